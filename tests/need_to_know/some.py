"""A world whose records are for some only, and two answers about each: who is named, and who reads it.

Nothing here says what any policy means. Every table with a policy of its own is found in the
database and filled with rows that say, at random, whatever such a policy may go by; then everybody
asks for them as a page does, and whoever guards information is told who could.
"""

import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from tests.need_to_know import keeping
from tests.need_to_know.worlds import FIRST, Cover, File, Grant, Job, Member, OnFile, Part, World

GUARDS, FILES, EACH = 500, (301, 302, 303), 8
ONLY_ASKED = 21  # somebody of a home that is asked about every file, and has no other part
LATER = FIRST + timedelta(days=200)
NARROWED = """
SELECT c.relname, substr(obj_description(c.oid, 'pg_class'), 8)
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
 WHERE (NOT p.polpermissive OR obj_description(p.oid, 'pg_policy') IS NOT NULL) AND p.polcmd IN ('r', '*') GROUP BY c.oid ORDER BY 1
"""
LIMITS = """
SELECT 'CONSTRAINT', c.conname FROM pg_constraint c WHERE c.conrelid = %(table)s::regclass AND c.contype IN ('c', 'u', 'x')
UNION ALL
SELECT 'INDEX', x.indexrelid::regclass::text FROM pg_index x WHERE x.indrelid = %(table)s::regclass AND x.indisunique AND NOT x.indisprimary
   AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = x.indexrelid)
"""
ROLES = ("provider", "challenged_provider", "challenged_keyworker", "keyworker", "lead_worker",
         "placements_team", "police")  # fmt: skip
KINDS = {
    201: "provider",
    202: "provider",
    203: "council",
    204: "provider",
}  # the last of another area
Row = tuple[str, int]  # table and number


@dataclass
class Answers:
    """Of every row: who was named as able to read it then, and who does, asked as themselves."""

    named: dict[Row, set[int]] = field(default_factory=dict)
    read: dict[Row, set[int]] = field(default_factory=dict)
    kept_from: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def wrong(self) -> dict[str, int]:
        """How many are named who do not read it, or read it and are not named, table by table."""
        found: dict[str, int] = defaultdict(int)
        for row, names in self.named.items():
            found[row[0]] += len(names ^ self.read[row])
        return found


