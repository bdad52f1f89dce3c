"""Documents made for one recipient: make, look, check, send, recall, hand over; and known contacts."""
