"""A provider's work on a referral in finished words."""

from typing import Any

from accord import clock
from accord.casework.assessments.beds import bed_gone
from accord.casework.assessments.models import HousingAssessment, Offer
from accord.casework.assessments.models.answering import REASONS
from accord.casework.assessments.queries import AlreadyKnown, AssessmentPage
from accord.casework.placements.models import Placement
from accord.web.assessments.on_referral import titles
from accord.web.known import answer
from accord.web.page.cards import Step

Row = tuple[str, str | list[str], str]


def steps(page: AssessmentPage, placement: Placement | None) -> list[Step]:
    """The way from the referral to the move, as far as it has been gone."""
    interview, assessment = page.interview, page.assessment
    held = bool(interview and interview.held_at)
    done = [
        ("Referral received", True, ""),
        ("Interview", held, _interview_note(page)),
        ("Assessment", bool(assessment), day_of(assessment.completed_at) if assessment else ""),
        *_answer_steps(page, placement),
    ]
    first = next((i for i, (_, is_done, _) in enumerate(done) if not is_done), len(done))
    return [
        Step(text=text, state="done" if is_done else "now" if i == first else "next", note=note)
        for i, (text, is_done, note) in enumerate(done)
    ]


def _answer_steps(page: AssessmentPage, placement: Placement | None) -> list[tuple[str, bool, str]]:
    if page.refusal:
        return [("Refused in writing", True, day_of(page.refusal.refused_at))]
    offer = page.offer
    live = bool(offer and offer.state in ("offered", "accepted"))
    moved = placement.started_on if placement else None
    return [
        ("Offer", live, offer.get_state_display() if offer else ""),
        ("Confirmed", placement is not None, ""),
        ("Moved in", moved is not None, clock.day_in_words(moved) if moved else ""),
    ]


def _interview_note(page: AssessmentPage) -> str:
    found = page.interview
    if found is None:
        return ""
    if found.held_at:
        return day_of(found.held_at)
    return f"Arranged for {clock.in_words(found.interview_at)}"


def day_of(moment: Any) -> str:
    """The London day of a moment, in words."""
    return clock.day_in_words(clock.local_date(moment))


def interview_rows(page: AssessmentPage) -> list[Row]:
    """The interview."""
    found = page.interview
    if found is None:
        return []
    rows = [
        ("Arranged for", clock.in_words(found.interview_at)),
        ("Where", found.venue or "Not recorded"),
    ]
    if found.held_at:
        rows += [("Held", clock.in_words(found.held_at)), ("Who came", titles(found.attended))]
    else:
        rows += [("Asked to come", titles(found.invited))]
    return [(label, words, "") for label, words in rows]


def known_rows(known: AlreadyKnown) -> list[Row]:
    """What the young person and the lead worker have said already."""
    rows: list[Row] = [(says, words.splitlines(), "") for says, words in known.own_views if words]
    if known.why_supported:
        rows.append(("Why supported accommodation is right", known.why_supported.splitlines(), ""))
    rows += [("The lead worker adds", words.splitlines(), "") for words in known.worker_adds]
    if known.safety:
        rows.append(("Safety plan in force", answer(known.safety.safety_plan_exists), ""))
    return rows


def risk_rows(known: AlreadyKnown) -> list[list[Any]]:
    """The risks that are there or not known, as rows of a table. What is answered no is counted."""
    return [
        [
            risk.label,
            answer(risk.answer),
            risk.current_needs or "–",
            risk.triggers or "–",
        ]
        for risk in known.risks
        if risk.answer != "no"
    ]


def not_there(known: AlreadyKnown) -> str:
    """The risks that were answered no, in a sentence; "" where there are none."""
    labels = [risk.label.lower() for risk in known.risks if risk.answer == "no"]
    return f"Answered no: {', '.join(labels)}." if labels else ""


