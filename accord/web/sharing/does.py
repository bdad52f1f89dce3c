"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES

# What a duty is about, and the paper it then means.
PAPER_OF = (
    ("review", "revised_plan"),
    ("plan", "support_plan"),
    ("placement", "confirmation_letter"),
    ("assessment", "housing_assessment"),
    ("referral", "referral"),  # the newest assessment on it
)


def _paper(owed: Any) -> tuple[Any, ...] | None:
    """The case, the kind of paper and the record it is made from."""
    for fact, kind in PAPER_OF:
        if owed.about.get(fact) is not None:
            return owed.file_ref, kind, owed.about[fact]
    return None


DOES["file_on_lcs"] = ("sharing:file", _paper, "Put it on the case system")
