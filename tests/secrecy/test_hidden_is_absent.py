"""What is hidden and what does not exist get the same answer: every route, as everybody."""

import hashlib
import itertools
import re
import statistics
import time
from typing import Any

import pytest
from django.http import HttpResponseForbidden
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accord.web.case_form import OnCase
from accord.web.page.screens import Screen
from tests.secrecy.asking import AREA_WIDE, Answer, Finder, Pair, answer, pairs
from tests.secrecy.filling import filled
from tests.secrecy.recipes import PROTOCOL, PUBLIC, SLOTS, Route, routes, slot_of, unfilled, walked
from tests.secrecy.world import World

# Written by every request, or by the asking itself: said elsewhere what may be in them.
NOT_COMPARED = ("session", "auth_user", "member", "submission", "accord_cache")
DIGEST = (
    "SELECT coalesce(sum(('x' || left(md5(t::text), 12))::bit(48)::bigint), 0), count(*) FROM {} t"
)
PERSONAS = (
    "dele", "hana", "rosa", "idris", "maeve", "joan", "piotr", "sana", "gail", "tom", "yaz",
    "olive", "ivy", "priya", "teo", "wes", "nia", "ada",
)  # fmt: skip


@pytest.fixture(scope="module")
def finder(world: World) -> Finder:
    return Finder(world)


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    return {who: world.visit(member) for who, member in world.people.items()}


def test_no_route_is_left_out() -> None:
    assert unfilled() == [], "say in tests/secrecy/recipes.py what fills them"
    named = {route.name for route in routes()}
    nobodys = {
        name for name, path, _ in walked() if set(re.findall(r"<(?:\w+:)?(\w+)>", path)) <= PROTOCOL
    }
    everything = {name for name, _, _ in walked()}

    assert everything - named - nobodys == PUBLIC
    assert len(named) > 120


def test_a_route_without_a_recipe_is_noticed(monkeypatch: Any) -> None:
    monkeypatch.delitem(SLOTS, "consultation")

    assert unfilled() == ["referrals:consultation"]


def test_everybody_there_is_asks(world: World) -> None:
    assert set(world.people) == set(PERSONAS)


def asked(client: Client, method: str, route: Route, values: dict[str, Any], data: Any) -> Answer:
    """Ask once, and take what was asked for out of the answer."""
    given = {**dict(route.words), **values}
    path = reverse(route.name, kwargs=given)
    return answer(getattr(client, method)(path, data), values, path)


def differs(client: Client, pair: Pair, method: str) -> str:
    """How the two answers differ, or ""."""
    data = filled(pair.route.view) if method == "post" else {}
    try:
        one = asked(client, method, pair.route, pair.hidden, data)
        two = asked(client, method, pair.route, pair.absent, data)
    except NoReverseMatch as error:
        raise LookupError(f"{pair.route.name}: {error}") from error
    if one == two:
        return ""
    where = next((i for i, (a, b) in enumerate(zip(one.body, two.body, strict=False)) if a != b), 0)
    return (
        f"{method} {pair.route.label} {pair.how} {pair.hidden}: {one.status} or {two.status}; "
        f"{one.body[where - 60 : where + 60]!r} or {two.body[where - 60 : where + 60]!r}"
    )


def chosen(found: list[tuple[Pair, str]], turn: int, most: int | None) -> list[tuple[Pair, str]]:
    """All, or as many as there is time for: another part of them for everybody."""
    if most is None or not found:
        return found
    return [found[(turn + step) % len(found)] for step in range(min(most, len(found)))]


