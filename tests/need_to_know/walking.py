"""Asking again and again within one transaction, while everything that gives sight changes around it.

A walk is one transaction of the web role in which other people ask in turn, facts begin and end,
here and on another connection, and savepoints are made and rolled back. After every step the
answer must be the oracle's for what is true then: an answer that the database kept from a
moment before shows itself as a difference.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.need_to_know import keeping, worlds
from tests.need_to_know.keeping import PLACES
from tests.need_to_know.oracle import Oracle, boundaries
from tests.need_to_know.worlds import FOREVER, Row, World

STEPS = 14
# The member's account has no beginning, and a file never ends: everything else does both.
BEGINS = {table: place for table, place in PLACES.items() if table not in ("member", "file")}
ENDS = {table: place for table, place in PLACES.items() if table != "file"}


@dataclass(frozen=True)
class Change:
    """A row that was added, or that was given another end."""

    place: str
    table: str
    before: Row | None
    after: Row
    inside: bool  # in the transaction of the walk, so that a savepoint takes it back


@dataclass
class Walked:
    """What the walks did and what they found."""

    asked: int = 0
    changes: int = 0
    turned: int = 0  # answers that a step changed
    differences: list[str] = field(default_factory=list)

    def says(self) -> str:
        """The figures, for whoever runs it."""
        return (
            f"{self.asked:,} answers within a transaction, {self.changes:,} changes around them, "
            f"{self.turned:,} of them turned an answer, {len(self.differences)} differences"
        )


class Walk:
    """One transaction. `inside` is the connection it runs on, `outside` another that commits."""

    def __init__(
        self, seed: int, base: World, inside: psycopg.Connection[Any], outside: psycopg.Connection[Any],
    ) -> None:  # fmt: skip
        self.pick, self.base = random.Random(seed), base
        self.inside, self.outside = inside, outside
        self.changes: list[Change] = []
        # how many changes there were, and who asked, when and about which file
        self.savepoints: list[tuple[int, int, datetime, int]] = []
        self.oracle = Oracle(base)
        self.asked = keeping.Asked(inside, base)
        self.times = boundaries(base)
        self.who, self.at, self.only = 0, self.times[0], 0
        self.made, self.last = 0, ""

    def go(self, walked: Walked) -> None:
        """Take the steps, and compare after each."""
        self.somebody_else(walked)
        before = self.compare(walked)
        ways = (
            self.somebody_else,
            self.begins,
            self.ends,
            self.savepoint,
            self.back,
            self.one_file,
        )
        for _ in range(STEPS):
            way = self.pick.choices(ways, (3, 4, 4, 2, 3, 1))[0]
            way(walked)
            self.last = way.__name__
            after = self.compare(walked)
            walked.turned += after != before
            before = after

    def compare(self, walked: Walked) -> set[int]:
        """What the tables and the application answer now, beside the oracle's answer."""
        told = self.oracle.everything(self.who, self.at)
        seen = {
            (file, klass, marking)
            for file, sights in told.items()
            if not self.only or file == self.only
            for klass, marking, _ in sights
        }
        wanted = {
            one.id for one in self.asked.records if (one.file, one.klass, one.marking) in seen
        }
        found, _ = self.asked.seen()
        walked.asked += 1
        for record in found ^ wanted:
            walked.differences.append(f"record {record} after {self.last}")
        some = self.pick.sample(self.asked.files, 3)
        sight = self.asked.sight(some)
        walked.differences += [
            f"sight of {one} after {self.last}"
            for one in some
            if sight.get(one, set()) != told[one]
        ]
        return wanted

    def somebody_else(self, walked: Walked) -> None:
        """The connection is handed to another, or to the same one at another time."""
        self.who = self.pick.choice(self.base.members).id
        self.at = self.pick.choice(self.times)
        self.only = 0
        self.inside.execute("SELECT set_config('accord.only_file', '', true)")
        self.asked.begin(self.who, self.at)

    def one_file(self, walked: Walked) -> None:
        """A page says that it is about one file, or no longer."""
        self.only = 0 if self.only else self.pick.choice(self.base.files).id
        said = str(self.only) if self.only else ""
        self.inside.execute("SELECT set_config('accord.only_file', %s, true)", [said])

    def savepoint(self, walked: Walked) -> None:
        self.inside.execute(f"SAVEPOINT s{len(self.savepoints)}")
        self.savepoints.append((len(self.changes), self.who, self.at, self.only))

    def back(self, walked: Walked) -> None:
        """Roll back to a savepoint: what was changed here since has not happened; who asked then asks."""
        if not self.savepoints:
            return self.savepoint(walked)
        to = self.pick.randrange(len(self.savepoints))
        self.inside.execute(f"ROLLBACK TO SAVEPOINT s{to}")
        count, self.who, self.at, self.only = self.savepoints[to]
        del self.savepoints[to + 1 :]
        since = [change for change in self.changes[count:] if not change.inside]
        self.changes[count:] = since
        self.know()
        return None

    def begins(self, walked: Walked) -> None:
        """A fact like another begins now, most often the asker's own."""
        table, place = self.pick.choice([*BEGINS.items()])
        rows = getattr(self.base, place)
        if not rows:
            return
        self.made += 1
        like = self.pick.choice(rows)
        new = {"id": 20_000_000 + self.made, "starts": self.at, "ends": FOREVER}
        if getattr(like, "member", None) is not None and self.pick.random() < 0.7:
            new["member"] = self.who
        if hasattr(like, "by"):  # nobody stands in for themselves
            others = [one.id for one in self.base.members if one.id != self.who]
            new |= {"member": self.pick.choice(others), "by": self.who}
        self.change(
            Change(place, table, None, replace(like, **new), self.pick.random() < 0.5), walked
        )

    def ends(self, walked: Walked) -> None:
        """A fact that holds now ends now."""
        table, place = self.pick.choice([*ENDS.items()])
        touched = {change.after.id for change in self.changes}
        holding = [
            row for row in getattr(self.base, place)
            if row.starts < self.at < row.ends and row.id not in touched
        ]  # fmt: skip
        mine = [row for row in holding if self.who in (getattr(row, "member", 0), row.id)]
        if not holding:
            return
        row = self.pick.choice(mine or holding)
        self.change(
            Change(place, table, row, replace(row, ends=self.at), self.pick.random() < 0.5), walked
        )

    def change(self, change: Change, walked: Walked) -> None:
        connection = self.inside if change.inside else self.outside
        with superuser(connection, change.inside):
            write(connection, change)
        self.changes.append(change)
        walked.changes += 1
        self.know()

    def know(self) -> None:
        """Tell the oracle of the world as it stands."""
        now = World(**{one.name: getattr(self.base, one.name) for one in fields(World)})
        for change in self.changes:
            rows = {row.id: row for row in getattr(now, change.place)}
            rows[change.after.id] = change.after
            setattr(now, change.place, [*rows.values()])
        self.oracle = Oracle(now)

    def undo(self) -> None:
        """Take back what the other connection committed."""
        for change in self.changes:
            if change.inside:
                continue
            if change.before:
                write(self.outside, replace(change, after=change.before))
            else:
                name = Identifier(change.table)
                self.outside.execute(
                    SQL("DELETE FROM public.{} WHERE id = %s").format(name), [change.after.id]
                )


