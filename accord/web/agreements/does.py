"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, about_fact

DOES["issue_specification"] = (
    "agreements:issue",
    about_fact("specification"),
    "Put the protocol in it",
)
DOES["record_review_of_protocol"] = ("agreements:reviewed", about_fact("pack"), "It was reviewed")

DOES["give_word"] = ("agreements:changes", about_fact("pack"), "Ask every party")


def _nothing(owed: Any) -> tuple[Any, ...]:
    """The address takes nothing."""
    return ()


DOES["record_agreement_paper"] = ("agreements:standing", _nothing, "Say how to share")
DOES["record_provider_document"] = ("agreements:papers", _nothing, "Record the paper")