def assessment_rows(found: HousingAssessment) -> list[Row]:
    """A completed assessment, to read."""
    matching = getattr(found, "risk_matching", None)
    where = [found.recommended_home.name if found.recommended_home else "", found.recommended_area]
    agreed = {True: "Yes", False: "No", None: ""}[found.agreement_reached]
    rows = (
        ("Outcome", found.get_outcome_display()),
        ("What they need", found.level_of_needs),
        ("What placing them here means", found.considerations),
        ("Home or area", ", ".join(word for word in where if word)),
        ("Risk matching", matching.get_outcome_display() if matching else ""),
        ("What the matching comes to", matching.summary if matching else ""),
        ("Support: the provider’s view", found.get_provider_level_display()),
        ("Support: the lead worker’s view", found.get_worker_level_display() if found.worker_level else ""),
        ("Support: the young person’s view", found.get_young_person_level_display() if found.young_person_level else ""),
        ("All agreed", agreed),
        ("Kind of placement", found.placement_type),
        ("How monitoring is shared", found.monitoring_sharing),
        ("The lead worker’s part", found.worker_contribution),
        ("Builds on", f"Risk assessment, version {found.risk_assessment_version}"),
        ("Completed", clock.in_words(found.completed_at)),
        ("Copies sent", _copies(found)),
    )  # fmt: skip
    return [(label, words.splitlines(), "") for label, words in rows if words]


def _copies(found: HousingAssessment) -> str:
    if found.copied_at is None:
        return "Not yet"
    return f"{clock.in_words(found.copied_at)}, to {titles(found.copied_to)}"


def offer_rows(offer: Offer) -> list[Row]:
    """An offer, and its answer."""
    rows = (
        (
            "Where",
            ", ".join(w for w in (offer.home.name, offer.bed.name if offer.bed else "") if w),
        ),
        ("Possible day to move in", clock.day_in_words(offer.move_in_on)),
        ("Answer by", clock.day_in_words(offer.answer_by) if offer.answer_by else ""),
        ("Message", offer.message),
        ("Offered", clock.in_words(offer.offered_at)),
        ("Answer", offer.get_state_display()),
        ("Why they declined it", offer.get_declined_because_display()),
        ("What the young person said", offer.answer),
    )
    return [(label, words, "") for label, words in rows if words]


def bed_gone_words(offer: Offer | None, *, confirms: bool) -> tuple[str, ...]:
    """That the bed of an offer has gone to somebody else since, and what to do: for the home, or for whoever has the answer."""
    if offer is None or offer.bed is None or not bed_gone(offer):
        return ()
    gone = f"{offer.bed.name} at {offer.home.name} has gone to somebody else since it was offered, and a yes does not bring it back."
    if confirms:
        todo = "Name another bed when you confirm, or withdraw the offer and make another."
    else:
        first = "Record the answer all the same. " if offer.state == "offered" else ""
        todo = (
            f"{first}Tell the young person now that it will be another room or another home."
            f" Ring {offer.provider_team.agency.name} today, and ask which bed it has instead."
        )
    return gone, todo


def refusal_rows(refusal: Any) -> list[Row]:
    """A refusal, with each explanation."""
    labels = dict(REASONS)
    return [
        ("Refused", clock.in_words(refusal.refused_at), ""),
        ("Reasons", [labels[reason] for reason in refusal.reasons], ""),
        ("To the lead worker", refusal.explanation_to_worker.splitlines(), ""),
        ("To the young person", refusal.explanation_to_young_person.splitlines(), ""),
    ]


def doubt_rows(doubt: Any) -> list[Row]:
    """A doubt, and the talk about it."""
    rows = [("What they doubt", doubt.reason), ("Raised", clock.in_words(doubt.raised_at))]
    if doubt.discussed_at:
        rows += [
            ("Talked over", clock.in_words(doubt.discussed_at)),
            ("With", doubt.discussed_with or "Not recorded"),
            ("What was said", doubt.what_was_said or "Not recorded"),
            ("What came of it", doubt.get_outcome_display()),
        ]
    return [(label, words, "") for label, words in rows]