class Some:
    """One such world, in a transaction of the superuser's that is rolled back."""

    def __init__(self, root: psycopg.Connection[Any], seed: int) -> None:
        self.root, self.pick = root, random.Random(seed)
        self.tables = {name: klass for name, klass in root.execute(NARROWED).fetchall()}
        self.classes = sorted({*self.tables.values()} - {"by row"})
        self.world = World(seed, [FIRST + timedelta(days=n) for n in range(12)])
        self._people()
        keeping.put(root, self.world)
        root.execute("TRUNCATE public.agency, public.team CASCADE")
        keeping.put(root, self.world)
        self._agencies()
        for table in self.tables:
            self._fill(table)

    def _people(self) -> None:
        world, pick, jobs = self.world, self.pick, iter(range(401, 499))
        world.teams = [(n, 2 if n == 104 else 1) for n in range(101, 105)]
        world.files = [File(n, area=1) for n in FILES]
        for n in range(1, 13):
            agency = 204 if n > 10 else 201 + n % 3
            world.members.append(Member(n, area=2 if n > 10 else 1, agency=agency))
            role = pick.choice(("keyworker", "provider_manager", "lead_worker_manager"))
            world.jobs.append(
                Job(next(jobs), area=1, member=n, team=agency - 100, role=role, desk=n % 2 == 0)
            )
        world.members.append(Member(GUARDS, area=1, agency=203))
        world.jobs.append(Job(499, area=1, member=GUARDS, team=103, role="information_guardian"))
        world.covers.append(Cover(700, world.marks[4], world.marks[8], area=1, member=1, by=4))
        world.members.append(Member(ONLY_ASKED, area=1, agency=202))
        for file in FILES:
            self._parts(file)
            world.parts.append(
                Part(1900 + file, area=1, file=file, role="asked_provider", member=ONLY_ASKED)
            )
        world.blocks.append(OnFile(900, world.marks[5], file=FILES[0], member=2, began_by=1))
        for role in (*ROLES, "provider_manager", "lead_worker_manager"):
            for klass in self.classes:
                world.grants += self._granted(role, klass)
        for klass in self.classes:
            world.grants += self._granted("asked_provider", klass, highest=1)

    def _parts(self, file: int) -> None:
        for role in (*ROLES, *ROLES):
            whose = {"member": self.pick.randrange(1, 11)}
            if self.pick.random() < 0.4:
                whose = {"team": self.pick.choice((101, 102, 103))}
            begins = self.pick.choice(self.world.marks[:6])
            part = Part(1000 + len(self.world.parts), begins, area=1, file=file, role=role, **whose)
            self.world.parts.append(part)

    def _granted(self, role: str, klass: str, highest: int | None = None) -> list[Grant]:
        highest = self.pick.choice((-1, 0, 1, 1)) if highest is None else highest
        first = 2000 + len(self.world.grants)
        return [
            Grant(first + n, area=1, role=role, klass=klass, marking=n) for n in range(highest + 1)
        ]

    def _agencies(self) -> None:
        agencies = [
            {"id": n, "area_id": 2 if n == 204 else 1, "kind": kind, "name": str(n)}
            for n, kind in KINDS.items()
        ]
        teams = [
            {"id": n, "area_id": area, "agency_id": n + 100, "name": str(n)}
            for n, area in self.world.teams
        ]
        keeping._insert(self.root, "agency", agencies)
        keeping._insert(self.root, "team", teams)

    def _fill(self, table: str) -> None:
        """Rows of every file, numbered alike in every table, so that one may belong to another."""
        for what, name in self.root.execute(LIMITS, {"table": f"public.{table}"}).fetchall():
            drop = "ALTER TABLE {} DROP CONSTRAINT {} CASCADE" if what == "CONSTRAINT" else "DROP INDEX public.{1}"  # fmt: skip
            self.root.execute(SQL(drop).format(Identifier(table), Identifier(name)))
        rows = [self._row(n) for n in range(1, 1 + EACH * len(FILES))]
        keeping._insert(self.root, table, rows)

    def _row(self, n: int) -> dict[str, Any]:
        pick, file = self.pick, FILES[n % len(FILES)]
        team = pick.choice((101, 102, 103))
        return {
            "id": n, "file_id": file, "area_id": 1, "marking": pick.choice((0, 0, 1)),
            "recorded_at": pick.choice(self.world.marks[:9]), "recorded_by_id": pick.randrange(1, 11),
            "by_id": pick.randrange(1, 11), "provider_team_id": team, "common": False, "seq": n,
            "for_roles": pick.sample(ROLES, 2), "meeting_id": pick.randrange(0, EACH) * 3 + (n % 3 or 3),
            "content": pick.choice(("assessment", "placement")),
            "class": pick.choice(("assessment", "assessment", *self.classes)),
            "facts": json.dumps(pick.choice(({}, {"provider_team": team}))),
        }  # fmt: skip

    def begin(self, who: int, at: datetime) -> None:
        self.root.execute("SELECT proof.begin(%s, %s)", [who, at])

    def answers(self, file: int, at: datetime, told: int = GUARDS) -> Answers:
        """Both answers about every row of one file that was there at a moment. As the web role."""
        rows = self._there(file, at)
        found = Answers(read={row: set() for row in rows})
        self.begin(told, LATER)
        could = self.root.execute(
            "SELECT class, marking, member_id FROM app.could_see(%s, %s)", [file, at]
        ).fetchall()
        for row, (klass, marking) in rows.items():
            found.named[row] = {who for c, m, who in could if (c, m) == (klass, marking)}
        for klass in self.classes:
            for table, n, readers, others in self.told(file, klass, at):
                assert {*readers} | {*others} == found.named[table, n]
                found.named[table, n] = {*readers}
                found.kept_from[table] += len(others)
        for member in self.world.members:
            self.begin(member.id, at)
            for row in self._reads(file) & rows.keys():
                found.read[row].add(member.id)
        return found

    def told(
        self, file: int, klass: str, at: datetime
    ) -> list[tuple[str, int, list[int], list[int]]]:
        """The records that were for some only, as whoever asks now is told of them."""
        asked = "SELECT kind, record, readers, others FROM app.for_some(%s, %s, %s) WHERE record IS NOT NULL"
        return [(*row,) for row in self.root.execute(asked, [file, klass, at]).fetchall()]  # type: ignore[misc]

    def _there(self, file: int, at: datetime) -> dict[Row, tuple[str, int]]:
        """Every row of this file that was recorded by then, with its class and marking."""
        self.root.execute("RESET ROLE")
        found = {}
        for table, klass in self.tables.items():
            of = "t.class" if klass == "by row" else "%(klass)s"
            asked = f"SELECT t.id, {of}, t.marking FROM public.{table} t WHERE t.file_id = %(file)s AND t.recorded_at <= %(at)s"
            for n, which, marking in self.root.execute(
                asked, {"file": file, "at": at, "klass": klass}
            ):
                found[table, n] = (which, marking)
        self.root.execute("SET LOCAL ROLE accord_web")
        return found

    def _reads(self, file: int) -> set[Row]:
        return {
            (table, n)
            for table in self.tables
            for (n,) in self.root.execute(
                f"SELECT t.id FROM public.{table} t WHERE t.file_id = %s", [file]
            )
        }