@contextmanager
def superuser(connection: psycopg.Connection[Any], inside: bool) -> Iterator[None]:
    """The facts are not the web role's to write: step out of it and back."""
    if inside:
        connection.execute("RESET ROLE")
    yield
    if inside:
        connection.execute("SET LOCAL ROLE accord_web")


def write(connection: psycopg.Connection[Any], change: Change) -> None:
    """Put the change in the database."""
    if change.before is None:
        keeping._insert(connection, change.table, [keeping._columns(change.table, change.after)])
        return
    ends = "active_until" if change.table == "member" else "ends"
    connection.execute(
        SQL("UPDATE public.{} SET {} = %s WHERE id = %s").format(
            Identifier(change.table), Identifier(ends)
        ),
        [change.after.ends, change.after.id],
    )


def walks(
    root: psycopg.Connection[Any], outside: psycopg.Connection[Any], seeds: range, each: int,
    wrong: list[str] = (),  # type: ignore[assignment]
) -> Walked:  # fmt: skip
    """So many walks in each world. `wrong` are statements that make a database that keeps its answers."""
    walked = Walked()
    for seed in seeds:
        world = worlds.make(seed, files=14, members=8)
        keeping.put(root, world)
        for number in range(each):
            with root.transaction(force_rollback=True):
                for statement in wrong:
                    root.execute(statement)
                root.execute("SET LOCAL ROLE accord_web")
                walk = Walk(seed * 1000 + number, world, root, outside)
                try:
                    walk.go(walked)
                finally:
                    walk.undo()
    return walked
