"""What young people say of themselves, and how outcomes compare between groups, with no figure that points at anybody."""
