"""Returns that were made: which, of which days, and how many cases were not its maker's to see."""

from django.db import models
from django.db.models import Q

from accord.access.models import AreaRecord, Member

KINDS = [
    ("ssda903_episodes", "SSDA903: episodes"),
    ("ssda903_missing", "SSDA903: missing"),
    ("ssda903_care_leavers", "SSDA903: care leavers"),
    ("placements_standard", "Placements data standard"),
]


class ReturnMade(AreaRecord):
    """That a return was made. It names nobody: the file is not kept, its fingerprint is."""

    kind = models.TextField(choices=KINDS)
    period_from = models.DateField()
    period_to = models.DateField()
    lines = models.IntegerField()
    cases = models.IntegerField()
    not_seen = models.IntegerField()
    sha256 = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "return_made"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="return_made_kind"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=models.F("period_from")), name="return_made_period"
            ),
        ]

    @property
    def complete(self) -> bool:
        """Whether its maker saw every case there was."""
        return self.not_seen == 0
