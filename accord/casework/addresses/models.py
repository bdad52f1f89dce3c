"""Where letters go, whether it is safe to write there, and how somebody is reached safely.

Nothing here is written over: a change ends the row that held and begins another.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

# Whose: the young person's, or somebody's who stands by them. Professionals are written to at work.
WHOSE = (
    "young_person", "parent", "relative_or_friend", "foster_carer", "suitable_adult",
    "appropriate_adult",
)  # fmt: skip
SAFE = [("yes", "Yes"), ("no", "No")]
WAYS = [
    ("phone", "By telephone"),
    ("text", "By text"),
    ("email", "By e-mail"),
    ("letter", "By letter"),
    ("in_person", "In person"),
]


class Address(CaseRecord):
    """Where letters to one person go, from a day on. Class: location.

    Not where the young person sleeps: that is a stay in a bed. `ended_at` is when somebody said
    that it holds no longer; it is then superseded for good.
    """

    whose = models.TextField()
    addressed_to = models.TextField()  # the name on the envelope
    line_1 = models.TextField()
    line_2 = models.TextField(default="")
    town = models.TextField(default="")
    postcode = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "case_address"
        constraints = [
            models.CheckConstraint(condition=Q(whose__in=WHOSE), name="case_address_whose"),
            models.CheckConstraint(
                condition=~Q(line_1="") & ~Q(postcode=""), name="case_address_says_where"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, ended_at__isnull=True, ended_by__isnull=True)
                | Q(ends_on__isnull=False, ended_at__isnull=False, ended_by__isnull=False),
                name="case_address_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="case_address_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["file", "whose", "addressed_to"],
                condition=Q(ended_at__isnull=True),
                name="one_address_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(ended_at__isnull=True, whose="young_person"),
                name="one_address_of_their_own",
            ),
        ]

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands on the envelope."""
        said = (self.addressed_to, self.line_1, self.line_2, self.town, self.postcode)
        return tuple(line for line in said if line)


class SafeToWrite(CaseRecord):
    """Somebody's word that letters may go there, or may not, and why. The newest holds. Class: location.

    An address without one is not known to be safe.
    """

    address = models.ForeignKey(Address, models.PROTECT, related_name="said_safe")
    safe = models.TextField(choices=SAFE)
    because = models.TextField()

    class Meta:
        db_table = "address_safety"
        constraints = [
            models.CheckConstraint(condition=Q(safe__in=["yes", "no"]), name="address_safety_safe"),
            models.CheckConstraint(condition=~Q(because=""), name="address_safety_because"),
        ]


class SafeContact(CaseRecord):
    """When and how one person is reached safely, and what is not to be said. Class: contact.

    The one record of it: the newest that has not ended holds, and those before stay.
    """

    whose = models.TextField()
    ways = ArrayField(models.TextField())
    times = models.TextField(default="")
    avoid = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "safe_contact"
        constraints = [
            models.CheckConstraint(condition=Q(whose__in=WHOSE), name="safe_contact_whose"),
            models.CheckConstraint(
                condition=Q(ways__contained_by=[way for way, _ in WAYS]) & ~Q(ways=[]),
                name="safe_contact_ways",
            ),
            models.UniqueConstraint(
                fields=["file", "whose"],
                condition=Q(ended_at__isnull=True),
                name="one_safe_contact_at_a_time",
            ),
        ]

    @property
    def lines(self) -> tuple[str, ...]:
        """How, when, and what is not to be said, in words."""
        words = dict(WAYS)
        avoid = f"Not to be said or written: {self.avoid}" if self.avoid else ""
        said = (", ".join(words[way] for way in self.ways), self.times, avoid)
        return tuple(line for line in said if line)


class PrintedLetter(CaseRecord):
    """That a letter was printed with an address. Class: location. `paper` is the letter's reference."""

    paper = models.TextField()
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")

    class Meta:
        db_table = "printed_letter"
        indexes = [models.Index(fields=["paper"], name="printed_letter_paper")]
