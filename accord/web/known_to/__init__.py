"""What other agencies hold about a young person: that they do, asking them, and what they answer."""
