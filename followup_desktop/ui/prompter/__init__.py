"""The words one says, on screen: a teleprompter, and who answers."""
