"""Random worlds: who works where, who has which part on which file, and what gives or takes sight.

Plain rows only, as a table has them; what they mean is for `oracle.py` to say. Times fall on a
few dozen marks, so that beginnings and ends of different things often meet in one microsecond.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
FIRST = datetime(2026, 3, 20, 8, tzinfo=UTC)  # the clocks go forward on 29 March 2026
DAYS = 24
MARKS = 36

CLASSES = ("identity", "contact", "location", "risk", "gangs", "plan", "tenancy", "money")
CASE_ROLES = ("lead_worker", "keyworker", "provider", "placements_team", "gangs_team")
JOB_ROLES = ("lead_worker_manager", "provider_manager", "lead_worker", "keyworker", "gangs_team")
LASTS = ("", "", "", "6 hours", "3 days", "1 week", "1 month")
MARKINGS = (0, 1, 2)


@dataclass(frozen=True)
class Row:
    """One row of one table: what it is about, and from when to when."""

    id: int
    starts: datetime = FIRST
    ends: datetime = FOREVER


@dataclass(frozen=True)
class Member(Row):
    area: int = 0
    agency: int = 0


@dataclass(frozen=True)
class File(Row):
    area: int = 0


@dataclass(frozen=True)
class OfMember(Row):
    """A suspension."""

    member: int = 0


@dataclass(frozen=True)
class Job(Row):
    area: int = 0
    member: int = 0
    team: int = 0
    role: str = ""
    desk: bool = False


@dataclass(frozen=True)
class Cover(Row):
    area: int = 0
    member: int = 0
    by: int = 0


@dataclass(frozen=True)
class Part(Row):
    """A role on a file, of a member or of a team."""

    area: int = 0
    file: int = 0
    member: int | None = None
    team: int | None = None
    role: str = ""


@dataclass(frozen=True)
class Grant(Row):
    area: int = 0
    role: str = ""
    klass: str = ""
    marking: int = 0
    write: bool = False
    consent: str = ""
    lasts: str = ""


@dataclass(frozen=True)
class OnFile(Row):
    """A conflict of interest, a restriction, a place on its list, a consent, emergency access."""

    file: int = 0
    member: int | None = None
    purpose: str = ""
    began_by: int | None = None


@dataclass(frozen=True)
class Record:
    """A protected row: which table has it, and what the policies go by."""

    id: int
    table: str
    file: int
    area: int
    klass: str
    marking: int


@dataclass
class World:
    seed: int
    marks: list[datetime]
    members: list[Member] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    teams: list[tuple[int, int]] = field(default_factory=list)  # (id, area)
    suspensions: list[OfMember] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    blocks: list[OnFile] = field(default_factory=list)
    restrictions: list[OnFile] = field(default_factory=list)
    listed: list[OnFile] = field(default_factory=list)
    consents: list[OnFile] = field(default_factory=list)
    glass: list[OnFile] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def kinds(self) -> list[list[Row]]:
        """Everything that begins or ends, kind by kind."""
        kinds: list[list[Any]] = [
            self.suspensions, self.jobs, self.covers, self.parts, self.grants, self.blocks,
            self.restrictions, self.listed, self.consents, self.glass,
        ]  # fmt: skip
        return kinds


class Maker:
    """Makes one world out of a seed."""

    def __init__(self, seed: int, files: int, members: int) -> None:
        self.pick = random.Random(seed)
        marks = sorted(
            FIRST + timedelta(microseconds=self.pick.randrange(DAYS * 86_400_000_000))
            for _ in range(MARKS)
        )
        self.world = World(seed, marks)
        self._next = 0
        self.organisation(members)
        self.cases(files)
        self.agreement()
        for file in self.world.files:
            self.what_happened(file)

    def id(self) -> int:
        self._next += 1
        return self._next

    def period(self, open_ended: float = 0.4) -> dict[str, datetime]:
        """From one mark to a later one, or with no end; now and then to the same one."""
        marks, pick = self.world.marks, self.pick
        starts = pick.randrange(len(marks) - 2)
        if pick.random() < open_ended:
            return {"starts": marks[starts], "ends": FOREVER}
        ends = starts if pick.random() < 0.03 else pick.randrange(starts + 1, len(marks))
        return {"starts": marks[starts], "ends": marks[ends]}

    def chance(self, share: float) -> bool:
        return self.pick.random() < share

    def organisation(self, members: int) -> None:
        world, pick = self.world, self.pick
        world.teams = [(self.id(), 1 if n < 4 else 2) for n in range(6)]
        for n in range(members):
            leaves = pick.choice(world.marks[6:]) if self.chance(0.3) else FOREVER
            area = 1 if n < members * 3 // 4 else 2
            world.members.append(Member(self.id(), ends=leaves, area=area, agency=area))
        for member in world.members:
            for _ in range(pick.choice((1, 1, 2, 3))):
                team = pick.choice(
                    [t for t, area in world.teams if area == member.area or self.chance(0.05)]
                )
                world.jobs.append(
                    Job(
                        self.id(), **self.period(), area=member.area, member=member.id, team=team,
                        role=pick.choice(JOB_ROLES), desk=self.chance(0.5),
                    )
                )  # fmt: skip
            if self.chance(0.5):
                world.suspensions.append(OfMember(self.id(), **self.period(0.1), member=member.id))
        for _ in range(members // 2):
            away, stands_in = pick.sample(world.members, 2)
            world.covers.append(
                Cover(
                    self.id(), **self.period(0.1), area=away.area, member=away.id, by=stands_in.id
                )
            )

    def cases(self, files: int) -> None:
        for n in range(files):
            self.world.files.append(File(self.id(), area=1 if n < files * 3 // 4 else 2))

    def agreement(self) -> None:
        """What each area's protocol grants: editions that follow each other, or overlap by mistake."""
        pick = self.pick
        for area in (1, 2):
            for role in sorted({*CASE_ROLES, *JOB_ROLES}):
                for klass in pick.sample(CLASSES, pick.choice((4, 6, 8))):
                    consent = klass if klass in ("tenancy", "money") and self.chance(0.7) else ""
                    self.grants_of(area, role, klass, consent)

    def grants_of(self, area: int, role: str, klass: str, consent: str) -> None:
        pick, highest = self.pick, self.pick.choice((0, 1, 1, 2))
        kinds = {
            "lasts": pick.choice(LASTS),
            "consent": pick.choice(("tenancy", "money"))
            if consent and self.chance(0.2)
            else consent,
        }
        middle = pick.choice(self.world.marks)
        editions = [{"starts": self.world.marks[0], "ends": FOREVER}]
        if self.chance(0.3):
            editions = [
                {"starts": self.world.marks[0], "ends": middle},
                {"starts": middle, "ends": FOREVER},
            ]
        if self.chance(0.1):
            editions = [self.period()]
        for edition in editions:
            for marking in range(highest + 1):
                self.world.grants.append(
                    Grant(
                        self.id(), **edition, area=area, role=role, klass=klass, marking=marking,
                        write=self.chance(0.5), **kinds,
                    )
                )  # fmt: skip
            highest = pick.choice((0, 1, 2))

    def somebody(self, area: int) -> int:
        near = [m.id for m in self.world.members if m.area == area or self.chance(0.05)]
        return self.pick.choice(near)

    def what_happened(self, file: File) -> None:
        pick, world = self.pick, self.world
        for _ in range(pick.choice((3, 5, 7))):
            whose = {"member": self.somebody(file.area)}
            if self.chance(0.4):
                whose = {"team": pick.choice([t for t, area in world.teams if area == file.area])}
            world.parts.append(
                Part(
                    self.id(), **self.period(), area=file.area, file=file.id,
                    role=pick.choice(CASE_ROLES), **whose,
                )
            )  # fmt: skip
        self.limits(file)
        for _ in range(pick.choice((0, 1, 2))):
            self.emergency(file)
        for klass in CLASSES:
            for marking in MARKINGS:
                for table in (klass, "event"):
                    record = Record(self.id(), table, file.id, file.area, klass, marking)
                    world.records.append(record)

    def limits(self, file: File) -> None:
        """Conflicts of interest, a restriction and its list, consent."""
        world = self.world
        for _ in range(self.pick.choice((0, 0, 1, 2))):
            world.blocks.append(self.on(file, self.somebody(file.area)))
        if self.chance(0.35):
            world.restrictions.append(self.on(file))
            for _ in range(3):
                world.listed.append(self.on(file, self.somebody(file.area)))
        for purpose in ("tenancy", "money"):
            if self.chance(0.7):
                world.consents.append(self.on(file, purpose=purpose))

    def on(self, file: File, member: int | None = None, purpose: str = "") -> OnFile:
        return OnFile(
            self.id(), **self.period(0.25), file=file.id, member=member, purpose=purpose, began_by=1
        )

    def emergency(self, file: File) -> None:
        """Emergency access; now and then by somebody kept from the file."""
        world, who = self.world, self.somebody(file.area)
        began = self.pick.choice(world.marks)
        times = {"starts": began, "ends": began + timedelta(hours=self.pick.choice((1, 4, 4, 8)))}
        event = None if self.chance(0.25) else 1
        world.glass.append(OnFile(self.id(), **times, file=file.id, member=who, began_by=event))
        if self.chance(0.3):
            times["starts"] = self.pick.choice([mark for mark in world.marks if mark <= began])
            world.blocks.append(OnFile(self.id(), **times, file=file.id, member=who, began_by=1))


def make(seed: int, *, files: int = 36, members: int = 12) -> World:
    """The world of a seed: always the same."""
    return Maker(seed, files, members).world
