"""The flag on the landlord's system, and lines of reports on rent: both only while they agree to it."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.people.actions import owned
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import Tenancy, TenancyFlag, TenancyReport
from accord.casework.tenancies.models.running import OFF_BECAUSE
from accord.casework.tenancies.queries import may_tell
from accord.casework.tenancies.who import LANDLORD
from accord.duties.record import record


@action(by=LANDLORD, records=["tenancy_flag_set"])
def set_tenancy_flag(*, file: File, by: Actor) -> TenancyFlag:
    """Record that the flag is on the landlord's system. Without their consent there is none."""
    refuse_if(refusals.to_flag(may_tell(file)))
    with refuse_on("one_flag_on", refusals.FLAGGED):
        row = TenancyFlag.objects.create(**owned(file, by), flagged_at=clock.now())
    record("tenancy_flag_set", file=file, by=by, flag_of_landlord=row.pk)
    return row


@action(by=LANDLORD, records=["tenancy_flag_removed"])
def remove_tenancy_flag(
    *, flag: TenancyFlag, reason: str = "consent_withdrawn", by: Actor
) -> TenancyFlag:
    """Record that the flag is off the landlord's system, and why."""
    refuse_if(None if reason in dict(OFF_BECAUSE) else "Say why the flag was taken off.")
    refuse_if("The flag is off already." if flag.removed_at else None)
    change(flag, removed_at=clock.now(), reason=reason)
    record("tenancy_flag_removed", file=flag.file, by=by, flag_of_landlord=flag.pk, reason=reason)
    return flag


@action(by=LANDLORD, records=["tenancy_report_run"])
def report_on_rent(
    *, tenancy: Tenancy, arrears: bool, benefit_unpaid: bool, by: Actor
) -> TenancyReport:
    """Add a line on rent and benefit to what social care gets, of somebody who agrees to it now."""
    agrees = may_tell(tenancy.file)
    refuse_if(refusals.of_tenancy(tenancy) or refusals.to_report(agrees))
    row = TenancyReport.objects.create(
        **owned(tenancy.file, by),
        tenancy_id=tenancy.pk,
        run_at=clock.now(),
        arrears=arrears,
        benefit_unpaid=benefit_unpaid,
    )
    record(
        "tenancy_report_run",
        file=tenancy.file,
        by=by,
        tenancy=tenancy.pk,
        arrears=arrears,
        benefit_unpaid=benefit_unpaid,
        consent_in_force=agrees,
    )
    return row
