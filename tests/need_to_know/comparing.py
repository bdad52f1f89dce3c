"""One question asked three ways, and every difference counted.

A question is (actor, record, instant). The oracle, the tables under their policies, and what the
application asks for its buttons and pages are compared as whole sets for one actor at one
instant, so that each statement answers for every record of the world.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.need_to_know import worlds
from tests.need_to_know.keeping import Asked
from tests.need_to_know.oracle import Oracle, Sight, boundaries, running_out
from tests.need_to_know.worlds import Record, Row, World

INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Moment:
    """Somebody asking at some time."""

    who: int
    at: datetime
    pivotal: bool = False  # the last moment of one answer of the oracle's, or the first of another
    on_boundary: bool = False


@dataclass
class Count:
    """What was compared and what differed."""

    checks: int = 0
    at_pivotal: int = 0
    turning: int = 0  # answers that themselves differ from the one a microsecond away
    on_boundary: int = 0
    visible: int = 0
    applied: int = 0  # answers of the application, compared besides
    differences: list[str] = field(default_factory=list)

    def __add__(self, other: "Count") -> "Count":
        return Count(*(getattr(self, name) + getattr(other, name) for name in vars(self)))

    def says(self) -> str:
        """The figures, for whoever runs it."""
        return (
            f"{self.checks:,} checks, {self.visible / self.checks:.1%} of them visible, "
            f"{self.at_pivotal / self.checks:.0%} at instants where the answer changes, "
            f"{self.on_boundary / self.checks:.0%} on a fact's boundary; {self.turning:,} answers turn "
            f"there; {self.applied:,} answers of the application; {len(self.differences)} differences"
        )


class Question:
    """A world and its oracle, with moments worth asking about."""

    def __init__(self, seed: int, **size: int) -> None:
        self.world: World = worlds.make(seed, **size)
        self.oracle = Oracle(self.world)
        self.pick = random.Random(seed)
        self._known: dict[tuple[int, datetime], dict[int, set[Sight]]] = {}

    def told(self, who: int, at: datetime) -> dict[int, set[Sight]]:
        """What the oracle says of every file, worked out once."""
        if (who, at) not in self._known:
            self._known[who, at] = self.oracle.everything(who, at)
        return self._known[who, at]

    def records(self, who: int, at: datetime, among: list[Record]) -> set[int]:
        """Which of these records the oracle lets them see."""
        seen = {
            (file, klass, marking)
            for file, sights in self.told(who, at).items()
            for klass, marking, _ in sights
        }
        return {one.id for one in among if (one.file, one.klass, one.marking) in seen}

    def moments(self, each: int) -> list[Moment]:
        """For every member: around changes of their answer, at other boundaries, and at random."""
        every, found = boundaries(self.world), []
        for member in self.world.members:
            pivots, others = self._pivots(member.id, every, each)
            for pivot in pivots:
                found += [Moment(member.id, pivot + n * INSTANT, n < 1, True) for n in (-1, 0, 1)]
            found += [Moment(member.id, at, on_boundary=True) for at in others]
            found.append(Moment(member.id, self._any_time()))
        return found

    def _pivots(
        self, who: int, every: list[datetime], each: int
    ) -> tuple[list[datetime], list[datetime]]:
        pivots: list[datetime] = []
        others: list[datetime] = []
        for at in self.pick.sample(every, len(every)):
            if self.told(who, at) != self.told(who, at - INSTANT):
                pivots.append(at)
            elif len(others) < each:
                others.append(at)
            if len(pivots) == each:
                break
        return pivots, others

    def telling(self, each: int) -> list[Moment]:
        """Some beginnings and ends of every kind of fact at which somebody's answer changes, mixed
        with as many at which it does not: what is wrong with one kind shows at one of them.
        """
        found = [moment for moment in self.moments(1) if not moment.pivotal]
        for kind in [*self.world.kinds(), [*self.world.members], running_out(self.world)]:
            for edge in ("starts", "ends"):
                found += self._changes(self.pick.sample(kind, len(kind)), edge, each)
        self.pick.shuffle(found)
        return found

    def _changes(self, facts: list[Row], edge: str, each: int) -> list[Moment]:
        found: list[Moment] = []
        for fact in facts[:12]:
            at = getattr(fact, edge)
            if at.year == 9999:
                continue
            for member in self.world.members:
                if self.told(member.id, at) != self.told(member.id, at - INSTANT):
                    found += [
                        Moment(member.id, at - INSTANT, True, True),
                        Moment(member.id, at, True, True),
                    ]
            if len(found) >= each:
                break
        return found

    def _any_time(self) -> datetime:
        first, last = self.world.marks[0], self.world.marks[-1]
        return first + (last - first) * self.pick.random()


def compare(question: Question, asked: Asked, moments: list[Moment], *, pages: str) -> Count:
    """Ask the tables at each moment; what pages and buttons ask "always", "never" or where "pivotal"."""
    count = Count()
    for moment in moments:
        asked.begin(moment.who, moment.at)
        _tables(question, asked, moment, count)
        if pages == "always" or (pages == "pivotal" and moment.pivotal):
            _application(question, asked, moment, count)
    return count


def _tables(question: Question, asked: Asked, moment: Moment, count: Count) -> None:
    records, files = asked.seen()
    wanted = question.records(moment.who, moment.at, asked.records)
    known = _files(question, moment)
    checks = len(asked.records) + len(asked.files)
    count.checks += checks
    count.visible += len(wanted) + len(known)
    if moment.pivotal:
        count.at_pivotal += checks
        before = question.records(moment.who, moment.at - INSTANT, asked.records)
        count.turning += len(wanted ^ before)  # the other side is asked too
    if moment.on_boundary:
        count.on_boundary += checks
    count.differences += [_says(moment, "record", one) for one in records ^ wanted]
    count.differences += [_says(moment, "file", one) for one in files ^ known]


def _files(question: Question, moment: Moment) -> set[int]:
    """A file is there for whoever has a role on it, or emergency access."""
    oracle, at = question.oracle, moment.at
    told = question.told(moment.who, at)
    return {file for file in told if told[file] or oracle.roles(moment.who, file, at)}


def _application(question: Question, asked: Asked, moment: Moment, count: Count) -> None:
    told = question.told(moment.who, moment.at)
    sight, roles = asked.sight(), asked.roles()
    count.applied += len(question.world.records) + len(told)
    for file, wanted in told.items():
        for one in sight.get(file, set()) ^ wanted:
            count.differences.append(_says(moment, f"sight of {file}", one))
        held = {role for role, _ in question.oracle.roles(moment.who, file, moment.at)}
        for role in roles.get(file, set()) ^ held:
            count.differences.append(_says(moment, f"role on {file}", role))


def _says(moment: Moment, what: str, which: object) -> str:
    return f"{moment.who} at {moment.at}: {what} {which}"
