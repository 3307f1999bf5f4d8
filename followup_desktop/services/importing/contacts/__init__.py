"""Lists of people: vCard files, address books as tables, LinkedIn connections."""
