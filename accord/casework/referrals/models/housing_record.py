"""The Supported Housing Record: what each home the young person lived in adds to their story."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import Team
from accord.casework.putting_right.entered import EnteredOnce


class SupportedHousingRecordEntry(EnteredOnce):
    """One provider's entry. The placements team holds the record; it goes with every referral.

    Stays from before Accord are told in words. Class: placement.
    """

    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, null=True, related_name="+"
    )
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    provider_name = models.TextField(default="")
    setting_name = models.TextField(default="")
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    entry = models.TextField()
    last_entry = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "supported_housing_record_entry"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_date__isnull=True) | Q(to_date__gte=F("from_date")),
                name="record_entry_dates",
            ),
            models.CheckConstraint(
                condition=Q(provider_team__isnull=False) | ~Q(provider_name=""),
                name="record_entry_whose",
            ),
        ]
