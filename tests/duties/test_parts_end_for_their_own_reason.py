"""Whoever holds a role for two reasons keeps it while one lasts, and no longer; held to an oracle of joins and leaves."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.access.models import CaseTeam
from accord.clock import LONDON
from accord.duties import record as door
from accord.protocols.compiled import BY_HAND
from accord.protocols.decision import Decision, Join, Leave
from tests.acting import acting_as, at

BEGINNING = at("2026-03-25 09:00")  # the clocks go forward on the Sunday
CONSULTED, NAMED = "islington/gangs-coordinator-is-consulted", "islington/keyworker-joins"
GONE = "islington/a-rule-of-an-earlier-edition"
ONE_HOLDER, SEVERAL = "gangs_coordinator", "keyworker"
SHARED = "other_professional"
# what a part may be of: two rules of the pack for the roles they begin, naming by hand, and a rule that is no more
RULES = {ONE_HOLDER: (CONSULTED, BY_HAND, GONE), SEVERAL: (NAMED, BY_HAND, GONE), SHARED: (BY_HAND, GONE)}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A join (`rule`), a leave (`of`, `days`, `who` or everybody) or the end of the case, at a moment."""

    kind: str
    at: datetime
    role: str = ""
    who: str = ""
    rule: str = ""
    of: tuple[str, ...] = ()
    days: int = 0


def held(history: list[Step], role: str, who: str, moment: datetime) -> bool:
    """The oracle: somebody holds a role for every join that nothing since has ended."""
    for number, join in enumerate(history):
        if (join.kind, join.role, join.who) != ("join", role, who) or join.at > moment:
            continue
        if not any(end <= moment for end in _ends(join, history[number + 1 :])):
            return True
    return False


def _ends(join: Step, later: list[Step]) -> list[datetime]:
    ends: list[datetime] = []
    for step in later:
        if step.kind == "leave" and step.role == join.role and step.who in ("", join.who):
            if not step.of or join.rule in step.of or join.rule == GONE:
                ends.append(_after(step))
        elif step.kind == "join" and step.role == join.role:
            again = step.who == join.who and step.rule == join.rule  # a later join stands for both
            if again or (step.who != join.who and step.role != SHARED):
                ends.append(step.at)
        elif step.kind == "close" and not ends:  # a hand-over that runs ends when it was to end
            ends.append(step.at)
    return ends


def _after(step: Step) -> datetime:
    if not step.days:
        return step.at
    day = step.at.astimezone(LONDON).date() + timedelta(days=step.days + 1)
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def put(town: Any, file: Any, step: Step) -> None:
    """The same through the one door, with what a pack decides given to it."""
    decision = Decision()
    facts: dict[str, Any] = {"role": step.role, "member": town.members[step.who].pk if step.who else town.dele.pk}  # fmt: skip
    if step.kind == "join":
        decision = Decision(joins=(Join(step.rule, "", step.role, "member", "member"),))
    elif step.kind == "leave":
        fact = "member" if step.who else ""
        decision = Decision(leaves=(Leave("islington/t", "", step.role, step.days, fact, step.of),))
    name = {"join": "case_team_joined", "leave": "case_team_left"}.get(step.kind, "case_closed")
    with acting_as(town.dele, step.at) as by, pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "decide", lambda *_: decision)
        patch.setattr(door, "with_base_moves", lambda *_: decision)
        door.record(name, file=file, by=by, **(facts if step.kind != "close" else {"reason": "moved_on"}))  # fmt: skip


def compare(town: Any, history: list[Step]) -> None:
    """The door and the oracle say the same of everybody, at every moment at which an answer may change."""
    with transaction.atomic():
        file = town.young_person("2026-03-02 10:00").file
        for step in history:
            put(town, file, step)
        moments = {step.at for step in history} | {_after(step) for step in history}
        with acting_as(town.dele, max(moments)):
            rows = list(CaseTeam.objects.filter(file=file))
        transaction.set_rollback(True)
    for role in RULES:
        for who in WHO:
            mine = [row for row in rows if (row.role, row.member_id) == (role, town.members[who].pk)]  # fmt: skip
            for moment in moments:
                now = any(row.starts <= moment < row.ends for row in mine)
                assert now == held(history, role, who, moment), (role, who, moment, history)


WHO = ("joan", "priya", "maeve")


@st.composite
def histories(draw: Any) -> list[Step]:
    """Joins and leaves some hours apart, and sometimes the end of the case."""
    steps, when = [], BEGINNING
    for _ in range(draw(st.integers(2, 9))):
        when += timedelta(hours=draw(st.integers(1, 60)))
        role, who = draw(st.sampled_from(sorted(RULES))), draw(st.sampled_from(WHO))
        if draw(st.booleans()):
            steps.append(Step("join", when, role, who, draw(st.sampled_from(RULES[role]))))
            continue
        of = draw(st.sets(st.sampled_from(RULES[role][:-1]), max_size=2))
        who = draw(st.sampled_from([who, ""]))
        steps.append(Step("leave", when, role, who, "", tuple(sorted(of)), draw(st.integers(0, 2))))
    if draw(st.booleans()):
        steps.append(Step("close", when + timedelta(hours=1)))
    return steps


@given(history=histories())
@settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None, max_examples=40)  # fmt: skip
def test_who_holds_what_is_what_the_joins_and_leaves_say(town, history):
    compare(town, history)


def steps(*made: tuple) -> list[Step]:
    """Steps a day apart."""
    return [Step(kind, BEGINNING + timedelta(days=n), *more) for n, (kind, *more) in enumerate(made)]  # fmt: skip


TWO_REASONS = steps(
    ("join", ONE_HOLDER, "joan", BY_HAND),
    ("join", ONE_HOLDER, "joan", CONSULTED),
    ("leave", ONE_HOLDER, "", "", (CONSULTED,)),
)
ONE_BESIDE_IT = steps(
    ("join", ONE_HOLDER, "joan", CONSULTED),
    ("join", ONE_HOLDER, "joan", BY_HAND),
    ("leave", ONE_HOLDER, "", "", (BY_HAND,)),
    ("leave", ONE_HOLDER, "", "", (CONSULTED,), 1),
)


@pytest.mark.parametrize(
    ("history", "row", "lost"),
    [
        (TWO_REASONS, "leave_row", {"of": None}),
        (ONE_BESIDE_IT, "leave_row", {"of": None}),
        (ONE_BESIDE_IT, "join_row", {"rule": BY_HAND}),
    ],
    ids=["ends all", "ends all sooner", "keeps one"],
)
def test_a_door_that_forgets_what_a_part_is_for_is_noticed(town, monkeypatch, history, row, lost):
    compare(town, history)

    real = getattr(door, row)
    monkeypatch.setattr(door, row, lambda *made: {**real(*made), **lost})
    with pytest.raises(AssertionError, match="Step"):
        compare(town, history)


def test_a_part_of_a_rule_that_is_no_more_ends_with_any_leave_of_its_role(town):
    """Otherwise a new edition that calls a rule otherwise would leave somebody on the case for ever."""
    compare(town, steps(("join", SHARED, "joan", GONE), ("leave", SHARED, "", "", (BY_HAND,))))
