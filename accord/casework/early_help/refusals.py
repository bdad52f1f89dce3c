"""Why early help may not be recorded so, in sentences that say what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from accord import clock
from accord.casework.early_help.models import DECISIONS, HOW_IT_ENDED, PanelDiscussion, ServiceOffer
from accord.casework.early_help.states import OFFER_MOVES, OFFERED, PROPOSED, TAKEN_UP
from accord.casework.early_help.who import FOLLOWERS, SITS
from accord.casework.referrals.models.constraints import YES_NO

CHANGED = "Somebody has just changed this. Look again."
RUNS_ALREADY = "This service is proposed or running already. Go on with that."
ASKED_ALREADY = "This panel has been asked already. Record what it decided."
NOT_A_SERVICE = "Choose one of the services that the protocol names."
NOT_A_PANEL = "Choose one of the panels that the protocol names."
SAY_WHAT = {
    PROPOSED: "A manager says first whether it is offered.",
    OFFERED: "Record first what the young person and their family say.",
    TAKEN_UP: "They have it now. Record how it ended.",
}


def of_words(words: str, what: str) -> str | None:
    """Return what has still to be written, or None."""
    return None if words.strip() else what


def of_named(name: str, known: Iterable[str], what: str) -> str | None:
    """Return that the protocol names no such service or panel, or None."""
    return None if name in known else what


def of_answers(*answers: str) -> str | None:
    """Return that a question has no answer, or None."""
    return None if all(one in YES_NO for one in answers) else "Say yes, no or not known."


def of_day(day: date, *, since: date | None = None) -> str | None:
    """Return why a London day will not do for something that happened, or None."""
    if day > clock.local_date(clock.now()):
        return "Enter a day that has come."
    return f"Enter {clock.day_in_words(since)} or a later day." if since and day < since else None


def of_family(whole_family: bool, members: str) -> str | None:
    """Return that nobody of the family is named, or None."""
    return None if members.strip() or not whole_family else "Say who of the family it is for."


def to_go(offer: ServiceOffer, to: str) -> str | None:
    """Return why the offer cannot come that far now, or None."""
    if to in OFFER_MOVES[offer.state]:
        return None
    return SAY_WHAT.get(offer.state, "This has ended. If it is needed again, propose it anew.")


def of_ending(how: str) -> str | None:
    """Return that it is not said how it ended, or None."""
    return None if how in dict(HOW_IT_ENDED) else "Say how it ended."


def of_asked(panel: PanelDiscussion) -> str | None:
    """Return why the panel's decision cannot be recorded, or None."""
    return None if panel.state == "asked" else "It is said already what came of this."


def of_decision(decision: str, follows: str, attended: Sequence[str]) -> str | None:
    """Return what is missing from a panel's decision, or None."""
    if decision not in dict(DECISIONS):
        return "Say what the panel decided."
    if not attended or not set(attended) <= set(dict(SITS)):
        return "Say who sat on the panel."
    return None if follows in FOLLOWERS else "Say who sees it through."


def to_follow(panel: PanelDiscussion) -> str | None:
    """Return why it cannot be said that the decision was followed, or None."""
    if panel.state == "decided":
        return None
    return "The panel has not decided yet." if panel.state == "asked" else "This has ended already."


def of_panel(panel: PanelDiscussion | None, file_id: int) -> str | None:
    """Return why no service can be proposed because of this panel, or None."""
    if panel is None:
        return None
    if panel.file_id != file_id or panel.decision != "service":
        return "The panel did not decide that a service is offered to them."
    return to_follow(panel)
