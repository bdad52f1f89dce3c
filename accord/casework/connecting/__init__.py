"""Other organisations' computer systems: the keys they come with, what is sent to them, and files for them."""
