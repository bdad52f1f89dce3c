"""What is agreed on a page of its own beside the agenda: its words, its screen, what that is about."""

# by the kind of arrangement, or a name of ours
PAGES = {
    "missing": ("When to report them missing", "meetings:agree", "placement"),
    "sharing": ("What is shared, and when", "meetings:agree", "placement"),
    "incidents": ("Incidents to expect and the response", "meetings:agree", "placement"),
    "risk_indicators": ("Signs of increased risk", "meetings:agree", "placement"),
    "order_updates": ("Keeping the youth justice worker up to date", "meetings:agree", "placement"),
    "curfew": ("A curfew", "meetings:agree", "placement"),
    "dates": ("Dates of all reviews", "reviews:dates", "placement"),
    "safety": ("Safety plan", "plans:safety", "placement"),
    "handbook": ("Moving in handbook", "meetings:handbook", "placement"),
    "expectations": ("What we expect of each other", "meetings:expectations", "meeting"),
}
