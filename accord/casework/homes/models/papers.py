"""What a provider is registered as, and the papers that a home has to have."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import Agency, AreaRecord, Member
from accord.casework.homes.models.homes import Home

REGISTERED = [
    ("registered", "Registered"),
    ("applied", "Has applied"),
    ("refused", "Refused"),
    ("cancelled", "Cancelled or suspended"),
    ("not_registered", "Not registered"),
]
CATEGORIES = [
    ("self_contained", "Self-contained accommodation"),
    ("shared_care", "Shared, for looked-after children and care leavers only"),
    ("shared_open", "Shared, not so limited"),
    ("private_residence", "Private residence, as supported lodgings are"),
]
PAPERS = [
    ("statement_of_purpose", "Statement of purpose"),
    ("contract", "Contract"),
    ("fire_risk", "Fire risk assessment"),
    ("gas_safety", "Gas safety record"),
    ("electrical", "Electrical safety report"),
    ("licence", "Licence of the property"),
    ("insurance", "Insurance"),
    ("location_assessment", "Assessment of the neighbourhood"),
    ("house_rules", "House rules"),
    ("other", "Something else"),
]


class Registration(AreaRecord):
    """What a provider is registered as with Ofsted from a day on. The newest without an end holds."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="registrations")
    status = models.TextField(choices=REGISTERED)
    urn = models.TextField(default="")  # Ofsted's number of the provider
    categories = ArrayField(models.TextField(), default=list)
    applied_on = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # the first day on which another holds
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "registration"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[s for s, _ in REGISTERED]), name="registration_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="registered") | ~Q(urn=""), name="registration_urn"
            ),
            models.CheckConstraint(
                condition=~Q(status="applied") | Q(applied_on__isnull=False),
                name="registration_applied",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="registration_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(ends_on__isnull=True),
                name="one_registration_at_a_time",
            ),
        ]


class HomePaper(AreaRecord):
    """A paper of a home: what it is, from when to when it is good, and where it is kept.

    A newer one of the same kind and title takes its place; it stays, with the moment it was replaced.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="papers")
    kind = models.TextField(choices=PAPERS)
    title = models.TextField(default="")
    issued_on = models.DateField()
    good_until = models.DateField(null=True)  # the last day
    kept_where = models.TextField()
    listed_at = models.DateTimeField()
    listed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "home_paper"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[k for k, _ in PAPERS]), name="home_paper_kind"
            ),
            models.CheckConstraint(
                condition=Q(good_until__isnull=True) | Q(good_until__gte=F("issued_on")),
                name="home_paper_good_until",
            ),
            models.UniqueConstraint(
                fields=["home", "kind", "title"],
                condition=Q(replaced_at__isnull=True),
                name="one_home_paper_in_force",
            ),
        ]
