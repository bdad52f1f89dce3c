"""Messages on their way out: the outbox."""

from django.db import models
from django.db.models import Q

from accord.access.models import Area, File, Member, Team, new_ref
from accord.duties.models import Duty, Tell


class Message(models.Model):
    """One message to one address over one channel, about one tell or one overdue duty.

    An e-mail holds no personal data: a link and what kind of thing waits. A letter is
    for somebody without an account; a person prints and sends it. `message_id` is
    stable, so a message sent again after an unclear answer is known as the same one.
    """

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    tell = models.ForeignKey(Tell, models.PROTECT, null=True, related_name="messages")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="messages")
    channel = models.TextField()  # email | letter
    to_member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    to_outside = models.TextField(default="")
    address = models.TextField(default="")
    urgent = models.BooleanField(default=False)
    message_id = models.TextField(unique=True)
    queued_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(default="")

    class Meta:
        db_table = "message"
        constraints = [
            models.CheckConstraint(
                condition=Q(tell__isnull=True) ^ Q(duty__isnull=True), name="message_about_one"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["email", "letter"]), name="message_channel"
            ),
            models.UniqueConstraint(
                fields=["tell", "duty", "channel", "to_member", "to_team", "to_outside"],
                nulls_distinct=False,
                name="message_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queued_at"], condition=Q(sent_at__isnull=True), name="message_unsent"
            )
        ]
