"""Set-up: computer systems of agencies, their keys, what they are told, and how the API is used."""
