"""How a member hears of what waits for them: their own choice, their number, their calendar."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, File
from accord.access.refusals import refuse_if
from accord.duties.record import record

HEARS = ("digest", "at_once")
MOBILE = re.compile(r"(?:\+44|0)7[0-9]{9}")
NO_MOBILE = "Enter a UK mobile number, like 07700 900982."
WAIT = "You have just been sent a code. Wait a minute before you ask for another."
WRONG_CODE = "This is not the code, or it is too old. Check the text, or give the number again."


@dataclass(frozen=True, slots=True)
class Hearing:
    """How the asker hears. `hears` is "" where they do as the area does (`usual`)."""

    hears: str
    usual: str
    number: str
    confirmed: bool
    code_waits: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """That the asker has a calendar address: since when (UTC), and the day it was last read."""

    since: datetime
    read_on: date | None


def my_hearing() -> Hearing:
    """The asker's own; nobody is shown another's."""
    return Hearing(*_rows("SELECT * FROM app.my_contact()")[0])


def my_calendar() -> Calendar | None:
    """The asker's calendar address, which itself is kept nowhere; None where they have none."""
    found = _rows("SELECT * FROM app.my_calendar()")
    return Calendar(*found[0]) if found else None


@action(by=[], records=["member_hearing_chosen"], on_case=False)
def choose_hearing(*, hears: str, by: Actor) -> None:
    """Choose how to hear of what is not urgent: in one digest on working days, or at once."""
    refuse_if(None if hears in HEARS else "Select how you want to hear.")
    _rows("SELECT app.choose_hearing(%s)", hears)
    _record("member_hearing_chosen", by)


@action(by=[], records=["member_hearing_chosen"], on_case=False)
def give_number(*, number: str, by: Actor) -> None:
    """Give the mobile number to which urgent texts go; a code is sent to it first.

    :raises Refused: if it is no UK mobile number, or a code was asked for just now.
    """
    plain = re.sub(r"[\s()-]", "", number)
    refuse_if(None if MOBILE.fullmatch(plain) else NO_MOBILE)
    given = f"+44{plain[1:]}" if plain.startswith("0") else plain
    code = f"{secrets.randbelow(1_000_000):06}"
    refuse_if(None if _rows("SELECT app.give_number(%s, %s)", given, code)[0][0] else WAIT)
    _record("member_hearing_chosen", by)


@action(by=[], records=["member_hearing_chosen"], on_case=False)
def confirm_number(*, code: str, by: Actor) -> bool:
    """Type in the code that was sent: urgent texts go to the number from now on.

    Return whether it was the code. A wrong one is counted, so nothing is taken back.
    """
    right = bool(_rows("SELECT app.confirm_number(%s)", code.strip())[0][0])
    if right:
        _record("member_hearing_chosen", by)
    return right


@action(by=[], records=["member_hearing_chosen"], on_case=False)
def take_number_back(*, by: Actor) -> None:
    """Take one's number back: no more texts."""
    _rows("SELECT app.give_number('', '')")
    _record("member_hearing_chosen", by)


@action(by=[], records=["member_calendar_changed"], on_case=False)
def make_calendar(*, by: Actor) -> str:
    """Make the secret address of one's calendar, or another one; the one before ends at once.

    Return the secret, which is kept nowhere.
    """
    secret = secrets.token_urlsafe(32)
    _rows("SELECT app.make_calendar(%s)", secret)
    _record("member_calendar_changed", by)
    return secret


@action(by=[], records=["member_calendar_changed"], on_case=False)
def end_calendar(*, by: Actor) -> None:
    """End the address of one's calendar, at once.

    :raises Refused: if there is none.
    """
    refuse_if(None if _rows("SELECT app.end_calendar()")[0][0] else "You have no calendar address.")
    _record("member_calendar_changed", by)


@action(by=["area_administrator"], records=["notice_defaults_set"], on_case=False)
def set_notice_defaults(*, hears: str, by: Actor) -> None:
    """Set how people hear who have not chosen for themselves."""
    refuse_if(None if hears in HEARS else "Select how people hear.")
    area = File.objects.get(area_id=by.area_id, kind="area")
    record("notice_defaults_set", file=area, by=by, hears=hears)


def _record(event: str, by: Actor) -> None:
    # that something was chosen, and never what
    agency = Agency.objects.select_related("file").get(pk=by.agency_id)
    record(event, file=agency.file, by=by, agency=agency.pk, member=by.member_id)


def _rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchall()
