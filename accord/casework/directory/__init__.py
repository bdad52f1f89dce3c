"""Who is reached how: the services of the protocol, who is on duty, who is linked to which home."""
