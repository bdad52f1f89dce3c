"""Conflicts of interest: saying one has one, and keeping somebody out of a file."""

from datetime import date

from django.db import connection, transaction

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Member
from accord.access.refusals import refuse_if
from accord.casework.guarding import queries
from accord.casework.people.actions import sort_key
from accord.duties.record import record

DECIDES = ["lead_worker", "lead_worker_manager", "information_guardian"]
OWN = "Ask the lead worker, their manager or the information guardian: nobody lets themselves in."


@action(by=[], records=["member_blocked"], on_case=False)
def declare_conflict(*, file: File, ground: str, by: Actor) -> None:
    """Say that one has a conflict of interest on a case one sees. It closes to one at once.

    :raises Refused: where the case is not open to the asker.
    """
    refuse_if(None if queries.sees(file) else "This is for somebody who sees the case.")
    record("member_blocked", file=file, by=by, member=by.member_id, ground=ground)
    by.forget_roles(file.pk)


@action(by=[], records=["member_blocked"], on_case=False)
def declare_conflict_by_name(*, name: str, born: date, ground: str, by: Actor) -> None:
    """Say that one has a conflict of interest with a young person, whoever keeps their case.

    It is remembered: a case opened later for the same name and date of birth stays closed
    to whoever says it. Whether there is a case now is told to nobody.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT app.keep_from(%s, %s, %s)", [sort_key(name), born, ground])
        for (file_id,) in cursor.fetchall():
            record(
                "member_blocked",
                file=File(pk=file_id),
                by=by,
                member=by.member_id,
                ground=ground,
            )
            by.forget_roles(file_id)


@action(by=DECIDES, records=["member_blocked"])
def block_member(*, file: File, member: Member, ground: str, by: Actor) -> None:
    """Keep somebody out of a file, whatever role they hold. It beats everything else.

    :raises Refused: if they are kept out already.
    """
    refuse_if(
        "Say it of yourself: “I have a conflict of interest”."
        if member.pk == by.member_id
        else _kept_out_already(file, member)
    )
    record("member_blocked", file=file, by=by, member=member.pk, ground=ground)


@action(by=DECIDES, records=["member_unblocked"])
def unblock_member(*, file: File, member: Member, by: Actor) -> None:
    """Let somebody back into a file they were kept out of: what their roles give, they see again.

    :raises Refused: if they are not kept out, or are the asker.
    """
    refuse_if(OWN if member.pk == by.member_id else None)
    refuse_if(None if _kept_out_already(file, member) else f"{member.name} is not kept out.")
    record("member_unblocked", file=file, by=by, member=member.pk)


def _kept_out_already(file: File, member: Member) -> str | None:
    kept = {one.member_id for one in queries.facts_now(file.pk) if one.kind == "block"}
    return f"{member.name} is kept out of this file already." if member.pk in kept else None
