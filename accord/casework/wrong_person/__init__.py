"""An entry on the wrong young person: it goes to the right file, and everybody who saw it is told."""
