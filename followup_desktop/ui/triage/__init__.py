""" "Still want these?": imported leads looked through before they land on Today."""
