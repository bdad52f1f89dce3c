"""Webhooks: where a computer system is told that something waits for it, and each telling."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Agency, Area, AreaRecord, Member, new_ref

KINDS = [
    ("notice_addressed", "A notice was addressed to it"),
    ("duty_owed", "A duty is owed by its team"),
    ("duty_overdue", "A duty of its team is overdue"),
]
MOST_TRIES = 8


class Webhook(AreaRecord):
    """An address that one of an agency's systems is told at, and of what. Only administrators see it.

    Its signing secret is worked out from the service's own key and the reference: it is kept nowhere.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    address = models.TextField()
    kinds = ArrayField(models.TextField())
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    queued_to = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "webhook"
        constraints = [
            models.CheckConstraint(
                condition=Q(kinds__contained_by=[kind for kind, _ in KINDS]) & ~Q(kinds=[]),
                name="webhook_kinds",
            ),
            models.CheckConstraint(
                condition=Q(address__startswith="https://"), name="webhook_https"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) ^ Q(ended_by__isnull=False),
                name="webhook_ended_pair",
            ),
            models.UniqueConstraint(
                fields=["member", "address"],
                condition=Q(ended_at__isnull=True),
                name="one_webhook_of_an_address",
            ),
        ]


class HookCall(models.Model):
    """One telling: what kind, and the reference of what it is about. Nothing else is sent.

    `ref` is the id under which it is sent, however often. `dead_at` is when the worker gave up.
    """

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    hook = models.ForeignKey(Webhook, models.PROTECT, related_name="calls")
    kind = models.TextField(choices=KINDS)
    about = models.TextField()
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.SmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    failure = models.TextField(default="")

    class Meta:
        db_table = "hook_call"
        constraints = [
            models.UniqueConstraint(fields=["hook", "kind", "about"], name="one_hook_call"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(dead_at__isnull=True),
                name="hook_call_sent_or_dead",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=Q(sent_at__isnull=True, dead_at__isnull=True),
                name="hook_call_waits",
            )
        ]
