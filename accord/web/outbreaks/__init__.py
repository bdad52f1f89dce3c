"""Infections and outbreaks in homes, for those whom partners tell of them, while the area has it switched on."""
