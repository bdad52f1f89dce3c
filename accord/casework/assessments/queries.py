"""What screens show of a provider's assessment: what is already known, so nobody is asked twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accord import clock
from accord.access.models import CaseTeam, File, Team
from accord.access.sight import shown
from accord.casework.assessments.models import (
    AreaConsultation,
    AreaNotice,
    AssessmentInterview,
    AwayApproval,
    AwayRequest,
    Doubt,
    FamilyPlacement,
    HousingAssessment,
    Offer,
    OutOfBoroughProposal,
    Refusal,
    UnitRiskPlan,
    UnitRiskPlanText,
    WorkerContribution,
)
from accord.casework.assessments.models.answering import REASONS, REASONS_TO_YOUNG_PERSON
from accord.casework.assessments.teams import runs_several
from accord.casework.homes.models import Home
from accord.casework.homes.queries import address_of
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.models import (
    Referral,
    RiskAssessment,
    RiskItem,
    SafetyInformation,
)


@dataclass(frozen=True, slots=True)
class KnownRisk:
    """One risk or vulnerability as the lead worker wrote it. `answer` is yes, no or not_known."""

    category: str
    label: str
    answer: str
    history: str
    current_needs: str
    triggers: str
    safety_plan_note: str


@dataclass(frozen=True, slots=True)
class AlreadyKnown:
    """What the referral says, to begin the assessment from: the young person need not repeat it.

    `risk_assessment_version` goes with the assessment; None where none may be seen.
    """

    referral: Referral | None
    own_views: tuple[tuple[str, str], ...]
    why_supported: str
    risk_assessment_version: int | None
    significant_risks: str
    risks: tuple[KnownRisk, ...]
    safety: SafetyInformation | None
    worker_adds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """One provider's work on one referral, the newest of each."""

    known: AlreadyKnown
    interview: AssessmentInterview | None
    assessment: HousingAssessment | None
    earlier: tuple[HousingAssessment, ...]
    doubt: Doubt | None
    offer: Offer | None
    refusal: Refusal | None
    unit_plan: UnitRiskPlan | None
    unit_plan_text: str
    homes: tuple[Home, ...]
    several_homes: bool
    several_tiers: bool


@dataclass(frozen=True, slots=True)
class OfferLetter:
    """What the letter with an offer says, addressed to the young person."""

    preferred_name: str
    home: str
    address: tuple[str, ...]
    borough: str
    out_of_borough: bool
    bed: str
    tier: str
    has_24h_cover: bool
    move_in_on: date
    answer_by: date | None
    message: str
    provider: str
    provider_team: str
    offered_at: datetime
    house_rules: str


@dataclass(frozen=True, slots=True)
class RefusalLetter:
    """What the letter with a refusal says to one reader. Nothing about other residents."""

    preferred_name: str
    provider: str
    reasons: tuple[str, ...]
    explanation: str
    lead_worker: str  # their name now, "" where nobody is or the reader may not know
    refused_at: datetime


@dataclass(frozen=True, slots=True)
class OutOfBorough:
    """What was proposed, asked and answered about living in another borough."""

    proposals: tuple[OutOfBoroughProposal, ...]
    consultations: tuple[AreaConsultation, ...]
    unit_plans: tuple[UnitRiskPlan, ...]
    approvals: tuple[AwayApproval, ...] = ()
    notices: tuple[AreaNotice, ...] = ()
    requests: tuple[AwayRequest, ...] = ()


VIEWS = (
    ("yp_view_strengths_protective_factors", "Strengths and what protects them"),
    ("yp_view_needs", "What they need"),
    ("yp_view_risks", "What they see as risks"),
    ("yp_view_outcomes_wanted", "What they want to come of it"),
)


def already_known(referral: Referral, provider_team_id: int | None = None) -> AlreadyKnown:
    """What the lead worker and the young person have said already, as far as the reader may see."""
    newest = RiskAssessment.objects.filter(file_id=referral.file_id).order_by("-number").first()
    items = RiskItem.objects.filter(assessment=newest).order_by("pk") if newest else ()
    safety = SafetyInformation.objects.filter(file_id=referral.file_id).first()
    adds = WorkerContribution.objects.filter(referral_id=referral.pk).order_by("pk")
    if provider_team_id is not None:
        adds = adds.filter(provider_team_id=provider_team_id)
    shown("referral", [referral.file_id])
    shown("risk", [referral.file_id] if newest or safety else [])
    return AlreadyKnown(
        referral=referral,
        own_views=tuple((says, getattr(referral, name)) for name, says in VIEWS),
        why_supported=referral.why_supported_accommodation_appropriate,
        risk_assessment_version=newest.number if newest else None,
        significant_risks=newest.significant_risks if newest else "not_known",
        risks=tuple(_risk(item) for item in items),
        safety=safety,
        worker_adds=tuple(one.contribution for one in adds),
    )


def _risk(item: RiskItem) -> KnownRisk:
    return KnownRisk(
        item.category,
        item.get_category_display(),
        item.answer,
        item.history,
        item.current_needs,
        item.triggers,
        item.safety_plan_note,
    )


