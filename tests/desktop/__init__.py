"""The real program on a real (virtual) desktop, driven by what a person has."""
