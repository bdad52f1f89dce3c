"""Keeping the list of homes and beds true."""

from datetime import date, time
from typing import Any

from django.db.models import F

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Team, new_ref
from accord.access.refusals import EditedMeanwhile, refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.actions.vacancies import KEEPERS, promised_in, withdraw_vacancy
from accord.casework.homes.facts import about_whom
from accord.casework.homes.models import Bed, Home, Vacancy
from accord.casework.homes.queries import beds_taken
from accord.casework.homes.states import HELD, OPEN
from accord.casework.homes.turns import take_home_turn
from accord.duties.record import open_file, record

DETAILS = (
    "name", "kind", "provision", "address_line_1", "address_line_2", "town", "postcode", "borough",
    "out_of_borough", "locality", "tier", "has_24h_cover", "night_cover", "staffed_from",
    "staffed_to", "staff_by_day", "staff_by_night", "youngest", "oldest", "gender",
    "takes_children", "accessible", "house_rules", "contract", "contract_ends_on", "weekly_price",
    "nominee_name", "nominee_job", "nominee_phone", "nominee_email", "officer_name",
    "officer_team", "officer_phone", "officer_email",
)  # fmt: skip

FOR_WHOM = {"youngest", "oldest", "provision"}


@action(by=KEEPERS, records=["home_added"], on_case=False)
def add_home(
    *,
    provider_team: Team,
    name: str,
    kind: str,
    address_line_1: str,
    town: str,
    postcode: str,
    borough: str,
    tier: str,
    has_24h_cover: bool,
    provision: str = "",
    address_line_2: str = "",
    out_of_borough: bool = False,
    locality: str = "",
    night_cover: str = "",
    staffed_from: time | None = None,
    staffed_to: time | None = None,
    staff_by_day: int | None = None,
    staff_by_night: int | None = None,
    youngest: int = 16,
    oldest: int = 25,
    gender: str = "any",
    takes_children: bool = False,
    accessible: bool = False,
    house_rules: str = "",
    contract: str = "",
    contract_ends_on: date | None = None,
    weekly_price: int | None = None,
    nominee_name: str = "",
    nominee_job: str = "",
    nominee_phone: str = "",
    nominee_email: str = "",
    officer_name: str = "",
    officer_team: str = "",
    officer_phone: str = "",
    officer_email: str = "",
    by: Actor,
) -> Home:
    """Add a home that a provider's team runs."""
    details = {name: value for name, value in locals().items() if name in DETAILS}
    details["contract"] = contract or usual_contract(provider_team.agency)
    refuse_if(refusals.to_run(provider_team.agency_id, by) or refusals.of_details(details))
    with refuse_on("one_home_of_that_name", f"There is already a home called {name}."):
        home = Home.objects.create(
            ref=new_ref(),
            file_id=open_file("home").pk,
            area_id=by.area_id,
            agency_id=provider_team.agency_id,
            provider_team_id=provider_team.pk,
            changed_at=clock.now(),
            changed_by_id=by.member_id,
            **details,
        )
    _record_added(home, by)
    return home


def usual_contract(agency: Agency) -> str:
    """Under which contract a home of this agency is unless somebody says otherwise."""
    if agency.kind == "council":
        return "in_house"
    return {"spot": "spot", "none": ""}.get(agency.contract, "block")


def _record_added(home: Home, by: Actor) -> None:
    record(
        "home_added",
        file=home.file,
        by=by,
        home=home.pk,
        agency=home.agency_id,
        provider_team=home.provider_team_id,
        has_24h_cover=home.has_24h_cover,
        support_level=home.tier,
        out_of_borough=home.out_of_borough,
        **about_whom(home),
    )


@action(by=KEEPERS, records=["home_details_changed"], on_case=False)
def change_home(*, home: Home, version: int, by: Actor, **details: Any) -> Home:
    """Correct or add to what is known of a home.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    refuse_if(refusals.to_run(home.agency_id, by))
    new = {n: details[n] for n in DETAILS if n in details and details[n] != getattr(home, n)}
    if not new:
        return home
    refuse_if(refusals.of_details({n: new.get(n, getattr(home, n)) for n in DETAILS}))
    with refuse_on("one_home_of_that_name", f"There is already a home called {new.get('name')}."):
        _save_home(home, version, new, by)
    cover = {"has_24h_cover": home.has_24h_cover} if "has_24h_cover" in new else {}
    record(
        "home_details_changed",
        file=home.file,
        by=by,
        home=home.pk,
        changed=sorted(new),
        **(about_whom(home) if new.keys() & FOR_WHOM else {}),
        **cover,
    )
    return home


def _save_home(home: Home, version: int, new: dict[str, Any], by: Actor) -> None:
    saved = Home.objects.filter(pk=home.pk, version=version).update(
        **new, version=version + 1, changed_at=clock.now(), changed_by_id=by.member_id
    )
    home.refresh_from_db()
    if not saved:
        theirs = {name: getattr(home, name) for name in (*new, "version")}
        raise EditedMeanwhile(theirs, by=home.changed_by.name)


@action(
    by=KEEPERS, records=["home_closed", "vacancy_withdrawn", "kept_bed_taken_back"], on_case=False
)
def close_home(*, home: Home, closed_on: date, by: Actor) -> Home:
    """Close a home from a day on. What it had on offer is withdrawn.

    :raises Refused: while a bed of it is taken tonight, or promised to somebody: record the moves first, and take the
    promise back on their case.
    """
    refuse_if(refusals.to_run(home.agency_id, by))
    take_home_turn(home.pk)
    beds = list(Bed.objects.filter(home_id=home.pk))
    if beds_taken() & {bed.pk for bed in beds}:
        refuse_if("A bed of this home is still taken. Record the move first.")
    live = list(Vacancy.objects.filter(bed__in=beds, state__in=[OPEN, HELD]))
    refuse_if(refusals.PROMISED_HERE if promised_in(home, live) else None)
    closed = Home.objects.filter(pk=home.pk, closed_on__isnull=True).update(
        closed_on=closed_on,
        version=F("version") + 1,
        changed_at=clock.now(),
        changed_by_id=by.member_id,
    )
    if not closed:
        refuse_if("This home is already closed.")
    for vacancy in live:
        withdraw_vacancy(vacancy=vacancy, by=by)
    home.refresh_from_db()
    record("home_closed", file=home.file, by=by, home=home.pk, ended_on=closed_on)
    return home
