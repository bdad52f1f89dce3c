"""Areas, agencies, teams, members, files, and who holds which role on a file."""

import secrets
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

# No end is known. PostgreSQL's own 'infinity' cannot be read into a Python datetime.
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def new_ref() -> str:
    """A random reference for addresses: says nothing about the person or the order of rows."""
    return secrets.token_urlsafe(9)


class Area(models.Model):
    """A council and its partners working together under one or more protocols. The tenant boundary."""

    ref = models.TextField(unique=True, default=new_ref)
    name = models.TextField()
    packs = models.JSONField(default=list)  # ["islington@1"], in force now
    settings = models.JSONField(default=dict)  # readings the area has set, by name
    is_demo = models.BooleanField(default=False)

    class Meta:
        db_table = "area"


class File(models.Model):
    """The thin thing that events, duties and policies belong to. It has no behaviour."""

    KINDS = ("case", "home", "agency", "area")

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    restricted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    events = models.IntegerField(default=0)
    head = models.BinaryField(default=b"")

    class Meta:
        db_table = "file"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["case", "home", "agency", "area"]), name="file_kind"
            )
        ]


class AreaRecord(models.Model):
    """A row everyone working in the area may see: who works where, which homes there are."""

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    version = models.IntegerField(default=1)

    class Meta:
        abstract = True


class CaseRecord(models.Model):
    """A protected row about one young person's case. One class of information per table."""

    ref = models.TextField(unique=True, default=new_ref)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.Member", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


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
    """A person with an account, or a named system actor. Not necessarily an employee."""

    user = models.OneToOneField("auth.User", models.PROTECT, null=True, related_name="member")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="members")
    name = models.TextField()
    job_title = models.TextField(default="")
    email = models.EmailField(default="")
    phone = models.TextField(default="")
    system = models.BooleanField(default=False)
    active_until = models.DateTimeField(default=FOREVER)
    looked_at = models.DateTimeField(null=True)  # when they last looked at their work

    class Meta:
        db_table = "member"


class Period(models.Model):
    """Something that holds from `starts` until `ends`, and is never deleted."""

    starts = models.DateTimeField()
    ends = models.DateTimeField(default=FOREVER)

    class Meta:
        abstract = True


class Job(Period):
    """A role a member holds in a team."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="jobs")
    team = models.ForeignKey(Team, models.PROTECT, related_name="jobs")
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


class CaseTeam(Period):
    """Who holds which role on a file, from when to when, and which event and clause made it so."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="team")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    role = models.TextField()
    on_list = models.BooleanField(default=False)
    began_by = models.BigIntegerField(null=True)  # event ids: events live in the layer above
    ended_by = models.BigIntegerField(null=True)
    clause = models.TextField(default="")

    class Meta:
        db_table = "case_team"
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) ^ Q(team__isnull=True),
                name="case_team_member_or_team",
            )
        ]
        indexes = [
            models.Index(
                fields=["member", "file"],
                include=["role", "starts", "ends", "on_list"],
                name="case_team_member",
            ),
            models.Index(
                fields=["team", "file"],
                include=["role", "starts", "ends", "on_list"],
                name="case_team_team",
            ),
            models.Index(fields=["file", "role"], name="case_team_file"),
        ]


class GrantRow(models.Model):
    """A pack's grant, compiled: holders of `role` may see `klass` up to and at `marking`."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    role = models.TextField()
    klass = models.TextField(db_column="class")
    marking = models.SmallIntegerField()
    write = models.BooleanField(default=False)
    scope = models.TextField(default="file")  # file: by a role on it; area: by a job role
    pack = models.TextField(default="")
    rule = models.TextField(default="")
    clause = models.TextField(default="")

    class Meta:
        db_table = "grant_row"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "role", "klass", "marking", "scope", "pack", "rule"],
                name="one_grant_row",
            )
        ]


class AccessRule(models.Model):
    """An event that may begin or end a role on a file. `apply_event` checks joins against it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    event = models.TextField()
    role = models.TextField()  # "" where the event itself names the role
    pack = models.TextField(default="")
    clause = models.TextField(default="")

    class Meta:
        db_table = "access_rule"
        indexes = [models.Index(fields=["area", "event"], name="access_rule_event")]


class Block(Period):
    """A conflict of interest: this member sees nothing of this file, whatever else they hold."""

    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        db_table = "block"
        indexes = [models.Index(fields=["member", "file"], name="block_member")]


class Session(models.Model):
    """A signed-in browser. Only definer functions read it; the key is kept as its hash."""

    key_hash = models.BinaryField(unique=True)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    data = models.TextField()
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    shared_device = models.BooleanField(default=False)

    class Meta:
        db_table = "session"


class ViewLog(models.Model):
    """Who was shown rows of which class about which file, when and where. Plain appends."""

    at = models.DateTimeField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    klass = models.TextField(db_column="class")
    rows = models.IntegerField()
    screen = models.TextField()

    class Meta:
        db_table = "view_log"
        indexes = [models.Index(fields=["file", "at"], name="view_log_file")]


class Submission(models.Model):
    """A form that has been sent once, so that sending it again does nothing more."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    once = models.TextField()
    led_to = models.TextField()  # where the first one led
    at = models.DateTimeField()

    class Meta:
        db_table = "submission"
        constraints = [models.UniqueConstraint(fields=["member", "once"], name="one_submission")]


class Draft(models.Model):
    """Typing not yet submitted. Only its writer sees it. It is no record and makes nothing happen."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    form = models.TextField()  # which form, about which record
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "draft"
        constraints = [models.UniqueConstraint(fields=["member", "form"], name="one_draft")]
