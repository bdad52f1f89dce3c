"""A home as the register has it, and every version of it there ever was."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import Agency, Area, AreaRecord, File, Member, Team

KINDS = [
    ("shared_house", "Shared house"),
    ("self_contained", "Self-contained flats"),
    ("hostel", "Hostel"),
    ("assessment_centre", "Assessment centre"),
    ("emergency", "Emergency accommodation"),
    ("supported_lodgings", "Supported lodgings"),
]
TIERS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]
GENDERS = [("any", "Anybody"), ("women", "Young women only"), ("men", "Young men only")]
NIGHTS = [
    ("awake", "Staff are there and awake"),
    ("asleep", "Staff are there and asleep"),
    ("on_call", "Staff are on call and not there"),
    ("none", "Nobody"),
]
CONTRACTS = [
    ("block", "Block contract"),
    ("spot", "Spot purchase"),
    ("in_house", "Run by the council itself"),
]


class HomeFacts(models.Model):
    """What is known of a home and may change. "" and none mean that nobody has said.

    `provision` is the kind of provision as the area's protocols name it: an id of their
    `provision.yaml`. Prices are whole pounds a week for one bed.
    """

    name = models.TextField()
    kind = models.TextField(choices=KINDS)
    provision = models.TextField(default="")
    address_line_1 = models.TextField()
    address_line_2 = models.TextField(default="")
    town = models.TextField()
    postcode = models.TextField()
    borough = models.TextField()
    out_of_borough = models.BooleanField(default=False)
    locality = models.TextField(default="")
    tier = models.TextField(choices=TIERS)
    has_24h_cover = models.BooleanField()
    night_cover = models.TextField(choices=NIGHTS, default="")
    staffed_from = models.TimeField(null=True)  # by day, London time
    staffed_to = models.TimeField(null=True)
    staff_by_day = models.SmallIntegerField(null=True)
    staff_by_night = models.SmallIntegerField(null=True)
    youngest = models.SmallIntegerField(default=16)
    oldest = models.SmallIntegerField(default=25)
    gender = models.TextField(choices=GENDERS, default="any")
    takes_children = models.BooleanField(default=False)  # parents with their own children
    accessible = models.BooleanField(default=False)  # step-free, with an accessible bathroom
    house_rules = models.TextField(default="")
    contract = models.TextField(choices=CONTRACTS, default="")
    contract_ends_on = models.DateField(null=True)
    weekly_price = models.IntegerField(null=True)
    nominee_name = models.TextField(default="")  # who answers for the property
    nominee_job = models.TextField(default="")
    nominee_phone = models.TextField(default="")
    nominee_email = models.TextField(default="")
    officer_name = models.TextField(default="")  # the police officer linked with the home
    officer_team = models.TextField(default="")
    officer_phone = models.TextField(default="")
    officer_email = models.TextField(default="")
    closed_on = models.DateField(null=True)

    class Meta:
        abstract = True


class Home(HomeFacts, AreaRecord):
    """A supported home: an address with beds, run by one provider. Its history is a file."""

    file = models.OneToOneField(File, models.PROTECT, related_name="home")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="homes")
    provider_team = models.ForeignKey(Team, models.PROTECT, related_name="homes")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "home"
        constraints = [
            models.UniqueConstraint(fields=["area", "name"], name="one_home_of_that_name"),
            models.CheckConstraint(condition=Q(kind__in=[k for k, _ in KINDS]), name="home_kind"),
            models.CheckConstraint(condition=Q(tier__in=[t for t, _ in TIERS]), name="home_tier"),
            models.CheckConstraint(condition=Q(youngest__lte=F("oldest")), name="home_age_range"),
            models.CheckConstraint(
                condition=Q(gender__in=[g for g, _ in GENDERS]), name="home_gender"
            ),
            models.CheckConstraint(
                condition=Q(contract__in=["", *(c for c, _ in CONTRACTS)]), name="home_contract"
            ),
            models.CheckConstraint(
                condition=Q(night_cover="")
                | Q(night_cover__in=["awake", "asleep"])
                | Q(night_cover__in=["on_call", "none"], has_24h_cover=False),
                name="home_night_cover",
            ),
            models.CheckConstraint(
                condition=Q(staffed_from__isnull=True, staffed_to__isnull=True)
                | Q(staffed_from__isnull=False, staffed_to__isnull=False),
                name="home_staffed_pair",
            ),
        ]


class HomeVersion(HomeFacts):
    """A home as it stood from a moment on. The database writes one whenever a home changes."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.PROTECT, related_name="versions")
    version = models.IntegerField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "home_version"
        indexes = [models.Index(fields=["home", "-changed_at", "-id"], name="home_version_newest")]
