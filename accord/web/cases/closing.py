"""Closing a case: what is still open is said first."""

from typing import Any

from accord.casework.work import closing
from accord.casework.work.closing import StillOpen
from accord.web.case_form import CaseForm
from accord.web.page.fields import Form, LongText, Radios

REASONS = (
    ("moved_on", "They have moved on"),
    ("left_area", "They have left the area"),
    ("no_longer_eligible", "They are no longer eligible"),
    ("died", "They have died"),
    ("opened_in_error", "The case was opened in error"),
)


class CloseForm(Form):
    """Why, with nothing open."""

    reason = Radios("Why is the case closed?", choices=REASONS, required="Select why")


class CloseDespiteForm(CloseForm):
    """Why, with things open."""

    despite = LongText(
        "Why is it closed with these things open?",
        hint="It is kept. What is still owed lapses.",
        required="Say why the case is closed all the same",
        rows=3,
    )


class CloseCase(CaseForm):
    """End everybody's part but the lead worker's and their manager's."""

    does = staticmethod(closing.close_case)
    tab = "People"
    goes_to = "cases:people"
    title = "Close this case"
    button = "Close the case"

    def find(self) -> None:
        """Find what is open."""
        self.open = closing.still_open(self.file)
        self.intro = (
            "You and your manager keep the file. Everybody else stops seeing it now; a hand-over that "
            "is running ends on its day. A provider that has a part is told, and what to destroy.",
            *_says(self.open),
        )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form; with things open it asks why."""
        kind = CloseDespiteForm if self.open.any else CloseForm
        return kind(data, initial=self.initial(), quiet=quiet)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Close it."""
        return closing.close_case(file=self.file, **cleaned, by=self.request.actor)


def _says(found: StillOpen) -> list[str]:
    """What is open, a sentence; and where closing is not possible yet."""
    if found.living:
        return [closing.STILL_LIVING]
    counted = (
        (found.coming, "a placement that has not begun", "placements that have not begun"),
        (found.referrals, "a referral", "referrals"),
        (found.duties, "a duty", "duties"),
        (found.asks, "a question to another agency", "questions to other agencies"),
    )
    words = [one if n == 1 else f"{n} {many}" for n, one, many in counted if n]
    return [f"Still open: {', '.join(words)}."] if words else []
