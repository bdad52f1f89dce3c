"""Keys: what a computer system comes with instead of signing in."""

from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, Member


class ApiKey(AreaRecord):
    """A key of one agency, for one of its computer systems, until a day. Only administrators see it.

    The key itself is shown once and kept nowhere; its hash is in `ApiSecret`. `begins` is how it
    begins, so that somebody who holds one can tell which it is.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    called = models.TextField()
    begins = models.TextField()
    may_write = models.BooleanField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)  # to the minute

    class Meta:
        db_table = "api_key"
        constraints = [
            models.CheckConstraint(condition=~Q(called=""), name="api_key_called"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("made_at")), name="api_key_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) ^ Q(revoked_by__isnull=False),
                name="api_key_revoked_pair",
            ),
        ]


class ApiSecret(models.Model):
    """The hash of a key, and how often it was used in the minute under way. Sealed."""

    key = models.OneToOneField(ApiKey, models.PROTECT, related_name="secret")
    key_hash = models.BinaryField(unique=True)
    window_at = models.DateTimeField(null=True)  # real time
    calls = models.IntegerField(default=0)

    class Meta:
        db_table = "api_secret"


class ApiWrite(models.Model):
    """One thing a system wrote, by its own `Idempotency-Key`, so that sending it again does nothing more.

    `answer` is what it was told: references and states alone. Only the system itself sees it.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    once = models.TextField()
    fingerprint = models.TextField()  # of what was asked
    status = models.SmallIntegerField(default=0)
    answer = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        db_table = "api_write"
        constraints = [models.UniqueConstraint(fields=["member", "once"], name="one_api_write")]
