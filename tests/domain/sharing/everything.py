"""A case in which everything about meetings, plans, reviews and sharing has happened once."""

from datetime import date, time

from accord.casework.meetings import actions as meetings
from accord.casework.meetings.actions import Expected, Point
from accord.casework.meetings.terms import Curfew
from accord.casework.plans import actions as plans
from accord.casework.plans.actions import SafetyTerms
from accord.casework.reviews import actions as reviews
from accord.casework.reviews.actions import ReviewDay
from accord.casework.sharing import actions as sharing
from accord.casework.sharing.letters import text, write_letter
from tests.acting import acting_as
from tests.domain.reviews.reviewing import Reviewed
from tests.domain.settled import AFTER, TERMS, Settled

LATER = "2026-06-20 10:00"


def happen(settled: Settled) -> Reviewed:
    """Let it all happen, by Dele and Joan, from March to June."""
    dele, joan = settled.town.dele, settled.town.joan
    meeting = settled.arrange()
    with acting_as(dele, "2026-03-10 14:05") as by:
        meetings.save_meeting_notes(meeting=meeting, version=0, notes="Went well", by=by)
    settled.hold(
        meeting,
        points=[Point("ISL-PPM-16", "Settle")],
        expectations=Expected("a", "b", "c"),
        arrangements=[*TERMS.values(), Curfew("bail", time(21), legal_source="Bail, March")],
        review_dates=[ReviewDay(date(2026, 6, 8))],
        safety_plan=SafetyTerms("a", "b", "c", "d"),
        informed=("own_expectations",),
    )
    reviewed = Reviewed(settled, settled.agreed(meeting))
    statutory = reviewed.statutory("2026-06-18 10:00")
    review = reviewed.schedule(linked=True, statutory_review=statutory)
    with acting_as(joan, AFTER) as by:
        reviews.ask_for_contribution(review=review, by=by)
    reviewed.recorded(reviewed.hold(review))
    with acting_as(joan, AFTER) as by:
        meetings.give_handbook(placement=settled.placement, by=by)
        file = settled.file
        plans.record_young_persons_view(file=file, plan=reviewed.plan, words="Good", by=by)
        reviews.report_significant_change(
            placement=settled.placement, change_in=["needs"], words="x", early_review="no", by=by
        )
        sharing.log_call(file=file, to_role="lead_worker", outcome="reached", by=by)
    _pass_on(settled, reviewed)
    return reviewed


def _pass_on(settled: Settled, reviewed: Reviewed) -> None:
    with acting_as(settled.town.dele, LATER) as by:
        reviewed.plan.refresh_from_db()
        plans.send_plan(plan=reviewed.plan, by=by)
        sharing.file_on_lcs(kind="support_plan", subject=reviewed.plan, receipt="LCS 1", by=by)
        for content in ("review", "assessment", "placement"):
            write_letter(
                file=settled.file,
                kind="other",
                heading="A letter",
                content=content,
                subject="placement",
                subject_id=settled.placement.pk,
                to_role="young_person",
                parts=[text("Words")],
                by=by,
            )
