"""The append-only log of what happened, chained per file, and the seals of what was shown."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Area, File, Member, new_ref


class Event(models.Model):
    """Something that happened, recorded once and never changed. Times are UTC.

    `facts` are the event's own; `standing` what was true of the young person then
    (age, legal status, contract, 24-hour cover). A correction is a new event that
    names the one it corrects.
    """

    ref = models.TextField(unique=True, default=new_ref)
    # with its number in the file, by the index that keeps that number unique
    file = models.ForeignKey(File, models.PROTECT, related_name="history", db_index=False)
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
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrected_by", db_index=False
    )
    once = models.TextField(null=True)  # of its file: nobody learns of another file by a clash
    prev = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "event"
        constraints = [
            models.UniqueConstraint(fields=["file", "seq"], name="event_seq"),
            models.UniqueConstraint(
                fields=["file", "once"], condition=Q(once__isnull=False), name="event_once"
            ),
        ]
        indexes = [
            models.Index(fields=["file", "type"], name="event_file_type"),
            models.Index(fields=["file", "happened_at"], name="event_file_happened"),
            # few entries put another right
            models.Index(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="event_corrects"
            ),
        ]


class ViewSeal(models.Model):
    """A stretch of the view log of one area, sealed: its rows can no longer change unnoticed.

    The stretches follow one another without a gap, so no row can be put in between either.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    seq = models.IntegerField()
    from_id = models.BigIntegerField()
    to_id = models.BigIntegerField()
    rows = models.IntegerField()
    sealed_at = models.DateTimeField()
    prev = models.BinaryField()
    root = models.BinaryField()

    class Meta:
        db_table = "view_seal"
        constraints = [models.UniqueConstraint(fields=["area", "seq"], name="view_seal_seq")]


class ViewMark(models.Model):
    """How far the view log had been numbered when a transaction began.

    Once every transaction before that one has ended, what is numbered up to there is complete.
    """

    area = models.OneToOneField(Area, models.PROTECT, related_name="+")
    upto = models.BigIntegerField()
    before = models.BigIntegerField()  # a transaction's number, as pg_current_xact_id() gives it

    class Meta:
        db_table = "view_mark"
