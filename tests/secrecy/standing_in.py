"""A row for a table in which nothing has happened yet, so that what it holds is looked for too.

Better is that it happens: in `world.py`, or in what it plays. A row made here has its file, what
its keys point to, and whatever its checks ask for.
"""

import random
import re
from types import SimpleNamespace
from typing import Any

import psycopg

from tests.secrecy.canaries import Table, tables
from tests.secrecy.world import World

TRIES = 300
# Where chance would have to meet many conditions at once.
SAID: dict[str, dict[str, Any]] = {
    "api_key": {"called": "Words", "made_at": "2026-05-01T09:00:00Z", "ends_at": "2027-05-01T09:00:00Z", "revoked_at": None, "revoked_by_id": None},
    "webhook": {"address": "https://hooks.example.org/", "kinds": ["duty_owed"], "ended_at": None, "ended_by_id": None},
    "access_choice": {"choice": "give", "reason": "", "removed": []},
    "disposal": {"state": "listed", "signed_by_id": None, "countersigned_by_id": None, "fingerprint": ""}
    | dict.fromkeys(("signed_at", "countersigned_at", "taken_off_at", "let_go_at", "head")),
    "retention_period": {"basis": "birthday", "years": 25, "state": "proposed", "settled_at": None, "settled_by_id": None},
    "place_asked": {
        "age_group": "under_18", "level": "low", "kind": "own", "soon": "weeks", "answer": "", "answered_at": None,
    },
    "home_sought": {
        "starts_on": "2026-05-01", "ends_on": "2026-06-01", "tier": "low", "gender": "",
        "was_in_childrens_home": "no", "returns_from_outside": "no",
    },
    "staying_home": {"safe": "no", "able": "no", "marking": 1},
    "referral_wait": {
        "waits_for": "money", "owner_role": "lead_worker", "ended_at": None, "ended_by_id": None,
    },
    "challenge": {
        "strand": "need_level", "worker_level": "low", "provider_level": "high", "state": "opened",
        "contract_held": "none", "outcome": "", "closed_at": None, "closed_by_id": None,
        "rung": "", "subject": "", "urgent": "",
    },
    "joint_case": {"concern_type": "both", "ended_at": None},
    "joint_closure": {
        "closing_service": "social_care", "state": "proposed", "reason": "Words", "discussed": "", "ended_at": None, "challenge_id": None,
    } | dict.fromkeys(("discussed_at", "social_care_at", "social_care_by_id", "youth_justice_at", "youth_justice_by_id")),
    "joint_audit": {
        "cases": 3, "good_practice": "Words", "to_develop": "Words", "findings": "Words", "actions_done_at": None,
        "social_care_id": 1, "youth_justice_id": 2,
    },
    "audit_presented": {"social_care_id": 1, "youth_justice_id": 2},
    "board_meeting": {"attended": [], "strategy_of": ""},
    "board_attendance": {"service": "social_care"},
    "board_word": {"service": "social_care", "strategy_contribution": "Words", "who_comes_id": None},
    "service_offer": {
        "state": "proposed", "reason": "Words", "how_it_ended": "",
    } | dict.fromkeys(("eligible", "decided_at", "decided_by_id", "started_on", "ended_on")),
    "panel_discussion": {
        "state": "asked", "why": "Words", "decision": "", "follows": "", "followed": "", "attended": [],
    } | dict.fromkeys(("held_on", "followed_at", "offer_id")),
    "self_description": {
        "said_by": "young_person", "ethnicity": "not_said", "gender": "not_said", "disability": "not_said", "withdrawn_at": None,
    },
    "system_receipt": {"side": "social_care", "plan_id": None, "intervention_plan_id": None, "withdrawn_at": None},
    "intervention_plan": {
        "number": 1, "state": "draft", "risk_areas": [], "protective_areas": [], "ended_because": "",
    } | dict.fromkeys(("social_care_at", "social_care_by_id", "youth_justice_at", "youth_justice_by_id", "agreed_at", "ended_at", "order_id")),
    "intervention": {"owner_role": "lead_worker", "finish": "", "finished_on": None},
    "system_use": {"side": "social_care", "state": "asked", "answer": "", "ended_because": ""} | dict.fromkeys(("given_on", "answered_by_id", "ended_on", "shut_at")),
    "joint_review": {"outcome": "ended", "review_on": None, "social_care_id": 1, "youth_justice_id": 2},
}  # fmt: skip
COLUMNS = """
SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '',
       (SELECT k.confrelid::regclass::text FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum]),
       ARRAY(SELECT m[1] FROM pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::', 'g') m
              WHERE k.conrelid = a.attrelid AND k.contype = 'c' AND a.attnum = ANY (k.conkey))
  FROM pg_attribute a WHERE a.attrelid = ('public.' || %s)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
"""
PLAIN = {
    "boolean": False, "jsonb": "{}", "date": "2026-05-01", "bytea": b"", "text[]": [], "integer[]": [], "bigint[]": [],
    "timestamp with time zone": "2026-05-01T09:00:00Z", "time without time zone": "10:00",
    "text": "Words", "character varying": "words@fernley.example", "smallint": 0, "uuid": "0" * 32,
}  # fmt: skip


