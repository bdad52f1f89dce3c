"""How long records are kept: periods an area has set, holds, and records whose time has come. All sealed."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import Area, File, Member, new_ref

WHY_HELD = [
    ("court", "A claim or court proceedings"),
    ("inquiry", "A public inquiry, an inquest or a safeguarding review"),
    ("complaint", "A complaint or an investigation"),
    ("keep", "Somebody signing found that it should be kept"),
    ("other", "Another reason"),
]
PERIOD_STATES = ("proposed", "in_force", "refused", "ended")
STATES = [
    ("listed", "To be signed"),
    ("signed", "Signed by one person"),
    ("countersigned", "Signed by two people"),
    ("taken_off", "Taken off the list"),
    ("let_go", "Let go of"),
]


class RetentionPeriod(models.Model):
    """How long an area keeps one kind of record, where no law says it. Two people set it together."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    record = models.TextField()
    basis = models.TextField()
    years = models.SmallIntegerField()
    because = models.TextField()
    state = models.TextField(choices=[(one, one) for one in PERIOD_STATES], default="proposed")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "retention_period"
        constraints = [
            models.CheckConstraint(
                condition=Q(basis__in=["closed", "birthday"], years__gte=1, years__lte=150),
                name="retention_period_length",
            ),
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True)
                | Q(state="refused")
                | ~Q(settled_by=F("proposed_by")),
                name="retention_period_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", settled_at__isnull=True, settled_by__isnull=True)
                | Q(
                    state__in=["in_force", "refused", "ended"],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="retention_period_settled",
            ),
            models.UniqueConstraint(
                fields=["area", "record"],
                condition=Q(state="in_force"),
                name="one_period_in_force",
            ),
            models.UniqueConstraint(
                fields=["area", "record"],
                condition=Q(state="proposed"),
                name="one_period_proposed",
            ),
        ]


class LegalHold(models.Model):
    """That a case record is not let go of, by whom and why, until somebody lifts it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    why = models.TextField(choices=WHY_HELD)
    words = models.TextField(default="")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    lifted_because = models.TextField(default="")

    class Meta:
        db_table = "legal_hold"
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=[one for one, _ in WHY_HELD]), name="legal_hold_why"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_because="")),
                name="legal_hold_lifted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["file"], condition=Q(lifted_at__isnull=True), name="legal_hold_open"
            )
        ]


class Disposal(models.Model):
    """A case record whose time has come: who signed, and, once it is let go of, the certificate.

    Nothing here is about the young person: what record it was, when its time had come, who signed,
    how many rows went, and the head of its chain, which outlives it.
    """

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    record = models.TextField()
    due_on = models.DateField()
    state = models.TextField(choices=STATES, default="listed")
    listed_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True)
    countersigned_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    taken_off_at = models.DateTimeField(null=True)
    let_go_at = models.DateTimeField(null=True)
    rows = models.IntegerField(null=True)
    keys = models.IntegerField(null=True)
    entries = models.IntegerField(null=True)
    head = models.BinaryField(null=True)
    fingerprint = models.TextField(default="")

    class Meta:
        db_table = "disposal"
        constraints = [
            models.CheckConstraint(
                condition=Q(countersigned_by__isnull=True) | ~Q(countersigned_by=F("signed_by")),
                name="disposal_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state="listed", signed_by__isnull=True, countersigned_by__isnull=True)
                | Q(state="signed", signed_by__isnull=False, countersigned_by__isnull=True)
                | Q(
                    state__in=["countersigned", "let_go"],
                    signed_by__isnull=False,
                    countersigned_by__isnull=False,
                )
                | Q(state="taken_off", taken_off_at__isnull=False),
                name="disposal_signed",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="let_go", let_go_at__isnull=False, head__isnull=False)
                    & ~Q(fingerprint="")
                )
                | (~Q(state="let_go") & Q(let_go_at__isnull=True, fingerprint="")),
                name="disposal_certified",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state__in=["listed", "signed", "countersigned", "let_go"]),
                name="one_disposal_of_a_file",
            ),
        ]
