"""What can go to another area, in words."""

SENDS = (
    ("contact", "How to reach them, and how it is safe"),
    ("status", "Legal status and its history"),
    ("plan", "The support plan that holds"),
    ("risk", "The risk assessment and the safety plan that hold"),
    ("arrangements", "What was agreed: when to report them missing, and what else holds"),
)
