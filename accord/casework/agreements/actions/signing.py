"""Signing the protocol off, and reviewing it. What the document leaves blank stays blank until somebody says."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.agreements import queries
from accord.casework.agreements.models import ProtocolDay, ProtocolSignature
from accord.duties.record import record

KEEPERS = ["commissioning_team", "placements_team", "protocol_owner", "area_administrator"]
AHEAD = "Enter a day that has passed: this says what was done."


def kept(by: Actor) -> dict[str, Any]:
    """The columns every row here has."""
    return {
        "ref": new_ref(),
        "area_id": by.area_id,
        "recorded_at": clock.now(),
        "recorded_by_id": by.member_id,
    }


def area_file(by: Actor) -> File:
    """The file of the actor's own area."""
    return File.objects.get(kind="area", area_id=by.area_id)


def not_ahead(day: date) -> None:
    """Refuse a day that is still to come."""
    refuse_if(AHEAD if day > clock.local_date(clock.now()) else None)


@action(by=KEEPERS, records=["protocol_signature_recorded", "protocol_signed_off"], on_case=False)
def record_signature(*, pack: str, signatory: str, signed_on: date, by: Actor) -> None:
    """Record that a post signed the protocol on a day. The last signature signs it off.

    :raises Refused: for a post the protocol does not ask, one that has signed, or a day to come.
    """
    standing = queries.standing(pack, by)
    if standing is None:
        raise Refused("The area has adopted no such protocol.")
    posts = {line.post for line in standing.signatures}
    refuse_if(None if signatory in posts else "The protocol asks for no signature of this post.")
    not_ahead(signed_on)
    with refuse_on("one_signature_of_a_post", f"{signatory} has signed already."):
        ProtocolSignature.objects.create(
            **kept(by),
            pack=pack,
            edition=standing.edition,
            signatory=signatory,
            signed_on=signed_on,
        )
    _record_signature(pack, signatory, signed_on, by)


def _record_signature(pack: str, signatory: str, signed_on: date, by: Actor) -> None:
    """Record the signature and, where it was the last, that the protocol is signed off."""
    area = area_file(by)
    record(
        "protocol_signature_recorded",
        file=area,
        by=by,
        pack=pack,
        signatory=signatory,
        signed_on=signed_on,
    )
    now = queries.standing(pack, by)
    if now and now.signed_off_on:
        once = f"signed:{pack}@{now.edition}"
        record(
            "protocol_signed_off",
            file=area,
            by=by,
            once=once,
            started_on=now.signed_off_on,
            pack=pack,
        )


@action(by=KEEPERS, records=["protocol_review_day_set"], on_case=False)
def set_protocol_day(*, pack: str, what: str, day: date, asked_by: str = "", by: Actor) -> None:
    """Say which day the protocol bears (`dated`), or by when it is to be reviewed (`review`) and which party asked.

    :raises Refused: for a review day that has passed, a date still to come, or no party of it.
    """
    standing = queries.standing(pack, by)
    if standing is None:
        raise Refused("The area has adopted no such protocol.")
    today = clock.local_date(clock.now())
    if what == "dated":
        not_ahead(day)
    else:
        refuse_if("Enter a day that is still to come." if day <= today else None)
    known = not asked_by or (what == "review" and asked_by in queries.parties(pack, by))
    refuse_if(None if known else "Choose a party of the agreement.")
    of_it = {"pack": pack, "edition": standing.edition, "asked_by": asked_by}
    ProtocolDay.objects.create(**kept(by), **of_it, what=what, day=day)
    if what == "review":
        record("protocol_review_day_set", file=area_file(by), by=by, pack=pack, due_on=day)


@action(by=KEEPERS, records=["protocol_reviewed"], on_case=False)
def record_review_of_protocol(
    *, pack: str, agreed_by: list[str], outcome: str = "", by: Actor
) -> None:
    """Record that the partners reviewed the protocol, who agreed, and what came of it.

    :raises Refused: where nobody is named as having agreed.
    """
    refuse_if(None if agreed_by else "Say who agreed: at least one partner.")
    standing = queries.standing(pack, by)
    if standing is None:
        raise Refused("The area has adopted no such protocol.")
    of_it = {"pack": pack, "edition": standing.edition, "outcome": outcome.strip()}
    today = clock.local_date(clock.now())
    ProtocolDay.objects.create(**kept(by), **of_it, what="reviewed", day=today)
    record("protocol_reviewed", file=area_file(by), by=by, pack=pack, agreed_by=agreed_by)
