"""Who must not come to live with whom, or near them, of everybody who waits: what is sealed binds and is not told;
and what the law forbids."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db import connection

from accord.casework.finding.who_waits import Waits
from accord.casework.homes.facts import HomeOn
from accord.casework.homes.law import against
from accord.matching import Place
from accord.matching.limits import Apart


def kept_apart(waits: Sequence[Waits]) -> dict[str, set[str]]:
    """Who of them must not come to live with whom, both ways."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.sealed_apart(%s)", [[one.file.pk for one in waits]])
        for one, other in cursor.fetchall():
            found.setdefault(str(one), set()).add(str(other))
            found.setdefault(str(other), set()).add(str(one))
    return found


def groups_apart(waits: Sequence[Waits], places: Sequence[Place], most: int | None) -> list[Apart]:
    """How many of them may come to live near each other, where the asker does not see why of each."""
    rows = {one.file.pk: n for n, one in enumerate(waits)}
    near_to: dict[str, set[int]] = defaultdict(set)
    for at, place in enumerate(places):
        near_to[place.facts.get("postcode_area") or ""].add(at)
    people: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.groups_apart(%s, %s)", [list(rows), most])
        for limit, near, room, file_id in cursor.fetchall():
            people[limit, near, room].add(rows[file_id])
    return [
        Apart(frozenset(who), frozenset(near_to[near]), room)
        for (_, near, room), who in people.items()
        if near_to[near]
    ]


def against_the_law(
    waits: Sequence[Waits], there: Mapping[date, Sequence[HomeOn]]
) -> set[tuple[str, str]]:
    """The homes that the law forbids to each, on the first day of their stay."""
    days = [one.sought.starts_on for one in waits if one.sought]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT f, app.placed_as(f, d) FROM unnest(%s::bigint[], %s::date[]) AS w (f, d)",
            [[one.file.pk for one in waits], days],
        )
        placed = dict(cursor.fetchall())
    return {
        (one.id, str(home.home.pk))
        for one, day in zip(waits, days, strict=True)
        for home in there[day]
        if against(placed[one.file.pk], home.registration, day)
    }
