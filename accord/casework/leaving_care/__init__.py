"""Young people leaving care, on the way to a first home of their own: readiness, the panel, what is asked of housing."""
