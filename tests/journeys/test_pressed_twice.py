"""Every action taken again by somebody whose page is old: a sentence or a second record, never an error."""

import copy
from typing import Any

import pytest
from django.db import transaction

from accord.access.refusals import Refused
from accord.casework.demo import loading, playing
from accord.casework.demo.lives import DEFAULT
from accord.cli.stage import acting
from tests.journeys.test_the_demo_area import NOW

# one life for each way that lives go: all that people do on the way is done in one of them
WAYS = (
    "leaves", "gangs", "spot", "hours", "refused", "declines", "away", "early", "turning_18", "gaps",
    "corrected", "no_keyworker", "late_nights", "settled", "moving", "granted", "risk_group",
)  # fmt: skip


class Undone(Exception):
    """Rolls back what was only tried."""


def again(action: Any, who: str, at: Any, fields: dict[str, Any]) -> str:
    """Take the action once more with what the page held; say what came of it, and undo it."""
    try:
        with acting(who, at) as by:
            with transaction.atomic():
                action(**fields, by=by)
            raise Undone
    except Undone:
        return ""
    except Refused as refused:
        return refused.reason
    except Exception as wrong:  # whatever it is, a person would see an error page
        return f"ERROR {type(wrong).__name__}: {str(wrong).splitlines()[0]}"


@pytest.fixture
def played(root, monkeypatch):
    """Every step that was taken: the action, who, when, and its fields as the page held them."""
    steps: list[tuple[Any, str, Any, dict[str, Any], str]] = []

    def take(now):
        do, town = now.do, now.story.town
        ref = town.admin if do.who == "admin" else town.members[do.who].ref
        with acting(ref, do.at) as by:
            fields = playing.ready(do.fields)
            stale = copy.deepcopy(fields)
            made = do.action(**fields, by=by)
        twice = again(do.action, ref, do.at, copy.deepcopy(stale))
        steps.append((do.action, ref, do.at, stale, twice))
        return made

    lives = [next(o for o in DEFAULT if way in o.traits) for way in WAYS]
    lives += [o for o in DEFAULT if o.script in ("bed_tonight", "not_wanted", "family")]
    monkeypatch.setattr(playing, "_take", take)
    monkeypatch.setattr(loading, "lives", lambda size, rng: list(dict.fromkeys(lives)))
    loading.load("default", NOW, lambda said: None)
    return steps


@pytest.mark.usefixtures("as_worker", "committed")
def test_a_second_press_and_an_old_page_are_answered_in_a_sentence(played):
    seen = {action.__name__ for action, *_ in played}
    wrong = {
        f"{action.__name__}, at once: {twice}"
        for action, _, _, _, twice in played
        if twice.startswith("ERROR")
    }
    for action, who, _, fields, _ in played:
        said = again(action, who, NOW, copy.deepcopy(fields))
        if said.startswith("ERROR"):
            wrong.add(f"{action.__name__}, at the end: {said}")

    assert len(seen) > 60
    assert not wrong, "\n".join(sorted(wrong))
    one_that_breaks_would_be_found(*played[0])


def one_that_breaks_would_be_found(_action, who, at, fields, _twice):
    """The control: an action that cannot be taken a second time."""

    def breaks(**fields):
        raise KeyError("once")

    assert again(breaks, who, at, fields) == "ERROR KeyError: 'once'"
