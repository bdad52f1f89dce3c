"""Daily support as work: what is done under each heading of the protocol, how it goes, money, and outreach after leaving."""
