"""Printed pages: drawn with Qt's own PDF writer, here and in a child without a screen."""
