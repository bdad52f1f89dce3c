"""Areas and files: what everything else belongs to."""

import secrets
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

# No end is known. PostgreSQL's own 'infinity' cannot be read into a Python datetime.
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def new_ref() -> str:
    """A random reference for addresses: says nothing about the person or the order of rows.

    It begins with no dash, which a spreadsheet reads as a formula and a command as an option.
    """
    while (ref := secrets.token_urlsafe(9)).startswith("-"):
        pass
    return ref


class Area(models.Model):
    """A council and its partners working together under one or more protocols. The tenant boundary."""

    ref = models.TextField(unique=True, default=new_ref)
    name = models.TextField()
    packs = models.JSONField(default=list)  # ["islington@1"], in force now
    settings = models.JSONField(default=dict)  # readings the area has set, by name
    is_demo = models.BooleanField(default=False)

    class Meta:
        db_table = "area"


class File(models.Model):
    """The thin thing that events, duties and policies belong to. It has no behaviour."""

    KINDS = ("case", "home", "agency", "area")

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    events = models.IntegerField(default=0)
    head = models.BinaryField(default=b"")

    class Meta:
        db_table = "file"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["case", "home", "agency", "area"]), name="file_kind"
            )
        ]


class AreaRecord(models.Model):
    """A row everyone working in the area may see: who works where, which homes there are."""

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    version = models.IntegerField(default=1)

    class Meta:
        abstract = True


class CaseRecord(models.Model):
    """A protected row about one young person's case. One class of information per table."""

    ref = models.TextField(unique=True, default=new_ref)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(default=0)
    version = models.IntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("access.Member", models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class Period(models.Model):
    """Something that holds from `starts` until `ends`, and is never deleted."""

    starts = models.DateTimeField()
    ends = models.DateTimeField(default=FOREVER)

    class Meta:
        abstract = True
