"""Asking for pages, and answers that may be held side by side."""

import re
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from tests.acting import acting_as
from tests.secrecy.recipes import CASE, Route, Slot
from tests.secrecy.world import NOW, World

NO_SUCH = {"id": 900000001, "number": 987, "ref": "zzzzzzzzzzzz"}
# Different in every answer, and saying nothing: the form's key, the CSRF token, the request's id.
NOISE = (
    (re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'), b"CSRF"),
    (re.compile(rb'name="once" value="[^"]*"'), b"ONCE"),
    (re.compile(rb'nonce="[^"]*"|nonce-[\w+/=-]+'), b"NONCE"),
)
# Whoever guards information for an area decides who sees its files, and so is told that a file is
# there: on these pages alone, which hold nothing of what is in it (test_canaries.py says so), and of
# no file of another area, and of none that they are kept from.
GUARDIAN = "nia"
GUARDED = frozenset(
    {"who_sees:case"}
    | {f"guarding:file{form}" for form in ("", "_restrict", "_put_on", "_lift", "_keep_out")}
)
# Every emergency access of the area is for these to look at; an administrator has no other page.
REVIEWERS = frozenset({"nia", "piotr", "ada"})
COMPARE = frozenset({"nia", "piotr"})  # records that are alike are for these to look at
# Tables that no policy shows: by whom their rows are reached, through functions that ask who is asking.
SEALED = {
    "glass": REVIEWERS,
    "possible_match": COMPARE,
    "record_link": COMPARE,
    "transfer": frozenset({"piotr", "hana"}),
    "host_pack": frozenset({"piotr", "hana"}),
    "disposal": frozenset({"nia", "piotr"}),
    "legal_hold": frozenset({"nia", "piotr"}),  # and lead workers, of cases that are their own
}
# What says whose file a row is about, where that is not its file_id.
ABOUT = {"possible_match": "one_id", "record_link": "primary_id"}
# What belongs to the area: every table whose rows name no file, and those that have one of their own.
AREA_WIDE = {"agency", "home"} | {
    model._meta.db_table
    for model in apps.get_models()
    if "file_id" not in {field.column for field in model._meta.concrete_fields}
} - {"file"}


@dataclass(frozen=True)
class Answer:
    """What came back, without what differs in every answer and what was asked for."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer(response: Any, asked: dict[str, Any], path: str) -> Answer:
    """An answer with the address and the references that were asked for taken out."""
    body = response.content.replace(path.encode(), b"PATH")
    refs = {slot: what for slot, what in asked.items() if isinstance(what, str)}
    for pattern, word in NOISE:
        body = pattern.sub(word, body)
    headers = []
    for name, value in sorted(response.headers.items()):
        if name.lower() in ("set-cookie", "x-request-id"):
            continue
        value = value.replace(path, "PATH")
        for slot, what in refs.items():
            value = value.replace(what, slot)
        headers.append((name, "LENGTH" if name == "Content-Length" else value))
    for slot, what in refs.items():
        body = body.replace(what.encode(), slot.encode())
    return Answer(response.status_code, tuple(headers), body)


class Finder:
    """Finds records for slots, and asks the database whether somebody may see them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._rows: dict[tuple[Slot, int], list[Any]] = {}
        self._seen: dict[tuple[str, Slot, int], set[Any]] = {}

    def rows(self, slot: Slot, file_id: int) -> list[Any]:
        """What really stands in a file (a negative number: in an area), newest first."""
        if (slot[0] in AREA_WIDE) != (file_id < 0):
            return []
        key = (slot, file_id)
        if key not in self._rows:
            found = self.world.rows(_select(slot, file_id), abs(file_id))
            self._rows[key] = [value for value, _ in found]
        return self._rows[key]

    def seen(self, who: str, slot: Slot, file_id: int) -> set[Any]:
        """Which of them the database shows to this person."""
        key = (who, slot, file_id)
        if slot[0] in SEALED:
            return set(self.rows(slot, file_id)) if who in SEALED[slot[0]] else set()
        if key not in self._seen:
            with acting_as(self.world.people[who], NOW), connection.cursor() as cursor:
                cursor.execute(_select(slot, file_id), [abs(file_id)])
                self._seen[key] = {value for value, _ in cursor.fetchall()}
        return self._seen[key]

    def guarded(self) -> set[int]:
        """The files that the guardian of this area decides about: all but those they are kept from."""
        sql = "SELECT id FROM file WHERE kind = 'case' AND area_id = %s AND id NOT IN (SELECT file_id FROM block WHERE member_id = %s)"
        found = self.world.rows(sql, self.world.area.pk, self.world.people[GUARDIAN].pk)
        return {one for (one,) in found}

    def where(self, slot: Slot, file_id: int) -> int:
        """Where to look for this slot beside a record of that file: in another area, where it has no file."""
        beside = file_id > 0 and slot[0] in AREA_WIDE
        return -self.world.areas[0] if beside else file_id

    def hidden(self, who: str, slot: Slot, file_id: int) -> Any:
        """A record of this file that this person may not see, or None."""
        found = self.rows(slot, file_id)
        if not found:
            return None
        seen = self.seen(who, slot, file_id)
        return next((one for one in found if one not in seen), None)


def _select(slot: Slot, file_id: int) -> str:
    table, column = slot
    whose = ABOUT.get(table, "file_id")
    of = "id" if slot == CASE else "area_id" if file_id < 0 else whose
    return f'SELECT {column}, {of} FROM "{table}" WHERE {of} = %s ORDER BY id DESC'


@dataclass(frozen=True)
class Pair:
    """The same address twice: with what is hidden, and with what does not exist."""

    how: str  # elsewhere | own | kept back
    route: Route
    hidden: dict[str, Any]
    absent: dict[str, Any]


def pairs(finder: Finder, who: str, route: Route, files: list[int], shared: int) -> list[Pair]:
    """What to ask of a route as somebody: another's case; one's own with another's record; and
    one's own with a record that is kept from them there."""
    last, slot = route.slots[-1]
    found = []
    guarded = finder.guarded() if who == GUARDIAN and route.name in GUARDED else set()
    files = [one for one in files if one not in guarded]
    shared = 0 if shared in guarded else shared
    for file_id in [*files, shared]:
        values = {
            name: finder.hidden(who, one, finder.where(one, file_id)) for name, one in route.slots
        }
        if all(value is not None for value in values.values()):
            absent = {name: NO_SUCH[one[1]] for name, one in route.slots}
            found.append(Pair("elsewhere", route, values, absent))
            break
    if len(route.slots) > 1 and (front := _front(finder, who, route, shared)):
        for how, file_id in (*(("own", one) for one in files), ("kept back", shared)):
            value = finder.hidden(who, slot, file_id)
            if value in finder.rows(slot, shared) and how == "own":
                continue  # a number that one's own case has too
            if value is not None and not any(one.how == how for one in found):
                pair = {**front, last: value}, {**front, last: NO_SUCH[slot[1]]}
                found.append(Pair(how, route, *pair))
    return found


def _front(finder: Finder, who: str, route: Route, shared: int) -> dict[str, Any]:
    """The slots before the last, filled with what this person does see; {} where they see none."""
    made = {}
    for name, slot in route.slots[:-1]:
        rows = finder.rows(slot, shared)
        seen = finder.seen(who, slot, shared) if rows else set()
        if not seen:
            return {}
        made[name] = next(one for one in rows if one in seen)
    return made
