"""Loading the demo area: found it, tell every life, let every night pass."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle

from django.db import connection, transaction

from accord import clock
from accord.casework.demo.areas import Ground, wexmoor
from accord.casework.demo.houses import pathway
from accord.casework.demo.lives import lives
from accord.casework.demo.nights import Nights
from accord.casework.demo.opening import A_SEARCH, rooms_open
from accord.casework.demo.people import SERVICE, names, somebody
from accord.casework.demo.playing import Life, Script, Story, acting, play
from accord.casework.demo.scripts import (
    answering,
    emergencies,
    guarding,
    kept,
    lately,
    moving_in,
    partners,
    referring,
    rooms,
    searching,
    staying,
    telling,
    two_records,
)
from accord.casework.demo.town import Town, found

SEED = 20260302
OPEN_BEFORE = 60  # days that the area exists before its first case
NIGHTS = 3  # every third night of the months gone by watches what the nights before it brought
TEAM_OF = {
    "looked_after": "social_care",
    "child_in_need": "child_in_need",
    "leaving_care": "leaving_care",
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: how many young people, how many steps were played, and where."""

    cases: int
    steps: int
    town: Town


def load(size: str, now: datetime, say: Callable[[str], None]) -> Loaded | None:
    """Load the demo area as it is at a moment (aware). Nothing, and None, where there is an area already."""
    if area_exists():
        return None
    rng = random.Random(SEED)
    table = lives(size, rng)
    first = now - timedelta(days=max(one.began for one in table) + OPEN_BEFORE)
    start = clock.start_of(clock.local_date(first)) + timedelta(hours=9)
    hurry()
    say("Founding the area: its agencies, people and homes")
    town, lived = _founded(wexmoor(size), table, start, now)
    stories = _stories(town, lived, now, rng)
    logs = telling.months_of_logs(town, now)
    nights = Nights(town, start, every=NIGHTS, known=now)
    beside = [
        *logs,
        *lately.lately(stories, now),
        *partners.together(town, now),
        *two_records.alike(town, now),
        *kept.periods(town, now),
        *rooms.around(town, now),
    ]
    steps = play([*stories, *beside], now, _progress(nights, len(stories), now, say))
    nights.last(now)
    accounts(town)
    return Loaded(sum(1 for story, _ in stories if "person" in story.made), steps, town)


def _founded(
    ground: Ground, table: list[Life], start: datetime, now: datetime
) -> tuple[Town, list[tuple[Life, str]]]:
    """The area with its homes, and which of them each life is to have."""
    lived = list(zip(table, homes_of(ground, table), strict=True))
    opens = rooms_open(ground.houses, lived, clock.local_date(now), A_SEARCH)
    return found(acting, start, ground=ground, opens=opens), lived


def area_exists() -> bool:
    """Whether the database holds any area. Asked as the worker, who may see system actors."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM app.system_actors('deadlines')")
        return bool(cursor.fetchone()[0])


def _stories(
    town: Town, lived: list[tuple[Life, str]], now: datetime, rng: random.Random
) -> list[tuple[Story, Script]]:
    called = iter(names(rng, len(lived)))
    turn = {service: cycle(town.workers_in(team)) for service, team in TEAM_OF.items()}
    helper = {home: cycle(town.keyworkers_of(home)) for home in town.houses}
    officers, stories = cycle(("rosa", "jude")), []
    for one, home in lived:
        own = random.Random(rng.random())
        day = clock.start_of(clock.local_date(now - timedelta(days=one.began)))
        story = Story(town, one, day + timedelta(hours=own.randint(9, 15)), own)
        status = next(trait for trait in one.traits if trait in SERVICE)
        turns = one.began - 20 if "turning_18" in one.traits else 0
        story.made.update(
            began=day,
            who=somebody(own, next(called), status, clock.local_date(story.at), turns_18_in=turns),
            worker=one.worker or next(turn[SERVICE[status]]),
            officer=next(officers),
            home=home,
            manager=town.manager_of(home),
            keyworker=one.keyworker or next(helper[home]),
            approver="piotr" if status in ("looked_after", "child_in_need") else "sana",
        )
        stories.append((story, SCRIPTS[one.script](story)))
    return stories


def homes_of(ground: Ground, table: list[Life]) -> list[str]:
    """The home that each life is to have: what it says, else the pathway's one after the other.

    They are those for 18 and over, or for the younger. A full area's lives go to the homes made for them.
    """
    turn: dict[bool, Iterator[str]] = {}
    for adult in (True, False):
        suits = pathway(ground.houses, young=not adult)
        turn[adult] = cycle([key for key in suits if "-" in key] or suits)
    return [one.home or next(turn["care_leaver" in one.traits]) for one in table]


def whole(s: Story) -> Script:
    """A life from the first need to the end of a stay, as far as it has come today."""
    yield from referring.refer(s)
    yield from searching.search(s)
    if "bed" not in s.made:
        return  # no home has a room yet
    yield from answering.answer(s)
    if "placement" not in s.made:
        return
    yield from moving_in.move_in(s)
    yield from moving_in.meet(s)
    yield from moving_in.plan(s)
    yield from staying.stay(s)


SCRIPTS: dict[str, Callable[[Story], Script]] = {
    "whole": whole,
    "bed_tonight": guarding.bed_tonight,
    "not_wanted": guarding.not_wanted,
    "family": emergencies.family,
}


def _progress(
    nights: Nights, cases: int, now: datetime, say: Callable[[str], None]
) -> Callable[[datetime], None]:
    """Let the nights pass, and say month by month how far the stories have come."""
    month = [0]

    def each_step(at: datetime) -> None:
        nights.until(at)
        local = at.astimezone(clock.LONDON)
        if local.month != month[0]:
            month[0] = local.month
            say(f"Playing {cases} lives: {local:%B %Y}")

    return each_step


def hurry() -> None:
    """A demo cut short is begun again, so it need not wait for the disk at every step."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")


def accounts(town: Town) -> None:
    """Give everybody an account, so that anybody can be them with one click. Only a demo can."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('app.demo_account(text)') IS NOT NULL")
        if cursor.fetchone()[0]:
            refs = [town.admin, *(member.ref for member in town.members.values())]
            cursor.execute("SELECT app.demo_account(r) FROM unnest(%s::text[]) r", [refs])
