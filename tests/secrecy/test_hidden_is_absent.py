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
from tests.secrecy import as_if_not
from tests.secrecy.asking import (
    AREA_WIDE,
    GUARDED,
    NO_SUCH,
    Answer,
    Finder,
    Pair,
    answer,
    pairs,
)
from tests.secrecy.filling import filled
from tests.secrecy.listening import looks_at_hidden
from tests.secrecy.recipes import PROTOCOL, PUBLIC, SLOTS, Route, routes, slot_of, unfilled, walked
from tests.secrecy.standing_in import stand_elsewhere, stand_in
from tests.secrecy.world import World
from tests.web.visiting import superuser

# Written by every request, or by the asking itself: said elsewhere what may be in them.
NOT_COMPARED = ("session", "auth_user", "member", "submission", "accord_cache")
DIGEST = "SELECT '{0}', coalesce(sum(('x' || left(md5(t::text), 12))::bit(48)::bigint), 0), count(*) FROM \"{0}\" t"
PERSONAS = (
    "dele", "hana", "rosa", "idris", "maeve", "joan", "piotr", "sana", "gail", "tom", "yaz",
    "olive", "ivy", "priya", "teo", "wes", "nia", "ada",
)  # fmt: skip


@pytest.fixture(scope="module")
def finder(world: World) -> Finder:
    """Finds what is hidden: a row at least for every slot of every address, made up where none is."""
    used = {slot[0] for route in routes() for _, slot in route.slots}
    assert stand_in(world) + stand_elsewhere(world, used & AREA_WIDE) == []
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
    every = [
        DIGEST.format(one) for (one,) in tables if one not in NOT_COMPARED and one != "view_log"
    ]
    # planned once: to plan so many tables takes longer than to read them
    found = (
        superuser(world.cluster)
        .execute(" UNION ALL ".join(every) + " ORDER BY 1", prepare=True)
        .fetchall()
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()


@pytest.mark.parametrize("who", PERSONAS)
def test_hidden_is_absent(world: World, finder: Finder, browsers: Any, who: str) -> None:
    """In this size every second route a person, and one question of it, another for everybody."""
    before = digest(world)

    assert compare(world, finder, browsers[who], who, most=1) == []

    assert digest(world) == before
    assert who == "teo" or looks_at_hidden(world, world.people[who]) == []


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


def test_what_the_guardian_is_told_is_needed_and_no_more(
    world: World, finder: Finder, browsers: Any
) -> None:
    """Each page that is left out for whoever guards information does show them that a file is there;
    none does of a file that they are kept from, nor to an administrator."""
    blocked = world.hidden[-1]
    assert blocked.pk not in finder.guarded()
    files = [one for one in (*world.hidden, world.shared) if one.pk in finder.guarded()]
    needless = []
    for route in [one for one in routes() if one.name in GUARDED]:
        values = {name: "nobody" for name, _ in route.slots}
        asked = {
            file: Pair(
                "guarded", route, values | {"ref": file.ref}, values | {"ref": NO_SUCH["ref"]}
            )
            for file in (*files, blocked)
        }
        assert differs(browsers["nia"], asked[blocked], "get") == "", route.name
        assert all(differs(browsers["ada"], pair, "get") == "" for pair in asked.values()), (
            route.name
        )
        if not any(differs(browsers["nia"], asked[file], "get") for file in files):
            needless.append(route.name)
    assert needless == [], "take these out of GUARDED, tests/secrecy/asking.py"


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


@pytest.mark.slow
def test_time_tells_nothing_over_a_thousand(world: World, browsers: Any, capsys: Any) -> None:
    found = gap(world, browsers, 1000)

    with capsys.disabled():
        print(f"hidden and absent differ by {found:.2f} ms at the median of 1,000")
    assert abs(found) < 5


def test_a_slot_is_filled_by_its_name() -> None:
    assert slot_of("plans:read", "plan") == ("support_plan", "id")


def test_opening_a_case_of_a_hidden_ones_name_says_nothing(world: World, browsers: Any) -> None:
    (hidden,) = world.rows(
        "SELECT legal_name, born FROM young_person WHERE file_id = %s", world.hidden[0].pk
    )
    (own,) = world.rows(
        "SELECT legal_name, born FROM young_person WHERE file_id = %s", world.shared.pk
    )
    for who in ("dele", "hana"):
        said = [
            as_if_not.opened(world, browsers[who], one)
            for one in (hidden, ("Nobody Here", hidden[1]))
        ]
        assert said[0] == said[1]
        assert said[0][0] in (200, 422)
    assert own != hidden


def test_lists_searches_and_counts_are_as_if_the_hidden_were_not(
    world: World, browsers: Any
) -> None:
    """Last in this file: it takes every row of the hidden cases away, and looks again."""
    searched, few = as_if_not.names(world), ("joan", "gail", "olive", "wes", "teo")
    as_if_not.addressed(world)
    before = {who: as_if_not.everything_said(world, browsers[who], searched) for who in few}
    as_if_not.forget(world)
    after = {who: as_if_not.everything_said(world, browsers[who], searched) for who in few}

    # the control: for Teo, who works on them, lists and searches are another
    assert len(as_if_not.differing(before.pop("teo"), after.pop("teo"))) > len(searched) / 2
    assert {who: as_if_not.differing(before[who], after[who]) for who in before} == {
        who: [] for who in before
    }
