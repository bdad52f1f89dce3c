"""Addresses a member has a connection with: said by themselves, shown to themselves, compared in the database."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.duties.record import record

POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)

KEEP, END = "SELECT app.keep_connection(%s)", "SELECT app.end_connection(%s)"


@dataclass(frozen=True, slots=True)
class Connection:
    """One postcode of one's own, in capitals without spaces. `since` is UTC."""

    id: int
    postcode: str
    since: datetime


def my_connections() -> list[Connection]:
    """The asker's own; nobody is shown another's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.my_connections()")
        return [Connection(*row) for row in cursor.fetchall()]


@action(by=[], records=["member_connections_changed"], on_case=False)
def say_connection(*, postcode: str, by: Actor) -> None:
    """Say that one has a connection with an address: one's own, or that of family or friends.

    :raises Refused: if it is no full postcode, or was said before.
    """
    said = " ".join(postcode.split())
    refuse_if(None if POSTCODE.fullmatch(said) else "Enter a full postcode, for example N1 9AB.")
    refuse_if(None if _call(KEEP, said) else "You have said this already.")
    _record(by)


@action(by=[], records=["member_connections_changed"], on_case=False)
def end_connection(*, number: int, by: Actor) -> None:
    """Say that one has no connection with it any more.

    :raises Refused: if it is not one of one's own.
    """
    refuse_if(None if _call(END, number) else "This is not one of yours.")
    _record(by)


def _record(by: Actor) -> None:
    # that something was said, and never what
    agency = Agency.objects.select_related("file").get(pk=by.agency_id)
    record(
        "member_connections_changed",
        file=agency.file,
        by=by,
        agency=agency.pk,
        member=by.member_id,
    )


def _call(statement: str, value: object) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [value])
        return bool(cursor.fetchone()[0])
