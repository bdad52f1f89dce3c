"""The whole rule of who sees what fits on one printed page, says every grant, and is the rule that runs."""

import json
from pathlib import Path
from typing import Any

import pytest
import typst

from accord.protocols import load
from accord.protocols.loader import folders
from accord.protocols.schema import Grant
from accord.web.protocol import one_page

CHECKOUT = Path(__file__).resolve().parents[3]
HOUSE = load(CHECKOUT / "packs" / "accord")
PACKS = [pack for pack in map(load, folders(CHECKOUT / "packs")) if one_page.has_grants(pack)]
ISLINGTON = load(CHECKOUT / "packs" / "islington")


def pages(said: dict[str, Any]) -> int:
    """On how many pages this is printed."""
    drawn = typst.compile(
        one_page.TEMPLATE,
        root=one_page.TEMPLATE.parent,
        format="svg",
        sys_inputs={"said": json.dumps(said)},
        ignore_system_fonts=True,
    )
    return len(drawn) if isinstance(drawn, list) else 1


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_it_is_exactly_one_page(pack: Any) -> None:
    assert pages(one_page.content(pack, HOUSE)) == 1


def test_and_a_longer_one_is_noticed() -> None:
    said = one_page.content(ISLINGTON, HOUSE)
    assert pages({**said, "rows": said["rows"] * 3}) > 1


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_every_grant_is_in_the_cell_it_gives_and_no_other(pack: Any) -> None:
    grants = [rule for rule in pack.rules if isinstance(rule, Grant)]
    said = one_page.content(pack)
    drawn = {
        (roles, name): (cell["marking"], cell["write"], cell["by"])
        for row in said["rows"]
        for roles in [tuple(row["roles"])]
        for name, cell in zip(said["classes"], row["cells"], strict=True)
        if cell
    }
    for (roles, name), (marking, write, by) in drawn.items():
        held = [grants[int(n) - 1] for n in by.split(",")]
        assert marking == max(one.marking for one in held)
        assert write == any(one.write for one in held)
        assert all(name.lower().replace(" ", "_") in one.classes for one in held), roles
    cells = {(role, klass) for one in grants for role in one.role for klass in one.classes}
    merged = sum(len(row["roles"]) * sum(c is not None for c in row["cells"]) for row in said["rows"])  # fmt: skip
    assert merged == len(cells)


def test_every_grant_is_cited_by_its_clauses() -> None:
    said = one_page.content(ISLINGTON, HOUSE)
    grants = [rule for rule in ISLINGTON.rules if isinstance(rule, Grant)]

    assert [one["n"] for one in said["grants"]] == list(range(1, len(grants) + 1))
    for line, grant in zip(said["grants"], grants, strict=True):
        assert all(clause.removeprefix("ISL-") in line["clause"] for clause in grant.clause)
    assert any("conflict of interest" in line for line in said["beside"])


def test_the_page_in_the_documents_is_made_of_the_packs_as_they_are() -> None:
    kept = CHECKOUT / "docs" / "generated" / "who-sees-what-islington.pdf"
    assert kept.read_bytes() == one_page.pdf(ISLINGTON, HOUSE)
