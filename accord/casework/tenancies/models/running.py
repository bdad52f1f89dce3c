"""A tenancy that was signed, the flag on it, and what its rent and benefit look like."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord
from accord.casework.referrals.models.constraints import one_of
from accord.casework.tenancies.models.offers import TenancyOffer

TENANCY_TYPES = [
    ("equitable", "Equitable tenancy"),
    ("introductory", "Introductory tenancy"),
    ("secure", "Secure tenancy"),
]
LEGAL = ("introductory", "secure")
OFF_BECAUSE = [
    ("consent_withdrawn", "They took their consent back"),
    ("tenancy_ended", "The tenancy ended"),
    ("no_longer_needed", "It is no longer needed"),
]


class Tenancy(CaseRecord):
    """A tenancy. Class: letting. Days are London days.

    An equitable one is held in trust for somebody under 18, and converts on `converts_on`, their
    18th birthday. `becomes` is what the landlord foresees; `became` what it says it became since.
    """

    offer = models.OneToOneField(TenancyOffer, models.PROTECT, related_name="+")
    landlord = models.TextField()
    tenancy_type = models.TextField(choices=TENANCY_TYPES)
    signed_at = models.DateTimeField()
    starts_on = models.DateField()
    terms_note = models.TextField(default="")  # where its terms differ from the usual ones
    held_in_trust_by = models.TextField(default="")
    converts_on = models.DateField(null=True)
    becomes = models.TextField(default="")
    became = models.TextField(default="")
    confirmed_on = models.DateField(null=True)
    moved_in_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        db_table = "tenancy"
        constraints = [
            one_of("tenancy_type", dict(TENANCY_TYPES), "tenancy_type"),
            one_of("becomes", LEGAL, "tenancy_becomes", empty=True),
            one_of("became", LEGAL, "tenancy_became", empty=True),
            models.CheckConstraint(
                condition=Q(tenancy_type="equitable") ^ Q(converts_on__isnull=True),
                name="tenancy_converts",
            ),
            models.CheckConstraint(
                condition=Q(converts_on__isnull=True) | Q(starts_on__lt=F("converts_on")),
                name="tenancy_equitable_before_18",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) ^ ~Q(became=""), name="tenancy_became_pair"
            ),
            models.CheckConstraint(
                condition=Q(became="") | Q(confirmed_on__gte=F("converts_on")),
                name="tenancy_became_at_18",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(ended_on__isnull=True), name="one_tenancy_open"
            ),
        ]


class TenancyFlag(CaseRecord):
    """The flag on the landlord's own system: call social care about any problem. Class: letting.

    It says no more than that. Whether anything goes that way is asked of the consent itself at
    that moment, and never of this row.
    """

    flagged_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    reason = models.TextField(choices=OFF_BECAUSE, default="")

    class Meta:
        db_table = "tenancy_flag"
        constraints = [
            one_of("reason", dict(OFF_BECAUSE), "tenancy_flag_reason", empty=True),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) ^ ~Q(reason=""), name="tenancy_flag_off_pair"
            ),
            models.UniqueConstraint(
                fields=["file"], condition=Q(removed_at__isnull=True), name="one_flag_on"
            ),
        ]


class TenancyReport(CaseRecord):
    """One line of a report on rent and benefit, for somebody who consents to it. Class: letting."""

    tenancy = models.ForeignKey(Tenancy, models.PROTECT, related_name="+")
    run_at = models.DateTimeField()
    arrears = models.BooleanField()  # arrears are building up
    benefit_unpaid = models.BooleanField()  # housing benefit, or the housing part of another

    class Meta:
        db_table = "tenancy_report"
