"""What somebody owes, and what somebody is told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Area, File, Member, Team, new_ref
from accord.events.models import Event


class Duty(models.Model):
    """What a role owes, by when, because of which event, under which clause. Times are UTC.

    `due_at` is exclusive: a duty due at the end of a day is due at the next local
    midnight. `closed_as` is done, waived or lapsed. Only `record()` writes here.
    """

    ref = models.TextField(unique=True, default=new_ref)
    file = models.ForeignKey(File, models.PROTECT, related_name="duties", db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    common = models.BooleanField(default=False)  # of a home, an agency or the area: no young person
    rule = models.TextField()
    clauses = ArrayField(models.TextField())
    act = models.TextField()
    role = models.TextField()
    fallback = ArrayField(models.TextField(), default=list)
    # what somebody owes is found together with what is seen of it: an index of the policy's own
    owner_member = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", db_index=False
    )
    owner_team = models.ForeignKey(
        Team, models.PROTECT, null=True, related_name="+", db_index=False
    )
    about = models.JSONField(default=dict)
    screen = models.TextField(default="")
    flag = models.TextField(default="")  # an agreed date later than the clause allows
    opened_by = models.ForeignKey(
        Event, models.PROTECT, related_name="duties_opened", db_index=False
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    aim_at = models.DateTimeField(null=True)
    law_at = models.DateTimeField(null=True)
    law_source = models.TextField(default="")
    immediate = models.BooleanField(default=False)
    measured = models.BooleanField(default=False)
    overdue_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)  # when the act happened, not when it was recorded
    closed_at = models.DateTimeField(null=True)
    closed_as = models.TextField(default="")
    closed_by = models.ForeignKey(Event, models.PROTECT, null=True, related_name="duties_closed")
    closed_says = models.TextField(default="")
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "duty"
        constraints = [
            models.UniqueConstraint(
                fields=["opened_by", "rule", "role"], name="duty_once_per_event"
            ),
            models.CheckConstraint(
                condition=(
                    Q(closed_at__isnull=True, closed_as="", closed_by__isnull=True)
                    | Q(
                        closed_at__isnull=False,
                        closed_as__in=["done", "waived", "lapsed"],
                        closed_by__isnull=False,
                    )
                ),
                name="duty_closed_whole",
            ),
            models.CheckConstraint(
                condition=(
                    Q(closed_as="done", done_at__isnull=False)
                    | (~Q(closed_as="done") & Q(done_at__isnull=True))
                ),
                name="duty_done_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner_member", "due_at"],
                include=["file", "marking"],
                condition=Q(closed_at__isnull=True),
                name="duty_member_open",
            ),
            models.Index(
                fields=["owner_team", "due_at"],
                include=["file", "marking"],
                condition=Q(closed_at__isnull=True),
                name="duty_team_open",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(closed_at__isnull=True, overdue_at__isnull=True, measured=False),
                name="duty_to_watch",
            ),
            models.Index(
                fields=["area", "due_at"],
                include=["file", "marking"],
                condition=Q(closed_at__isnull=True),
                name="duty_area_open",
            ),
            models.Index(fields=["file", "marking", "due_at"], name="duty_file_due"),
        ]


class Tell(models.Model):
    """Information that must or may reach somebody, and whether it has. Times are UTC.

    `to_outside` names the role of somebody without an account, who is written to.
    """

    ref = models.TextField(unique=True, default=new_ref)
    file = models.ForeignKey(File, models.PROTECT, related_name="tells")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    event = models.ForeignKey(Event, models.PROTECT, related_name="tells", db_index=False)
    rule = models.TextField()
    clauses = ArrayField(models.TextField())
    role = models.TextField()
    to_member = models.ForeignKey(
        Member, models.PROTECT, null=True, related_name="+", db_index=False
    )
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+", db_index=False)
    to_outside = models.TextField(default="")
    says = models.TextField()
    how = models.TextField()
    force = models.TextField(default="must")
    urgent = models.BooleanField(default=False)
    receipt = models.BooleanField(default=False)
    about = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "tell"
        constraints = [
            models.UniqueConstraint(
                fields=["event", "rule", "role", "to_member", "to_team", "to_outside"],
                nulls_distinct=False,
                name="tell_once_per_event",
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True) ^ Q(seen_by__isnull=False), name="tell_seen_pair"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True) ^ Q(acknowledged_by__isnull=False),
                name="tell_acknowledged_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["to_member", "area", "queued_at"], name="tell_member"),
            models.Index(fields=["to_team", "area", "queued_at"], name="tell_team"),
            models.Index(
                fields=["queued_at"], condition=Q(sent_at__isnull=True), name="tell_unsent"
            ),
        ]
