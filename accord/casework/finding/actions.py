"""Choosing homes as options: people decide, and what was so when they did is kept."""

from collections.abc import Sequence
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.finding.models import HomeChoice
from accord.casework.finding.queries import HomeFit, every_home
from accord.casework.finding.sought import Sought
from accord.casework.identity.queries import opened
from accord.casework.people.actions import owned
from accord.casework.referrals.actions import Option, identify_options
from accord.casework.referrals.actions.searching import SEARCHERS
from accord.casework.referrals.models import PlacementOption, PlacementSearch, Referral
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record
from accord.matching import frozen

# Facts of another class of information than a search's: they stay with the records they come from.
OF_OTHER_CLASSES = {
    "person.not_in",
    "person.groups",
    "person.risk_gangs",
    "place.groups_nearby",
    "between.address_check",
    "between.risk_fit",
}


@action(by=SEARCHERS, records=["placement_options_identified", "home_chosen"])
def choose_options(
    *, referral: Referral, options: Sequence[Option], sought: Sought, by: Actor, **said: Any
) -> PlacementSearch:
    """Record options, and of each that is a home the facts and how well it fitted when it was chosen.

    One that is not possible as things are, or that another fits better than, needs its reason.
    """
    refuse_closed(referral.file, [option.home for option in options], by)
    seen, _, _ = opened(referral.file_id)
    found = every_home(referral, sought, sees=seen).homes
    by_home = {one.home.home.pk: one for one in found}
    chosen = [(one, by_home[one.home.pk]) for one in options if one.home and one.home.pk in by_home]
    for option, fit in chosen:
        refuse_if(_unsaid(option, fit, _better(fit, found)))
    search = identify_options(referral=referral, options=options, by=by, **said)
    for _, fit in chosen:
        _keep(search, fit, _better(fit, found), by)
    return search


def _better(one: HomeFit, found: Sequence[HomeFit]) -> HomeFit | None:
    """The home that could be right and fits best, where this one could not be or fits less."""
    best = next((other for other in found if other.possible), None)
    if best is None or best is one or (one.possible and one.answer.fit >= best.answer.fit):
        return None
    return best


def _unsaid(option: Option, one: HomeFit, better: HomeFit | None) -> str | None:
    """Why a choice cannot be recorded without a reason, or None where it can."""
    if option.decision_evidence.strip() or (one.possible and better is None):
        return None
    name = one.home.home.name
    if not one.possible:
        return f"{name} is not possible as things are. Write why it might suit all the same."
    assert better is not None
    return f"{better.home.home.name} fits better. Write why {name} might suit."


def _keep(search: PlacementSearch, one: HomeFit, better: HomeFit | None, by: Actor) -> None:
    home, now = one.home.home, clock.now()
    options = PlacementOption.objects.filter(search=search, home=home, choice__isnull=True)
    option = options.latest("pk")
    HomeChoice.objects.create(
        **owned(search.file, by),
        referral_id=search.referral_id,
        option=option,
        home=home,
        possible=one.possible,
        fit=one.answer.fit,
        better=better.home.home if better else None,
        facts=_lines(frozen(one.answer.rules, one.answer.pair)),
        chosen_at=now,
    )
    record(
        "home_chosen",
        file=search.file,
        by=by,
        search=search.pk,
        referral=search.referral_id,
        option=option.pk,
        home=home.pk,
        fits_best=one.possible and better is None,
    )


def _lines(facts: dict[str, Any]) -> list[str]:
    kept = {name: value for name, value in facts.items() if name not in OF_OTHER_CLASSES}
    return [f"{name}: {_plain(value)}" for name, value in kept.items() if value is not None]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
