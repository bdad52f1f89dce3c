"""An import and what became of its rows. What the rows said is kept sealed, and only until it is done."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Area, Member, new_ref
from accord.casework.importing.states import CHECKED, DONE, STATES

KINDS = [("young_people", "Young people"), ("homes", "Homes and beds"), ("members", "Members")]


class Import(models.Model):
    """A file of rows that somebody is importing. Only they see it. Its rows are gone once it is done."""

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    kind = models.TextField(choices=KINDS)
    state = models.TextField(choices=STATES, default=CHECKED)
    rows = models.IntegerField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    says = models.TextField(default="")  # why it stopped
    content = models.BinaryField(null=True)
    # lines of young people who may be known already, and whom its person said to open all the same
    agreed = ArrayField(models.IntegerField(), default=list)

    class Meta:
        db_table = "import"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="import_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="import_kind"
            ),
            models.CheckConstraint(
                condition=Q(state=DONE) ^ Q(content__isnull=False), name="import_content"
            ),
        ]


class ImportedRow(models.Model):
    """What became of one row: by its line and a digest of what it is known by, never what it said."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    batch = models.ForeignKey(Import, models.PROTECT, related_name="done")
    kind = models.TextField(choices=KINDS)
    line = models.IntegerField()
    key = models.TextField()  # a digest
    outcome = models.TextField()  # added | refused
    says = models.TextField(default="")
    done_at = models.DateTimeField()

    class Meta:
        db_table = "imported_row"
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="imported_row_once"),
            models.UniqueConstraint(
                fields=["area", "kind", "key"], condition=Q(outcome="added"), name="imported_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["added", "refused"]), name="imported_row_outcome"
            ),
        ]
