"""Information that others need: noted, phoned where it is urgent, decided on, shared or kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.concerns import refusals
from accord.casework.concerns.actions.calling import urgent_call
from accord.casework.concerns.models import InformationShare, SharedWords
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.concerns.queries import patterns_on
from accord.casework.concerns.roles import EVERYBODY, HOME, WORKERS, spoken_as
from accord.casework.meetings.rules import said
from accord.casework.people.actions import owned
from accord.casework.sharing.models import Call
from accord.duties.record import record

NOTED = [
    "information_to_share_identified", "safeguarding_information_received_by_provider",
    "sharing_doubt_arises", "urgent_information_identified",
]  # fmt: skip
PHONED = ["call_made", "urgent_information_phoned"]
SHARED = [
    "sharing_decision_recorded", "information_shared", "urgent_information_written_up",
    "safeguarding_information_shared_with_worker", "concern_about_young_person_shared",
]  # fmt: skip
POLICE = frozenset({"police", "police_officer", "neighbourhood_police_team"})

NOT_AGREED = (
    "This is not among what was agreed to be shared each time. Choose one that is, or none."
)
NOBODY_HOLDS_IT = (
    "Nobody on this case holds that role. Choose who is on it, or add them on the People page."
)


@action(by=EVERYBODY, records=NOTED)
def note_information(
    *,
    file: File,
    topic: str,
    about: str = "",
    urgent: bool = False,
    critical: bool = False,
    safeguarding: bool = False,
    unsure: bool = False,
    call: Call | None = None,
    identified_at: datetime | None = None,
    by: Actor,
) -> InformationShare:
    """Note that there is information others need. What it says is written when it is shared.

    `about` is one of what the planning meeting agreed to be shared each time; `call` is an urgent call it was told
    in already. `identified_at` is aware, now if left out.
    """
    at = identified_at or (call.called_at if call else clock.now())
    refuse_if(refusals.of_topic(topic) or refusals.of_time(at))
    refuse_if("This call is of another case." if call and call.file_id != file.pk else None)
    agreed = [pattern for pattern, _ in patterns_on(file)] if about.strip() else []
    refuse_if(NOT_AGREED if about.strip() and about.strip() not in agreed else None)
    role = spoken_as(file.pk, by)
    share = InformationShare.objects.create(
        **owned(file, by),
        told_by=role,
        topic=topic,
        about=about.strip(),
        urgent=urgent or call is not None,
        critical=critical,
        safeguarding=safeguarding,
        identified_at=at,
        doubted_at=at if unsure else None,
        state="phoned" if call else "in_doubt" if unsure else "identified",
        call=call,
        phoned_at=call.called_at if call else None,
        phoned_to=call.to_role if call else "",
    )
    _noted(share, by)
    return share


def _noted(share: InformationShare, by: Actor) -> None:
    common: dict[str, Any] = {"file": share.file, "by": by, "happened_at": share.identified_at}
    who = {"share": share.pk, "told_by": share.told_by}
    record(
        "information_to_share_identified",
        **common,
        **who,
        critical_to_safety=share.critical,
        safeguarding=share.safeguarding,
        urgent=share.urgent,
        pattern_agreed=bool(share.about),
    )
    if share.safeguarding and share.told_by in HOME:
        record("safeguarding_information_received_by_provider", **common, **who)
    if share.urgent and not share.phoned_at:
        record("urgent_information_identified", **common, **who)
    if share.doubted_at:
        record("sharing_doubt_arises", **common, **who)


@action(by=EVERYBODY, records=PHONED)
def phone_information(
    *,
    share: InformationShare,
    to_role: str,
    to_name: str = "",
    called_at: datetime | None = None,
    by: Actor,
) -> InformationShare:
    """Record that urgent information was passed on by telephone. It is still to be put in writing."""
    at = called_at or clock.now()
    refuse_if(refusals.to_share(share) or refusals.of_recipients([to_role] if to_role else []))
    refuse_if(refusals.of_time(at, share.identified_at))
    refuse_if("This was phoned already." if share.phoned_at else None)
    role = spoken_as(share.file_id, by)
    call = urgent_call(share.file, to_role, to_name, at, role, by)
    _move(share, state="phoned", urgent=True, call=call, phoned_at=at, phoned_to=to_role)
    record(
        "urgent_information_phoned",
        file=share.file,
        by=by,
        happened_at=at,
        share=share.pk,
        told_by=role,
        recipients=[to_role],
        **said(call=call.pk if call else None),
    )
    return share


@action(by=EVERYBODY, records=SHARED)
def share_information(
    *,
    share: InformationShare,
    words: str,
    recipients: Sequence[str],
    purpose: str,
    reason: str,
    weighed: Mapping[str, bool],
    how: str = "in_accord",
    in_part: bool = False,
    manager_consulted: bool = False,
    procedure_followed: bool = False,
    days: int = 28,
    by: Actor,
) -> InformationShare:
    """Decide to share, weighed against the seven principles, and share it in writing.

    Whoever holds a role among `recipients` on the case gets a copy to read in Accord for
    `days` days, whatever else their role sees. The police get the linked worker's name with it.
    """
    refuse_if(refusals.to_share(share) or refusals.of_recipients(recipients))
    refuse_if(refusals.of_sharing(weighed, purpose, how, words, reason))
    refuse_if(refusals.of_doubt(share, manager_consulted, procedure_followed))
    refuse_if(None if 1 <= days <= 365 else "Let the copies last from 1 to 365 days.")
    decision = "to_share_in_part" if in_part else "to_share"
    asked = {"manager_consulted": manager_consulted, "procedure_followed": procedure_followed}
    _decide(share, by, decision, reason, **asked)
    SharedWords.objects.create(**owned(share.file, by), share=share, words=words.strip())
    _move(
        share,
        state="shared",
        purpose=purpose,
        how=how,
        recipients=list(recipients),
        shared_at=clock.now(),
        **{name: bool(weighed[name]) for name in PRINCIPLES},
    )
    copies = _call("copy_share", share.pk, ends_after(days))
    refuse_if(None if copies else NOBODY_HOLDS_IT)
    _shared(share, by)
    return share


def ends_after(days: int) -> datetime:
    """The end of the London day so many days from today, as an instant."""
    return clock.midnight_after(clock.local_date(clock.now()) + timedelta(days=days))


def _shared(share: InformationShare, by: Actor) -> None:
    role, about = spoken_as(share.file_id, by), {"share": share.pk}
    record(
        "information_shared",
        file=share.file,
        by=by,
        **about,
        told_by=role,
        recipients=share.recipients,
        how=share.how,
        purpose_of_sharing=share.purpose,
        written=True,
        urgent=share.urgent,
    )
    if POLICE & set(share.recipients):
        linked = _ask("linked_workers", share.file_id) is not None
        facts: dict[str, Any] = {**about, "linked_worker_given": linked}
        record("concern_about_young_person_shared", file=share.file, by=by, **facts)
    if share.phoned_at:
        more = said(call=share.call_id)
        more["recipients"] = share.recipients
        record("urgent_information_written_up", file=share.file, by=by, **about, **more)
    if share.safeguarding and role in HOME and "lead_worker" in share.recipients:
        record("safeguarding_information_shared_with_worker", file=share.file, by=by, **about)


@action(by=EVERYBODY, records=["sharing_decision_recorded"])
def keep_information(
    *,
    share: InformationShare,
    reason: str,
    manager_consulted: bool = False,
    procedure_followed: bool = False,
    by: Actor,
) -> InformationShare:
    """Decide not to share it, and write why."""
    refuse_if(refusals.to_share(share))
    phoned = "It was passed on by telephone: put it in writing."
    refuse_if(phoned if share.phoned_at else None)
    refuse_if(refusals.of_words(reason, "Write why you do not share it."))
    refuse_if(refusals.of_doubt(share, manager_consulted, procedure_followed))
    consulted = {
        "manager_consulted": manager_consulted,
        "procedure_followed": procedure_followed,
    }
    _decide(share, by, "not_to_share", reason, **consulted)
    _move(share, state="not_shared")
    return share


@action(by=EVERYBODY, records=["information_taken_back"])
def take_back_information(*, share: InformationShare, by: Actor) -> InformationShare:
    """Take back what was shared, as when it went to the wrong person: the copies end at once."""
    refuse_if(refusals.to_take_back(share))
    own = share.recorded_by_id == by.member_id or set(by.roles_on(share.file_id)) & set(WORKERS)
    refuse_if(None if own else "This is for whoever shared it, or for the lead worker.")
    _move(share, state="taken_back", taken_back_at=clock.now())
    _call("take_back_share", share.pk)
    about: dict[str, Any] = {"share": share.pk, "recipients": share.recipients}
    record("information_taken_back", file=share.file, by=by, **about)
    return share


def _decide(
    share: InformationShare, by: Actor, decision: str, reason: str, **consulted: bool
) -> None:
    _move(
        share,
        decision=decision,
        reason=reason.strip(),
        decided_at=clock.now(),
        decided_by_id=by.member_id,
        **consulted,
    )
    about: dict[str, Any] = {"share": share.pk, "decision": decision, **consulted}
    record("sharing_decision_recorded", file=share.file, by=by, **about)


def _move(share: InformationShare, **new: Any) -> None:
    rows = InformationShare.objects.filter(pk=share.pk, version=share.version)
    refuse_if(None if rows.update(**new, version=share.version + 1) else refusals.MEANWHILE)
    share.refresh_from_db()


def _call(function: str, *values: Any) -> int:
    return int(_ask(function, *values))


def _ask(function: str, *values: Any) -> Any:
    holes = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app.{function}({holes})", values)
        return cursor.fetchone()[0]
