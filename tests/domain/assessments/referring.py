"""A referral that has reached a provider: where the provider's own work begins."""

from dataclasses import dataclass
from datetime import date

from accord.access.models import CaseTeam, File, Team
from accord.casework.assessments import actions
from accord.casework.assessments.models import AssessmentInterview, Doubt, HousingAssessment, Offer
from accord.casework.homes.models import Bed, Home
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.casework.referrals.models import Handover, Referral
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.cast import Town
from tests.domain.homes.keeping import add_bed, add_home

SENT = "2026-03-03 10:00"
INTERVIEW = at("2026-03-10 14:00")
MOVE_IN = date(2026, 3, 20)

FINDINGS = {
    "risk_assessment_version": 1,
    "level_of_needs": "Cooking, money, and getting to college.",
    "considerations": "A quiet room on the first floor.",
    "provider_level": "medium",
    "monitoring_sharing": "A weekly e-mail to the worker, and a call on the day of any concern.",
    "outcome": "can_support",
    "match_outcome": "suitable",
    "match_summary": "Nothing known that speaks against it.",
}

EXPLAINED = {
    "reasons": ["level_of_need"],
    "explanation_to_worker": "The nights need more than two staff.",
    "explanation_to_young_person": "You need more help at night than this home has.",
}


@dataclass
class Sent:
    """A referral with Oakhouse, and what it may offer."""

    town: Town
    person: YoungPerson
    referral: Referral
    home: Home
    bed: Bed

    @property
    def file(self) -> File:
        return self.person.file

    @property
    def team(self) -> Team:
        return self.town.teams["oakhouse"]


def sent_to_oakhouse(town: Town, person: YoungPerson | None = None, **home: object) -> Sent:
    """A referral that the placements team knows of and Oakhouse received on Tuesday 3 March."""
    person = person or town.young_person()
    with acting_as(town.maeve) as by:
        place = add_home(town.teams["oakhouse"], by=by, **home)
        bed = add_bed(place, by=by)
    with acting_as(town.dele, SENT) as by:
        referral = _referral(person, by)
        give_to(town, referral, "oakhouse", by)
        record("case_team_joined", file=person.file, by=by, role="placements_team",
               team=town.teams["placements"].pk)  # fmt: skip
    return Sent(town, person, referral, place, bed)


def give_to(town: Town, referral: Referral, team: str, by: object) -> None:
    """Pass the referral on to a provider's team, which receives it at once."""
    provider = town.teams[team].pk
    Handover.objects.create(
        **owned(referral.file, by),
        referral=referral,
        to="pathway_provider",
        provider_team_id=provider,
        housing_record=True,
        sent_at=at(SENT),
    )
    for event in ("referral_forwarded_to_provider", "referral_received_by_provider"):
        record(event, file=referral.file, by=by, referral=referral.pk, provider_team=provider)


def _referral(person: YoungPerson, by: object) -> Referral:
    return Referral.objects.create(
        **owned(person.file, by),
        state="with_provider",
        need_identified_at=at("2026-03-02 10:00"),
        started_at=at("2026-03-02 10:00"),
        interim=True,
        submitted_at=at(SENT),
        submitted_to="placements_team",
        yp_view_needs="Somewhere quiet near college.",
        why_supported_accommodation_appropriate="Ready to live with support.",
    )


def interviewed(sent: Sent) -> AssessmentInterview:
    """The interview was arranged at once and held on Tuesday 10 March."""
    with acting_as(sent.town.maeve, SENT) as by:
        interview = actions.arrange_interview(referral=sent.referral, interview_at=INTERVIEW, by=by)
    with acting_as(sent.town.maeve, "2026-03-10 16:00") as by:
        return actions.hold_interview(
            interview=interview,
            held_at=INTERVIEW,
            attended=["young_person", "lead_worker", "provider"],
            by=by,
        )


def assessed(sent: Sent, **findings: object) -> HousingAssessment:
    """The housing assessment was completed the day after the interview."""
    interview = interviewed(sent)
    with acting_as(sent.town.maeve, "2026-03-11 10:00") as by:
        return actions.complete_housing_assessment(
            referral=sent.referral, interview=interview, by=by, **{**FINDINGS, **findings}
        )


def offered(sent: Sent, when: str = "2026-03-11 11:00", **offer: object) -> Offer:
    """Room 1 was offered on Wednesday 11 March, to move in on the 20th."""
    given = {"home": sent.home, "bed": sent.bed, "move_in_on": MOVE_IN, **offer}
    with acting_as(sent.town.maeve, when) as by:
        return actions.offer_placement(referral=sent.referral, by=by, **given)


def answered(sent: Sent, offer: Offer, answer: str = "accepted") -> Offer:
    """The young person answered on Thursday 12 March; Dele recorded it."""
    with acting_as(sent.town.dele, "2026-03-12 10:00") as by:
        return actions.answer_offer(offer=offer, answer=answer, words="Looks good.", by=by)


def confirmed(sent: Sent, **confirmation: object):
    """The placement was confirmed in writing on Thursday 12 March."""
    offer = answered(sent, offered(sent))
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        return actions.confirm_placement(offer=offer, by=by, **confirmation)


def doubted(sent: Sent, outcome: str = "cannot_offer") -> Doubt:
    """Oakhouse doubted, and talked it over with Dele that afternoon."""
    with acting_as(sent.town.maeve, "2026-03-11 11:00") as by:
        doubt = actions.raise_doubt(referral=sent.referral, reason="Nights.", by=by)
    with acting_as(sent.town.maeve, "2026-03-11 16:00") as by:
        return actions.discuss_doubt(
            doubt=doubt, discussed_at=at("2026-03-11 15:00"), outcome=outcome, by=by
        )


def sees(sent: Sent, who: object, when: str = "2026-03-12 12:00") -> set[str]:
    """What somebody holds on the case, by role."""
    with acting_as(sent.town.dele, when):
        rows = CaseTeam.objects.filter(file=sent.file, ends__gt=at(when))
        return {row.role for row in rows if (row.member or row.team) == who}
