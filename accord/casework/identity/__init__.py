"""Two records of one young person: found, compared, linked and parted again; and a case handed to another area."""
