"""Which referral form is in use today, and what was said of it when."""

from dataclasses import dataclass
from datetime import date, datetime

from accord.access.actor import Actor
from accord.casework.referrals import protocol
from accord.casework.work.timeline import sentence_of
from accord.events.models import Event

SAID = ("lcs_placement_form_amended", "interim_forms_brought_back")


@dataclass(frozen=True, slots=True)
class FormInUse:
    """Whether the interim forms are in use today, and the day the council's own goes live."""

    interim: bool
    own_live_on: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """What was recorded about the forms: a sentence, when (UTC) and by whom."""

    at: datetime
    sentence: str
    by: str


def form_in_use(by: Actor) -> FormInUse:
    """What the area uses today for new referrals."""
    return FormInUse(protocol.interim_in_force(by), protocol.own_form_live_on(by))


def said_of_forms(by: Actor) -> list[Said]:
    """Every time it was changed, the newest first."""
    rows = Event.objects.filter(file__kind="area", file__area_id=by.area_id, type__in=SAID)
    return [
        Said(event.happened_at, sentence_of(event), event.by.name)
        for event in rows.select_related("by").order_by("-seq")
    ]
