"""Offering a case to another area; accepting or refusing what another area offers."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Member
from accord.access.refusals import Refused, refuse_if
from accord.casework.addresses.models import SafeContact
from accord.casework.people.actions import owned, refusal_by_name, sort_key
from accord.casework.people.conflicts import record_declared
from accord.casework.people.models import ContactDetails, LegalStatus, YoungPerson
from accord.casework.people.queries import classes_seen
from accord.casework.transfers import queries, refusals
from accord.casework.transfers.carrying import Line, lines_of
from accord.casework.transfers.queries import CARRIED
from accord.duties.record import open_file, record

OFFERS = ["lead_worker_manager"]
ANSWERS = ["head_of_service", "lead_worker_manager"]
SENDS = ("contact", "status", "plan", "risk", "arrangements")
IF_NO_DAY = timedelta(days=14)  # for what was owed without a day: to be looked at by then


@action(by=OFFERS, records=["case_transfer_offered"])
def offer_transfer(
    *, file: File, to_area: str, reason: str, sends: list[str], pack_reference: str = "", by: Actor
) -> int:
    """Offer a case to another area. It stays here, with all that is owed, until it is accepted there.

    `to_area` is the area's reference. Who they are and what is owed always go; `sends` says what else.

    :raises Refused: if the case cannot go as it stands, or is offered already.
    """
    refuse_if(refusals.of_reason(reason) or refusals.STANDS.get(queries.cannot_go(file.pk)))
    refuse_if(refusals.of_sending(sends, classes_seen(file.pk)))
    names = dict(queries.other_areas())
    made = _ask(
        "SELECT app.offer_transfer(%s, %s, %s, %s, %s)", file.pk, to_area, reason.strip(),
        " ".join(one for one in SENDS if one in sends), pack_reference.strip(),
    )  # fmt: skip
    refuse_if(None if made else refusals.ONCE)
    record("case_transfer_offered", file=file, by=by, transfer=made, area_name=names[to_area])
    return made


@action(by=OFFERS, records=["case_transfer_withdrawn"])
def withdraw_transfer(*, file: File, transfer: int, reason: str, by: Actor) -> None:
    """Take back the offer of a case before it is answered.

    :raises Refused: if it has been answered.
    """
    refuse_if(refusals.of_reason(reason))
    found = next((one for one in queries.offers_of(file.pk) if one.id == transfer), None)
    done = found and _ask("SELECT app.withdraw_transfer(%s, %s)", transfer, reason.strip())
    if found is None or not done:
        raise Refused(refusals.ONCE)
    facts: dict[str, Any] = {"transfer": transfer, "area_name": found.area_name}
    record("case_transfer_withdrawn", file=file, by=by, **facts)


@action(
    by=ANSWERS,
    records=["case_opened", "case_taken_over", "duty_carried_over", "case_team_joined",
             "case_offer_answered", "member_blocked"],
    on_case=False,
)  # fmt: skip
def accept_transfer(*, transfer: int, lead_worker: Member, by: Actor) -> YoungPerson:
    """Take on a case that another area offers, with what is owed on it, and say who leads it from now on.

    In one step: the file here is opened, what is owed is owed here by its day, and the file there is
    closed. If any of it fails, all stays with the other area.

    :raises Refused: if the offer is not open, or the lead worker cannot hold this case.
    """
    refuse_if(refusals.NOBODY if _not_here(lead_worker) else None)
    gone = _ask("SELECT app.take_transfer(%s)", transfer)
    if gone is None:
        raise Refused(refusals.GONE)
    came = json.loads(gone) if isinstance(gone, str) else gone
    who = {**came["person"], "born": date.fromisoformat(came["person"]["born"])}
    names = (who["legal_name"], who["preferred_name"], who["born"])
    refuse_if(refusal_by_name({by.member_id, lead_worker.pk}, by, *names))
    person = _open(who, came, by)
    _owe(person.file, came["owed"], by)
    facts = {"transfer": transfer, "area_name": came["area_name"]}
    record("case_taken_over", file=person.file, by=by, **facts)
    if lead_worker.pk != by.member_id:
        record("case_team_joined", file=person.file, by=by, role="lead_worker", member=lead_worker.pk)  # fmt: skip
    _ask("SELECT app.finish_transfer(%s, %s)", transfer, person.file_id)
    _answered(transfer, "accepted", by)
    return person


@action(by=ANSWERS, records=["case_offer_answered"], on_case=False)
def refuse_transfer(*, transfer: int, reason: str, by: Actor) -> None:
    """Refuse a case that another area offers. It stays there, with all that is owed.

    :raises Refused: without a reason, or if the offer is not open.
    """
    refuse_if(refusals.of_reason(reason))
    done = _ask("SELECT app.refuse_transfer(%s, %s)", transfer, reason.strip())
    refuse_if(None if done else refusals.GONE)
    _answered(transfer, "refused", by)


@action(by=["lead_worker", "lead_worker_manager"], records=["carried_duty_settled"])
def settle_carried_duty(*, file: File, carried_duty: int, by: Actor) -> None:
    """Say that something owed when the case came from another area is done, or is owed here otherwise."""
    record("carried_duty_settled", file=file, by=by, carried_duty=carried_duty)


def _open(who: dict[str, Any], came: dict[str, Any], by: Actor) -> YoungPerson:
    """Open the file and write what came. Whoever accepts holds it meanwhile, or could not write it."""
    file = open_file("case")
    record("case_opened", file=file, by=by, lead_worker=by.member_id)
    person = YoungPerson.objects.create(
        **owned(file, by), **who, sort_key=sort_key(who["legal_name"])
    )
    record_declared(file, by)
    if came["contact"]:
        ContactDetails.objects.create(**owned(file, by), **came["contact"])
    for one in came["reached"]:
        SafeContact.objects.create(**owned(file, by), **one)
    for one in came["status"]:
        LegalStatus.objects.create(**owned(file, by), **one)
    _keep(file, lines_of(came), by)
    return person


def _keep(file: File, lines: list[Line], by: Actor) -> None:
    """What the other area wrote, in tables of its class. A line is held as closely here as there."""
    for position, line in enumerate(lines):
        own = owned(file, by) | {"marking": line.marking}
        CARRIED[line.klass].objects.create(
            **own, position=position, about=line.about, label=line.label, words=line.words
        )


def _owe(file: File, owed: list[dict[str, Any]], by: Actor) -> None:
    """What was owed there is owed here, by the same day."""
    for one in owed:
        due = one["due_at"] and datetime.fromisoformat(one["due_at"])
        record(
            "duty_carried_over",
            file=file,
            by=by,
            carried_duty=one["id"],
            act=one["act"],
            due_at=due or clock.now() + IF_NO_DAY,
            clause=one["clause"],
        )


def _answered(transfer: int, answer: str, by: Actor) -> None:
    area = File.objects.get(area_id=by.area_id, kind="area")
    record("case_offer_answered", file=area, by=by, transfer=transfer, transfer_answer=answer)


def _not_here(member: Member) -> bool:
    return member.system or member.active_until <= clock.now()


def _ask(sql: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchone()[0]
