"""Putting an address to the police, once and again."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.property_checks import refusals
from accord.casework.property_checks.models import PropertyCheck
from accord.casework.property_checks.roles import MANAGES
from accord.casework.property_checks.states import TOLD, move
from accord.duties.record import record

CHECKED = "aged_16_17"  # the police promise a check for these, and take note of the others


@action(by=MANAGES, records=["property_considered"], on_case=False)
def consider_property(*, home: Home, intended_for: str, by: Actor) -> PropertyCheck:
    """Say that an address is being considered, and for whom."""
    refuse_if(refusals.of_home(home, by))
    return _consider(home, intended_for, "", by)


@action(by=MANAGES, records=["property_address_notified_to_police"], on_case=False)
def tell_police_of_address(*, check: PropertyCheck, by: Actor) -> PropertyCheck:
    """Tell the police of the address. For 16 and 17 year olds they are asked to check it."""
    refuse_if(refusals.of_home(check.home, by) or refusals.to_tell(check))
    return _tell(check, by)


@action(
    by=MANAGES,
    records=["property_considered", "property_address_notified_to_police"],
    on_case=False,
)
def ask_again(*, check: PropertyCheck, because: str, by: Actor) -> PropertyCheck:
    """Ask the police about a property once more, and say why."""
    refuse_if(refusals.of_home(check.home, by))
    refuse_if(None if because.strip() else "Write why they are asked again.")
    return _tell(_consider(check.home, check.intended_for, because, by), by)


def _consider(home: Home, intended_for: str, because: str, by: Actor) -> PropertyCheck:
    now = clock.now()
    with refuse_on("one_open_property_check", "This address is with the police or being decided."):
        check = PropertyCheck.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            home=home,
            team_id=home.provider_team_id,
            intended_for=intended_for,
            check_expected=intended_for == CHECKED,
            again_because=because,
            considered_at=now,
            considered_by_id=by.member_id,
        )
    said = {"intended_for": intended_for, "provider_team": home.provider_team_id}
    record("property_considered", file=home.file, by=by, home=home.pk, **said)
    return check


def _tell(check: PropertyCheck, by: Actor) -> PropertyCheck:
    move(check, TOLD, told_at=clock.now(), told_by_id=by.member_id)
    record(
        "property_address_notified_to_police",
        file=check.home.file,
        by=by,
        home=check.home_id,
        property_check=check.pk,
        check_expected=check.check_expected,
    )
    return check
