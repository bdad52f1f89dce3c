"""Three things that are easily taken for one another, said apart wherever values are shown.

*Not known*: it was asked, and nobody knows. *Not asked*: nobody has said anything yet.
*Known to another agency and not shared with you*: a team noted that it holds something. What
it holds is not said, so this stands beside a page's values and never on a single one; and
where there is no note that the reader may see, nothing is said, whatever there is.
"""

from typing import Any

from accord.access.models import File
from accord.casework.need_to_know.held import known_elsewhere
from accord.web.doing import address
from accord.web.page.cards import Elsewhere

NOT_ASKED, NOT_KNOWN = "Not asked yet", "Not known"
ANSWERS = {"yes": "Yes", "no": "No", "not_known": NOT_KNOWN}


def answer(value: Any) -> str:
    """A yes or no in words: a "not known" that was said is told from nothing said."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return ANSWERS.get(str(value or ""), NOT_ASKED)


def written(value: Any) -> str:
    """Words as they were written, or that nobody was asked."""
    return str(value or "").strip() or NOT_ASKED


def elsewhere(file: File) -> Elsewhere | None:
    """Who is known to hold something not shared with the reader; None where nobody is."""
    teams = known_elsewhere(file)
    if not teams:
        return None
    return Elsewhere(teams=tuple(teams), href=address("known_to:case", file.ref))
