"""Policies that are wrong in one place each. Every one must be found out, or the proof is blind.

A mutant is a change of the SQL's own text, applied as the superuser inside a transaction that is
rolled back. One that no longer finds its text fails: it must be written anew with the rule.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from accord.access import rls, rule
from accord.events.migrations import __path__ as event_migrations
from tests.need_to_know.keeping import TABLES

SQL = rule.SQL
FUNCTIONS = r"^CREATE (?:OR REPLACE )?FUNCTION .*?(?=^CREATE |^-- |^REVOKE |^DO |\Z)"
MADE_OF = (
    "rule.sql",
    "granted.sql",
    "in_emergency.sql",
    "held.sql",
    "sections.sql",
    "asked.sql",
)
LOG = Path(next(iter(event_migrations))) / "0002_who_sees.py"


@dataclass(frozen=True)
class Mutant:
    """What is wrong, and the text that makes it so: `which` counts from 0 where it occurs often."""

    name: str
    place: str
    old: str
    new: str
    which: int | None = None

    def __str__(self) -> str:
        return self.name

    def changed(self, text: str) -> str:
        """The text with this one thing wrong."""
        found = [match.start() for match in re.finditer(re.escape(self.old), text)]
        if not found or (self.which is None and len(found) > 1):
            raise LookupError(f"{self.name}: its text occurs {len(found)} times in {self.place}")
        at = found[self.which or 0]
        return text[:at] + self.new + text[at + len(self.old) :]

    def statements(self) -> Iterator[str]:
        """What makes the database wrong in this way."""
        if self.place in MADE_OF:
            yield from _rule(self)
        elif self.place == "policy":
            for klass, table in TABLES.items():
                yield f"DROP POLICY see ON public.{table}"
                yield _see(self.changed(_see(rls.CASE))).format(table=table, klass=klass)
        elif self.place == "event":
            yield "DROP POLICY see ON public.event"
            yield _see(self.changed(LOG.read_text()))
        else:
            yield self._function()

    def _function(self) -> str:
        text = (SQL / self.place).read_text()
        for one in re.findall(FUNCTIONS, text, re.DOTALL | re.MULTILINE):
            if self.old in one:
                return re.sub("^CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", self.changed(one))
        raise LookupError(f"{self.name}: its text is no longer in {self.place}")


def _see(text: str) -> str:
    found = re.search(r"CREATE POLICY see .*?;\n", text, re.DOTALL)
    assert found
    return found.group()


class _Changed:
    """Stands in for the folder of SQL while the rule is made of its text."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant, self.name = mutant, ""

    def __truediv__(self, name: str) -> "_Changed":
        self.name = name
        return self

    def read_text(self) -> str:
        text = (SQL / self.name).read_text()
        return self.mutant.changed(text) if self.name == self.mutant.place else text


def _rule(mutant: Mutant) -> Iterator[str]:
    rule.SQL = _Changed(mutant)  # type: ignore[assignment]
    try:
        text = rule._rule()
    finally:
        rule.SQL = SQL
    yield text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


@contextmanager
def broken(root: psycopg.Connection[Any], mutant: Mutant | None) -> Iterator[None]:
    """The database as this mutant has it, for the web role; whole again afterwards."""
    with root.transaction(force_rollback=True):
        for statement in mutant.statements() if mutant else ():
            root.execute(statement)
        root.execute("SET LOCAL ROLE accord_web")
        yield
        root.execute("RESET ROLE")


AT, TILL = "moment", "latest"


def _boxed(alias: str, what: str, which: int | None = None) -> list[Mutant]:
    """The ways to draw one period wrongly."""
    ends = f"{alias}.ends > {TILL}"
    return [
        Mutant(f"{what}: its last moment counts", "rule.sql", ends, ends.replace(">", ">="), which),
        Mutant(f"{what}: never ends", "rule.sql", ends, "true", which),
    ]


