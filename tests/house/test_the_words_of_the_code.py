"""The words that code and packs use for one another exist: events, actions, roles, screens."""

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accord import vocabulary
from accord.cli.catalogue import load_actions
from accord.protocols import load
from accord.protocols.loader import folders

CHECKOUT = Path(__file__).parents[2]
RECORDING = {"record", "_record", "_tell_home"}  # functions whose first argument is an event


def recorded_in(source: str) -> Iterator[str]:
    """The events that a module's calls name in so many words."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        first = node.args[0]
        if (
            node.func.id in RECORDING
            and isinstance(first, ast.Constant)
            and isinstance(first.value, str)
        ):
            yield first.value


def unknown_events(sources: dict[str, str]) -> list[str]:
    """What is recorded somewhere and is no event of the vocabulary."""
    known = vocabulary.events()
    return [
        f"{where}: {one}"
        for where, text in sources.items()
        for one in recorded_in(text)
        if one not in known
    ]


def code() -> dict[str, str]:
    files = (CHECKOUT / "accord").rglob("*.py")
    return {
        str(one.relative_to(CHECKOUT)): one.read_text()
        for one in files
        if "migrations" not in one.parts
    }


def screens(packs) -> list[tuple[str, str]]:
    """Every button that a rule names, with the rule."""
    return [
        (f"{pack.id}/{rule.id}", rule.screen)
        for pack in packs
        for rule in pack.rules
        if getattr(rule, "screen", "")
    ]


@pytest.fixture(scope="module")
def actions():
    return load_actions()


@pytest.fixture(scope="module")
def packs():
    return [load(folder) for folder in folders(CHECKOUT / "packs")]


def test_every_event_that_code_records_is_in_the_vocabulary():
    sources = code()

    assert sum(1 for text in sources.values() for _ in recorded_in(text)) > 100
    assert not unknown_events(sources)


def test_an_event_nobody_knows_would_be_found():
    assert unknown_events({"x.py": 'record("need_identifed", file=f, by=by)'}) == [
        "x.py: need_identifed"
    ]


def test_every_event_an_action_may_record_is_in_the_vocabulary(actions):
    known = vocabulary.events()
    wrong = [
        f"{name}: {event}"
        for name, one in actions.items()
        for event in one.records
        if event not in known
    ]

    assert len(actions) > 100
    assert not wrong


def test_every_role_an_action_is_for_is_in_the_vocabulary(actions):
    known = vocabulary.roles()

    assert not [
        f"{name}: {role}" for name, one in actions.items() for role in one.by if role not in known
    ]


def missing_buttons(named, actions) -> list[str]:
    return [f"{rule}: {screen}" for rule, screen in named if screen not in actions]


def test_every_button_of_a_duty_is_an_action(actions, packs):
    named = screens(packs)

    assert len(named) > 80
    assert not missing_buttons(named, actions)


def test_a_button_that_is_no_action_would_be_found(actions):
    assert missing_buttons([("t/meet", "hold_a_party")], actions) == ["t/meet: hold_a_party"]


def test_every_action_says_what_it_does(actions):
    assert not [name for name, one in actions.items() if not one.does.endswith(".")]


def test_what_an_action_records_it_says(actions):
    """Every event named in an action's own body is in its `records`."""
    import inspect
    import textwrap

    silent = []
    for name, one in actions.items():
        body = textwrap.dedent(inspect.getsource(one.run.__wrapped__))
        silent += [f"{name}: {event}" for event in recorded_in(body) if event not in one.records]

    assert not silent


# What is only being written: an event says it when it is agreed, held or recorded. What was posted
# is kept with its message, and a correction records the event that it corrects.
WRITES_WITHOUT_AN_EVENT = {
    "start_plan", "save_plan", "revise_plan", "save_meeting_notes", "save_review_record",
    "save_progress", "start_joint_plan", "save_joint_plan",
    "mark_posted", "correct_entry", "send_again",
}  # fmt: skip


def silent(actions) -> set[str]:
    """The actions that change something and may record nothing."""
    return {name for name, one in actions.items() if not one.records}


def test_every_action_but_drafts_records_an_event(actions):
    assert silent(actions) - WRITES_WITHOUT_AN_EVENT == set()


def test_an_action_that_records_nothing_would_be_found(actions):
    quiet = replace(actions["attach_document"], records=())

    assert "attach_document" in silent({**actions, "attach_document": quiet})
