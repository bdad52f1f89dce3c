"""Export files: what was made of a case for another organisation's system, and what that answered."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

DESTINATIONS = [
    ("lcs", "LCS, the council’s case system"),
    ("mosaic", "MOSAIC, the council’s case system"),
    ("careworks", "Careworks, the youth justice case system"),
]
FORMATS = [("csv", "CSV"), ("json", "JSON")]


class ExportFile(CaseRecord):
    """That a file was made of a case for one system. Class: letter.

    Accord keeps the fact and the fingerprint of the file, not the file. `made_as` is the role on
    the case of whoever made it, who owes its receipt.
    """

    to = models.TextField(choices=DESTINATIONS)
    format = models.TextField(choices=FORMATS)
    made_as = models.TextField()
    lines = models.IntegerField()
    sha256 = models.TextField()
    receipt = models.TextField(default="")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "export_file"
        constraints = [
            models.CheckConstraint(
                condition=Q(to__in=[to for to, _ in DESTINATIONS]), name="export_file_to"
            ),
            models.CheckConstraint(
                condition=Q(format__in=[one for one, _ in FORMATS]), name="export_file_format"
            ),
            models.CheckConstraint(
                condition=Q(receipt="", received_at__isnull=True, received_by__isnull=True)
                | (~Q(receipt="") & Q(received_at__isnull=False, received_by__isnull=False)),
                name="export_file_received_pair",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True, dropped_by__isnull=True)
                | Q(dropped_at__isnull=False, dropped_by__isnull=False, receipt=""),
                name="export_file_dropped_pair",
            ),
        ]

    @property
    def stands(self) -> str:
        """Whether it waits for its receipt: waiting, received or dropped."""
        return "received" if self.receipt else "dropped" if self.dropped_at else "waiting"
