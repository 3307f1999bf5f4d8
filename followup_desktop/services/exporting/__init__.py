"""What goes out of the program, in other programs' formats."""
