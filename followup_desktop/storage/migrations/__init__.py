"""Numbered steps of plain SQL, ``m0001`` first; never edited once released."""
