"""Whoever looks for homes finds options, tells the lead worker, and decides where to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.gangs import request_gangs_liaison
from accord.casework.referrals.holding import risk_answer, said
from accord.casework.referrals.models import (
    AlternativeSought,
    GangsConsultation,
    PlacementOption,
    PlacementSearch,
    Referral,
)
from accord.casework.referrals.models.search import ROUTES
from accord.casework.referrals.moves import move_search
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record

PLACEMENTS = ["placements_team"]
SEARCHERS = [*PLACEMENTS, "brokerage_team"]
OPEN_TO = (states.WITH_PLACEMENTS, states.WITH_PROVIDER)


@dataclass(frozen=True, slots=True)
class Option:
    """One place that might suit: a home in Accord, or `described` in words."""

    option_type: str
    home: Home | None = None
    described: str = ""
    location: str = ""
    type_of_placement: str = ""
    level_of_support: str = ""
    postcode: str = ""
    decision_evidence: str = ""


@action(by=SEARCHERS, records=["placement_options_identified"])
def identify_options(
    *,
    referral: Referral,
    options: Sequence[Option] = (),
    consulted: Sequence[str] = (),
    fostering_considered: bool = False,
    fostering_chosen: bool = False,
    fostering_rationale: str = "",
    by: Actor,
) -> PlacementSearch:
    """Record the options found, whom was asked, and whether fostering is right instead.

    `consulted` are roles. Choosing fostering ends the search for supported accommodation.
    """
    refuse_if(refusals.unless_in(referral, OPEN_TO) or _refusal(options, fostering_chosen))
    refuse_closed(referral.file, [option.home for option in options], by)
    search = PlacementSearch.objects.get(referral=referral)
    move_search(
        search,
        states.FOSTERING if fostering_chosen else states.OPTIONS,
        consulted=list(consulted),
        fostering_considered=fostering_considered or fostering_chosen,
        fostering_rationale=fostering_rationale,
    )
    for option in options:
        _add(search, option, by)
    record(
        "placement_options_identified",
        file=referral.file,
        by=by,
        search=search.pk,
        referral=referral.pk,
        option_count=len(options),
        fostering_considered=search.fostering_considered,
        fostering_chosen=fostering_chosen,
        consulted=list(consulted),
        **_gangs(referral),
    )
    return search


def _refusal(options: Sequence[Option], fostering_chosen: bool) -> str | None:
    if not options and not fostering_chosen:
        return "Add at least one option, or say that fostering was chosen."
    if any(option.home is None and not option.described.strip() for option in options):
        return "Choose a home for each option, or describe it."
    return None


def _add(search: PlacementSearch, option: Option, by: Actor) -> None:
    home = option.home
    PlacementOption.objects.create(
        **owned(search.file, by),
        search=search,
        option_type=option.option_type,
        home=home,
        described=option.described,
        location=option.location or (home.borough if home else ""),
        type_of_placement=option.type_of_placement or (home.get_kind_display() if home else ""),
        level_of_support=option.level_of_support or (home.tier if home else ""),
        postcode=option.postcode or (home.postcode if home else ""),
        decision_evidence=option.decision_evidence,
    )


def _gangs(referral: Referral) -> dict[str, Any]:
    """The answers that rules about gangs need; an affiliation only where it was found."""
    consulted = GangsConsultation.objects.filter(referral=referral, held_at__isnull=False)
    found = consulted.filter(gang_affiliation="yes").exists()
    risk = risk_answer(referral.file_id, "risk_gangs")
    return said(risk_gangs=risk, gang_affiliation="yes" if found else None)


@action(
    by=SEARCHERS,
    records=["placement_options_shared_with_worker", "igt_liaison_requested_of_worker"],
)
def share_options(
    *, search: PlacementSearch, ask_for_checks: bool = False, by: Actor
) -> PlacementSearch:
    """Tell the lead worker the options, and ask for address checks where there are gangs risks."""
    options = PlacementOption.objects.filter(search=search)
    refuse_if(None if options.exists() else "Identify the options first.")
    options.filter(shared_with_worker_at__isnull=True).update(shared_with_worker_at=clock.now())
    record(
        "placement_options_shared_with_worker",
        file=search.file,
        by=by,
        search=search.pk,
        referral=search.referral_id,
        **said(risk_gangs=risk_answer(search.file_id, "risk_gangs")),
    )
    if ask_for_checks:
        request_gangs_liaison(search=search, by=by)
    return search


@action(by=PLACEMENTS, records=["pathway_is_an_option", "pathway_not_an_option"])
def decide_pathway_option(
    *, search: PlacementSearch, is_an_option: bool, reason: str = "", by: Actor
) -> PlacementSearch:
    """Decide whether a place in the housing pathway is an option, and why."""
    refuse_if("Say why not." if not is_an_option and not reason.strip() else None)
    move_search(
        search,
        states.PATHWAY if is_an_option else states.ALTERNATIVES,
        pathway_is_an_option=is_an_option,
        pathway_reason=reason,
    )
    event = "pathway_is_an_option" if is_an_option else "pathway_not_an_option"
    record(event, file=search.file, by=by, search=search.pk, referral=search.referral_id)
    return search


@action(by=PLACEMENTS, records=["alternative_placement_sought"])
def seek_alternative(
    *, search: PlacementSearch, route: str, because: str = "", by: Actor
) -> AlternativeSought:
    """Look for a placement through the Camden pathway, the Assessment Centre or a spot purchase."""
    if route not in dict(ROUTES):
        raise Refused("Choose where to look.")
    move_search(search, states.ALTERNATIVES)
    sought = AlternativeSought.objects.create(
        **owned(search.file, by),
        search=search,
        route=route,
        because=because,
        sought_at=clock.now(),
    )
    record(
        "alternative_placement_sought",
        file=search.file,
        by=by,
        search=search.pk,
        referral=search.referral_id,
        route=route,
    )
    return sought
