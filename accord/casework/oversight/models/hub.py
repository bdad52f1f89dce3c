"""The knowledge hub, and other times at which partners reflect on practice. Nobody is named in them."""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member

KINDS = (
    ("training", "Training"),
    ("funding", "Funding"),
    ("local_service", "A local service or programme"),
    ("guidance", "Guidance"),
    ("good_practice", "Good practice"),
    ("event", "An event"),
    ("other", "Something else"),
)


class KnowledgeItem(AreaRecord):
    """Something one partner posts for all: words, and a link where there is one.

    `until_on` is the last day it is of use. What was taken down stays, and is shown no more.
    """

    kind = models.TextField(choices=KINDS)
    title = models.TextField()
    says = models.TextField(default="")
    link = models.TextField(default="")
    until_on = models.DateField(null=True)
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "knowledge_item"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[value for value, _ in KINDS]), name="knowledge_item_kind"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) ^ Q(removed_by__isnull=False),
                name="knowledge_item_removed_pair",
            ),
        ]


class PracticeEvent(AreaRecord):
    """Another time at which partners reflected on practice: on which day, and what it was."""

    held_on = models.DateField()
    description = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "practice_event"
