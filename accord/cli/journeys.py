"""Journeys: `by:` a person of the cast, `do:` an action, through the real actions under row-level security.

Each is played in an area of its own, in a transaction of which nothing stays. A step that is
refused is part of the story: the journey fails unless its `then` says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from accord import clock, vocabulary
from accord.cli.stage import acting, raise_curtain, rolled_back, watch
from accord.protocols import Rulebook
from accord.protocols.decision import Happened, Refusal
from accord.protocols.examples import register_journey_runner
from accord.protocols.examples.answer import Answer
from accord.protocols.examples.answering import ANSWERERS
from accord.protocols.examples.reading import Question, ReadExample
from accord.protocols.examples.running import Rulebooks
from accord.protocols.examples.world import BadExample, moment
from accord.protocols.examples.written import Example, Step
from accord.protocols.rulebook import NoSuchRule

Outcome = tuple[bool, str, str, list[dict[str, Any]]]
FOUNDED = timedelta(days=30)  # before the first step
OPENED = timedelta(hours=1)  # the case, where no step opens it


@dataclass(slots=True)
class Story:
    """What a journey is being played with: rules, props, and what was refused so far."""

    example: Example
    rulebook: Rulebook
    props: Any
    refused: list[tuple[Happened, Refusal]] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)  # the refusals that a question speaks of


def run(read: ReadExample) -> Outcome:
    """Play one journey and ask its questions: whether it passed, what was expected, what came, the proof."""
    assert read.example is not None
    raise_curtain()
    try:
        with rolled_back():
            return _run(read, read.example)
    except (BadExample, NoSuchRule, clock.BeyondCalendar) as wrong:
        return False, "a journey that can be played", f"{read.place}: {wrong}", []


def _run(read: ReadExample, example: Example) -> Outcome:
    from accord.casework.demo.town import found
    from accord.cli.filling import Props

    rulebook = _rulebook(read, example)
    steps = sorted(example.steps, key=lambda step: moment(step.at))
    first = moment(steps[0].at)
    packs = [pack.id for pack in rulebook.packs]
    ground = _ground(example.area)
    town = found(acting, first - FOUNDED, packs, ground=ground, rooms=2)
    story = Story(example, rulebook, Props(town))
    _open_case(story, steps, first - OPENED)
    for step in steps:
        _take(story, step)
    return _asked(story, read.questions, moment(steps[-1].at))


def _ground(area: str) -> Any:
    """The demo's area in which a journey is played: the one of most journeys unless it names another.

    :raises BadExample: where there is no such area.
    """
    from accord.casework.demo.grounds import grounds

    there = {one.name.lower(): one for one in grounds()}
    if area and area not in there:
        raise BadExample(f"there is no area {area}; use {', '.join(there)}")
    return there.get(area)


def _rulebook(read: ReadExample, example: Example) -> Rulebook:
    from django.conf import settings

    from accord.cli.shelf import packs_folder

    if str(settings.PACKS_DIR) != str(packs_folder()):
        settings.PACKS_DIR = packs_folder()
    return _rulebooks(str(packs_folder())).for_example(example, read.questions)


@cache
def _rulebooks(folder: str) -> Rulebooks:
    from accord.cli.shelf import folders, readable

    return Rulebooks(readable(folders(Path(folder))))


def _open_case(story: Story, steps: list[Step], at: datetime) -> None:
    """Open the young person's case with whoever first acts as lead worker, unless a step does it."""
    if any(step.do == "open_case" for step in steps):
        return
    given = story.example.young_person
    lead = next((s.by for s in steps if _is_lead(story, s.by)), "lead_worker")
    fields = {"legal_name": "Kai Ember", "born": "2009-09-14", **given}
    kept = {k: v for k, v in fields.items() if k not in ("yos_order", "contract", "setting_24h")}
    _take(story, Step.model_validate({"at": at, "by": lead, "do": "open_case", "with": kept}))


def _is_lead(story: Story, by: str) -> bool:
    one = story.props.town.cast.get(by)
    return bool(one and one.role == "lead_worker")


def _take(story: Story, step: Step) -> None:
    """Let time pass to a step, and take it; a refusal is written down."""
    from django.core.exceptions import ObjectDoesNotExist
    from django.db import transaction

    from accord.access.refusals import Refused
    from accord.cli.filling import fill

    at, made = moment(step.at), story.props.made
    watch(story.props.town.area.pk, at)
    made["latest"] = max(at, made.get("latest", at))
    doing = _action(step.do)
    try:
        with transaction.atomic(), acting(_who(story, step.by), at) as by:
            fields = fill(doing, step.fields, story.props)
            story.props.keep(step.keep, doing.run(**fields, by=by))
    except ObjectDoesNotExist as hidden:
        says = f"{step.by} does not see this {_thing(hidden)}"
        _write_down(story, step, at, doing, Refused(says))
    except Refused as refused:
        _write_down(story, step, at, doing, refused)
    except Exception as wrong:
        raise BadExample(f"{step.do} by {step.by} at {step.at}: {_plainly(wrong)}") from wrong
    if step.do == "open_case" and "young_person" in made:
        made["file"] = made["young_person"].file
        made["lead_worker"] = _member(story, step.by)


