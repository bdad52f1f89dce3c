"""Who of one service may use the case system of the other, since when, and on what basis."""
