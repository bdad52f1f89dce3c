"""An area takes on protocols: their grants and access rules become rows the database reads."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from accord import vocabulary
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.duties.record import record
from accord.duties.rulebooks import pack_in_force
from accord.duties.team_moves import BASE_ACCESS
from accord.protocols.schema import Access, Grant, Joins, Leaves

HOUSE = "accord"  # the pack of what Accord itself asks

# Held on one case at a time, or by somebody outside: nobody owes for them just because they have the job.
CASE_ROLES = [
    role.id
    for role in vocabulary.roles().values()
    if role.kind in ("case", "young_person", "outside")
]


@action(by=["area_administrator", "protocol_owner"], records=["protocol_adopted"], on_case=False)
def adopt_protocols(*, file: File, packs: list[str], by: Actor) -> None:
    """Bring these protocols into force for the area, in this order, from now on.

    `file` is the area's own file and `packs` are pack ids. Cases are under all of them. What
    Accord itself asks of every area comes first, wherever it is kept with the others.

    :raises Refused: if a pack does not exist or cannot be read.
    """
    found = []
    for name in _with_our_own(packs):
        try:
            found.append(pack_in_force(name))
        except FileNotFoundError as missing:
            raise Refused(f"There is no protocol called {name}. Check its name.") from missing
    adopted = [f"{pack.id}@{pack.front.edition}" for pack in found]
    grants = [row for pack in found for row in _grants(pack.id, pack.rules)]
    rules = [*BASE_ACCESS, *(row for pack in found for row in _access(pack.id, pack.rules))]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.adopt_packs(%s, %s, %s, %s)",
            [json.dumps(value) for value in (adopted, grants, rules, CASE_ROLES)],
        )
    by.packs = tuple(adopted)
    for pack in found:
        record(
            "protocol_adopted",
            file=file,
            by=by,
            pack=pack.id,
            edition=pack.front.edition,
            fingerprint=fingerprint(pack.id),
        )


def fingerprint(pack: str) -> str:
    """The SHA-256 of everything in a pack's folder, so that years later one can tell what was adopted."""
    folder, made = Path(settings.PACKS_DIR) / pack, sha256()
    for file in sorted(folder.rglob("*.yaml")):
        made.update(f"{file.relative_to(folder)}\0".encode() + sha256(file.read_bytes()).digest())
    return made.hexdigest()


def _with_our_own(packs: list[str]) -> list[str]:
    """These packs, with the product's own agreement before them where there is one."""
    here = (Path(settings.PACKS_DIR) / HOUSE / "pack.yaml").exists()
    return [HOUSE, *(name for name in packs if name != HOUSE)] if here else packs


def _grants(pack: str, rules: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for rule in rules:
        if not isinstance(rule, Grant):
            continue
        for role in rule.role:
            for klass in rule.classes:
                for marking in range(rule.marking + 1):
                    yield {
                        "role": role,
                        "class": klass,
                        "marking": marking,
                        "write": rule.write,
                        "consent": rule.consent or "",
                        "lasts": rule.lasts or "",
                        "pack": pack,
                        "rule": rule.id,
                        "clause": rule.clauses[0],
                    }


def _access(pack: str, rules: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for rule in rules:
        if not isinstance(rule, Access):
            continue
        parts: list[Joins | Leaves] = [*rule.joins, *rule.leaves]
        for part in parts:
            clause = getattr(part, "clause", None) or rule.clauses[0]
            for trigger in rule.when:
                yield {
                    "event": trigger.event,
                    "role": part.role,
                    "pack": pack,
                    "rule": f"{pack}/{rule.id}",
                    "clause": clause,
                }