RULE = [
    Mutant("a conflict of interest is ignored", "rule.sql", "h.file_id NOT IN (SELECT k.file_id FROM kept_from k)", "true"),
    Mutant("a conflict counts from after its first moment", "rule.sql", f"b.starts <= {TILL}", f"b.starts < {TILL}"),
    Mutant("a conflict counts before it began", "rule.sql", f"b.starts <= {TILL}", "true"),
    Mutant("a conflict counts at its last moment", "rule.sql", f"b.ends > {AT}", f"b.ends >= {AT}"),
    Mutant("a conflict never ends", "rule.sql", f"b.ends > {AT}", "true"),
    Mutant("a conflict is everybody's", "rule.sql", "b.member_id = who", "true"),
    Mutant("emergency access beats a conflict", "rule.sql", "g.file_id NOT IN (SELECT k.file_id FROM kept_from k)", "true"),
    Mutant("a restriction is ignored", "rule.sql", "h.file_id NOT IN (SELECT r.file_id", "true OR h.file_id NOT IN (SELECT r.file_id"),
    Mutant("a restriction never ends", "rule.sql", f"r.ends > {AT}", "true"),
    Mutant("a restriction counts at its last moment", "rule.sql", f"r.ends > {AT}", f"r.ends >= {AT}"),
    Mutant("a restriction counts from after its first moment", "rule.sql", f"r.starts <= {TILL}", f"r.starts < {TILL}"),
    Mutant("the list lets nobody through", "rule.sql", "OR h.file_id IN (SELECT l.file_id", "OR false AND h.file_id IN (SELECT l.file_id"),
    Mutant("the list lets everybody through", "rule.sql", "l.member_id = who", "true"),
    Mutant("a place on the list does not wait to begin", "rule.sql", f"l.starts <= {AT}", "true"),
    *_boxed("l", "a place on the list"),
    *_boxed("t", "one's own role", 0),
    Mutant("one's own role: its first moment does not count", "rule.sql", f"t.starts <= {AT}", f"t.starts < {AT}", 0),
    Mutant("one's own role does not wait to begin", "rule.sql", f"t.starts <= {AT}", "true", 0),
    *_boxed("c", "standing in"),
    Mutant("standing in does not wait to begin", "rule.sql", f"c.starts <= {AT}", "true"),
    Mutant("whoever is away sees what their stand-in sees", "rule.sql", "t.member_id = c.member_id\n   WHERE c.by_id", "t.member_id = c.by_id\n   WHERE c.member_id"),
    Mutant("anybody stands in", "rule.sql", "c.by_id = who", "true"),
    Mutant("a role held by the absent: never ends", "rule.sql", f"t.ends > {TILL}", "true", 1),
    Mutant("everybody in a team works its desk", "rule.sql", " AND j.desk", ""),
    Mutant("a job at the desk: never ends", "rule.sql", f"j.ends > {TILL}", "true", 0),
    Mutant("a job at the desk: its last moment counts", "rule.sql", f"j.ends > {TILL}", f"j.ends >= {TILL}", 0),
    Mutant("a role of the team: never ends", "rule.sql", f"t.ends > {TILL}", "true", 2),
    Mutant("the desk of any team", "rule.sql", "t.team_id = j.team_id", "t.team_id IS NOT NULL"),
    Mutant("a manager of any team", "rule.sql", "k.team_id = j.team_id", "true"),
    Mutant("a manager of any role", "rule.sql", "(j.role, t.role) IN (('lead_worker_manager', 'lead_worker'), ('provider_manager', 'keyworker'))", "j.role IN ('lead_worker_manager', 'provider_manager')"),
    Mutant("a manager sees by the role of whom they manage", "rule.sql", "SELECT t.file_id, t.area_id, j.role", "SELECT t.file_id, t.area_id, t.role"),
    Mutant("a manager's job: never ends", "rule.sql", f"j.ends > {TILL}", "true", 1),
    *_boxed("k", "the job of whom one manages"),
    Mutant("a role held by whom one manages: never ends", "rule.sql", f"t.ends > {TILL}", "true", 3),
    *_boxed("g", "emergency access"),
    Mutant("emergency access that no event began", "rule.sql", "g.began_by IS NOT NULL", "true"),
    Mutant("emergency access of anybody", "rule.sql", "g.member_id = who", "true"),
    Mutant("emergency access does not wait to begin", "rule.sql", f"g.starts <= {AT}", "true"),
]  # fmt: skip

