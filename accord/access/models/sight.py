"""Who holds which role on a file, what that lets them see, and what they were shown."""

from django.db import models
from django.db.models import Q

from accord.access.models.file import Area, File, Period
from accord.access.models.organisation import Member, Team


class CaseTeam(Period):
    """Who holds which role on a file, from when to when, and which event and clause made it so."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="team")
    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    role = models.TextField()
    on_list = models.BooleanField(default=False)
    # that somebody of the gangs team is on it says something
    marking = models.SmallIntegerField(default=0)
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
