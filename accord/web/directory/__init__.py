"""Who is reached how: the services of the protocol, who is on duty now, the officers linked to homes."""
