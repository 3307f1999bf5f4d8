"""The settings on screen: their words, their rows, the pages they stand on."""
