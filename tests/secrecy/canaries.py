"""A word of its own in every text that is protected, and where that word may be read.

The database says which tables are about young people and which of their columns hold text. Every
one of those gets a canary: a word of the code is told by its CHECK, which refuses the canary, or
is listed here, and a listed one in which somebody's own words are found fails. A table in which
nothing has happened yet is filled by `standing_in.py`.
"""

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from django.apps import apps

from accord import vocabulary
from tests.secrecy.world import World

TOKEN = re.compile(r"zqx[a-y]{6}xqz", re.IGNORECASE)
# What every table may have and what says nothing: references, roles, rules, keys of the code.
CODES = frozenset({
    "ref", "role", "roles", "clause", "rule", "pack", "type", "class", "state", "status",
    "screen", "once", "message_id", "how", "force", "point", "channel", "sha256", "sort_key",
    "media_type", "chair", "note_taker", "responder", "updater", "approver", "service", "yes_no",
    "basis", "asker_role", "deputy_role", "owner_role", "to_role", "to_outside", "held_class",
    "flag", "law_source", "clauses",
})  # fmt: skip
# The same of one table, where another has words under that name: "table.column".
CODED = frozenset(
    {
        "family_placement.child_concern", "glass.reason_code",
        "incident_terms.frequency", "incident_terms.severity", "missing_terms.tell_worker_when",
        "out_of_borough_proposal.reason", "referral.withdrawn_because", "referral_document.kind",
        "risk_indicator.risk_to", "statutory_review.kind", "yos_order.order_type", "consent.purpose",
        "placement.length", "placement.longer_term_option", "placement.purpose", "support_plan.length",
        "support_plan.longer_term_option", "disposal.record", "disposal.fingerprint", "arrangement.ended_because",
    }
)  # fmt: skip
PROSE = re.compile(r"^[A-Z].* |[A-Z].*[A-Z]|[.!?]$")
# Whom else a row is for, where no column says it by the usual name: the one duty that is shown to
# its owner without the file, and whoever asked another agency.
ADDRESSED = {
    "duty": {
        "to_member_id": "CASE WHEN role = 'information_guardian' THEN owner_member_id END",
        "to_team_id": "CASE WHEN role = 'information_guardian' THEN owner_team_id END",
    },
    "pointer_ask": {"to_member_id": "recorded_by_id"},
}
# For the team that wrote it alone, whatever class of information others may see.
OF_ONE_TEAM = frozenset({"sealed_limit"})
STANDS_IN = "Words"  # what a row that stands in says
# Sealed from everybody but those who may be told who sees a file, and who looks at emergencies.
WHO_SEES = "access"


@dataclass(frozen=True)
class Canary:
    """Where a word was put, and to whom the row is addressed beside those who see its class."""

    token: str
    table: str
    column: str
    file_id: int
    klass: str
    marking: int
    row: int
    member: int | None = None
    team: int | None = None
    units: bool = False  # `team` owns it, whether or not a member works its desk


def tokens() -> Iterator[str]:
    """Words nobody would write and no key would hold, one after another."""
    letters = "abcdefghijklmnopqrstuvwxy"
    number = 0
    while True:
        number, rest, word = number + 1, number, ""
        for _ in range(6):
            rest, one = divmod(rest, len(letters))
            word += letters[one]
        yield f"zqx{word}xqz"


@dataclass(frozen=True)
class Table:
    """A table about young people, its class, and what it has of columns: name to type."""

    name: str
    klass: str
    columns: dict[str, str]

    def texts(self) -> list[str]:
        """The columns in which somebody's words may stand."""
        return [
            column
            for column, kind in self.columns.items()
            if kind in ("text", "character varying", "text[]")
            and column not in CODES
            and f"{self.name}.{column}" not in CODED
            and not self._chosen(column)
        ]

    def _chosen(self, column: str) -> bool:
        for model in apps.get_models():
            if model._meta.db_table == self.name:
                return any(f.column == column and f.choices for f in model._meta.fields)
        return False


ABOUT_PEOPLE = """
SELECT c.relname, substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)'),
       (SELECT jsonb_object_agg(a.attname, format_type(a.atttypid, NULL)) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1
"""


def tables(world: World) -> list[Table]:
    """Every table with rows of a file that are protected, from the database's own word."""
    known = {*vocabulary.classes()}
    found = []
    for name, klass, columns in world.rows(ABOUT_PEOPLE):
        if "file_id" not in (columns or {}) or name == "view_log":
            continue
        if klass in known or klass == "sealed":
            found.append(Table(name, WHO_SEES if klass == "sealed" else klass, columns))
    return found


