"""Serious and untoward incidents: what happened, who was told, the commissioner's report, what was learned."""
