"""What a whole file holds beside what other documents are made of: what was offered and decided and why,
what was agreed, meetings held, reviews before the last, how challenges ended. The database decides it.
"""

from collections.abc import Callable

from accord import clock, vocabulary
from accord.access.sight import shown
from accord.casework.assessments.models import Offer, Refusal
from accord.casework.challenges.models import Challenge
from accord.casework.documents.facts import Fact
from accord.casework.documents.gathering import Found, pieces
from accord.casework.meetings.models import AgendaPoint, Attendance, Expectations, PlanningMeeting
from accord.casework.moves.models import Extension, Move
from accord.casework.reviews.models import ReviewDate, ReviewRecord, StatutoryReview
from accord.casework.tenancies.models import (
    FormalMeeting,
    OffersAtPanel,
    Tenancy,
    TenancyNews,
    TenancyOffer,
)


def gather_whole(file_id: int) -> list[Fact]:
    """Every piece that a whole file holds and other documents do not, as far as the author may see it."""
    found: list[Fact] = []
    for klass, read in READ.items():
        there = [fact for fact in read(file_id) if fact.words.strip()]
        shown(klass, [file_id] * len(there))
        found += there
    return found


def _assessment(file_id: int) -> Found:
    """What was offered and answered, and why something could not be. Never which home: that is a place."""
    for offer in Offer.objects.filter(file_id=file_id).order_by("pk"):
        day = clock.day_in_words(clock.local_date(offer.offered_at))
        yield from pieces(
            "assessment",
            offer,
            (f"An offer of {day}", offer.get_state_display()),
            ("What they wrote to you", offer.message),
            ("What you said", offer.answer),
        )
    for refusal in Refusal.objects.filter(file_id=file_id).order_by("pk"):
        day = clock.day_in_words(clock.local_date(refusal.refused_at))
        said = refusal.explanation_to_young_person
        yield from pieces("assessment", refusal, (f"Why a provider could not, {day}", said))


def _placement(file_id: int) -> Found:
    for move in Move.objects.filter(file_id=file_id).order_by("pk"):
        yield from pieces(
            "placement",
            move,
            (move.get_kind_display(), move.get_state_display()),
            ("Why", move.reason),
            ("Why it was taken back", move.withdrawn_because),
        )
    for stay in Extension.objects.filter(file_id=file_id, state="decided").order_by("pk"):
        said = (stay.get_outcome_display(), stay.because)
        words = ". ".join(one for one in said if one)
        yield from pieces(
            "placement", stay, ("A longer stay", words), ("Now until", stay.new_planned_end)
        )


def _meeting(file_id: int) -> Found:
    """When, and who came. Never where."""
    held = {
        row.pk: row for row in PlanningMeeting.objects.filter(file_id=file_id, state="held")
    }  # fmt: skip
    for row in held.values():
        yield from pieces("meeting", row, ("Planning meeting held", clock.in_words(row.held_at)))
    came = Attendance.objects.filter(file_id=file_id, meeting__in=held, came="attended")
    for one in came.order_by("pk"):
        yield from pieces("meeting", one, ("Who came", one.name or _title(one.role)))


def _plan(file_id: int) -> Found:
    """What was agreed at meetings: by point, such as health, school and what each can expect."""
    for row in AgendaPoint.objects.filter(file_id=file_id).exclude(agreed="").order_by("pk"):
        yield from pieces("plan", row, (row.says, row.agreed))
    for said in Expectations.objects.filter(file_id=file_id).order_by("pk"):
        yield from pieces(
            "plan",
            said,
            ("What you can expect", said.of_provider),
            ("What is expected of you", said.of_young_person),
        )


def _review(file_id: int) -> Found:
    rows = ReviewRecord.objects.filter(file_id=file_id).select_related("review").order_by("-pk")
    for row in rows[1:]:  # the last is in every document of the class
        held = row.review.held_at
        day = clock.day_in_words(clock.local_date(held)) if held else "An earlier review"
        yield from pieces(
            "review",
            row,
            (f"{day}: reached", row.outcomes_achieved),
            (f"{day}: milestones", row.milestones_achieved),
            (f"{day}: new outcomes", row.new_or_amended_outcomes),
            (f"{day}: moving on", row.move_on_plans),
        )
    for ahead in ReviewDate.objects.filter(file_id=file_id, state="planned").order_by("review_on"):
        yield from pieces("review", ahead, ("A review to come", ahead.review_on))
    for law in StatutoryReview.objects.filter(file_id=file_id).order_by("scheduled_for"):
        when = clock.in_words(law.held_at or law.scheduled_for)
        yield from pieces("review", law, (law.get_kind_display(), when))


def _challenge(file_id: int) -> Found:
    """How each ended. What either side held is theirs to say."""
    for row in Challenge.objects.filter(file_id=file_id, state="closed").order_by("pk"):
        yield from pieces("challenge", row, (row.get_strand_display(), row.get_outcome_display()))


def _tenancy(file_id: int) -> Found:
    """Homes that were offered and answered, and what the panel said of more. Never which home: that is a place."""
    for offer in TenancyOffer.objects.filter(file_id=file_id).order_by("pk"):
        day = clock.day_in_words(clock.local_date(offer.offered_at))
        said = (f"A home offered on {day}", offer.get_state_display())
        yield from pieces("tenancy", offer, said, ("What you said", offer.reason))
    decided = OffersAtPanel.objects.filter(file_id=file_id, decided_on__isnull=False)
    for row in decided.order_by("pk"):
        yield from pieces("tenancy", row, ("What the panel said of more offers", row.reasons))


def _letting(file_id: int) -> Found:
    """The tenancy, what their worker was told of it while they agreed, and what a formal meeting agreed."""
    for one in Tenancy.objects.filter(file_id=file_id).order_by("pk"):
        kind = (one.became or one.tenancy_type).capitalize()
        turns = ("It converts on", one.converts_on)
        yield from pieces("letting", one, (f"{kind} tenancy, from", one.starts_on), turns)
    for news in TenancyNews.objects.filter(file_id=file_id).order_by("told_at", "pk"):
        day = clock.day_in_words(clock.local_date(news.told_at))
        yield from pieces("letting", news, (f"What your worker was told on {day}", news.words))
    for row in FormalMeeting.objects.filter(file_id=file_id, held_at__isnull=False).order_by("pk"):
        yield from pieces("letting", row, ("What the formal meeting agreed", row.way_forward))


def _title(role: str) -> str:
    known = vocabulary.roles().get(role)
    return known.title if known else role


READ: dict[str, Callable[[int], Found]] = {
    "assessment": _assessment,
    "placement": _placement,
    "meeting": _meeting,
    "plan": _plan,
    "review": _review,
    "challenge": _challenge,
    "tenancy": _tenancy,
    "letting": _letting,
}
