"""What screens show of returns: those that were made, and one as it stands now."""

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.casework.returns.actions import make_return
from accord.casework.returns.building import Return, build
from accord.casework.returns.models import ReturnMade

PAGE = 50


def may_make(by: Actor) -> bool:
    """Whether the asker makes returns."""
    return why_not(make_return.action, by=by, file_id=None) is None


def returns_made() -> list[ReturnMade]:
    """The returns that were made, the newest first, for those who make them."""
    return list(ReturnMade.objects.select_related("made_by").order_by("-pk")[:PAGE])


def as_it_stands(made: ReturnMade) -> Return:
    """A return made once more, from what the asker may see now."""
    return build(made.kind, made.period_from, made.period_to)
