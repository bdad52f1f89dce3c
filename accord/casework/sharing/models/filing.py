"""Papers that somebody saved on the council's own case system."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce

KINDS = [
    ("housing_assessment", "Housing assessment"),
    ("confirmation_letter", "Confirmation letter"),
    ("support_plan", "Support plan"),
    ("revised_plan", "Review and revised plan"),
]


class LcsFiling(EnteredOnce):
    """A paper saved on the council's case system, with what that system answered. Class: letter.

    Accord keeps the fact and the fingerprint of the paper, not the paper. `subject_id` is
    the id of the assessment, placement, plan or review, as `kind` says.
    """

    kind = models.TextField(choices=KINDS)
    subject_id = models.BigIntegerField()
    receipt = models.TextField()
    sha256 = models.TextField()
    filed_at = models.DateTimeField()

    class Meta:
        db_table = "lcs_filing"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="lcs_filing_kind"
            ),
            models.CheckConstraint(condition=~Q(receipt=""), name="lcs_filing_receipt"),
            models.UniqueConstraint(
                fields=["file", "kind", "subject_id", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="filed_once",
            ),
        ]
