"""The room of young people on the way to a first home: each one's own way, and the panel, drop-ins and homes expected."""
