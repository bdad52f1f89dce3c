"""Every form that can be filled in, sent several times at one instant: one effect; and other words under its key.

The forms are found by walking the addresses; each is filled with whatever its fields take. One that is
refused has no effect to be doubled, and is not counted.
"""

import json
import re
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accord.web.page.screens import FormScreen
from tests.secrecy import filling
from tests.secrecy.recipes import walked
from tests.web.forms import filled as drawn
from tests.web.living import living
from tests.web.visiting import words

WHO = ("dele", "joan", "hana", "ada", "olive", "rosa", "maeve", "idris")
ENDS = re.compile(
    r"close|withdraw|leav|end|cancel|suspend|drop|take", re.IGNORECASE
)  # last, as little can follow
DAY = {"day": "6", "month": "3", "year": "2026", "time": "4pm"}
OURS = re.compile(r"[\w-]{12}|[0-9]+")  # references and numbers, which differ where records do


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's stay, and its administrator."""
    with living(cluster, django_db_blocker) as made:
        from tests.web.mine.conftest import _admin

        made.ada = _admin(made)
        made.values = {
            "ref": {"cases": made.file.ref, "homes": made.settled.home.ref},
            "placement": made.placement,
            "home": made.settled.home.ref,
            "service": "commissioning_team",
            "agency": made.rows("SELECT ref FROM agency ORDER BY id LIMIT 1")[0][0],
            "team": made.teams["oakhouse"].ref,
        }
        yield made


def forms(house: Any) -> list[tuple[str, str, Any]]:
    """Every form whose address can be filled: its name, its path and its view. What ends things comes last."""
    found = []
    for name, path, view in walked():
        kind = getattr(view, "view_class", None)
        if kind is None or not issubclass(kind, FormScreen):
            continue
        made = _filled(house, path)
        if "?" not in made:
            found.append((name, f"/{made}", view))
    return sorted(found, key=lambda form: bool(ENDS.search(form[0])))


def _filled(house: Any, path: str) -> str:
    """The address with its slots filled; a question mark in it where one cannot be."""
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda slot: _value(house, path, slot[1]), path)


def _value(house: Any, path: str, slot: str) -> str:
    if slot == "ref":
        kinds = house.values["ref"]
        return {"young-people": kinds["cases"], "homes": kinds["homes"]}.get(
            path.split("/")[0], "?"
        )
    return str(house.values.get(slot, "?"))


def answers(view: Any, page: Any) -> dict[str, Any]:
    """What is typed: what the page drew, and something in every field that it left empty."""
    typed = {
        name: DAY.get(name.rsplit("-", 1)[-1], value) if "-" in name else value
        for name, value in filling.filled(view).items()
        if name not in ("once", "version")
    }
    sent = drawn(page)
    return {**typed, **{name: said for name, said in sent.items() if any(said)}}


def at_once(browser: Client, path: str, bodies: list[dict[str, Any]]) -> list[Any]:
    """Send these at one instant, each on a connection of its own."""
    together, found = threading.Barrier(len(bodies)), []

    def press(body: dict[str, Any]) -> None:
        mine = Client(raise_request_exception=False)
        mine.cookies = browser.cookies.copy()
        together.wait()
        try:
            found.append(mine.post(path, body))
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[body]) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def happened(house: Any, after: int) -> list[str]:
    """What was recorded since, by what it says and not by which records it names."""
    rows = house.rows("SELECT id, type, file_id, facts FROM event WHERE id > %s ORDER BY id", after)
    return [f"{kind} {file} {OURS.sub('', json.dumps(facts))}" for _, kind, file, facts in rows]


def press_all(
    house: Any, times: int, *, keys: bool = True, most: int = 999
) -> tuple[set[str], list[str]]:
    """Send every form `times` at one instant. Return which had an effect, and what was wrong."""
    done: set[str] = set()
    wrong: list[str] = []
    browsers = {who: house.visit(getattr(house, who)) for who in WHO}
    for name, path, view in forms(house):
        for browser in browsers.values() if len(done) < most else ():
            page = browser.get(path)
            if page.status_code != 200:
                continue
            body = answers(view, page)
            if not keys:
                body.pop("once", None)
            last = house.rows("SELECT coalesce(max(id), 0) FROM event")[0][0]
            got = at_once(browser, path, [body] * times)
            wrong += [f"{name}: {one.status_code}" for one in got if one.status_code >= 500]
            if not any(one.status_code == 302 for one in got):
                continue
            done.add(name)
            places = {one.headers.get("Location", one.status_code) for one in got}
            twice = [said for said, often in Counter(happened(house, last)).items() if often > 1]
            wrong += [f"{name}: {places}"] * (len(places) > 1) + [
                f"{name}: {said}" for said in twice
            ]
            break
    return done, wrong


@pytest.mark.parametrize("times, most", [(3, 20), pytest.param(25, 999, marks=pytest.mark.slow)])
def test_sent_at_one_instant_every_form_has_one_effect(house, times, most):
    done, wrong = press_all(house, times, most=most)

    print(
        f"\n{len(done)} forms with an effect, each sent {times} times at one instant: {sorted(done)}"
    )
    assert wrong == []
    assert len(done) >= 20


def test_without_their_keys_some_do_it_again(house):
    # The control.
    _, wrong = press_all(house, 3, keys=False, most=4)

    assert wrong != []


def test_other_words_under_a_key_that_did_something_are_told_so(house):
    olive = house.visit(house.olive)
    path = "/looks/addresses/"
    first = drawn(olive.get(path), postcode="N1 9AB")
    other = {**first, "postcode": "E5 0QX"}
    assert olive.post(path, first).status_code == 302
    assert olive.post(path, first).status_code == 302  # the same words: the same press

    told = olive.post(path, other)
    assert told.status_code == 409
    assert "You sent this form before, with other answers" in words(told)
    assert "E5 0QX" in told.content.decode()
    assert "E5 0QX" not in words(olive.get(path))
    # with a key of their own they are something new
    assert olive.post(path, drawn(told)).status_code == 302
    assert "E5 0QX" in words(olive.get(path))


def test_at_one_instant_two_bodies_under_one_key_have_one_effect(house):
    tom = house.visit(house.tom)
    body = drawn(tom.get("/looks/addresses/"))
    codes = [f"N1 {n}AB" for n in range(1, 7)]
    got = at_once(tom, "/looks/addresses/", [{**body, "postcode": code} for code in codes])

    assert sorted(one.status_code for one in got) == [302, *[409] * 5]
    assert house.rows("SELECT count(*) FROM member_connection WHERE member_id = %s", house.tom.pk) == [(1,)]  # fmt: skip
