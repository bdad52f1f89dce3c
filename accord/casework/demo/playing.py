"""Playing lives: many young people's stories side by side, step by step in the order of time.

A story is a generator of steps. Each step is one action by one person at one moment, in a
transaction of its own, and what it returns is handed back to the story. A step that is still
to come is not played: the story stops there, as a life does today.
"""

import heapq
import random
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from accord import clock
from accord.access import actor
from accord.access.actor import Actor, Asking
from accord.access.models import CaseRecord
from accord.casework.demo.town import Town

OFFICE = (9, 17)  # London hours in which people write things down


@contextmanager
def acting(ref: str, at: datetime) -> Iterator[Actor]:
    """Act as a member, at a moment (aware), in one transaction of its own."""
    with actor.asking_as(Asking(member_ref=ref, at=at)), transaction.atomic():
        found = actor.current()
        assert found is not None
        yield found


@dataclass(frozen=True, slots=True)
class Do:
    """One step: who does which action, when, and with what. A field may be worked out late."""

    who: str  # a key of the cast
    at: datetime
    action: Callable[..., Any]
    fields: dict[str, Any]


Script = Generator[Do, Any, None]


@dataclass(frozen=True, slots=True)
class Life:
    """One story to be told: which script, since when, how far, and what is unusual about it.

    `began` is days before today. `until` names the last action; "" plays on to today. `late`
    adds days before an action. `traits` are what the script asks about (gangs, order…).
    `worker` and `keyworker` are keys of the cast, "" for whoever's turn it is.
    """

    script: str
    began: int
    until: str = ""
    late: tuple[tuple[str, int], ...] = ()
    traits: frozenset[str] = frozenset()
    home: str = ""
    worker: str = ""
    keyworker: str = ""


@dataclass(slots=True)
class Story:
    """One young person's life as it is told: where it is in time, and what it has made."""

    town: Town
    life: Life
    at: datetime
    rng: random.Random
    made: dict[str, Any] = field(default_factory=dict)
    lingered: set[str] = field(default_factory=set)
    first: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.first = self.at

    def day(self, ago: int) -> date:
        """The day so many days before today; after today where it is below 0."""
        return clock.local_date(self.first) + timedelta(days=self.life.began - ago)

    def get_to(self, ago: int) -> None:
        """Let time pass to a working day, so many days before today."""
        self.wait((self.day(ago) - clock.local_date(self.at)).days)

    def wait(self, days: float = 0, *, minutes: int = 0) -> None:
        """Let time pass: so many days, to an hour of a working day; or minutes."""
        self.at += timedelta(minutes=minutes or self.rng.randint(6, 40))
        if days <= 0:
            return
        day = clock.local_date(self.at) + timedelta(days=round(days))
        while not clock.ENGLAND_AND_WALES.is_working(day):
            day += timedelta(days=1)
        hour = time(
            self.rng.randint(OFFICE[0], OFFICE[1] - 1), self.rng.choice((0, 10, 15, 30, 45))
        )
        self.at = max(self.at, clock.from_london(datetime.combine(day, hour)))

    def has(self, trait: str) -> bool:
        """Whether this life has something about it."""
        return trait in self.life.traits

    def do(self, who: str, action: Callable[..., Any], **fields: Any) -> Do:
        """The next step, a little after the last one, and later still where this life is late."""
        self.linger(action)
        self.wait()
        return Do(who, self.at, action, fields)

    def linger(self, action: Callable[..., Any]) -> None:
        """Let the days pass by which this life is late with something, once each time it comes."""
        name = action.__name__
        for slow, days in self.life.late:
            if slow == name and name not in self.lingered:
                self.wait(days)
                self.lingered.add(name)

    def pick(self, *choices: Any) -> Any:
        """One of several, always the same for the same life."""
        return self.rng.choice(choices)


@dataclass(order=True, slots=True)
class _Next:
    at: datetime
    number: int
    do: Do = field(compare=False)
    script: Script = field(compare=False)
    story: Story = field(compare=False)


class StoryBroke(RuntimeError):
    """A story of the demo does not fit the rules any more. Says which step, and why."""


def play(
    stories: list[tuple[Story, Script]],
    until: datetime,
    each_step: Callable[[datetime], None],
) -> int:
    """Play every story up to a moment, in the order of time. Return how many steps were played.

    `each_step` is called before every step with its moment: the nights between lie there.
    """
    ahead: list[_Next] = []
    for number, (story, script) in enumerate(stories):
        heapq.heappush(ahead, _Next(story.at, number, next(script), script, story))
    played = 0
    while ahead:
        now = heapq.heappop(ahead)
        if now.do.at > until:
            continue
        each_step(now.do.at)
        result = _take(now)
        played += 1
        if now.do.action.__name__ == now.story.life.until:
            continue
        try:
            following = now.script.send(result)
        except StopIteration:
            continue
        heapq.heappush(ahead, _Next(following.at, now.number, following, now.script, now.story))
    return played


def _take(now: _Next) -> Any:
    do, town = now.do, now.story.town
    ref = town.admin if do.who == "admin" else town.members[do.who].ref
    try:
        with acting(ref, do.at) as by:
            return do.action(**ready(do.fields), by=by)
    except Exception as wrong:
        where = (
            f"{now.story.life.script}: {do.action.__name__} by {do.who} at {do.at:%Y-%m-%d %H:%M}"
        )
        raise StoryBroke(f"{where}: {wrong}") from wrong


def ready(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they stand now: records read anew, and late values worked out."""
    for value in fields.values():
        if isinstance(value, CaseRecord):
            value.refresh_from_db()
    return {name: value() if callable(value) else value for name, value in fields.items()}
