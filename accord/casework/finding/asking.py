"""Looking for a home where no agreement asks for a referral: what is looked for, said to those who look."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam
from accord.access.refusals import refuse_if
from accord.casework.assessments.teams import ANSWERING
from accord.casework.finding.models import YES_NO, HomeSought, StayingHome
from accord.casework.finding.sought import Sought
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.referrals import protocol, refusals, states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import standing
from accord.casework.referrals.models import Handover, PlacementOption, PlacementSearch, Referral
from accord.casework.referrals.moves import move, move_search
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record

BROKERAGE = ["brokerage_team"]
SAY_TO = (states.NEEDED, states.WITH_PLACEMENTS, states.WITH_PROVIDER)
KNOWS_THEM = "This provider was asked already and has not answered, or they live with it. Wait for its answer, or ask it for a move between its homes."
ON_A_FORM = "In this area a home is looked for with a referral. Start the referral."


def elsewhere(by: Actor) -> str | None:
    """Return why nothing is looked for in this way here, or None where an agreement says who looks."""
    if protocol.says_who_looks(by):
        return None
    return ON_A_FORM if protocol.asks_for_referrals(by) else protocol.NO_REFERRALS


@action(by=LEAD, records=["staying_home_looked_at"])
def look_at_staying_home(
    *, referral: Referral, considered_on: date, safe: str, able: str, safety_reasons: str, by: Actor
) -> StayingHome:
    """Record that staying at home was looked at again: on which day, whether it is safe, and why.

    `safe` and `able` are yes, no or not_known. The answer decides nothing by itself.
    """
    refuse_if(elsewhere(by) or refusals.unless_in(referral, states.LIVE))
    refuse_if(_of_home(considered_on, safe, able))
    refuse_if(None if safety_reasons.strip() else "Say why home is safe for them, or why it is not.")  # fmt: skip
    row = StayingHome.objects.create(
        **owned(referral.file, by) | {"marking": 1},
        referral=referral,
        considered_on=considered_on,
        safe=safe,
        able=able,
        safety_reasons=safety_reasons,
    )
    about = {"referral": referral.pk, "staying_home": row.pk, "considered_on": considered_on}
    record("staying_home_looked_at", file=referral.file, by=by, **about)
    return row


def _of_home(considered_on: date, safe: str, able: str) -> str | None:
    if considered_on > clock.local_date(clock.now()):
        return "Enter the day on which it was looked at: today or earlier."
    return None if {safe, able} <= set(dict(YES_NO)) else "Answer yes, no or not known."


@action(by=[*LEAD, *BROKERAGE], records=["home_sought"])
def look_for_home(
    *,
    referral: Referral,
    sought: Sought,
    why: str,
    wishes: str = "",
    was_in_childrens_home: str = "not_known",
    returns_from_outside: str = "not_known",
    going_ahead: str = "",
    by: Actor,
) -> HomeSought:
    """Say what is looked for, and why, to the team that looks for homes here. Said again, it is the newest.

    `why` says in an emergency why a bed is needed tonight. The team is the one the protocol names. `going_ahead` is a manager's reason for not looking at home first.
    """
    refuse_if(elsewhere(by))
    refuse_if(refusals.unless_in(referral, SAY_TO) or _of_sought(sought, why))
    team = protocol.answer(by, protocol.WHO_LOOKS, standing(referral, by)).outcome[0]
    _begin(referral, team, by)
    row = HomeSought.objects.create(
        **owned(referral.file, by),
        **_columns(sought),
        referral=referral,
        why=why,
        wishes=wishes,
        was_in_childrens_home=was_in_childrens_home,
        returns_from_outside=returns_from_outside,
        said_at=clock.now(),
    )
    _record_sought(row, team, going_ahead, by)
    return row


def _begin(referral: Referral, team: str, by: Actor) -> None:
    """The need goes to the team that looks, the first time it is said what is looked for."""
    if referral.state != states.NEEDED:
        return
    move(referral, states.WITH_PLACEMENTS, submitted_at=clock.now(), submitted_to=team)
    PlacementSearch.objects.create(**owned(referral.file, by), referral=referral)


def _record_sought(row: HomeSought, team: str, going_ahead: str, by: Actor) -> None:
    record(
        "home_sought",
        file=row.file,
        by=by,
        going_ahead=going_ahead,
        referral=row.referral_id,
        sought=row.pk,
        to=team,
        emergency=row.emergency,
        starts_on=row.starts_on,
    )


def _of_sought(sought: Sought, why: str) -> str | None:
    if not why.strip():
        tonight = "Say why a bed is needed tonight."
        return tonight if sought.emergency else "Say why a home is looked for."
    if sought.ends_on <= sought.starts_on:
        return "The day they leave must be after the first day."
    return None


def _columns(sought: Sought) -> dict[str, Any]:
    said = {name: getattr(sought, name) for name in Sought.__dataclass_fields__}
    return {name: list(v) if isinstance(v, tuple) else v for name, v in said.items()}


def _has_them(referral: Referral, home: Home) -> bool:
    """Whether the home's provider was asked and has not answered, or they live with it."""
    now = clock.now()
    there = CaseTeam.objects.filter(file_id=referral.file_id, role__in=ANSWERING, starts__lte=now, ends__gt=now)  # fmt: skip
    return there.filter(team_id=home.provider_team_id).exists()


@action(by=BROKERAGE, records=["home_asked"])
def ask_home(*, referral: Referral, home: Home, by: Actor) -> Handover:
    """Ask a home that was chosen as an option whether it takes them. It reads what is looked for from then on."""
    options = PlacementOption.objects.filter(search__referral=referral, home=home)
    refuse_if(refusals.unless_in(referral, (states.WITH_PLACEMENTS, states.WITH_PROVIDER)))
    refuse_if(None if options.exists() else "Choose this home as an option first.")
    refuse_if(KNOWS_THEM if _has_them(referral, home) else None)
    refuse_closed(referral.file, home, by)
    move(referral, states.WITH_PROVIDER)
    move_search(PlacementSearch.objects.get(referral=referral), states.AT_PROVIDER)
    row = Handover.objects.create(
        **owned(referral.file, by),
        referral=referral,
        to="home_asked",
        provider_team_id=home.provider_team_id,
        home=home,
        housing_record=False,
        sent_at=clock.now(),
    )
    about = {"referral": referral.pk, "home": home.pk, "provider_team": home.provider_team_id}
    record("home_asked", file=referral.file, by=by, **about)
    return row
