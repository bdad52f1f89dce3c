"""How the agreement is kept, in figures that are the same for everybody who reads them."""
