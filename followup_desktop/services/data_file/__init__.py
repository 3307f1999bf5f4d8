"""The data file: looked through, backed up, brought back, mended."""
