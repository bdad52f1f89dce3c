"""The whole rule of who sees what, on one printed page: role, class, marking and clause.

Made from the packs alone, so that the page that is printed is the rule that runs. Roles that
are granted the same stand in one row; each cell names, by number, the grants it comes from.
"""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import typst

from accord import vocabulary
from accord.protocols import Pack
from accord.protocols.schema import Grant

TEMPLATE = Path(__file__).parent / "pdf" / "one-page.typ"
# What stands beside the grants and beats or adds to them, by the clauses of Accord's own pack.
BESIDE = ("KNOW-01", "KNOW-02", "KNOW-04", "GLASS-01", "HELD-04", "HELD-05")
Cells = dict[str, dict[str, list[tuple[int, Grant]]]]


def has_grants(pack: Pack) -> bool:
    """Whether this protocol grants anybody anything."""
    return any(isinstance(rule, Grant) for rule in pack.rules)


def content(pack: Pack, house: Pack | None = None) -> dict[str, Any]:
    """Everything the page says, in plain values. `house` is Accord's own pack, where it is there."""
    grants = [rule for rule in pack.rules if isinstance(rule, Grant)]
    cells = _cells(grants)
    classes = [one for one in vocabulary.classes() if any(one in row for row in cells.values())]
    return {
        "title": pack.front.title,
        "edition": f"Edition {pack.front.edition}",
        "classes": [one.replace("_", " ").capitalize() for one in classes],
        "rows": _rows(cells, classes, pack),
        "grants": [
            {"n": n, "clause": _short(one.clause), "says": one.purpose}
            for n, one in enumerate(grants, 1)
        ],
        "beside": [*_beside(house)],
    }


def _cells(grants: Iterable[Grant]) -> Cells:
    found: Cells = {}
    for n, grant in enumerate(grants, 1):
        for role in grant.role:
            for klass in grant.classes:
                found.setdefault(role, {}).setdefault(klass, []).append((n, grant))
    return found


def _rows(cells: Cells, classes: list[str], pack: Pack) -> list[dict[str, Any]]:
    drawn = [(role, [_cell(cells[role].get(one, [])) for one in classes]) for role in cells]
    drawn.sort(key=lambda row: [str(cell) for cell in row[1]], reverse=True)
    return [
        {"roles": [_title(role, pack) for role, _ in same], "cells": row}
        for row, same in ((key, list(group)) for key, group in groupby(drawn, lambda one: one[1]))
    ]


def _cell(given: list[tuple[int, Grant]]) -> dict[str, Any] | None:
    """How far the role sees, whether it writes, and which grants say so. None for nothing."""
    if not given:
        return None
    return {
        "marking": max(grant.marking for _, grant in given),
        "write": any(grant.write for _, grant in given),
        "by": ",".join(str(n) for n, _ in given),
        "consent": any(grant.consent for _, grant in given),
    }


def _title(role: str, pack: Pack) -> str:
    known = vocabulary.roles().get(role)
    return pack.front.roles.get(role) or (known.title if known else role)


def _short(clauses: Iterable[str]) -> str:
    """Clause ids without the letters that all of a protocol's have: "SHARE-10, SHARE-11"."""
    return ", ".join(clause.split("-", 1)[1] for clause in clauses)


def _beside(house: Pack | None) -> Iterable[str]:
    for clause in BESIDE if house else ():
        found = house.clauses.get(f"ACC-{clause}") if house else None
        if found is not None:
            yield f"{found.says} (Accord {clause})"


def pdf(pack: Pack, house: Pack | None = None) -> bytes:
    """The page as a PDF: the same packs make the same bytes."""
    said = json.dumps(content(pack, house), ensure_ascii=False)
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        sys_inputs={"said": said},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=0,
    )
