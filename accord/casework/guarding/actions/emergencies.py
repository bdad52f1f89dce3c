"""Emergency access: one member, one young person, four hours, and somebody looks at it afterwards."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, File, Member
from accord.access.refusals import Refused, refuse_if
from accord.casework.guarding import queries
from accord.casework.people.actions import sort_key
from accord.duties.record import record

NOT_NOW = "You have no emergency access to this case now."
REVIEWERS = ["information_guardian", "head_of_service", "area_administrator"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened in an emergency. `until` is UTC."""

    file: File
    until: datetime


@action(by=[], records=["emergency_access_used"], on_case=False, sensitive=True)
def use_emergency_access(
    *,
    ground: str,
    reason: str,
    reference: str = "",
    name: str = "",
    born: date | None = None,
    by: Actor,
) -> Opened | None:
    """Open one young person's file for four hours, to keep somebody safe now.

    Found by the case reference, or by name and date of birth. The asking is counted whether
    or not anybody was found. None, the same answer, for nobody, for more than one, and for
    a case that is closed to the asker.

    :raises Refused: if the reason is missing, or after three asks in a day.
    """
    refuse_if(_refusal_to_ask(reason, reference, name, born))
    if not queries.asks_left():
        raise Refused(
            "You have asked three times in a day. Phone the lead worker or the out-of-hours team, "
            "and ask the information guardian to let you ask again."
        )
    file_id = _ask(reference.strip(), ground, reason.strip(), sort_key(name), born)
    if file_id is None:
        return None
    file = File(pk=file_id, kind="case")
    until = queries.four_hours_on(clock.now())
    record(
        "emergency_access_used",
        file=file,
        by=by,
        member=by.member_id,
        emergency_access=_asked_for(file_id),
        expires_at=until,
        ground=ground,
    )
    file.refresh_from_db()
    return Opened(file, until)


@action(by=[], records=["emergency_access_extended"], on_case=False)
def extend_emergency_access(*, file: File, by: Actor) -> None:
    """Keep the file open for another four hours. Once, while the first four last.

    :raises Refused: where there is no emergency access now, or it was extended before.
    """
    mine = queries.my_emergency(file.pk)
    if mine is None:
        raise Refused(NOT_NOW)
    refuse_if(
        None
        if mine.may_extend
        else "It was extended before, and can be once. Ask the lead worker for a part on the case."
    )
    _record_own("emergency_access_extended", file, mine.id, by)


@action(by=[], records=["emergency_access_ended"], on_case=False)
def end_emergency_access(*, file: File, by: Actor) -> None:
    """Close the file again before its four hours are over.

    :raises Refused: where there is no emergency access now.
    """
    mine = queries.my_emergency(file.pk)
    if mine is None:
        raise Refused(NOT_NOW)
    _record_own("emergency_access_ended", file, mine.id, by)


@action(by=REVIEWERS, records=["emergency_access_reviewed"], on_case=False)
def review_emergency_access(*, emergency_access: int, outcome: str, by: Actor) -> None:
    """Say what was found of somebody's emergency access. Nobody reviews their own.

    :raises Refused: if it is the asker's own, or there is no such access.
    """
    found = queries.emergency(emergency_access)
    if found is None:
        raise Refused("There is no such emergency access.")
    refuse_if(
        "Somebody else must look at your own. Ask the head of service."
        if found.member_id == by.member_id
        else None
    )
    record(
        "emergency_access_reviewed",
        file=File(pk=found.file_id),
        by=by,
        member=found.member_id,
        emergency_access=found.id,
        outcome=outcome,
    )


@action(by=["information_guardian"], records=["emergency_access_unlocked"], on_case=False)
def let_ask_again(*, member: Member, by: Actor) -> None:
    """Let somebody ask for emergency access again who asked three times in a day.

    :raises Refused: if they may ask, or are the asker.
    """
    refuse_if(
        "Another information guardian must let you ask again."
        if member.pk == by.member_id
        else None
    )
    locked = {one.member_id for one in queries.locked_out()}
    refuse_if(None if member.pk in locked else f"{member.name} may ask already.")
    agency = Agency.objects.select_related("file").get(pk=member.agency_id)
    record(
        "emergency_access_unlocked",
        file=agency.file,
        by=by,
        agency=agency.pk,
        member=member.pk,
    )


def _refusal_to_ask(reason: str, reference: str, name: str, born: date | None) -> str | None:
    """Return why this cannot be asked at all, or None. Says nothing of any case."""
    if len(reason.split()) < 3:
        return "Say in a sentence what has happened and why you cannot wait."
    if reference.strip() or (name.strip() and born):
        return None
    return "Enter the case reference, or the full name and the date of birth."


def _ask(reference: str, ground: str, reason: str, called: str, born: date | None) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.ask_for_glass(%s, %s, %s, %s, %s)",
            [reference, ground, reason, called, born],
        )
        (file_id,) = cursor.fetchone()
    return file_id


def _asked_for(file_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.asked_for_glass(%s)", [file_id])
        (access,) = cursor.fetchone()
    return access


def _record_own(event: str, file: File, access: int, by: Actor) -> None:
    record(event, file=file, by=by, member=by.member_id, emergency_access=access)
    by.forget_roles(file.pk)