def _write_down(story: Story, step: Step, at: datetime, doing: Any, refused: Any) -> None:
    """Keep a refusal as part of the story."""
    told = Refusal(refused.gate, refused.clause, refused.reason, refused.override_by)
    facts = {"by": step.by, "did": step.do}
    story.refused.append((Happened(_event_of(story, doing, refused.gate), at, facts), told))


def _thing(hidden: Exception) -> str:
    """What was looked for, in words: FundingApproval.DoesNotExist is about a funding approval."""
    name = type(hidden).__qualname__.split(".")[0]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _plainly(wrong: Exception) -> str:
    return f"{type(wrong).__name__}: {wrong}".split("\n")[0]


def _action(name: str) -> Any:
    from accord.cli.catalogue import load_actions

    actions = load_actions()
    if name not in actions:
        near = [one for one in actions if set(one.split("_")) & set(name.split("_"))]
        raise BadExample(
            f"there is no action {name}; the nearest are {', '.join(near[:5]) or 'none'}"
        )
    return actions[name]


def _event_of(story: Story, doing: Any, gate: str) -> str:
    """The event a gate stood before; an action's own refusal is about the first it records."""
    if gate:
        pack, _, name = gate.partition("/")
        rules = [r for p in story.rulebook.packs if p.id == pack for r in p.rules if r.id == name]
        before = [one.event for rule in rules for one in getattr(rule, "before", ())]
        return next((one for one in before if one in doing.records), gate)
    return doing.records[0] if doing.records else doing.name


def _who(story: Story, by: str) -> str:
    return story.props.town.admin if by == "admin" else _member(story, by).ref


def _member(story: Story, by: str) -> Any:
    """A member by their key in the cast, their name, or a role that they have on the case or as a job.

    Somebody whom an earlier step added goes by the name it was kept under.
    """
    from accord.access.models import CaseTeam, Member

    town = story.props.town
    named = [key for key, one in town.cast.items() if by in (key, one.name)]
    if named:
        return town.members[named[0]]
    if isinstance(story.props.made.get(by), Member):
        return story.props.made[by]
    file = story.props.made.get("file")
    if file is not None and "lead_worker" in story.props.made:
        with acting(story.props.made["lead_worker"].ref, story.props.made["latest"]):
            rows = CaseTeam.objects.filter(file_id=file.pk, role=by, member__isnull=False)
            held = rows.order_by("-starts").first()
        if held is not None:
            return next(one for one in town.members.values() if one.pk == held.member_id)
    jobs = [key for key, one in town.cast.items() if one.role == by]
    if not jobs:
        raise BadExample(f"nobody here is called {by}; use {', '.join(town.cast)}, or a role")
    return town.members[jobs[0]]


def _asked(story: Story, questions: tuple[Question, ...], last: datetime) -> Outcome:
    """Ask every question at its moment, and of every refusal whether it was expected."""
    ends = [moment(q.at) for q in questions if q.at]
    for at in sorted({last, *(end for end in ends if end > last)}):
        watch(story.props.town.area.pk, at)
        story.props.made["latest"] = at
    wrong: list[tuple[str, Answer]] = []
    for question in questions:
        found = _answer(story, question, moment(question.at) if question.at else last)
        if question.kind == "refused" and found.ok:
            story.expected |= _spoken_of(story, question)
        if not found.ok:
            wrong.append((f"{question.place}: {question.kind}: {_said(question)}", found))
    wrong += [("no step refused, but those that `then` names", one) for one in _surprises(story)]
    return (
        not wrong,
        "\n".join(words for words, _ in wrong),
        "\n".join(found.got for _, found in wrong),
        [line for _, found in wrong for line in found.why],
    )


def _answer(story: Story, question: Question, at: datetime) -> Answer:
    from accord.cli import audience

    own: dict[str, Callable[..., Answer]] = {
        "sees": audience.sees,
        "cannot_see": audience.cannot_see,
    }
    world = audience.Played(
        story.example, story.rulebook, vocabulary.load(), story.props, story.refused, at
    )
    return {**ANSWERERS, **own}[question.kind](world, question.asked)


def _said(question: Question) -> str:
    said = question.asked.model_dump(exclude_defaults=True, by_alias=True)
    return ", ".join(f"{key} {value}" for key, value in said.items())


def _spoken_of(story: Story, question: Question) -> set[int]:
    asked: Any = question.asked
    return {
        number
        for number, (event, one) in enumerate(story.refused)
        if asked.clause in (None, one.clause)
        and asked.says.lower() in one.says.lower()
        and asked.event in ("", event.type)
    }


def _surprises(story: Story) -> list[Answer]:
    return [
        Answer(
            False,
            f"{event.facts['did']} by {event.facts['by']} was refused"
            f"{f' ({one.clause})' if one.clause else ''}: {one.says}",
            [{"event": event.type, "clause": one.clause, "gate": one.gate}],
        )
        for number, (event, one) in enumerate(story.refused)
        if number not in story.expected
    ]


Runner = Callable[[ReadExample], Outcome]
register_journey_runner(run)