def assessment_page(referral: Referral, team: Team) -> AssessmentPage:
    """Everything one provider's team has of a referral, with what was known before it began."""
    mine = {"referral_id": referral.pk, "provider_team_id": team.pk}
    assessments = list(
        HousingAssessment.objects.filter(**mine)
        .select_related("risk_matching", "recommended_home")
        .order_by("-completed_at", "-pk")
    )
    unit_plan = UnitRiskPlan.objects.filter(**mine).order_by("-pk").first()
    text = UnitRiskPlanText.objects.filter(unit_plan=unit_plan).first() if unit_plan else None
    several_homes, several_tiers = runs_several(team)
    shown("assessment", [referral.file_id])
    return AssessmentPage(
        known=already_known(referral, team.pk),
        interview=AssessmentInterview.objects.filter(**mine).order_by("-pk").first(),
        assessment=assessments[0] if assessments else None,
        earlier=tuple(assessments[1:]),
        doubt=Doubt.objects.filter(**mine).order_by("-pk").first(),
        offer=Offer.objects.filter(**mine).select_related("home", "bed").order_by("-pk").first(),
        refusal=Refusal.objects.filter(**mine).first(),
        unit_plan=unit_plan,
        unit_plan_text=text.plan if text else "",
        homes=tuple(Home.objects.filter(agency_id=team.agency_id, closed_on__isnull=True)),
        several_homes=several_homes,
        several_tiers=several_tiers,
    )


def offer_letter(offer: Offer) -> OfferLetter:
    """The offer as a letter to the young person, with the address and the possible day."""
    home, team = offer.home, offer.provider_team
    shown("assessment", [offer.file_id])
    return OfferLetter(
        preferred_name=_preferred_name(offer.file_id),
        home=home.name,
        address=address_of(home),
        borough=home.borough,
        out_of_borough=home.out_of_borough,
        bed=offer.bed.name if offer.bed else "",
        tier=home.get_tier_display(),
        has_24h_cover=home.has_24h_cover,
        move_in_on=offer.move_in_on,
        answer_by=offer.answer_by,
        message=offer.message,
        provider=team.agency.name,
        provider_team=team.name,
        offered_at=offer.offered_at,
        house_rules=home.house_rules,
    )


def refusal_letter(refusal: Refusal, *, to: str) -> RefusalLetter:
    """The refusal as a letter. `to` is young_person or lead_worker: each has its own words."""
    words = {
        "young_person": refusal.explanation_to_young_person,
        "lead_worker": refusal.explanation_to_worker,
    }
    labels = REASONS_TO_YOUNG_PERSON if to == "young_person" else dict(REASONS)
    shown("assessment", [refusal.file_id])
    return RefusalLetter(
        preferred_name=_preferred_name(refusal.file_id),
        provider=refusal.provider_team.agency.name,
        reasons=tuple(labels[reason] for reason in refusal.reasons),
        explanation=words[to],
        lead_worker=_lead_worker(refusal.file_id),
        refused_at=refusal.refused_at,
    )


def _lead_worker(file_id: int) -> str:
    now = clock.now()
    rows = CaseTeam.objects.filter(
        file_id=file_id, role="lead_worker", member__isnull=False, starts__lte=now, ends__gt=now
    )
    newest = rows.select_related("member").order_by("-starts").first()
    shown("team", [file_id] if newest else [])
    return newest.member.name if newest and newest.member else ""


def offers_on(file: File) -> list[Offer]:
    """Every offer on the case, the newest first."""
    shown("assessment", [file.pk])
    offers = Offer.objects.filter(file_id=file.pk)
    return list(offers.select_related("home__agency", "bed", "provider_team").order_by("-pk"))


def out_of_borough(referral: Referral) -> OutOfBorough:
    """What was proposed and asked about living in another borough, the newest first."""
    return _away(referral.pk, referral.file_id)


def to_decide_on(proposal: OutOfBoroughProposal) -> tuple[OutOfBorough, dict[int, str]]:
    """What a decision on a proposal rests on, and the text of each plan that came, by its number.

    Of the referral it reads nothing: whoever decides may not see it.
    """
    found = _away(proposal.referral_id, proposal.file_id)
    texts = UnitRiskPlanText.objects.filter(unit_plan__in=[plan.pk for plan in found.unit_plans])
    plans = {text.unit_plan_id: text.plan for text in texts}
    shown("assessment", [proposal.file_id] if plans else [])
    return found, plans


def _away(referral_id: int, file_id: int) -> OutOfBorough:
    about = {"referral_id": referral_id}
    shown("placement", [file_id])
    return OutOfBorough(
        tuple(OutOfBoroughProposal.objects.filter(**about).order_by("-pk")),
        tuple(AreaConsultation.objects.filter(**about).order_by("-pk")),
        tuple(UnitRiskPlan.objects.filter(**about).order_by("-pk")),
        tuple(AwayApproval.objects.filter(**about).order_by("-pk")),
        tuple(AreaNotice.objects.filter(file_id=file_id).order_by("-pk")),
        tuple(AwayRequest.objects.filter(**about).select_related("asked_of").order_by("-pk")),
    )


def families_out_of_borough() -> Sequence[FamilyPlacement]:
    """Families without a case being housed out of borough, those not yet told of first."""
    families = list(FamilyPlacement.objects.order_by("-notified_at", "-placed_at"))
    families.sort(key=lambda family: family.notified_at is not None)
    shown("placement", {family.file_id for family in families})
    return families


def _preferred_name(file_id: int) -> str:
    shown("identity", [file_id])
    return YoungPerson.objects.get(file_id=file_id).preferred_name
