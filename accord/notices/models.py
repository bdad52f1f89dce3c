"""Messages on their way out: the outbox, and how each member wants to hear."""

from django.db import models
from django.db.models import Q

from accord.access.models import Area, File, Member, Team, new_ref
from accord.duties.models import Duty, Tell

CHANNELS = ("email", "text", "letter")
# Sent; sent and known to have arrived; read in Accord before it was needed; or told another way.
OUTCOMES = ("", "sent", "delivered", "seen_first", "told")
# Why the last try came to nothing: docs/glossary.md, "unclear answer".
FAILURES = ("", "refused", "again", "unclear", "no_address", "bounced")


class Message(models.Model):
    """One thing that must reach one address over one channel: a tell, or a duty that became overdue.

    Several may go out together as a digest, and then have one `message_id`, which is given
    when the digest is made; until then it is "". It is stable, so what is sent again after an
    unclear answer is known as the same message. An e-mail or a text holds how many things wait,
    the earliest deadline and a link. A letter is for somebody without an account; a person prints
    and posts it.

    `sent_at` is when it stopped waiting, and `outcome` says how. `refused` will never be taken
    as it is. `raised_at` and `settled_at` are when somebody came to owe telling them another way,
    and when that ended.
    """

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    tell = models.ForeignKey(Tell, models.PROTECT, null=True, related_name="messages")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, related_name="messages")
    channel = models.TextField()
    to_member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    to_outside = models.TextField(default="")
    address = models.TextField(default="")
    urgent = models.BooleanField(default=False)
    message_id = models.TextField()
    queued_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True)  # not before; as soon as may be where there is none
    claimed_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False, db_default=False)
    unclear = models.BooleanField(default=False, db_default=False)
    sent_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="", db_default="")
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.TextField(default="")
    raised_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "message"
        constraints = [
            models.CheckConstraint(
                condition=Q(tell__isnull=True) ^ Q(duty__isnull=True), name="message_about_one"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=["email", "text", "letter"]), name="message_channel"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", "sent", "delivered", "seen_first", "told"]),
                name="message_outcome",
            ),
            models.CheckConstraint(
                condition=Q(
                    failure__in=["", "refused", "again", "unclear", "no_address", "bounced"]
                ),
                name="message_failure",
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
            ),
            models.Index(fields=["message_id"], name="message_known_as"),
        ]


class ContactChoice(models.Model):
    """How a member wants to hear of what is not urgent, and the number for texts about what is. Sealed.

    `hears` is digest, at_once, or "" for what the area does. A number counts once its owner has
    typed in the code that was sent to it.
    """

    member = models.OneToOneField(Member, models.PROTECT, related_name="+")
    hears = models.TextField(default="")
    number = models.TextField(default="")
    confirmed_at = models.DateTimeField(null=True)
    code = models.TextField(default="")
    code_ends_at = models.DateTimeField(null=True)
    code_sent_at = models.DateTimeField(null=True)
    code_tries = models.IntegerField(default=0)

    class Meta:
        db_table = "contact_choice"
        constraints = [
            models.CheckConstraint(
                condition=Q(hears__in=["", "digest", "at_once"]), name="contact_hears"
            )
        ]
