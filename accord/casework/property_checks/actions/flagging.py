"""Who answers for a property, given to the police, and the flag on their own system."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.property_checks import refusals
from accord.casework.property_checks.models import PropertyNominee
from accord.casework.property_checks.roles import MANAGES, POLICE
from accord.duties.record import record


def contact_of(home: Home) -> str:
    """How whoever answers for a home is reached, as the register has it."""
    return ", ".join(part for part in (home.nominee_phone, home.nominee_email) if part)


@action(
    by=MANAGES,
    records=["responsible_nominee_supplied", "responsible_nominee_changed"],
    on_case=False,
)
def send_nominee(*, home: Home, kind: str, by: Actor) -> PropertyNominee:
    """Give the police the contact of whoever answers for the property, as the register of homes has it now."""
    refuse_if(refusals.of_home(home, by) or refusals.to_send(home))
    name, contact = home.nominee_name, contact_of(home)
    now = clock.now()
    before = PropertyNominee.objects.filter(home=home, replaced_at__isnull=True)
    same = before.filter(kind=kind, name=name, contact=contact).exists()
    refuse_if("The police have this contact already." if same else None)
    changed = before.update(replaced_at=now)
    with refuse_on("one_nominee_sent", refusals.CHANGED):
        sent = PropertyNominee.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            home=home,
            team_id=home.provider_team_id,
            kind=kind,
            name=name,
            contact=contact,
            sent_at=now,
            sent_by_id=by.member_id,
        )
    said = {"home": home.pk, "nominee_type": kind}
    if changed:
        record("responsible_nominee_changed", file=home.file, by=by, **said)
    record("responsible_nominee_supplied", file=home.file, by=by, **said)
    return sent


@action(by=POLICE, records=["property_flagged_by_police"], on_case=False)
def flag_property(*, nominee: PropertyNominee, by: Actor) -> None:
    """Say that the property is flagged on the police's own system, with this contact."""
    refuse_if(refusals.to_flag(nominee))
    rows = PropertyNominee.objects.filter(
        pk=nominee.pk, flagged_at__isnull=True, replaced_at__isnull=True
    )
    done = rows.update(flagged_at=clock.now(), flagged_by_id=by.member_id)
    refuse_if(None if done else refusals.CHANGED)
    record("property_flagged_by_police", file=nominee.home.file, by=by, home=nominee.home_id)