def compare(world: World, finder: Finder, client: Client, who: str, most: int | None) -> list[str]:
    """Ask every route as one person, both ways; return every difference."""
    files = [*(file.pk for file in world.hidden), *world.families, *(-one for one in world.areas)]
    wrong = []
    for turn, route in enumerate(routes()):
        turn += PERSONAS.index(who)
        if most and turn % 2:
            continue
        if {slot[0] for _, slot in route.slots} & AREA_WIDE and route.slots[0][1][0] != "file":
            shared = -world.area.pk
        else:
            shared = world.shared.pk
        found = pairs(finder, who, route, files, shared)
        both = list(itertools.product(found, ("get", "post")))
        wrong += [
            d
            for pair, method in chosen(both, turn // 2, most)
            if (d := differs(client, pair, method))
        ]
    return wrong


def digest(world: World) -> str:
    """Everything that is stored, in one number."""
    tables = world.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    made = hashlib.sha256()
    for (table,) in tables:
        if table not in NOT_COMPARED and table != "view_log":
            made.update(repr((table, world.rows(DIGEST.format(f'"{table}"')))).encode())
    return made.hexdigest()


def looks_at_hidden(world: World, member: Any) -> int:
    """How often this member was shown something of a file that is hidden from them."""
    ids = [file.pk for file in world.hidden]
    sql = "SELECT count(*) FROM view_log WHERE member_id = %s AND file_id = ANY(%s)"
    return world.rows(sql, member.pk, ids)[0][0]


@pytest.mark.parametrize("who", PERSONAS)
def test_hidden_is_absent(world: World, finder: Finder, browsers: Any, who: str) -> None:
    """In this size every second route a person, and one question of it, another for everybody."""
    before = digest(world)

    assert compare(world, finder, browsers[who], who, most=1) == []

    assert digest(world) == before
    assert who == "teo" or looks_at_hidden(world, world.people[who]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("who", PERSONAS)
def test_hidden_is_absent_in_every_way(world, finder, browsers, who) -> None:
    before = digest(world)

    assert compare(world, finder, browsers[who], who, most=None) == []
    assert digest(world) == before


def test_every_route_is_asked_of_somebody_from_whom_it_is_hidden(
    world: World, finder: Finder
) -> None:
    """Nothing is equal only because there was nothing to hide."""
    files = [*(file.pk for file in world.hidden), *world.families, *(-one for one in world.areas)]
    never = [
        route.label
        for route in routes()
        if not any(pairs(finder, who, route, files, world.shared.pk) for who in ("wes", "joan"))
    ]

    assert never == []


def test_a_page_that_says_no_instead_is_noticed(
    world: World, finder: Finder, browsers: Any, monkeypatch: Any
) -> None:
    """The control: 403 for a record that is there, as many services answer."""
    whole = OnCase.one

    def telling(self: Any, table: Any, pk: Any, *related: str) -> Any:
        if world.rows(f'SELECT 1 FROM "{table._meta.db_table}" WHERE id = %s', pk):
            self.request.telling = True
        return whole(self, table, pk, *related)

    monkeypatch.setattr(OnCase, "one", telling)
    dispatch = Screen.dispatch

    def answers(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        from django.http import Http404

        try:
            return dispatch(self, request, *args, **kwargs)
        except Http404:
            if getattr(request, "telling", False):
                return HttpResponseForbidden()
            raise

    monkeypatch.setattr(Screen, "dispatch", answers)
    (route,) = [one for one in routes() if one.name == "plans:read"]
    files = [file.pk for file in world.hidden]
    found = [
        one for one in pairs(finder, "joan", route, files, world.shared.pk) if one.how == "own"
    ]

    assert found
    assert differs(browsers["joan"], found[0], "get") != ""


def gap(world: World, browsers: Any, times: int) -> float:
    """By how many ms the median answer to a hidden case is later than to none."""
    spent: dict[str, list[float]] = {"hidden": [], "absent": []}
    ref = {"hidden": world.hidden[0].ref, "absent": "zzzzzzzzzzzz"}
    for _ in range(times):
        for kind, one in ref.items():
            began = time.perf_counter()
            browsers["joan"].get(f"/young-people/{one}/")
            spent[kind].append(time.perf_counter() - began)
    return 1000 * (statistics.median(spent["hidden"]) - statistics.median(spent["absent"]))


def test_time_tells_nothing(world: World, browsers: Any, record_property: Any) -> None:
    found = gap(world, browsers, 30)
    record_property("gap_ms", found)

    assert abs(found) < 5


@pytest.mark.slow
def test_time_tells_nothing_over_a_thousand(world: World, browsers: Any, capsys: Any) -> None:
    found = gap(world, browsers, 1000)

    with capsys.disabled():
        print(f"hidden and absent differ by {found:.2f} ms at the median of 1,000")
    assert abs(found) < 5


def test_a_slot_is_filled_by_its_name() -> None:
    assert slot_of("plans:read", "plan") == ("support_plan", "id")
