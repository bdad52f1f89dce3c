"""A word of its own in every text that is protected, and where that word may be read.

Every text column of every table about a young person holds either a canary or is listed here as
a word of the code, which says nothing by itself. A new column is in neither, and a test fails.
"""

import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db.models import CharField, TextField

from accord import vocabulary
from tests.secrecy.world import World

TOKEN = re.compile(r"zqx[a-y]{6}xqz", re.IGNORECASE)
# Columns whose words are the code's own: states, kinds, keys. Everything else gets a canary.
# A column with a CHECK of its own refuses the canary and so is found out by itself.
CODED = re.compile(
    r"(^|_)(ref|state|kind|role|outcome|answer|status|type|form|route|basis|category|to|author|"
    r"how|came|chair|note_taker|subject|content|part|service|interpreter|point|because_of|"
    r"approver|level|sha256|media_type|updater|responder|about|ending|length|longer_term_option|"
    r"elsewhere_because|withdrawn_because|skipped_because|cancelled_because|ended_because|purpose|"
    r"legal_curfew|increased_risk|order_type|sort_key|severity|frequency|risk_to|yes_no|email)$"
)


@dataclass(frozen=True)
class Canary:
    """Where a word was put."""

    token: str
    table: str
    column: str
    file_id: int
    klass: str
    marking: int
    row: int


def tokens() -> Any:
    """Words nobody would write, one after another."""
    letters = "abcdefghijklmnopqrstuvwxy"
    number = 0
    while True:
        number, rest, word = number + 1, number, ""
        for _ in range(6):
            rest, one = divmod(rest, len(letters))
            word += letters[one]
        yield f"zqx{word}xqz"


def columns(model: Any) -> list[str]:
    """The columns of a table that hold what somebody wrote."""
    return [
        field.column
        for field in model._meta.fields
        if isinstance(field, (TextField, CharField))
        and not field.choices
        and not CODED.search(field.column)
    ]


def put(world: World, models: list[Any]) -> dict[str, Canary]:
    """Put a canary into every text of these tables and of every event."""
    made, found = tokens(), {}
    with psycopg.connect(world.cluster.dsn("root"), autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        for model in models:
            table = model._meta.db_table
            said = root.execute(
                "SELECT obj_description(to_regclass(%s), 'pg_class')", [f"public.{table}"]
            ).fetchone()
            klass = (said[0] or "").removeprefix("class: ") if said else ""
            for column in columns(model):
                rows = root.execute(
                    f'SELECT id, file_id, marking FROM "{table}" WHERE {column} <> %s', [""]
                ).fetchall()
                for row, file_id, marking in rows:
                    one = Canary(next(made), table, column, file_id, klass, marking, row)
                    if _write(root, one):
                        found[one.token] = one
    found |= {one.token: one for one in _events(world, made)}
    return found


def _write(root: Any, one: Canary) -> bool:
    """Whether the canary could be put there: a CHECK says that the column is a word of the code."""
    sql = f'UPDATE "{one.table}" SET {one.column} = {one.column} || %s WHERE id = %s'
    try:
        root.execute(sql, [f" {one.token}", one.row])
    except psycopg.errors.CheckViolation:
        return False
    return True


def _events(world: World, made: Any) -> list[Canary]:
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


def in_answer(response: Any) -> set[str]:
    """The canaries in a page or a paper, its headers included."""
    body = response.content
    text = words_of_pdf(body) if body.startswith(b"%PDF") else body.decode(errors="replace")
    return {one.lower() for one in TOKEN.findall(text + str(dict(response.headers)))}


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