GRANTED = [
    Mutant("the grants of another area", "granted.sql", "g.area_id = m.area_id", "true"),
    Mutant("the grants of another role", "granted.sql", " AND g.role = m.role", ""),
    Mutant("an edition that is over", "granted.sql", f"g.ends > {TILL}", "true"),
    Mutant("an edition at its last moment", "granted.sql", f"g.ends > {TILL}", f"g.ends >= {TILL}"),
    Mutant("an edition not yet in force", "granted.sql", f"g.starts <= {AT}", "true"),
    Mutant("an edition from after its first moment", "granted.sql", f"g.starts <= {AT}", f"g.starts < {AT}"),
    Mutant("how long a grant lasts is ignored", "granted.sql", "g.lasts = ''", "true"),
    Mutant("a grant that lasts some time: never for that time", "granted.sql", f"app.lasting(m.starts, g.lasts) > {TILL}", "false"),
    Mutant("a grant that lasts: its last moment counts", "granted.sql", f"g.lasts) > {TILL}", f"g.lasts) >= {TILL}"),
    Mutant("consent is ignored", "granted.sql", "g.consent = ''", "true"),
    Mutant("consent to any purpose", "granted.sql", "(m.file_id, g.consent) IN (SELECT c.file_id, c.purpose FROM", "m.file_id IN (SELECT c.file_id FROM"),
    Mutant("consent on any file", "granted.sql", "(m.file_id, g.consent) IN (SELECT c.file_id, c.purpose FROM public.consent c WHERE c.file_id = ANY (ARRAY(SELECT x.file_id FROM mine x))", "g.consent IN (SELECT c.purpose FROM public.consent c WHERE true"),
    Mutant("consent is never taken back", "granted.sql", f"c.ends > {TILL}", "true"),
    Mutant("consent at its last moment", "granted.sql", f"c.ends > {TILL}", f"c.ends >= {TILL}"),
    Mutant("consent not yet given", "granted.sql", f"c.starts <= {AT}", "true"),
    Mutant("emergency access at the restricted marking", "in_emergency.sql", "generate_series(0, 1)", "generate_series(0, 2)"),
    Mutant("emergency access to a fifth class", "in_emergency.sql", "('risk')", "('risk'), ('gangs')"),
    Mutant("emergency access without the location", "in_emergency.sql", "('location'), ", ""),
    Mutant("emergency access to write", "in_emergency.sql", "false AS write", "true AS write"),
    Mutant("whoever may read may write", "granted.sql", "m.role, g.write", "m.role, true AS write"),
]  # fmt: skip

ASKING = [
    Mutant("a suspension is ignored", "begin.sql", "AND NOT EXISTS (SELECT 1 FROM public.suspension s", "AND true OR EXISTS (SELECT 1 FROM public.suspension s"),
    Mutant("a suspension counts at its last moment", "begin.sql", "s.ends > at", "s.ends >= at"),
    Mutant("a suspension counts from after its first moment", "begin.sql", "s.starts <= till", "s.starts < till"),
    Mutant("a suspension never ends", "begin.sql", " AND s.ends > at", ""),
    Mutant("a suspension is everybody's", "begin.sql", "s.member_id = who", "true"),
    Mutant("a leaver stays", "begin.sql", "m.active_until > till", "true"),
    Mutant("a leaver stays for one moment", "begin.sql", "m.active_until > till", "m.active_until >= till"),
    Mutant("nobody asks whether the account works", "kept.sql", "IF NOT app.active(who, moment, latest) THEN RETURN NULL; END IF;", ""),
    Mutant("a day ends in Greenwich", "begin.sql", "::timestamp AT TIME ZONE 'Europe/London'", "::timestamp AT TIME ZONE 'UTC'"),
    Mutant("a grant for days ends with the day before the last", "begin.sql", "::date + 1)", "::date)"),
    Mutant("every grant that lasts goes by the hour", "begin.sql", "IF lasts LIKE '%hour%'", "IF true OR lasts LIKE '%hour%'"),
]  # fmt: skip

