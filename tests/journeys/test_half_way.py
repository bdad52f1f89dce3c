"""Every action that the demo's lives take, broken off at what it records: nothing of it stays."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from accord.access.actions import registry
from accord.casework.demo import loading, playing
from accord.casework.demo.lives import DEFAULT
from accord.cli.stage import acting
from accord.duties import correcting
from accord.duties import record as door
from tests.journeys.test_pressed_twice import WAYS
from tests.journeys.test_the_demo_area import NOW

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# Written by every transaction, whatever comes of it.
BESIDE = {"member", "session", "submission", "accord_cache", "auth_user"}
# every row that is written carries the number of who wrote it, and numbers only grow
ROWS = "SELECT '{0}', coalesce(max(xmin::text::bigint), 0), count(*) FROM \"{0}\""


SILENT = {"record_order"}


class Broken(Exception):
    """Breaks an action off."""


class Enough(Exception):
    """Ends the loading."""


@contextmanager
def breaking_off(monkeypatch: Any, nth: int) -> Iterator[list[int]]:
    """Break off after the nth entry has been written; what is yielded counts the entries."""
    real, entries = door.apply, [0]

    def apply(*asked: Any, **more: Any) -> Any:
        made = real(*asked, **more)
        entries[0] += 1
        if entries[0] == nth:
            raise Broken
        return made

    with monkeypatch.context() as patched:
        for one in (door, correcting):  # what is put right is written by the same function
            patched.setattr(one, "apply", apply)
        yield entries


def everything(root: Any) -> set[tuple[Any, ...]]:
    """Of each table its latest write, and how many rows it has."""
    names = [name for (name,) in root.execute(TABLES).fetchall() if name not in BESIDE]
    # planned once: to plan so many tables takes far longer than to read them
    every = " UNION ALL ".join(ROWS.format(name) for name in names)
    return set(root.execute(every, prepare=True).fetchall())


def left_by(root: Any, do: Any, who: str, monkeypatch: Any, run: Any) -> tuple[list[str], int]:
    """Break one action off at its first entry, and at its last: what each left, and how often."""
    left, tried, last = [], 0, 0
    for nth in (1, None):
        before = everything(root)
        nth = nth or last
        if tried and nth <= 1:
            break
        with acting(who, do.at) as by, breaking_off(monkeypatch, nth) as entries:
            fields = copy.deepcopy(playing.ready(do.fields))
            try:
                with _undone_unless_broken():
                    run(**fields, by=by)
            except Broken:
                tried += 1
        left += sorted({name for name, *_ in before ^ everything(root)})
        last = _entries_of(who, do, monkeypatch) if nth == 1 and entries[0] else 0
    return left, tried


def _records(do: Any) -> bool:
    """Whether this step is an action that records something; some only choose among actions."""
    return bool(getattr(do.action, "action", None) and do.action.action.records)


def _entries_of(who: str, do: Any, monkeypatch: Any) -> int:
    """How many entries the action makes when nothing breaks it off. It is undone."""
    with acting(who, do.at) as by, breaking_off(monkeypatch, 0) as entries:
        with _undone_unless_broken():
            do.action(**copy.deepcopy(playing.ready(do.fields)), by=by)
        return entries[0]


@contextmanager
def _undone_unless_broken() -> Iterator[None]:
    """Undo what went through; what was broken off has to have undone itself."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


@pytest.fixture
def lives(monkeypatch: Any) -> None:
    """One life for each way that lives go."""
    chosen = [next(one for one in DEFAULT if way in one.traits) for way in WAYS]
    monkeypatch.setattr(loading, "lives", lambda size, rng: list(dict.fromkeys(chosen)))


@pytest.mark.usefixtures("as_worker", "committed", "lives")
def test_an_action_broken_off_leaves_nothing(root, monkeypatch):
    tried: dict[str, int] = {}
    wrong: dict[str, list[str]] = {}
    real = playing._take

    def take(now: Any) -> Any:
        do, name = now.do, now.do.action.__name__
        if not tried.get(name) and _records(do):
            town = now.story.town
            who = town.admin if do.who == "admin" else town.members[do.who].ref
            left, tried[name] = left_by(root, do, who, monkeypatch, do.action)
            wrong.update({name: left} if left else {})
        return real(now)

    monkeypatch.setattr(playing, "_take", take)
    loading.load("default", NOW, lambda said: None)

    assert wrong == {}
    # an order is recorded as an entry where it begins or ends, which in these lives none does
    assert {name for name, times in tried.items() if not times} <= SILENT
    assert len(tried) > 120
    assert set(tried) <= set(registry())


@pytest.mark.usefixtures("as_worker", "committed", "lives")
def test_without_the_actions_own_transaction_something_would_be_left(root, monkeypatch):
    # The control.
    found: list[list[str]] = []
    real = playing._take

    def take(now: Any) -> Any:
        do, town = now.do, now.story.town
        if do.who in town.members and _records(do):
            run = do.action.__wrapped__
            found.append(left_by(root, do, town.members[do.who].ref, monkeypatch, run)[0])
            raise Enough
        return real(now)

    monkeypatch.setattr(playing, "_take", take)
    with pytest.raises(Enough):
        loading.load("default", NOW, lambda said: None)

    assert "event" in found[0]
