"""The way to a tenancy of one's own, the tenancy with its flag, and what is done when it wobbles."""
