"""What time looks at: whether a keyworker's part lies within a placement, and what is foreseen inside a stay."""

import json
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.placements.foreseeing import AHEAD, KINDS, Noted, Stay, no_longer_so, to_record
from accord.duties.correcting import withdraw_what_rested_on_it
from accord.duties.facts import decode
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for
from accord.duties.watching import AT_ONCE
from accord.events.models import Event


def watch_keyworkers(by: Actor) -> int:
    """End a keyworker's part whose placement or offer came to nothing; raise an alarm for one without any.

    Practice names the keyworker before the move, so an accepted offer or a placement to come is
    enough. Decision 17.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.keyworkers_untied(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for part, file_id, member, was_tied in rows:
        file = File(pk=file_id)
        if was_tied:
            record("case_team_left", file=file, by=by, role="keyworker", member=member)
        else:
            record(
                "keyworker_found_without_placement",
                file=file,
                by=by,
                once=f"untied:{part}",
                member=member,
            )
    return len(rows)


def watch_foreseen(by: Actor) -> int:
    """Record up to `AT_ONCE` birthdays, ends of orders and limits inside a stay, 13 weeks ahead of each.

    Each is recorded as of the moment from which it was so, however late this runs, once, and only where
    a protocol of the area says that something follows. What is no longer so is withdrawn first, so that
    what was owed because of it lapses. Return how many entries were written.
    """
    stays = _stays()
    gone = _take_back(stays, by)
    if gone >= AT_ONCE:
        return gone
    stays = _stays() if gone else stays
    said = rulebook_for(by.packs).index.events
    found = (
        (stay, one, once)
        for stay in stays
        for one, once in to_record(stay, clock.now())
        if one.event in said and said[one.event].duties
    )
    count = gone
    for stay, one, once in islice(found, AT_ONCE - gone):
        record(
            one.event,
            file=File(pk=stay.file),
            by=by,
            happened_at=one.since,
            once=once,
            **one.facts,
        )
        count += 1
    return count


def _take_back(stays: list[Stay], by: Actor) -> int:
    """Withdraw up to `AT_ONCE` entries that are no longer so. Return how many."""
    today = clock.local_date(clock.now())
    gone = [(stay, noted) for stay in stays for noted in no_longer_so(stay, today)][:AT_ONCE]
    for stay, noted in gone:
        event = Event(pk=noted.event, file_id=stay.file, happened_at=noted.happened_at)
        withdraw_what_rested_on_it(event, by=by)
    return len(gone)


def _stays() -> list[Stay]:
    """The stays in which something may be foreseen by now, or was."""
    ahead = clock.local_date(clock.now()) + AHEAD + timedelta(days=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.stays_to_foresee(%s)", [ahead])
        rows = cursor.fetchall()
    return [_stay(*row) for row in rows]


def _stay(file: int, placement: int, *row: Any) -> Stay:
    began, opened, born, home, order, order_ends, order_since, stays, recorded = row
    return Stay(
        file=file,
        placement=placement,
        began=began,
        opened=opened,
        born=born,
        home=_read(home),
        order=order,
        order_ends=order_ends,
        order_since=order_since,
        adult_stays=tuple(
            (date.fromisoformat(first), _day(last)) for first, last in _read(stays) or ()
        ),
        noted=tuple(_noted(*one) for one in _read(recorded)),
    )


def _noted(kind: str, event: int, at: str, facts: dict[str, Any], taken_back: bool) -> Noted:
    return Noted(kind, event, datetime.fromisoformat(at), decode(KINDS[kind], facts), taken_back)


def _read(value: Any) -> Any:
    """A value of jsonb, which raw SQL gives as text."""
    return json.loads(value) if isinstance(value, str) else value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
