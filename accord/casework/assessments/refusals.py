"""Why an interview, an assessment, an offer or a refusal may not go ahead, or None."""

from datetime import date, datetime

from accord import clock
from accord.access.models import Team
from accord.casework.assessments.models import (
    AssessmentInterview,
    Doubt,
    HousingAssessment,
    Offer,
    Refusal,
)
from accord.casework.assessments.models.answering import DECLINED_BECAUSE, REASONS
from accord.casework.assessments.states import MOVES
from accord.casework.homes.models import Bed, Home

HELD_ALREADY = "This interview has been held. Arrange another if one is needed."
COMPLETED_AGAIN = "This assessment has been completed again since. Open the newest one."
ANSWERED = "Somebody has already answered this offer."
SEARCH_OVER = (
    "No home is looked for under this referral any more: they have moved in, or it was withdrawn."
)
LIVE_OFFER = "There is already an offer for this referral. Withdraw it before you make another."


def of_declining(because: str) -> str | None:
    """Return why this is no reason to decline an offer, or None."""
    known = because in dict(DECLINED_BECAUSE)
    return None if known else "Say why it is declined, or that they would rather not say."


def to_arrange_interview(interview_at: datetime) -> str | None:
    """Return why the interview cannot be at that time (aware), or None."""
    return None if interview_at > clock.now() else "Enter a time to come for the interview."


def to_hold_interview(interview: AssessmentInterview) -> str | None:
    """Return why this interview cannot be recorded as held, or None."""
    if interview.replaced_at:
        return "This interview was given another time. Record the one that took its place."
    return HELD_ALREADY if interview.held_at else None


def to_complete(
    interview: AssessmentInterview | None, *, several_tiers: bool, agreed: bool | None
) -> str | None:
    """Return what the housing assessment still lacks, or None."""
    if interview is not None and interview.held_at is None:
        return "Record that the interview was held before you complete the assessment."
    if several_tiers and agreed is None:
        return "Say whether everybody agreed on the kind of placement."
    return None


def to_use(assessment: HousingAssessment) -> str | None:
    """Return why this assessment is not the one to work from, or None."""
    return COMPLETED_AGAIN if assessment.replaced_at else None


def to_discuss(doubt: Doubt) -> str | None:
    """Return why this doubt cannot be recorded as talked over, or None."""
    if doubt.discussed_at and doubt.outcome != "undecided":
        return "This doubt has been talked over already. Raise it again if it is still there."
    return None


def to_offer(home: Home, bed: Bed | None, move_in_on: date, team: Team) -> str | None:
    """Return why this home and bed cannot be offered for that day, or None."""
    if home.agency_id != team.agency_id:
        return "Choose one of your own agency's homes."
    if bed and bed.home_id != home.pk:
        return f"Choose a bed in {home.name}."
    if bed and bed.closed_on and bed.closed_on <= move_in_on:
        return "This bed is out of use by then. Choose another."
    if home.closed_on and home.closed_on <= move_in_on:
        return "This home is closed by then. Choose another."
    if move_in_on < clock.local_date(clock.now()):
        return "Enter a day to move in that is today or later."
    return None


def to_move(offer: Offer, to: str) -> str | None:
    """Return why the offer cannot go to this state, or None."""
    if to in MOVES[offer.state]:
        return None
    done = {
        "accepted": "has been accepted",
        "declined": "has been declined",
        "lapsed": "has lapsed",
        "withdrawn": "has been withdrawn",
        "offered": "is still to be answered",
    }
    return f"This offer {done[offer.state]}."


def to_confirm(offer: Offer) -> str | None:
    """Return why a placement cannot be confirmed from this offer, or None."""
    if offer.state in ("offered", "accepted"):
        return None
    return f"{to_move(offer, 'accepted')} Make a new offer first."


def to_refuse(
    reasons: list[str], worker: str, young_person: str, referral_id: int, team: Team
) -> str | None:
    """Return why the provider cannot refuse the referral in these words, or None."""
    if not reasons or not set(reasons) <= {reason for reason, _ in REASONS}:
        return "Choose at least one reason."
    if not worker.strip():
        return "Explain to the lead worker why you cannot offer a placement."
    if not young_person.strip():
        return "Explain to the young person why you cannot offer a placement."
    mine = {"referral_id": referral_id, "provider_team_id": team.pk}
    if Refusal.objects.filter(**mine).exists():
        return "You have already refused this referral."
    if Offer.objects.filter(**mine, state__in=["offered", "accepted"]).exists():
        return "There is an offer for this referral. Withdraw it before you refuse."
    return None
