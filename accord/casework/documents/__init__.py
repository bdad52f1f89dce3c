"""Documents made for one recipient: what the author may see and the recipient is allowed, and no more."""
