"""Challenges in finished words: the ladder, the age, and who said what."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from accord import clock, vocabulary
from accord.access.models import Member
from accord.casework.challenges.actions.climbing import who_could_hear
from accord.casework.challenges.models import Challenge, ChallengeStep, ContractMatter
from accord.casework.challenges.queries import ChallengePage, age_of
from accord.protocols.schema import Rung
from accord.web.page.cards import Step

CONTRACTS = {
    "block": "a block contract",
    "spot": "bought place by place",
    "camden_pathway": "the Camden pathway",
    "assessment_centre": "the Assessment Centre",
    "none": "no contract known",
}
STATES = {"done": "done", "now": "now", "later": "next"}


def age(length: timedelta) -> str:
    """How long, in words that fit a line."""
    days = length.days
    if days < 1:
        hours = int(length.total_seconds() // 3600)
        return "less than an hour" if hours < 1 else f"{hours} {'hour' if hours == 1 else 'hours'}"
    return f"{days} {'day' if days == 1 else 'days'}"


def role(name: str) -> str:
    """A side by its title."""
    known = vocabulary.roles()
    return known[name].title if name in known else "Somebody"


def other_side(one: Challenge) -> str:
    """The provider it is about, or that it is between services."""
    if one.provider_team is None:
        return "Between services"
    return one.provider_team.agency.name


def hearers(rung: Rung) -> list[tuple[str, str]]:
    """Who could hear it on a step, as choices."""
    return [
        (member.ref, f"{member.name}, {role(held).lower()}")
        for member, held in who_could_hear(rung)
    ]


def named(rung: Rung, refs: Iterable[str]) -> list[Member]:
    """Those who were chosen."""
    wanted = set(refs)
    return [member for member, _ in who_could_hear(rung) if member.ref in wanted]


def rungs(page: ChallengePage) -> list[Step]:
    """The ladder as a row of steps."""
    return [
        Step(
            text=rung.says,
            state=STATES[rung.state],
            note=clock.in_words(rung.reached_at) if rung.reached_at else "",
        )
        for rung in page.rungs
    ]


def facts(page: ChallengePage) -> list[tuple[str, str | list[str], str]]:
    """What it is about, as rows of a summary."""
    one = page.challenge
    whose = " or ".join(role(name).lower() for name in page.next.climbed_by) if page.next else ""
    held = f"{one.provider_team.agency.name}, {CONTRACTS[one.contract_held]}" if one.provider_team else ""  # fmt: skip
    rows = (
        ("What it is about", one.get_strand_display()),
        ("Subject", one.get_subject_display()),
        ("Provider", held),
        ("Opened", f"{clock.in_words(one.opened_at)}, by the {role(one.raised_by_role).lower()}"),
        ("The decision" if held else "What is seen differently", one.provider_decision),
        ("Level the lead worker sees", one.get_worker_level_display()),
        ("Level the provider sees", one.get_provider_level_display()),
        ("Until it is settled, plan for", page.plan_for.capitalize()),
        ("On this step for" if not one.closed_at else "It took", age(page.age).capitalize()),
        ("The next step", f"{page.next.says}. It is for the {whose}." if page.next else ""),
        ("Why it could not wait", one.get_urgent_display()),
        ("How it ended", one.get_outcome_display() if one.outcome else ""),
    )
    return [(label, words, "") for label, words in rows if words]


def said(steps: Iterable[ChallengeStep]) -> list[dict[str, Any]]:
    """Everything that was said and done, oldest first."""
    return [
        {
            "title": one.get_kind_display(),
            "who": f"{role(one.role)}: {one.recorded_by.name}",
            "when": clock.in_words(one.happened_at),
            "says": one.says.splitlines(),
            "evidence": one.evidence,
            "came": {"resolved": "It was settled.", "unresolved": "It was not settled."}.get(one.outcome, ""),
            "lacks": {True: "The evidence is lacking.", False: "The evidence is there."}.get(one.lack_of_evidence, ""),  # type: ignore[call-overload]
        }
        for one in steps
    ]  # fmt: skip


def row(one: Challenge, href: str, where: str) -> list[Any]:
    """One challenge as a row of a table; `where` is the step it stands on."""
    ended = f"{one.get_outcome_display()}" if one.closed_at else ""
    return [
        {
            "text": one.get_strand_display(),
            "href": href,
            "hint": one.get_subject_display() or other_side(one),
        },
        (where or one.get_state_display()) if not one.closed_at else ended,
        clock.in_words(one.opened_at),
        age(age_of(one, getattr(one, "since", None))),
    ]


def matter_rows(one: ContractMatter) -> list[tuple[str, str | list[str], str]]:
    """What commissioning was asked, and answered."""
    rows = (
        ("Provider", f"{one.provider_team.agency.name}, {CONTRACTS[one.contract_held]}"),
        ("About", one.get_strand_display()),
        ("Asked", f"{clock.in_words(one.asked_at)}{', for information' if one.for_information else ''}"),
        ("What", one.summary),
        ("Evidence", one.evidence),
        ("Obligation", one.obligation),
        ("What the provider is asked to do", one.asks),
        ("Challenged", clock.in_words(one.challenged_at) if one.challenged_at else ""),
    )  # fmt: skip
    return [(label, words, "") for label, words in rows if words]
