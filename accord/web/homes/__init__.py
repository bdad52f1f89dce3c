"""Homes, their beds and what is free. Nobody who lives there is named here."""
