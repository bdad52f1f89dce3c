"""Who holds which role on a file, what that lets them see, and what they were shown."""

from django.db import models
from django.db.models import Q

from accord.access.models.file import FOREVER, Area, File, Period
from accord.access.models.organisation import Member, Team


class CaseTeam(Period):
    """Who holds which role on a file, from when to when, and which event and clause made it so."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    # found by the indexes that carry what the rule reads, so not each by one of its own
    file = models.ForeignKey(File, models.PROTECT, related_name="team", db_index=False)
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+", db_index=False)
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+", db_index=False)
    role = models.TextField()
    # that somebody of the gangs team is on it says something
    marking = models.SmallIntegerField(default=0)
    began_by = models.BigIntegerField(null=True)  # event ids: events live in the layer above
    ended_by = models.BigIntegerField(null=True)
    # the access rule that began it: what another rule ends is another part
    rule = models.TextField(db_default="")
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
                include=["id", "area", "role", "starts", "ends"],
                name="case_team_member",
            ),
            models.Index(
                fields=["team", "file"],
                include=["id", "area", "role", "starts", "ends"],
                name="case_team_team",
            ),
            models.Index(fields=["file", "role"], name="case_team_file"),
        ]


# Only these may wait for the young person's consent. Nothing about safety ever does.
BY_CONSENT = ("tenancy", "money")


class GrantRow(Period):
    """A pack's grant, compiled: while it is in force, holders of `role` may see `klass` at `marking`."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    role = models.TextField()
    klass = models.TextField(db_column="class")
    marking = models.SmallIntegerField()
    write = models.BooleanField(default=False)
    consent = models.TextField(default="")  # the purpose the young person must have agreed to
    lasts = models.TextField(default="")  # how long after the role began; "" as long as the role
    pack = models.TextField(default="")
    rule = models.TextField(default="")
    clause = models.TextField(default="")

    class Meta:
        db_table = "grant_row"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "role", "klass", "marking", "pack", "rule"],
                condition=Q(ends=FOREVER),
                name="one_grant_row",
            ),
            models.CheckConstraint(
                condition=Q(consent="") | Q(klass__in=BY_CONSENT), name="safety_needs_no_consent"
            ),
        ]
        indexes = [
            models.Index(fields=["area", "role", "klass"], name="grant_row_role"),
            # a policy asks by class first, for whatever roles are held
            models.Index(fields=["klass", "area", "role"], name="grant_row_class"),
            # which roles have any grant that differs from file to file: asked for each file held
            models.Index(
                fields=["area", "role"],
                condition=~Q(lasts="") | ~Q(consent=""),
                name="grant_row_by_file",
            ),
        ]


class AccessRule(models.Model):
    """An event that may begin or end a role on a file. `apply_event` checks joins against it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    event = models.TextField()
    role = models.TextField()  # "" where the event itself names the role
    pack = models.TextField(default="")
    rule = models.TextField(db_default="")
    clause = models.TextField(default="")

    class Meta:
        db_table = "access_rule"
        indexes = [models.Index(fields=["area", "event"], name="access_rule_event")]


class Because(Period):
    """A fact about sight that an event began, and another may end. Nobody deletes one."""

    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    began_by = models.BigIntegerField(null=True)  # event ids: events live in the layer above
    ended_by = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


class Block(Because):
    """A conflict of interest: this member sees nothing of this file, whatever else they hold."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        db_table = "block"
        indexes = [models.Index(fields=["member", "file"], name="block_member")]


class Restriction(Because):
    """While it lasts only those on the file's list see it, whatever role they hold."""

    reason = models.TextField()

    class Meta:
        db_table = "restriction"
        indexes = [models.Index(fields=["ends", "file"], name="restriction_now")]


class Listed(Because):
    """A person on a restricted file's list. Being on it gives nothing by itself: a role does."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "listed"
        indexes = [models.Index(fields=["member", "file"], name="listed_member")]


class Consent(Because):
    """The young person's agreement to share for one purpose, until they take it back."""

    purpose = models.TextField()

    class Meta:
        db_table = "consent"
        indexes = [models.Index(fields=["file", "purpose"], name="consent_file")]


class Glass(Because):
    """Emergency access: one member, one file, four hours, four classes of information."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason_code = models.TextField()
    reason = models.TextField()

    class Meta:
        db_table = "glass"
        indexes = [models.Index(fields=["member", "file"], name="glass_member")]


class ViewLog(models.Model):
    """Who was shown rows of which class about which file, when and where. Plain appends."""

    at = models.DateTimeField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    # found by the index below; every page writes here, and each index it has
    file = models.ForeignKey(File, models.PROTECT, related_name="+", db_index=False)
    klass = models.TextField(db_column="class")
    rows = models.IntegerField()
    screen = models.TextField()

    class Meta:
        db_table = "view_log"
        indexes = [models.Index(fields=["file", "at"], name="view_log_file")]
