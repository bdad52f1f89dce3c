"""Why a pointer, a question or an answer is not taken, in sentences that say what to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Team
from accord.casework.need_to_know.models import BASES, PRINCIPLES, PURPOSES, PointerAsk
from accord.casework.need_to_know.queries import classes_about_a_person
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Duty

NOT_THEIR_TEAM = "Choose a team that you work in: each says for itself what it holds."
ALREADY_PUT = "Your team has said this already."
ANSWERED = "This has been answered already. Look at the list again."
OWN_QUESTION = "Your own team holds it. Look in what your team has."
NOT_CLOSE = "Your role sees nothing sensitive here, so it can say this to everybody on the case, or keep it."
# Roles that are granted what is sensitive: what they owe about it is then as closely held.
CLOSE = frozenset(
    {"gangs_coordinator", "gangs_team", "youth_justice_worker", "placements_team", "lead_worker"}
)
POLICE = "neighbourhood_police_team"
FOR_SHARING = frozenset({"safeguarding", "legal_duty", "public_task", "vital_interests", "consent"})
NOT_NAMED = "Which of these it is, is not said."
NOT_AGREED = "No agreement in this area lets you ask the police here. Telephone them."
LINES = 40


def to_put(team: Team, marking: int, role: str, by: Actor) -> str | None:
    """Return why this team cannot say that it holds something, or None."""
    if team.pk not in {job.team_id for job in by.jobs}:
        return NOT_THEIR_TEAM
    if marking not in (0, 1):
        return "Say who may know: everybody on the case (0), or only those who see what is sensitive (1)."
    return NOT_CLOSE if marking and role not in CLOSE else None


def asks_the_police(by: Actor) -> bool:
    """Whether an agreement that the area has adopted has the police answer what they are asked."""
    duties = rulebook_for(by.packs).of_kind(Duty).values()
    return any(
        POLICE in rule.owed_by
        for rule in duties
        if any(trigger.event == "team_asked" for trigger in rule.when)
        and isinstance(rule.owed_by, list)
    )


def to_ask_police(team: Team, by: Actor) -> str | None:
    """Return why this team cannot be asked under an agreement with the police, or None."""
    if not asks_the_police(by):
        return NOT_AGREED
    wrong = team.function != POLICE or team.agency.kind != "police"
    return "Choose a neighbourhood team of the police." if wrong else None


def to_ask(purpose: str, words: str, team_id: int, by: Actor) -> str | None:
    """Return what is missing from a question, or None."""
    if purpose not in dict(PURPOSES):
        return "Say what you need it for."
    if not words.strip():
        return "Write what you need to know and why."
    return OWN_QUESTION if team_id in {job.team_id for job in by.jobs} else None


def to_answer(ask: PointerAsk, held_class: str, basis: str, reason: str, by: Actor) -> str | None:
    """Return why this answer is not whole, or None."""
    if ask.team_id not in {job.team_id for job in by.jobs}:
        return "This is for the team that was asked to answer."
    if ask.outcome:
        return ANSWERED
    if held_class not in classes_about_a_person():
        return "Say what kind of information it is."
    if basis not in dict(BASES):
        return "Say on what basis you decide."
    return None if reason.strip() else "Write why. The decision is kept with its reason."


def to_copy(held_class: str) -> str | None:
    """Return why information of this class is never copied for somebody, or None."""
    if held_class == "mapping":
        return "Nothing from a mapping meeting is copied. What it said may leave the room is passed on from its own page."
    if held_class == "intelligence":
        return "What the gangs team cleared is not copied. The lead worker passes on what is needed, in their own words."
    return None


def to_share(
    basis: str, weighed: Mapping[str, bool], expires_at: datetime, lines: Sequence[tuple[str, str]]
) -> str | None:
    """Return why it cannot be shared, or None."""
    left = [one for one in PRINCIPLES if not weighed.get(one)]
    if left:
        return f"Share only what meets all eight principles. Not met: {', '.join(left)}."
    if basis not in FOR_SHARING:
        return "Choose a basis that allows sharing, or say that you do not share it."
    if expires_at <= clock.now():
        return "Enter a last day that is still to come."
    if not lines or any(not label.strip() or not value.strip() for label, value in lines):
        return "Write at least one line, each with a name and what it says."
    return None if len(lines) <= LINES else f"Share at most {LINES} lines."
