"""What a browser leaves behind: a session, forms sent once, typing not yet sent."""

from django.db import models

from accord.access.models.organisation import Member


class Session(models.Model):
    """A signed-in browser. Only definer functions read it; the key is kept as its hash."""

    key_hash = models.BinaryField(unique=True)
    member = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    data = models.TextField()
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    shared_device = models.BooleanField(default=False)
    device = models.TextField(
        default="", db_default=""
    )  # "Firefox on Windows", for its owner alone

    class Meta:
        db_table = "session"


class Submission(models.Model):
    """A form that has been sent once, so that sending it again does nothing more.

    `once` names one drawing of one form, `words` is the hash of what was sent with it.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    once = models.TextField()
    words = models.TextField(default="", db_default="")
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