def put(world: World) -> dict[str, Canary]:
    """Put a canary into every text of every protected table, and of every event."""
    made, found = tokens(), {}
    with psycopg.connect(world.cluster.dsn("root"), autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        for table in tables(world):
            for column in table.texts():
                found |= {one.token: one for one in _into(root, table, column, made)}
    found |= {one.token: one for one in _events(world, made)}
    return found


def _into(root: Any, table: Table, column: str, made: Iterator[str]) -> Iterator[Canary]:
    """Into every row of one column."""
    names = [
        "id",
        "file_id",
        *(_or_null(table, n) for n in ("to_member_id", "to_team_id", "team_id")),
    ]
    marking = "marking" if "marking" in table.columns else "0"
    sql = f'SELECT {", ".join(names)}, {marking} FROM "{table.name}" WHERE file_id IS NOT NULL'
    if "common" in table.columns:  # what is the area's own is for everybody in it
        sql += " AND NOT common"
    for row, file_id, member, team, owner, mark in root.execute(sql).fetchall():
        one = Canary(next(made), table.name, column, file_id, table.klass, mark, row, member, team)
        if owner is not None:
            one = replace(one, team=owner, units=True)
        if not _write(root, one, table.columns[column]):
            return
        yield one


def _or_null(table: Table, column: str) -> str:
    held = ADDRESSED.get(table.name, {}).get(column, column)
    return held if held != column or column in table.columns else "NULL"


def _write(root: Any, one: Canary, kind: str) -> bool:
    """Whether the canary could be put there: a CHECK says that the column is a word of the code."""
    said = f'"{one.column}" || %s'
    token: Any = f" {one.token}"
    if kind == "text[]":
        (held,) = root.execute(
            f'SELECT "{one.column}" FROM "{one.table}" WHERE id = %s', [one.row]
        ).fetchone()
        if not any(PROSE.search(word) for word in held or ()):
            return False  # codes, or nothing yet
        said, token = f'"{one.column}" || %s::text[]', [one.token]
    try:
        root.execute(
            f'UPDATE "{one.table}" SET "{one.column}" = {said} WHERE id = %s', [token, one.row]
        )
    except psycopg.errors.CheckViolation:
        return False
    return True


def hidden_words(world: World) -> list[str]:
    """Columns taken for words of the code in which somebody's own words are."""
    wrong = []
    for table in tables(world):
        left_out = {*table.columns} - {*table.texts()}
        for column in sorted(left_out):
            if table.columns[column] not in ("text", "character varying") or column in (
                "law_source",
            ):
                continue
            for (said,) in world.rows(f'SELECT DISTINCT "{column}" FROM "{table.name}"'):
                if (
                    said
                    and not said.startswith(STANDS_IN)
                    and column not in ("ref", "message_id")
                    and PROSE.search(said)
                    and " " in said
                ):
                    wrong.append(
                        f"{table.name}.{column} says “{said}”: take it out of CODES or CODED"
                    )
    return wrong


def _events(world: World, made: Iterator[str]) -> list[Canary]:
    found = []
    sql = "SELECT id, type, file_id, class, marking, facts FROM event WHERE NOT common"
    for row, kind, file_id, klass, marking, facts in world.rows(sql):
        texts = [n for n, v in facts.items() if isinstance(v, str) and _is_text(kind, n)]
        for name in texts:
            one = Canary(next(made), "event", name, file_id, klass, marking, row)
            facts[name] = f"{facts[name]} {one.token}"
            found.append(one)
        if texts:
            world.change(f"UPDATE event SET facts = '{json.dumps(facts).replace(chr(39), chr(39) * 2)}' WHERE id = {row}")  # fmt: skip
    return found


def _is_text(kind: str, name: str) -> bool:
    fact = vocabulary.event(kind).fact(name)
    return fact is not None and fact.type == "text" and name not in ("rule", "clause")


def in_text(text: str) -> set[str]:
    """The canaries in any text."""
    return {one.lower() for one in TOKEN.findall(text)}


def in_answer(response: Any) -> set[str]:
    """The canaries in a page or a paper, its headers included."""
    body = response.content
    text = words_of_pdf(body) if body.startswith(b"%PDF") else body.decode(errors="replace")
    return in_text(text + str(dict(response.headers)))


def words_of_pdf(body: bytes) -> str:
    """The letters of a PDF, read by the tables that its fonts carry for copying text."""
    streams = []
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", body, re.S):
        try:
            streams.append(zlib.decompress(found.group(1)).decode("latin-1"))
        except zlib.error:
            continue
    table: dict[str, str] = {}
    for text in streams:
        for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
            for glyph, letters in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
                table[glyph.lower()] = bytes.fromhex(letters).decode("utf-16-be")
    said = []
    for text in streams:
        for run in re.findall(r"\[(.*?)\]\s*TJ|<([0-9a-fA-F]+)>\s*Tj", text, re.S):
            glyphs = "".join(re.findall(r"<([0-9a-fA-F]+)>", run[0])) or run[1]
            said.append(
                "".join(table.get(glyphs[i : i + 4].lower(), "") for i in range(0, len(glyphs), 4))
            )
    return "".join(said)
