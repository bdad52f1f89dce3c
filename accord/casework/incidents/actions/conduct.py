"""Crime or antisocial behaviour of a resident that was brought to the home: noted, and what a manager decides."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.incidents import refusals
from accord.casework.incidents.models import ResidentConduct
from accord.casework.missing.roles import HOME, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record

MANAGERS = ["provider_manager", "keyworker_manager"]


@action(by=[*HOME, *WORKERS], records=["resident_misconduct_notified"])
def note_conduct(
    *,
    file: File,
    conduct: str,
    words: str,
    told_by: str,
    alleged: bool = True,
    notified_at: datetime | None = None,
    by: Actor,
) -> ResidentConduct:
    """Note that the home was told of crime or antisocial behaviour of the young person.

    `alleged` says that it is not proven; `notified_at` is aware, now if left out.
    """
    at = notified_at or clock.now()
    refuse_if(refusals.to_note_conduct(conduct, words, told_by, at))
    row = ResidentConduct.objects.create(
        **owned(file, by),
        marking=1,
        conduct=conduct,
        words=words.strip(),
        told_by=told_by,
        alleged=alleged,
        notified_at=at,
    )
    said = {"conduct_matter": row.pk, "conduct": conduct, "alleged": alleged}
    record("resident_misconduct_notified", file=file, by=by, happened_at=at, **said)  # type: ignore[arg-type]
    return row


@action(by=MANAGERS, records=["resident_action_taken"])
def decide_conduct(
    *,
    matter: ResidentConduct,
    action_taken: bool,
    words: str,
    reasons: str,
    victim_considered: bool,
    by: Actor,
) -> ResidentConduct:
    """Decide what the home does about it, or that it does nothing, and write why.

    `victim_considered` says that it was weighed first whether the young person is a victim of
    exploitation. Of a child an agreement asks that of everybody.
    """
    refuse_if(refusals.to_decide_conduct(matter, action_taken, words, reasons))
    record(
        "resident_action_taken",
        file=matter.file,
        by=by,
        conduct_matter=matter.pk,
        action_taken=action_taken,
        victim_considered=victim_considered,
    )
    decided = ResidentConduct.objects.filter(pk=matter.pk, decided_at__isnull=True).update(
        action_taken=action_taken,
        action=words.strip(),
        reasons=reasons.strip(),
        victim_considered=victim_considered,
        decided_at=clock.now(),
        decided_by_id=by.member_id,
        version=matter.version + 1,
    )
    refuse_if(None if decided else refusals.DECIDED)
    matter.refresh_from_db()
    return matter
