"""Names young people had before, pairs of records that may be one person's, and links between two records."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Least

from accord.access.models import Area, CaseRecord, File, Member

FINDINGS = ("same", "twins", "different")
LINK_STATES = ("proposed", "standing", "refused", "ended")


class NameBefore(CaseRecord):
    """A name the young person had until it was changed. Kept by the database itself. Class: identity."""

    legal_name = models.TextField()
    sort_key = models.TextField()

    class Meta:
        db_table = "name_before"
        indexes = [models.Index(fields=["sort_key"], name="name_before_sort")]


class Compared(models.Model):
    """Which version of who somebody is has been compared with the other records. Sealed."""

    file = models.OneToOneField(File, models.PROTECT, primary_key=True, related_name="+")
    version = models.IntegerField()

    class Meta:
        db_table = "compared"


class PossibleMatch(models.Model):
    """Two records that may be of one young person: why, and what was found. No name. Sealed.

    `one` is the file with the lower number, so that a pair is kept once.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    one = models.ForeignKey(File, models.PROTECT, related_name="+")
    other = models.ForeignKey(File, models.PROTECT, related_name="+")
    score = models.SmallIntegerField()
    reasons = models.TextField()  # keys of likeness.SAYS, with blanks between
    may_be_twins = models.BooleanField()
    same_name_only = models.BooleanField()
    found_at = models.DateTimeField()
    finding = models.TextField(default="")
    reason = models.TextField(default="")
    compared_at = models.DateTimeField(null=True)
    compared_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "possible_match"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="possible_match_once"),
            models.CheckConstraint(
                condition=Q(one__lt=models.F("other")), name="possible_match_order"
            ),
            models.CheckConstraint(
                condition=Q(finding="", compared_at__isnull=True, compared_by__isnull=True)
                | Q(finding__in=FINDINGS, compared_at__isnull=False, compared_by__isnull=False),
                name="possible_match_compared",
            ),
        ]


class RecordLink(models.Model):
    """Two records said to be of one young person: laid over them, rewriting neither. Sealed.

    Proposed by one person and agreed by another. New work goes to `primary` while it stands.
    """

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    primary = models.ForeignKey(File, models.PROTECT, related_name="+")
    other = models.ForeignKey(File, models.PROTECT, related_name="+")
    state = models.TextField(choices=[(state, state) for state in LINK_STATES])
    reason = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    ended_reason = models.TextField(default="")

    class Meta:
        db_table = "record_link"
        constraints = [
            models.CheckConstraint(
                condition=~Q(primary=models.F("other")), name="record_link_of_two"
            ),
            # neither alone
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=models.F("proposed_by")),
                name="record_link_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "refused"], agreed_at__isnull=True)
                | Q(state__in=["standing", "ended"], agreed_at__isnull=False),
                name="record_link_agreed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "standing"], ended_at__isnull=True)
                | Q(state__in=["refused", "ended"], ended_at__isnull=False),
                name="record_link_over",
            ),
            models.UniqueConstraint(
                Least("primary", "other"),
                Greatest("primary", "other"),
                condition=Q(state__in=["proposed", "standing"]),
                name="one_live_link",
            ),
        ]
