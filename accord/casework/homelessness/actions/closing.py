"""Closing: only once what has to be known is known, which the agreement's gates say."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import Presentation
from accord.casework.homelessness.who import MEDIATING
from accord.casework.people.models import YoungPerson
from accord.duties.record import record


@action(by=MEDIATING, records=["homelessness_case_closed"])
def close_presentation(*, presentation: Presentation, closing: str, by: Actor) -> Presentation:
    """Close it, with why. What the agreement asks first has to have been asked and answered."""
    early = closing == "turned_18" and not _is_18(presentation)
    refuse_if("They are not 18 yet." if early else None)
    waiting = Presentation.objects.filter(pk=presentation.pk, closed_at__isnull=True)
    refuse_if(None if waiting.update(closed_at=clock.now(), closing=closing) else refusals.CLOSED)
    presentation.refresh_from_db()
    about = {"presentation": presentation.pk, "closing": closing}
    record("homelessness_case_closed", file=presentation.file, by=by, **about)
    return presentation


def _is_18(presentation: Presentation) -> bool:
    born = YoungPerson.objects.get(file_id=presentation.file_id).born
    return clock.age_on(born, clock.local_date(clock.now())) >= 18
