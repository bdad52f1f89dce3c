"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

DOES["issue_specification"] = (
    "agreements:issue",
    about_fact("specification"),
    "Put the protocol in it",
)
DOES["record_review_of_protocol"] = ("agreements:reviewed", about_fact("pack"), "It was reviewed")
