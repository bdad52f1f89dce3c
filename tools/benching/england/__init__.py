"""What `make bench SCALE=england` measures: every authority of England in one PostgreSQL, built in bulk."""
