"""A canary in every protected text: a page, a paper or a line of the log sings only to whom it may."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from accord.access.models import CaseRecord
from accord.web import case_screen
from config.logs import WithoutPersonalData
from tests.acting import acting_as
from tests.secrecy.asking import Finder
from tests.secrecy.canaries import TOKEN, Canary, in_answer, put
from tests.secrecy.recipes import routes, walked
from tests.secrecy.world import NOW, World

FEW = ("joan", "rosa", "maeve", "gail", "yaz", "wes", "nia")
ALL = (*FEW, "hana", "idris", "piotr", "sana", "tom", "olive", "ivy", "priya", "teo", "ada", "dele")
TABLES = [model for model in apps.get_models() if issubclass(model, CaseRecord)]


@pytest.fixture(scope="module")
def canaries(world: World) -> dict[str, Canary]:
    """In every text of every case there is, and emergency access to one of them for Wes."""
    made = put(world, TABLES)
    world.change(
        "INSERT INTO glass (file_id, member_id, reason_code, reason, starts, ends, began_by) VALUES"
        f" ({world.hidden[0].pk}, {world.people['wes'].pk}, 'missing', 'x', '2026-06-22 08:30+01',"
        " '2026-06-22 12:30+01', 1)"
    )
    return made


def test_there_is_a_canary_in_nearly_every_table(canaries: dict[str, Canary]) -> None:
    with_texts = {one.table for one in canaries.values()}

    assert len(canaries) > 220
    assert len(with_texts) > 35
    assert {
        "gangs",
        "risk",
        "referral",
        "plan",
        "review",
        "assessment",
        "identity",
        "offending",
    } <= {one.klass for one in canaries.values()}


def may_see(world: World, who: str, file_id: int) -> set[tuple[str, int]]:
    """The oracle: what the one rule shows this person of one file now."""
    with acting_as(world.people[who], NOW), connection.cursor() as cursor:
        cursor.execute("SELECT class, marking FROM app.sight_on(%s)", [file_id])
        return set(cursor.fetchall())


def addresses(world: World, finder: Finder, who: str) -> set[str]:
    """Every address there is, on the case everybody works on and on the hidden ones."""
    found = {reverse(name) for name, path, _ in walked() if "<" not in path}
    for route in routes():
        for file in (world.shared, *world.hidden):
            values = {
                name: next(iter(finder.rows(slot, file.pk)), None) for name, slot in route.slots
            }
            if None not in values.values():
                found.add(reverse(route.name, kwargs={**dict(route.words), **values}))
    return {one for one in found if "sign-out" not in one}


def leaks(world: World, canaries: dict[str, Canary], who: str, only: str = "") -> list[str]:
    """Every canary that somebody was shown without being allowed to."""
    browser, finder = world.visit(world.people[who]), Finder(world)
    files = {one.file_id for one in canaries.values()}
    allowed = {file_id: may_see(world, who, file_id) for file_id in files}
    wrong, heard = [], 0
    for path in sorted(addresses(world, finder, who)):
        if only not in path:
            continue
        for token in in_answer(browser.get(path)):
            one, heard = canaries[token], heard + 1
            if (one.klass, one.marking) not in allowed[one.file_id]:
                wrong.append(
                    f"{who} at {path}: {one.table}.{one.column} ({one.klass} {one.marking})"
                )
    assert heard or not any(allowed.values()), "nothing sang at all: the crawl is broken"
    return sorted(set(wrong))


@pytest.mark.parametrize("who", FEW)
def test_nobody_reads_what_is_not_theirs(
    world: World, canaries: dict[str, Canary], who: str, caplog: Any
) -> None:
    caplog.set_level(logging.DEBUG)

    assert leaks(world, canaries, who) == []

    lines = [WithoutPersonalData().format(one) for one in caplog.records]
    assert not [line for line in lines if TOKEN.search(line)]


@pytest.mark.slow
@pytest.mark.parametrize("who", ALL)
def test_nobody_at_all_reads_what_is_not_theirs(world, canaries, who) -> None:
    assert leaks(world, canaries, who) == []


def test_a_page_that_leaks_is_found(
    world: World, canaries: dict[str, Canary], monkeypatch: Any
) -> None:
    """The control: a head of the page that quotes the gangs team's advice."""
    secret = next(one.token for one in canaries.values()
                  if one.table == "gangs_consultation" and one.file_id == world.shared.pk)  # fmt: skip
    head = case_screen.header_of
    monkeypatch.setattr(
        case_screen, "header_of", lambda *asked: replace(head(*asked), language=secret)
    )

    found = leaks(world, canaries, "joan", only=f"/young-people/{world.shared.ref}/people/")
    assert any("gangs_consultation" in one for one in found)


def test_an_error_page_and_its_log_quote_nobody(
    world: World, canaries: dict[str, Canary], monkeypatch: Any, caplog: Any
) -> None:
    token = next(iter(canaries))

    def broken(*_: Any, **__: Any) -> None:
        raise ValueError(f"a row that said {token}")

    monkeypatch.setattr("accord.web.cases.views.Timeline.get", broken)
    browser = world.visit(world.people["dele"])
    browser.raise_request_exception = False
    page = browser.get(f"/young-people/{world.shared.ref}/")

    assert page.status_code == 500
    assert not in_answer(page)
    assert not [r for r in caplog.records if TOKEN.search(WithoutPersonalData().format(r))]


def test_nothing_in_the_outbox_quotes_anybody(world: World, canaries: dict[str, Canary]) -> None:
    (count,) = world.rows("SELECT count(*) FROM message")[0]
    said = world.rows("SELECT m::text FROM message m")

    assert count > 5
    assert not [row for (row,) in said if TOKEN.search(row)]
