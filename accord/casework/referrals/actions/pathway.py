"""The referrals team judges whether the housing pathway suits, and passes on or returns."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals import protocol, refusals, states
from accord.casework.referrals.holding import document_kinds, held, said
from accord.casework.referrals.models import (
    Handover,
    PathwayAssessment,
    PlacementSearch,
    Referral,
)
from accord.casework.referrals.moves import MADE_BY_REFERRALS, move, move_search
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record

REFERRALS = ["referrals_team"]
FORWARD = "forward_to_provider"
JUDGE_FIRST = "Judge first whether the housing pathway suits."


@action(
    by=REFERRALS,
    records=[
        "sp_assessment_completed",
        "pathway_suitable_with_vacancy",
        "pathway_no_suitable_vacancy",
    ],
)
def assess_pathway(
    *,
    referral: Referral,
    appropriate: bool | None,
    vacancy_available: bool | None,
    support_level: str = "",
    support_types: str = "",
    risks_considered: str = "",
    reason: str = "",
    home: Home | None = None,
    by: Actor,
) -> PathwayAssessment:
    """Judge whether the pathway has suitable provision, and whether there is a vacancy in it.

    Both are a person's answer. Where both are yes, `home` is the one with the vacancy.
    """
    refuse_if(refusals.unless_in(referral, {states.WITH_REFERRALS}))
    answers: dict[str, Any] = {"appropriate": appropriate, "vacancy_available": vacancy_available}
    follows = protocol.answer(by, "pathway-decision", said(**answers)).outcome
    suits = FORWARD in follows
    refuse_if(_refusal(suits, home, reason))
    refuse_closed(referral.file, home, by)
    search = PlacementSearch.objects.get(referral=referral)
    judged = PathwayAssessment.objects.create(
        **owned(referral.file, by),
        referral=referral,
        search=search,
        **answers,
        reason=reason,
        support_level=support_level,
        support_types=support_types,
        risks_considered=risks_considered,
        home=home if suits else None,
        decided_at=clock.now(),
    )
    about: dict[str, Any] = {"referral": referral.pk, "search": search.pk}
    level = said(support_level=support_level)
    record("sp_assessment_completed", file=referral.file, by=by, **about, **answers, **level)
    _tell_decision(judged, about, by)
    return judged


def _refusal(suits: bool, home: Home | None, reason: str) -> str | None:
    if not suits:
        return None if reason.strip() else "Say why the pathway cannot take this referral."
    if home is None:
        return "Choose the home that has the vacancy."
    return refusals.of_vacancy(home)


def _tell_decision(judged: PathwayAssessment, about: dict[str, Any], by: Actor) -> None:
    file, home = judged.file, judged.home
    if home is not None:
        where = {"home": home.pk, "provider_team": home.provider_team_id}
        level = said(support_level=judged.support_level)
        record("pathway_suitable_with_vacancy", file=file, by=by, **about, **where, **level)
    else:
        why = _why_not(judged)
        record("pathway_no_suitable_vacancy", file=file, by=by, reason=why, **about)


def _why_not(judged: PathwayAssessment) -> str:
    return "no_vacancy" if judged.appropriate else "not_appropriate"


@action(by=REFERRALS, records=["referral_forwarded_to_provider"])
def forward_referral(*, referral: Referral, home: Home, by: Actor) -> Handover:
    """Forward the referral, with the Supported Housing Record, to the provider of a home."""
    judged = _judged(referral)
    refuse_if(None if judged.suits else JUDGE_FIRST)
    refuse_if(refusals.of_vacancy(home))
    refuse_closed(referral.file, home, by)
    move(referral, states.WITH_PROVIDER)
    move_search(judged.search, states.AT_PROVIDER)
    handover = Handover.objects.create(
        **owned(referral.file, by),
        referral=referral,
        to=MADE_BY_REFERRALS,
        provider_team_id=home.provider_team_id,
        home=home,
        documents=document_kinds(held(referral, by), housing_record=True),
        housing_record=True,
        sent_at=clock.now(),
    )
    _tell_forwarded(handover, by)
    return handover


def _tell_forwarded(handover: Handover, by: Actor) -> None:
    record(
        "referral_forwarded_to_provider",
        file=handover.file,
        by=by,
        referral=handover.referral_id,
        provider_team=handover.provider_team_id,
        home=handover.home_id,
        documents=handover.documents,
    )


@action(
    by=REFERRALS,
    records=["alternative_placement_needed", "referral_returned_to_placements_team"],
)
def return_referral(*, referral: Referral, by: Actor) -> Referral:
    """Refer back to the placements team: the housing pathway has nothing suitable now."""
    judged = _judged(referral)
    refuse_if(_refusal_to_return(judged))
    search = judged.search
    PathwayAssessment.objects.filter(pk=judged.pk).update(returned_at=clock.now())
    move(referral, states.WITH_PLACEMENTS)
    move_search(search, states.ALTERNATIVES)
    facts = {"referral": referral.pk, "search": search.pk, "reason": _why_not(judged)}
    # The team's own sight ends with the second event, so it comes last.
    record("alternative_placement_needed", file=referral.file, by=by, **facts)
    record("referral_returned_to_placements_team", file=referral.file, by=by, **facts)
    return referral


def _judged(referral: Referral) -> PathwayAssessment:
    """The team's last judgement of this referral.

    :raises Refused: if there is none yet.
    """
    found = PathwayAssessment.objects.filter(referral=referral).select_related("search", "file")
    judged = found.order_by("-decided_at", "-id").first()
    if judged is None:
        raise Refused(JUDGE_FIRST)
    return judged


def _refusal_to_return(judged: PathwayAssessment) -> str | None:
    if judged.suits:
        return "The pathway was judged to suit. Judge again before you refer it back."
    return "This referral has been returned already." if judged.returned_at else None
