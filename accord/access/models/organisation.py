"""Who works where: agencies, teams, members, their jobs, and who covers for whom."""

from django.db import models
from django.db.models import Q

from accord.access.models.file import FOREVER, Area, AreaRecord, File, Period


class Agency(AreaRecord):
    """An organisation working under the protocol. Its own history is a file."""

    name = models.TextField()
    kind = models.TextField()  # council | provider | police | health | other
    contract = models.TextField(
        default="none"
    )  # block | spot | camden_pathway | assessment_centre | none
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    tiers = models.TextField(default="")  # tiers of need its settings cover

    class Meta:
        db_table = "agency"
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="one_agency_of_that_name")
        ]


class AgencyVersion(models.Model):
    """An agency's contract as it stood from a moment on. The database writes one whenever it changes."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="versions")
    version = models.IntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("access.Member", models.PROTECT, null=True, related_name="+")
    contract = models.TextField()
    tiers = models.TextField()

    class Meta:
        db_table = "agency_version"
        indexes = [
            models.Index(fields=["agency", "-changed_at", "-id"], name="agency_version_newest")
        ]


class Team(AreaRecord):
    """A unit of an agency. `function` says which of the protocol's services it is."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.TextField()
    function = models.TextField(default="")  # placements_team, referrals_team, provider…
    mailbox = models.EmailField(default="")

    class Meta:
        db_table = "team"
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="one_team_of_that_name")
        ]


class Member(AreaRecord):
    """A person with an account, or a named system actor. Not necessarily an employee.

    A `machine` is another organisation's computer system: it holds jobs as a person does and is
    bound by the same rules, comes with a key and never signs in. `system` is Accord itself.
    """

    user = models.OneToOneField("auth.User", models.PROTECT, null=True, related_name="member")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="members")
    name = models.TextField()
    job_title = models.TextField(default="")
    email = models.EmailField(default="")
    phone = models.TextField(default="")
    system = models.BooleanField(default=False)
    machine = models.BooleanField(default=False, db_default=False)
    active_until = models.DateTimeField(default=FOREVER)
    seen_at = models.DateTimeField(null=True)  # real time, to the day: accounts fall asleep
    looked_at = models.DateTimeField(null=True)  # when they last looked at their work

    class Meta:
        db_table = "member"
        constraints = [
            models.CheckConstraint(
                condition=Q(machine=False) | Q(system=False, user__isnull=True),
                name="member_machine_never_signs_in",
            )
        ]


class Suspension(Period):
    """While it lasts the account does not work: nothing is seen and nothing recorded."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()
    began_by = models.BigIntegerField(null=True)  # event ids: events live in the layer above
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        db_table = "suspension"
        indexes = [models.Index(fields=["member", "ends"], name="suspension_member")]


class Job(Period):
    """A role a member holds in a team."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="jobs", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="jobs", db_index=False)
    role = models.TextField()
    desk = models.BooleanField(default=False)  # works the team's shared list

    class Meta:
        db_table = "job"
        indexes = [
            models.Index(fields=["member", "team"], name="job_member"),
            models.Index(fields=["team", "role"], name="job_team"),
        ]


class Cover(Period):
    """While a member is away, another sees and does their work."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="covered_by")
    by = models.ForeignKey(Member, models.PROTECT, related_name="covers")

    class Meta:
        db_table = "cover"
        constraints = [
            models.CheckConstraint(condition=~Q(member=models.F("by")), name="cover_by_another")
        ]
        indexes = [models.Index(fields=["by", "member"], name="cover_by")]


class OnCall(Period):
    """A turn of duty: whom to phone for a team while it lasts, first or second.

    Messages to the team go to them too, whatever mailbox it has. `phone` is the duty phone
    where it is not the member's own.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="on_call")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    rank = models.TextField(default="first")  # first | second
    phone = models.TextField(default="")

    class Meta:
        db_table = "on_call"
        constraints = [
            models.CheckConstraint(condition=Q(rank__in=["first", "second"]), name="on_call_rank"),
            models.CheckConstraint(
                condition=Q(ends__gte=models.F("starts")), name="on_call_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["team", "ends"], name="on_call_team")]
