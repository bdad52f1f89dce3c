"""Homeless at 16 or 17: coming forward, mediation, the front door, the assessment, and whose duty it is."""
