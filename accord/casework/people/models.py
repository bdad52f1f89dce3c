"""Who the young person is, how to reach them, where they live, and their legal status over time."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, File

STATUSES = [
    ("child_in_need", "Child in need"),
    ("looked_after", "Looked after"),
    ("relevant_care_leaver", "Care leaver aged 16 or 17 (relevant young person)"),
    ("care_leaver", "Care leaver aged 18 or over"),
    ("none", "None of these"),
    ("unknown", "Not known"),
]
SERVICES = [
    ("child_in_need", "Child in need service"),
    ("looked_after", "Looked-after service"),
    ("leaving_care", "Leaving care service (Independent Futures)"),
    ("other", "Another service"),
]


class YoungPerson(CaseRecord):
    """Who the young person is. One to a case file. Class: identity.

    `sort_key` is the name casefolded and without accents, because the embedded
    database sorts by code point.
    """

    file = models.OneToOneField(File, models.PROTECT, related_name="young_person")
    legal_name = models.TextField()
    preferred_name = models.TextField()
    sort_key = models.TextField()
    born = models.DateField()
    pronouns = models.TextField(default="")
    language = models.TextField(default="")
    interpreter = models.TextField(default="not_known")  # yes | no | not_known
    communication = models.TextField(default="")
    case_system_ref = models.TextField(default="")
    service = models.TextField(choices=SERVICES, default="other")

    class Meta:
        db_table = "young_person"
        indexes = [models.Index(fields=["sort_key"], name="young_person_sort")]
        constraints = [
            models.CheckConstraint(
                condition=Q(interpreter__in=["yes", "no", "not_known"]),
                name="young_person_interpreter",
            )
        ]


class ContactDetails(CaseRecord):
    """The young person's own number and e-mail address. Class: contact.

    When and how it is safe to use them is a dated word of its own: `addresses.SafeContact`.
    """

    file = models.OneToOneField(File, models.PROTECT, related_name="contact_details")
    phone = models.TextField(default="")
    email = models.EmailField(default="")

    class Meta:
        db_table = "contact_details"


class LegalStatus(CaseRecord):
    """One stretch of legal status: a dated history, never a column. Class: status."""

    status = models.TextField(choices=STATUSES)
    basis = models.TextField(default="")  # section or order, in words
    started_on = models.DateField()
    ended_on = models.DateField(null=True)  # the first day it no longer held

    class Meta:
        db_table = "legal_status"
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=Q(ended_on__isnull=True), name="one_current_status"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="legal_status_ends_after_start",
            ),
        ]