def stand_in(world: World) -> list[str]:
    """Fill every empty table for a hidden case; return those that cannot be, and why."""
    left = []
    with psycopg.connect(world.cluster.dsn("root"), autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        for table in tables(world):
            if root.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone():
                continue
            # only where it is hidden: a row that stands in may break the page that shows it
            why = _row(root, world, table, world.hidden[0])
            left += [f"{table.name}: {why}"] if why else []
    return left


def stand_elsewhere(world: World, names: set[str]) -> list[str]:
    """A row of another area in each of these tables that has none there; those that cannot be, and why."""
    left, (area, *_) = [], world.areas
    with psycopg.connect(world.cluster.dsn("root"), autocommit=True) as root:
        root.execute("SET session_replication_role = replica")
        for name in sorted(names):
            if root.execute(f'SELECT 1 FROM "{name}" WHERE area_id = %s', [area]).fetchone():
                continue
            why = _row(root, world, Table(name, "area", {}), SimpleNamespace(pk=0, area_id=area))
            left += [f"{name}: {why}"] if why else []
    return left


def _row(root: Any, world: World, table: Table, file: Any) -> str | None:
    """Put one in; return None, or why none can be."""
    why = ""
    columns = root.execute(COLUMNS, [table.name]).fetchall()
    pick = random.Random(table.name)
    for turn in range(TRIES):
        values = {
            name: _value(root, world, file, pick, turn, *column)
            for name, *column in columns
            if name != "id" and (column[1] or (turn and pick.random() < 0.5))
        }
        values |= _ours(world, file, {name for name, *_ in columns})
        values |= SAID.get(table.name, {})
        if "marking" in values:
            values["marking"] = turn % 3
        names = ", ".join(f'"{name}"' for name in values)
        holes = ", ".join(["%s"] * len(values))
        try:
            root.execute(
                f'INSERT INTO "{table.name}" ({names}) VALUES ({holes})', [*values.values()]
            )
        except psycopg.Error as wrong:
            why = str(wrong)
            continue
        return None
    return why


def _ours(world: World, file: Any, there: set[str]) -> dict[str, Any]:
    """What every row of a file says of itself."""
    said = {
        "file_id": file.pk,
        "area_id": file.area_id,
        "marking": 0,
        "ends": "9999-01-01T00:00:00Z",
    }
    said |= {"recorded_by_id": world.people["dele"].pk, "ref": f"standing{file.pk:04}"}
    return {name: value for name, value in said.items() if name in there}


def _value(
    root: Any, world: World, file: Any, pick: Any, turn: int, kind: str, must: bool, to: str | None, said: list[str],
) -> Any:  # fmt: skip
    if to:
        return _pointed_at(root, to, file.pk, pick if turn > 1 else None)
    if said and kind in ("text", "character varying"):
        words = [one for one in said if not re.search(r"[\\^$]", one)]
        return pick.choice([*words, "Words", ""] if turn % 3 else words or ["Words"])
    if said and kind == "text[]":
        return [pick.choice(said)]
    return None if not must and pick.random() < 0.3 else _plain(pick, turn, kind)


def _plain(pick: Any, turn: int, kind: str) -> Any:
    """Something of this type, another at another turn: some may stand once only."""
    if kind == "text[]":
        return [["Words"], []][turn % 2]
    if kind == "boolean":
        return pick.random() < 0.5
    if turn and kind in ("text", "character varying"):
        return f"Words {pick.randrange(1000)}"
    if kind in ("integer", "bigint"):
        return pick.randrange(1, 9) if turn % 2 else pick.randrange(1, 10_000)
    return PLAIN.get(kind, 1)


def _pointed_at(root: Any, to: str, file_id: int, pick: Any) -> int | None:
    """A row that a key may point to: one of the same file, where there is one that is free."""
    has_file = root.execute(
        "SELECT 1 FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'file_id'", [to]
    ).fetchone()
    order = f"file_id = {file_id} DESC, id" if has_file else "id"
    found = [one for (one,) in root.execute(f"SELECT id FROM {to} ORDER BY {order} LIMIT 9")]
    if not found:
        return pick.randrange(1, 10_000) if pick else file_id
    return pick.choice(found) if pick else found[0]
