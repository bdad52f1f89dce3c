"""Where one young person is tonight, as somebody on shift saw it."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce

WHEREABOUTS = [("here", "Here"), ("out", "Out"), ("away", "Away, as agreed")]


class Whereabouts(EnteredOnce):
    """Here, out or away as agreed, on one night. Class: location. Times are UTC.

    `night` is the London day on which the night begins.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    night = models.DateField()
    whereabouts = models.TextField(choices=WHEREABOUTS)
    expected_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        db_table = "whereabouts"
        constraints = [
            models.CheckConstraint(
                condition=Q(whereabouts__in=[one for one, _ in WHEREABOUTS]), name="whereabouts"
            ),
            models.CheckConstraint(
                condition=Q(expected_at__isnull=True) | Q(whereabouts="out"),
                name="whereabouts_expected",
            ),
        ]
        indexes = [models.Index(fields=["file", "-noted_at"], name="whereabouts_newest")]
