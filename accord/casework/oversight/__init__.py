"""What partners do together about the agreement itself: forums, contract reviews, what they share and agree."""
