"""From the lead worker on: is it urgent, who is called, who is written to, and when it is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.intelligence import refusals
from accord.casework.intelligence.actions.briefing import LEAD
from accord.casework.intelligence.models import IntelItem, RelayNote
from accord.casework.people.actions import owned
from accord.casework.sharing.models import Call
from accord.casework.sharing.refusals import of_call
from accord.duties.record import record

# Who reads every note of a case, and who stands in for a keyworker that is off shift.
HOLDERS = ("lead_worker", "lead_worker_manager", "lead_worker_deputy_manager")
WITH_KEYWORKER = ("keyworker_manager", "provider_manager")


@action(by=LEAD, records=["urgency_decided"])
def decide_urgency(*, item: IntelItem, urgent: bool, reason: str = "", by: Actor) -> IntelItem:
    """Decide whether information from the gangs team is urgent (ISL-GANGS-09).

    What the gangs team called urgent is lowered only with a reason.
    """
    refuse_if(refusals.to_decide(item, urgent, reason))
    decided = IntelItem.objects.filter(pk=item.pk, version=item.version).update(
        urgent=urgent,
        urgency_reason=reason,
        urgency_decided_at=clock.now(),
        urgency_decided_by_id=by.member_id,
        version=item.version + 1,
    )
    refuse_if(None if decided else refusals.CHANGED)
    item.refresh_from_db()
    lowered = item.igt_urgent and not urgent
    record("urgency_decided", file=item.file, by=by, intel=item.pk, urgent=urgent, lowered=lowered)
    return item


@action(by=LEAD, records=["gang_intel_emailed_to_keyworker", "safety_information_passed_on"])
def send_to_keyworker(
    *, item: IntelItem, words: str, to_roles: Sequence[str], by: Actor
) -> RelayNote:
    """Send the keyworker, and other key professionals, what they need to know (ISL-GANGS-10).

    They are sent an e-mail that a note waits for them in Accord; the words stay there.
    """
    refuse_if(refusals.to_pass_on(item, words, to_roles))
    note = write_note(
        file=item.file,
        about="intel",
        subject_id=item.pk,
        words=words,
        how="email",
        to_roles=to_roles,
        by=by,
    )
    _stands(item, "emailed", {"with_worker"})
    said = {"intel": item.pk, "recipients": list(to_roles)}
    record("gang_intel_emailed_to_keyworker", file=item.file, by=by, **said)
    return note


@action(
    by=LEAD,
    records=["call_made", "gang_intel_phoned_to_keyworker", "safety_information_passed_on"],
)
def call_keyworker(
    *,
    item: IntelItem,
    to_role: str,
    outcome: str,
    words: str = "",
    to_name: str = "",
    called_at: datetime | None = None,
    by: Actor,
) -> Call:
    """Log the urgent call to the keyworker or another professional (ISL-GANGS-11).

    Only a call in which they were reached passes it on: one that was not answered is logged,
    and the call is still owed. `words` say what they were told.
    """
    reached = outcome == "reached"
    refuse_if(
        refusals.to_pass_on(item, words, [to_role])
        if reached
        else refusals.of_recipients([to_role])
    )
    call = _log(item, to_role, outcome, to_name, called_at or clock.now(), by)
    if reached:
        _reached(item, call, words, by)
    return call


def _log(
    item: IntelItem, to_role: str, outcome: str, to_name: str, at: datetime, by: Actor
) -> Call:
    """Log the call. What it owes in writing is owed for the information, not for the call."""
    refuse_if(of_call(to_role, outcome, at))
    said: dict[str, Any] = {"to_role": to_role, "outcome": outcome, "urgent": True}
    call = Call.objects.create(**owned(item.file, by), to_name=to_name, called_at=at, **said)
    record("call_made", file=item.file, by=by, happened_at=at, call=call.pk, **said)
    return call


def _reached(item: IntelItem, call: Call, words: str, by: Actor) -> None:
    """They were reached: what they were told is kept, and the call counts."""
    write_note(
        file=item.file,
        about="intel",
        subject_id=item.pk,
        words=words,
        how="phone",
        to_roles=[call.to_role],
        call=call,
        by=by,
    )
    _stands(item, "phoned", {"with_worker", "emailed"})
    record(
        "gang_intel_phoned_to_keyworker",
        file=item.file,
        by=by,
        happened_at=call.called_at,
        intel=item.pk,
        call=call.pk,
        recipients=[call.to_role],
    )


@action(by=LEAD, records=["urgent_information_written_up", "safety_information_passed_on"])
def write_up_call(*, call: Call, words: str, to_roles: Sequence[str] = (), by: Actor) -> RelayNote:
    """Follow the call up in writing, to whoever was called and whoever else is to know (ISL-SHARE-14)."""
    note = RelayNote.objects.filter(about="intel", call_id=call.pk).first()
    if note is None:
        raise Refused(
            "Nobody was reached in this call, so there is nothing to write up. Call again."
        )
    item = IntelItem.objects.get(pk=note.subject_id)
    roles = list(dict.fromkeys([*note.to_roles, *to_roles]))
    refuse_if(refusals.to_pass_on(item, words, roles))
    if RelayNote.objects.filter(follows_id=note.pk).exists():
        refuse_if("This call has been written up already.")
    made = write_note(
        file=note.file,
        about="intel",
        subject_id=item.pk,
        words=words,
        how="written_up",
        to_roles=roles,
        follows=note,
        by=by,
    )
    _stands(item, "written_up", {"phoned"})
    said = {"intel": item.pk, "call": note.call_id, "recipients": roles}
    record("urgent_information_written_up", file=note.file, by=by, **said)
    return made


@action(by=LEAD, records=["relay_closed"])
def close_relay(*, item: IntelItem, because: str, by: Actor) -> IntelItem:
    """Say that everybody who needs this has it, and what came of it."""
    refuse_if(None if because.strip() else "Say what came of it.")
    told = item.state in ("emailed", "written_up")
    refuse_if(
        None if told else "Pass it on first, and write up the call. Then say what came of it."
    )
    closed = IntelItem.objects.filter(pk=item.pk, version=item.version).update(
        state="closed", closed_at=clock.now(), closed_because=because, version=item.version + 1
    )
    refuse_if(None if closed else refusals.CHANGED)
    item.refresh_from_db()
    notes = RelayNote.objects.filter(about="intel", subject_id=item.pk)
    roles = sorted({role for note in notes for role in note.to_roles})
    record("relay_closed", file=item.file, by=by, intel=item.pk, recipients=roles)
    return item


def write_note(
    *,
    file: File,
    about: str,
    subject_id: int,
    words: str,
    how: str,
    to_roles: Sequence[str],
    call: Call | None = None,
    follows: RelayNote | None = None,
    by: Actor,
) -> RelayNote:
    """Write what is passed on, for those it is written to. Part of the actions that pass something on."""
    chosen = list(dict.fromkeys(to_roles))
    beside = WITH_KEYWORKER if "keyworker" in chosen else ()
    note = RelayNote.objects.create(
        **owned(file, by),
        about=about,
        subject_id=subject_id,
        words=words.strip(),
        how=how,
        to_roles=chosen,
        for_roles=list(dict.fromkeys([*chosen, *beside, *HOLDERS])),
        sent_at=clock.now(),
        call_id=call.pk if call else None,
        follows_id=follows.pk if follows else None,
    )
    by_phone = "phone" if how == "phone" else "email"
    said: dict[str, Any] = {"relay": note.pk, "recipients": chosen, "how": by_phone}
    if about == "exploitation":
        said["share"] = subject_id
    record("safety_information_passed_on", file=file, by=by, **said)
    return note


def _stands(item: IntelItem, state: str, before: set[str]) -> None:
    """Move the item on, where it stands before that; what went further stays where it is."""
    IntelItem.objects.filter(pk=item.pk, state__in=before).update(
        state=state, version=item.version + 1
    )
    item.refresh_from_db()
