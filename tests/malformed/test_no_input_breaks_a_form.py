"""Every form × what no honest browser sends: a sentence for each, no error of ours, and nothing of what
was refused is kept (G12).
"""

import secrets
import time
import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict

from accord import clock
from accord.access.models import Draft
from accord.web.page.fields import Form, Text
from accord.web.page.screens import FormScreen
from tests.acting import acting_as
from tests.malformed.asking import Asked, Drawing, Written, form_routes, send
from tests.malformed.inputs import NOBODY_ASKED, body, posts
from tests.malformed.ways import AS_CLASSES, MADE, WhoDecides
from tests.secrecy.asking import Finder
from tests.secrecy.filling import filled as likely
from tests.secrecy.world import NOW, World

INPUTS, MOST = 50, 500  # malformed inputs of each form: here, and before a release
NOT_POSTED = AS_CLASSES | set(MADE)
FEWER = 18  # posts read by every class, of which a third are wrong everywhere
NOBODY = "{}: shown to nobody here: name it in tests/malformed/as_classes.txt"
# What is kept of a refused try on purpose: that a limit was probed.
KEPT = {"sealed_probe"}


def break_it(asked: Asked, written: Written, inputs: int, seed: int) -> tuple[list[str], int]:
    """Post until so many inputs have been sent; return what went wrong, and how many it were."""
    wrong, sent = [], 0
    for pairs, malformed in posts(asked.names, asked.honest, seed):
        content = body(pairs)
        response = send(asked, content)
        sent += malformed
        if response.status_code >= 500:
            wrong.append(f"{asked.name} {asked.path}: {response.status_code} for {content[:300]!r}")
        if b"<script>alert(1)" in response.content or b"<img src=x" in response.content:
            wrong.append(f"{asked.name}: {content[:200]!r} is given back as markup")
        if sent >= inputs:
            break
    left = set(written.found()) - KEPT
    if left:
        wrong.append(f"{asked.name}: refused, and yet something is in {sorted(left)}")
    return wrong, sent


def break_all(world: World, finder: Finder, inputs: int) -> tuple[list[str], dict[str, int]]:
    """Post to every form but those that are tried as classes; return what went wrong, and inputs by form."""
    drawing, written = Drawing(world, finder), Written(world.cluster.dsn("root"))
    wrong: list[str] = []
    sent: dict[str, int] = {}
    for route in (one for one in form_routes() if one.label not in NOT_POSTED):
        asked = drawing.draw(route)  # that drawing it writes nothing is looked at too
        if asked is None:
            sent.setdefault(route.label, 0)
            continue
        found, number = break_it(asked, written, inputs, zlib.crc32(route.label.encode()))
        wrong += found
        sent[route.label] = min(number, sent.get(route.label) or number)
    unseen = sorted(label for label, number in sent.items() if not number)
    return wrong + ([NOBODY.format(", ".join(unseen))] if unseen else []), sent


def test_no_form_breaks(world: World, finder: Finder, undone: None) -> None:
    began = time.process_time()
    wrong, sent = break_all(world, finder, INPUTS)
    print(f"{len(sent)} forms, {sum(sent.values())} inputs, {time.process_time() - began:.0f} s")

    assert wrong == []
    assert set(sent) | NOT_POSTED == {route.label for route in form_routes()}
    assert min(sent.values()) >= INPUTS


@pytest.mark.slow
def test_no_form_breaks_however_long_it_is_tried(
    world: World, finder: Finder, undone: None
) -> None:
    wrong, sent = break_all(world, finder, MOST)

    assert wrong == []
    assert min(sent.values()) >= MOST


@pytest.mark.slow
def test_what_is_tried_as_a_class_is_shown_to_nobody_here(world: World, finder: Finder) -> None:
    """The list is no longer than it must be: a form that somebody is shown is posted."""
    drawing = Drawing(world, finder)
    listed = [route for route in form_routes() if route.label in NOT_POSTED]
    assert [one.label for one in listed if drawing.draw(one) is not None] == []


def asked_of(world: World, path: str) -> Asked:
    client = world.visit(world.people["dele"])
    return Asked("sample", path, client, ("reference", "name"), {"reference": b"", "name": b"x"})


