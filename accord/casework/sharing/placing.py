"""Papers about finding and confirming a placement, made from the provider's records."""

from collections.abc import Callable
from typing import Any

from accord import clock
from accord.casework.assessments.models import HousingAssessment, Offer, Refusal
from accord.casework.assessments.queries import RefusalLetter, offer_letter, refusal_letter
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import confirmation_letter
from accord.casework.sharing.letters import Part, heading, item, section, text
from accord.casework.sharing.papers import Paper, name_on

ASK_THEM = "Ask your lead worker."


def offer_paper(offer: Offer) -> Paper:
    """The written offer, to the young person."""
    said = offer_letter(offer)
    day = clock.day_in_words(said.move_in_on)
    answer = f"Please answer by {clock.day_in_words(said.answer_by)}." if said.answer_by else ""
    parts = [
        text(f"Dear {said.preferred_name},"),
        text(f"{said.provider} offers you a placement. You could move in on {day}."),
        *section("Where", ", ".join((said.home, *said.address)), _bed(said.bed)),
        *section("Support there", _support(said.tier, said.has_24h_cover)),
        *section("A word from us", said.message),
        *section("House rules", said.house_rules),
        *section("Your answer", answer),
    ]
    return _paper("offer", "An offer of a placement", offer, parts, said.offered_at, said.provider)


def refusal_paper(refusal: Refusal, *, to: str) -> Paper:
    """Why a placement cannot be offered, to the young_person or the lead_worker, each in their words."""
    said = refusal_letter(refusal, to=to)
    to_them = to == "young_person"
    parts = _to_young_person(said) if to_them else _to_lead_worker(said)
    about = "About your place to live" if to_them else "Why we cannot offer a placement"
    return _paper("refusal", about, refusal, parts, said.refused_at, said.provider)


def _to_young_person(said: RefusalLetter) -> list[Part]:
    """Sorry, why, what next, whom to ask, how to disagree (ISL-ASSESS-14, ISL-CHALLENGE-02 and -03)."""
    worker = f"Ask your lead worker, {said.lead_worker}." if said.lead_worker else ASK_THEM
    return [
        text(f"Dear {said.preferred_name},"),
        text(
            f"We are sorry. {said.provider} cannot offer you a place this time. We know that this"
            " is hard to hear. It is about what our home can do, and another home may be right for you."
        ),
        *([heading("Why"), *(item(reason) for reason in said.reasons)] if said.reasons else []),
        text(said.explanation),
        *section("What happens next", "Your lead worker goes on looking for a place with you."),
        *section("Who to ask", f"{worker} Ask them about all that is not clear in this letter."),
        *section(
            "If you do not agree",
            "You can say that you do not agree. Tell your lead worker why. They can talk with us"
            " about it. If we still say no, they can ask the Placements Team to look at it again.",
            "You can ask somebody you trust to help you say it.",
        ),
    ]


def _to_lead_worker(said: RefusalLetter) -> list[Part]:
    """Why, in what was written for them, and what they can do about it (ISL-CHALLENGE-02 and -03)."""
    return [
        text(f"{said.provider} cannot offer a placement this time. This is why."),
        *([heading("Reasons"), *(item(reason) for reason in said.reasons)] if said.reasons else []),
        *section("What this means", said.explanation),
        *section(
            "If you do not agree",
            "Talk to us first. If that does not settle it, you can take it to the Placements Team.",
        ),
    ]


def confirmation_paper(placement: Placement) -> Paper:
    """The confirmation of a placement, to the young person."""
    said = confirmation_letter(placement)
    until = (
        f"It is planned until {clock.day_in_words(said.planned_end)}." if said.planned_end else ""
    )
    nominee = f"Ask for {said.nominee_name}: {said.nominee_phone}." if said.nominee_name else ""
    parts = [
        text(f"Dear {said.preferred_name},"),
        text(f"Your placement is confirmed. You move in on {clock.day_in_words(said.move_in_on)}."),
        *section("Where", ", ".join((said.home, *said.address)), _bed(said.bed)),
        *section("What for, and how long", said.purpose, said.length, until),
        *section("Who to ask", nominee),
        *section("House rules", said.house_rules),
    ]
    at = placement.confirmed_at or clock.now()
    return _paper(
        "confirmation", "Your placement is confirmed", placement, parts, at, said.provider
    )


def assessment_paper(assessment: HousingAssessment) -> Paper:
    """The provider's housing assessment, as it is copied and filed."""
    home = assessment.recommended_home
    where = ", ".join(
        word for word in (home.name if home else "", assessment.recommended_area) if word
    )
    parts = [
        *section("Needs", assessment.level_of_needs),
        *section("What was considered", assessment.considerations),
        *section(
            "Level of support", f"The provider's view: {assessment.get_provider_level_display()}."
        ),
        *section("Kind of placement", assessment.placement_type, where),
        *section("The lead worker's part", assessment.worker_contribution),
        *section("How monitoring is shared", assessment.monitoring_sharing),
        *section("Outcome", f"{assessment.get_outcome_display()}."),
    ]
    provider = assessment.provider_team.agency.name
    at = assessment.completed_at
    return _paper("assessment", "Housing assessment", assessment, parts, at, provider)


PAPERS: dict[type, Callable[[Any], Paper]] = {
    HousingAssessment: assessment_paper,
    Placement: confirmation_paper,
    Offer: offer_paper,
}


def _paper(kind: str, heading: str, row: Any, parts: list[Part], at: Any, sender: str) -> Paper:
    return Paper(
        kind=kind,
        heading=heading,
        young_person=name_on(row.file_id),
        dated=clock.local_date(at),
        parts=tuple(parts),
        sender=sender,
    )


def _bed(name: str) -> str:
    return f"Your room: {name}." if name else ""


def _support(tier: str, staffed: bool) -> str:
    cover = "Staff are there day and night." if staffed else "Staff are not there at night."
    return f"Level of support: {tier}. {cover}"