SEEN = (
    "({table}.file_id * 10 + {table}.marking) = ANY ((SELECT app.sight_keys('{klass}'))::bigint[])"
)
FILES = "found := concat(found, ',', split_part(entry, E'\\x1f', 3));"
ROLE = "split_part(entry, E'\\x1f', 2)"
ANSWERING = [
    Mutant("one class shows them all", "asked.sql", "strpos(section, concat(' ', c, ' ')) = 0", "section = ''"),
    Mutant("a file seen in an emergency is not there", "asked.sql", FILES, f"CONTINUE WHEN {ROLE} = ''; {FILES}"),
    Mutant("a file on which one has a part is not there", "asked.sql", FILES, f"CONTINUE WHEN {ROLE} <> ''; {FILES}"),
    Mutant("every row is taken for shared", "asked.sql", "replace(q[3], ',', concat(mark, ',')), mark)", "replace(q[3], ',', '0,'), '0')"),
    Mutant("whoever has a part on the page of a file leads its work", "asked.sql", "p.roles := p.roles || role;", "p.roles := p.roles || role || 'lead_worker'::text;"),
    Mutant("what hangs on a consent or a time is forgotten", "held.sql", "({together}), h.kinds), E", "({together})), E"),
    Mutant("what hangs on one file is granted on all of them", "held.sql", "LEFT JOIN apart a ON a.because = m.case_team_id AND", "LEFT JOIN (SELECT p.role, max(p.kinds) AS kinds FROM apart p GROUP BY p.role) a ON"),
    Mutant("what hangs on one part is granted by any of that role", "held.sql", "a.because = m.case_team_id AND a.role = m.role", "a.role = m.role"),
    Mutant("what a restriction is about is not looked at", "rule.sql", "r.file_id = ANY (ARRAY(SELECT x.file_id FROM held x))", "false"),
    Mutant("what may be read may be written on the page of a file", "asked.sql", "strpos(split_part(split_part(s.one, ':', 1), '/', 2), m.digit) > 0", "true"),
    Mutant("whoever reads what is granted together may write it", "sections.sql", " FILTER (WHERE g.write)", ""),
    Mutant("the marking of a row is ignored", "policy", SEEN, "{table}.file_id IN (SELECT s.file_id FROM app.sight('{klass}') s)"),
    Mutant("the file of a row is ignored", "policy", SEEN, "{table}.marking IN (SELECT s.marking FROM app.sight('{klass}') s)"),
    Mutant("whoever writes reads, and nobody else", "policy", SEEN, "({table}.file_id, {table}.marking) IN (SELECT r.file_id, r.marking FROM app.reach('{klass}') r)"),
    Mutant("the class of an entry is ignored", "event", "strpos(s.classes, ' ' || event.class || ' ') > 0", "true"),
    Mutant("the marking of an entry is ignored", "event", "strpos(s.marks, event.marking::text) > 0", "true"),
    Mutant("the file of an entry is ignored", "event", "CASE WHEN event.file_id = ANY (s.files) THEN", "CASE WHEN true THEN"),
]  # fmt: skip

MUTANTS = [*RULE, *GRANTED, *ASKING, *ANSWERING]
