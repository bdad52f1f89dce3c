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
from tests.secrecy.asking import Finder
from tests.secrecy.filling import filled as likely
from tests.secrecy.world import NOW, World

INPUTS, MOST = 50, 500  # malformed inputs of each form: here, and before a release
FEWER = 18  # posts read by every class, of which a third are wrong everywhere
# Of every address with a form, so many are shown to somebody in this town; the others as classes, below.
SHOWN = 0.4
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


def break_all(world: World, finder: Finder, inputs: int) -> tuple[list[str], int, int]:
    drawing, written = Drawing(world, finder), Written(world.cluster.dsn("root"))
    wrong, forms, sent = [], 0, 0
    for route in form_routes():
        asked = drawing.draw(route)  # that drawing it writes nothing is looked at too
        if asked is None:
            continue
        found, number = break_it(asked, written, inputs, zlib.crc32(route.label.encode()))
        wrong, forms, sent = wrong + found, forms + 1, sent + number
    return wrong, forms, sent


def test_no_form_breaks(world: World, finder: Finder, undone: None) -> None:
    began = time.process_time()
    wrong, forms, sent = break_all(world, finder, INPUTS)
    print(
        f"{forms} of {len(form_routes())} forms, {sent} inputs, {time.process_time() - began:.0f} s"
    )

    assert wrong == []
    assert forms >= SHOWN * len(form_routes())
    assert sent >= INPUTS * forms


@pytest.mark.slow
def test_no_form_breaks_however_long_it_is_tried(
    world: World, finder: Finder, undone: None
) -> None:
    wrong, forms, sent = break_all(world, finder, MOST)

    assert wrong == []
    assert sent >= MOST * forms


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
    broken = []
    with acting_as(world.people["dele"], NOW):
        for turn, kind in enumerate(form_classes()):
            given = likely(SimpleNamespace(view_class=SimpleNamespace(form_class=kind)))
            honest = {name: value.encode() for name, value in given.items()}
            for number, (pairs, _) in enumerate(posts(tuple(honest), honest, turn)):
                try:
                    form = kind(QueryDict(body(pairs)))
                    form.is_valid()
                    _ = form.error_summary
                except Exception as error:  # whatever it is, it would have been a 500
                    broken.append(f"{kind.__qualname__}: {error!r} for {pairs!r:.200}")
                if number >= FEWER:
                    break
    assert broken == []
