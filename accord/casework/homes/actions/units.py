"""Keeping the flats of a home true."""

from datetime import date

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import EditedMeanwhile, refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.actions.vacancies import KEEPERS
from accord.casework.homes.models import Home, Unit
from accord.duties.record import record


@action(by=KEEPERS, records=["unit_added"], on_case=False)
def add_unit(*, home: Home, name: str, accessible: bool = False, by: Actor) -> Unit:
    """Add a flat or a floor: the beds behind one front door of their own."""
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.of_home(home))
    with refuse_on("one_unit_of_that_name", f"{home.name} already has a flat called {name}."):
        unit = Unit.objects.create(
            ref=new_ref(), area_id=by.area_id, home_id=home.pk, name=name, accessible=accessible
        )
    record("unit_added", file=home.file, by=by, home=home.pk, unit=unit.pk)
    return unit


@action(by=KEEPERS, records=["unit_details_changed"], on_case=False)
def change_unit(*, unit: Unit, name: str, accessible: bool, version: int, by: Actor) -> Unit:
    """Correct what is known of a flat. What was known before stays readable.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    home = unit.home
    refuse_if(refusals.to_run(home.agency_id, by))
    new = {"name": name, "accessible": accessible}
    changed = sorted(n for n in new if new[n] != getattr(unit, n))
    if not changed:
        return unit
    with refuse_on("one_unit_of_that_name", f"{home.name} already has a flat called {name}."):
        saved = Unit.objects.filter(pk=unit.pk, version=version).update(**new, version=version + 1)
    unit.refresh_from_db()
    if not saved:
        theirs = {n: getattr(unit, n) for n in (*changed, "version")}
        raise EditedMeanwhile(theirs, by="somebody else")
    record(
        "unit_details_changed", file=home.file, by=by, home=home.pk, unit=unit.pk, changed=changed
    )
    return unit


@action(by=KEEPERS, records=["unit_closed"], on_case=False)
def close_unit(*, unit: Unit, closed_on: date, version: int, by: Actor) -> Unit:
    """Say that a flat is no longer used from a London day on.

    :raises Refused: while a bed in it is in use on that day: take it out of use, or say where it is now.
    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    home = unit.home
    refuse_if(refusals.to_run(home.agency_id, by))
    hold_flat(unit)
    refuse_if(refusals.to_close_unit(unit, closed_on))
    saved = Unit.objects.filter(pk=unit.pk, version=version, closed_on__isnull=True).update(
        closed_on=closed_on, version=version + 1
    )
    unit.refresh_from_db()
    if not saved:
        refuse_if("This flat is already out of use." if unit.closed_on else None)
        raise EditedMeanwhile({"version": unit.version}, by="somebody else")
    record("unit_closed", file=home.file, by=by, home=home.pk, unit=unit.pk, ended_on=closed_on)
    return unit


def hold_flat(unit: Unit) -> Unit:
    """Return the flat as it stands, held against others until this is done.

    Whoever puts a bed into it and whoever closes it wait for each other: the later one finds what the first did.
    """
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
