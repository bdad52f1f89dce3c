"""What care rests on, section 20, leaving care."""
