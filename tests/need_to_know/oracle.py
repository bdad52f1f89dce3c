"""What each member may see, worked out the slow way from decision 10 and from nothing else.

This module was written from the sentences of `docs/decisions/0010-who-sees-what.md`, not from
the SQL, and shares no line with the product: loops over rows, one question after another. It
must stay that way, or it proves nothing.

> Visible = the account works and no conflict of interest and (a role on the file × a grant for
> that role, class and marking, in force [× consent] [× on the list, where the file is restricted]
> or emergency access to that class).
"""

from calendar import monthrange
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.need_to_know.worlds import LASTS, Part, Row, World

LONDON = ZoneInfo("Europe/London")
IN_AN_EMERGENCY = ("identity", "contact", "location", "risk")
MANAGES = {"lead_worker_manager": "lead_worker", "provider_manager": "keyworker"}

Sight = tuple[str, int, bool]  # class, marking, and whether it may be written


def holds(row: Row, at: datetime) -> bool:
    """From its first moment on, up to its last and not including it."""
    return row.starts <= at < row.ends


class Oracle:
    """Answers for one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.member = {member.id: member for member in world.members}
        self.file = {file.id: file for file in world.files}
        self.parts: dict[int, list[Part]] = defaultdict(list)
        for part in world.parts:
            self.parts[part.file].append(part)

    def works(self, who: int, at: datetime) -> bool:
        """Does the account work? Not after they left, not while suspended."""
        if at >= self.member[who].ends:
            return False
        return not any(one.member == who and holds(one, at) for one in self.world.suspensions)

    def kept_out(self, who: int, file: int, at: datetime) -> bool:
        """A conflict of interest."""
        return any(
            one.file == file and one.member == who and holds(one, at) for one in self.world.blocks
        )

    def let_through(self, who: int, file: int, at: datetime) -> bool:
        """Not restricted, or on the list."""
        if not any(one.file == file and holds(one, at) for one in self.world.restrictions):
            return True
        return any(
            one.file == file and one.member == who and holds(one, at) for one in self.world.listed
        )

    def roles(self, who: int, file: int, at: datetime) -> list[tuple[str, datetime]]:
        """The roles held on the file, each with when it began there."""
        if not self.works(who, at) or self.kept_out(who, file, at):
            return []
        if not self.let_through(who, file, at):
            return []
        found = []
        for part in self.parts[file]:
            if holds(part, at):
                found += [(role, part.starts) for role in self._by(who, part, at)]
        return found

    def _by(self, who: int, part: Part, at: datetime) -> list[str]:
        """The roles that this part on the file gives this member."""
        jobs = [job for job in self.world.jobs if job.member == who and holds(job, at)]
        if part.team is not None:
            return [part.role for job in jobs if job.desk and job.team == part.team]
        roles = [part.role] if part.member == who else []
        for cover in self.world.covers:
            if cover.by == who and cover.member == part.member and holds(cover, at):
                roles.append(part.role)
        for job in jobs:
            if MANAGES.get(job.role) != part.role:
                continue
            for theirs in self.world.jobs:
                if theirs.member == part.member and theirs.team == job.team and holds(theirs, at):
                    roles.append(job.role)
        return roles

    def agreed(self, file: int, purpose: str, at: datetime) -> bool:
        """Has the young person agreed to this purpose, and not taken it back?"""
        return any(
            one.file == file and one.purpose == purpose and holds(one, at)
            for one in self.world.consents
        )

    def sees(self, who: int, file: int, at: datetime) -> set[Sight]:
        """What may be seen of one file, and what written."""
        found: set[Sight] = set()
        area = self.file[file].area
        for role, began in self.roles(who, file, at):
            for grant in self.world.grants:
                if grant.role != role or grant.area != area or not holds(grant, at):
                    continue
                if grant.consent and not self.agreed(file, grant.consent, at):
                    continue
                if grant.lasts and at >= until(began, grant.lasts):
                    continue
                found.add((grant.klass, grant.marking, grant.write))
        return found | self.in_an_emergency(who, file, at)

    def in_an_emergency(self, who: int, file: int, at: datetime) -> set[Sight]:
        """What emergency access shows: four classes, never the restricted marking, nothing to write."""
        if not self.works(who, at) or self.kept_out(who, file, at):
            return set()
        for glass in self.world.glass:
            mine = glass.file == file and glass.member == who and glass.began_by is not None
            if mine and holds(glass, at):
                return {(klass, marking, False) for klass in IN_AN_EMERGENCY for marking in (0, 1)}
        return set()

    def everything(self, who: int, at: datetime) -> dict[int, set[Sight]]:
        """What may be seen of every file."""
        return {file.id: self.sees(who, file.id, at) for file in self.world.files}


def until(began: datetime, lasts: str) -> datetime:
    """When a grant that lasts so long after the role began is over.

    Hours as they pass; days, weeks and months to the end of the last London day.
    """
    amount, unit = lasts.split()
    if unit.startswith("hour"):
        return began + timedelta(hours=int(amount))
    last = _later(began.astimezone(LONDON).date(), int(amount), unit)
    return datetime.combine(last + timedelta(days=1), time(), LONDON)


def _later(day: date, amount: int, unit: str) -> date:
    if unit.startswith("day"):
        return day + timedelta(days=amount)
    if unit.startswith("week"):
        return day + timedelta(weeks=amount)
    months = day.month - 1 + amount
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def running_out(world: World) -> list[Row]:
    """From when to when each role on a file would be granted something that lasts some time."""
    return [
        Row(part.id, part.starts, until(part.starts, lasts).astimezone(UTC))
        for part in world.parts
        for lasts in sorted({*LASTS} - {""})
    ]


def boundaries(world: World) -> list[datetime]:
    """Every moment at which any row begins or ends, or a grant for some time runs out."""
    every = [fact for kind in [*world.kinds(), running_out(world)] for fact in kind]
    found = {moment for fact in every for moment in (fact.starts, fact.ends)}
    found |= {member.ends for member in world.members}
    return sorted(moment for moment in found if moment.year < 9999)