def test_a_form_that_breaks_is_noticed(world: World, undone: None, monkeypatch: Any) -> None:
    """Controls: an action that cannot bear what it is given, and one that keeps what it refuses."""
    written = Written(world.cluster.dsn("root"))
    asked = asked_of(world, "/emergency/")
    asked.client.raise_request_exception = False

    def breaks(screen: Any, request: Any, **_: Any) -> Any:
        raise ZeroDivisionError(request.POST)

    monkeypatch.setattr(FormScreen, "post", breaks)
    assert any("500" in one for one in break_it(asked, written, 20, 0)[0])

    def keeps(screen: Any, request: Any, **_: Any) -> HttpResponse:
        name, who = secrets.token_hex(8), request.actor.member_id
        Draft.objects.create(member_id=who, form=name, typed={}, saved_at=clock.now())
        return HttpResponse("no", status=422)

    monkeypatch.setattr(FormScreen, "post", keeps)
    assert any("something is in ['draft']" in one for one in break_it(asked, written, 20, 0)[0])

    def parrots(screen: Any, request: Any, **_: Any) -> HttpResponse:
        return HttpResponse("<script>alert(1)</script>", status=422)

    monkeypatch.setattr(FormScreen, "post", parrots)
    assert any("as markup" in one for one in break_it(asked, written, 20, 0)[0])


# --- every form there is, by its class --------------------------------------------------------


def form_classes() -> list[type[Form]]:
    """Every form class of the service."""
    assert form_routes()  # every room is there
    found: list[type[Form]] = []
    waiting = list(Form.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("accord.web") and one not in found:
            found.append(one)
    return sorted(found, key=lambda one: (one.__module__, one.__qualname__))


def takes_more(kind: type[Form]) -> set[str]:
    """What a form takes that it does not ask for."""
    names = "&".join(f"{name}=1" for name in NOBODY_ASKED)
    form = kind(QueryDict(names))
    form.is_valid()
    return set(form.cleaned_data) - set(form.fields)


def test_every_form_takes_what_it_asks_for_and_nothing_else(world: World) -> None:
    """Mass assignment: a field that was not asked for is not there."""
    kinds = form_classes()
    assert len(kinds) > 150
    with acting_as(world.people["dele"], NOW):
        assert {kind.__qualname__: more for kind in kinds if (more := takes_more(kind))} == {}


def test_a_form_that_takes_whatever_comes_is_noticed() -> None:
    class Careless(Form):
        name = Text("Name")

        def clean(self) -> dict[str, Any]:
            return {**self.cleaned_data, **self.data.dict()}

    assert "is_staff" in takes_more(Careless)


def test_every_form_reads_every_bad_input(world: World) -> None:
    """Also those that nobody in this town is shown: read, and drawn again with what is wrong."""
    broken, sent = [], {}
    with acting_as(world.people["dele"], NOW):
        for turn, kind in enumerate([*form_classes(), Form, WhoDecides]):
            sent[kind] = 0
            given = likely(SimpleNamespace(view_class=SimpleNamespace(form_class=kind)))
            honest = {name: value.encode() for name, value in given.items()}
            for number, (pairs, malformed) in enumerate(posts(tuple(honest), honest, turn)):
                try:
                    form = kind(QueryDict(body(pairs)))
                    form.is_valid()
                    _ = form.error_summary
                except Exception as error:  # whatever it is, it would have been a 500
                    broken.append(f"{kind.__qualname__}: {error!r} for {pairs!r:.200}")
                sent[kind] += malformed
                if number >= FEWER and sent[kind] >= INPUTS:
                    break
    assert broken == []
    assert min(sent.values()) >= INPUTS


def test_every_form_is_tried_one_way_or_the_other() -> None:
    """What nobody in this town is shown has a class, or a named one, that is tried above."""
    routes, tried = form_routes(), {*form_classes(), Form, WhoDecides}
    names = {kind.__name__ for kind in tried}
    assert NOT_POSTED - {route.label for route in routes} == set(), "there is no such form any more"
    without = {
        route.label
        for route in routes
        if route.label in AS_CLASSES
        and getattr(route.view.view_class, "form_class", None) not in tried
    }
    assert without == set(), "made for each case: name its class in tests/malformed/ways.py"
    assert set(MADE.values()) <= names
