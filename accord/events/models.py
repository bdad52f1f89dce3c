"""The append-only log of what happened, chained per file."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accord.access.models import Area, File, Member, new_ref


class Event(models.Model):
    """Something that happened, recorded once and never changed. Times are UTC.

    `facts` are the event's own; `standing` what was true of the young person then
    (age, legal status, contract, 24-hour cover). A correction is a new event that
    names the one it corrects.
    """

    ref = models.TextField(unique=True, default=new_ref)
    file = models.ForeignKey(File, models.PROTECT, related_name="history")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    seq = models.IntegerField()
    type = models.TextField()
    klass = models.TextField(db_column="class")
    marking = models.SmallIntegerField(default=0)
    common = models.BooleanField(default=False)  # of a home, an agency or the area: no young person
    facts = models.JSONField(default=dict)
    standing = models.JSONField(default=dict)
    packs = ArrayField(models.TextField(), default=list)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    by_roles = ArrayField(models.TextField(), default=list)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    once = models.TextField(null=True, unique=True)
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "event"
        constraints = [models.UniqueConstraint(fields=["file", "seq"], name="event_seq")]
        indexes = [
            models.Index(fields=["file", "type"], name="event_file_type"),
            models.Index(fields=["file", "happened_at"], name="event_file_happened"),
        ]
