"""Daily support under its headings, money that is due, the care or pathway plan, and outreach."""
