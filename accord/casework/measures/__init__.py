"""How the agreement is kept: clause by clause, by provider and by team, with no figure small enough to point at anybody."""
