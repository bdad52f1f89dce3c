"""Whom a case writes to outside Accord, and the documents made for one recipient each."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.documents.states import RECALL, STATES

RELATIONS = [
    ("parent", "Parent or person with parental responsibility"),
    ("relative_or_friend", "Relative or family friend"),
    ("foster_carer", "Foster carer"),
    ("court", "Court"),
    ("inspectorate", "Inspectorate"),
    ("health_service", "Health service"),
    ("specialist_support_agency", "Specialist support agency"),
]
FAMILY = ("parent", "relative_or_friend", "foster_carer")
HOW_KNOWN = [
    ("met", "Met in person"),
    ("called_back", "Called back on a number known before"),
    ("official_paper", "From an official paper"),
    ("young_person_said", "The young person said so, and it was checked"),
]
KINDS = [
    ("letter", "Letter"),
    ("plan", "Copy of the plan"),
    ("handover_pack", "Hand-over pack"),
    ("referral_pack", "Referral pack"),
    ("chronology", "Chronology"),
    ("file_export", "File export (CSV)"),
    ("printed_page", "Printed page"),
    ("calendar_entry", "Calendar entry"),
    ("own_file", "Their own file"),
]
RECIPIENTS = [
    ("member", "Somebody on the case"),
    ("team", "A team on the case"),
    ("young_person", "The young person"),
    ("family", "Family"),
    ("outside", "Outside Accord"),
]
CHECKED_FIRST = ("family", "outside")
WAYS = [("by_hand", "By hand"), ("post", "By post")]


class KnownContact(CaseRecord):
    """Somebody in the family or outside whom the case writes to, and how it is known who they are.

    Class: family. No address: where it is safe to write to is a record of its own.
    """

    name = models.TextField()
    relation = models.TextField(choices=RELATIONS)
    organisation = models.TextField(default="")
    known_how = models.TextField(choices=HOW_KNOWN)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "known_contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(relation__in=[one for one, _ in RELATIONS]),
                name="known_contact_relation",
            ),
            models.CheckConstraint(
                condition=Q(known_how__in=[one for one, _ in HOW_KNOWN]), name="known_contact_how"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="known_contact_name"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) ^ Q(ended_by__isnull=False),
                name="known_contact_ended_pair",
            ),
        ]

    @property
    def is_family(self) -> bool:
        """Whether they are family rather than a body outside."""
        return self.relation in FAMILY


class MadeDocument(CaseRecord):
    """That a document was made for one recipient, and how far it has got. Class: letter.

    What it says is in `DocumentCopy`, which nobody reads but through a function that asks who may.
    `words_mark` is the fingerprint of what it says without the recipient's name, so that the same
    words are not sent to two of a family. `goes_at` is when the time to recall it is over.
    """

    kind = models.TextField(choices=KINDS)
    recipient = models.TextField(choices=RECIPIENTS)
    to_member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    to_contact = models.ForeignKey(KnownContact, models.PROTECT, null=True, related_name="+")
    to_role = models.TextField()
    to_name = models.TextField()
    to_agency = models.TextField(default="")
    purpose = models.TextField()
    with_location = models.BooleanField(default=False)
    made_as = models.TextField()  # the author's role on the case
    words_mark = models.TextField()
    state = models.TextField(choices=STATES, default="made")
    check_role = models.TextField(default="")  # who was asked to check it, by role
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sent_back_because = models.TextField(default="")
    going_at = models.DateTimeField(null=True)
    goes_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)
    posted_how = models.TextField(choices=WAYS, default="")

    class Meta:
        db_table = "made_document"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[one for one, _ in KINDS]), name="made_document_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one for one, _ in STATES]), name="made_document_state"
            ),
            models.CheckConstraint(
                condition=Q(
                    recipient="member",
                    to_member__isnull=False,
                    to_team__isnull=True,
                    to_contact__isnull=True,
                )
                | Q(
                    recipient="team",
                    to_member__isnull=True,
                    to_team__isnull=False,
                    to_contact__isnull=True,
                )
                | Q(
                    recipient="young_person",
                    to_member__isnull=True,
                    to_team__isnull=True,
                    to_contact__isnull=True,
                )
                | Q(
                    recipient__in=["family", "outside"],
                    to_member__isnull=True,
                    to_team__isnull=True,
                    to_contact__isnull=False,
                ),
                name="made_document_for_one",
            ),
            # nothing reaches family or a body outside that a second person has not checked
            models.CheckConstraint(
                condition=~Q(recipient__in=["family", "outside"])
                | Q(checked_by__isnull=False)
                | Q(going_at__isnull=True, released_at__isnull=True),
                name="made_document_second_person",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=models.F("recorded_by")),
                name="made_document_not_the_author",
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True) ^ Q(checked_by__isnull=False),
                name="made_document_checked_pair",
            ),
            models.CheckConstraint(
                condition=Q(going_at__isnull=True) ^ Q(goes_at__isnull=False),
                name="made_document_sent_pair",
            ),
            models.CheckConstraint(
                condition=Q(going_at__isnull=True) | Q(goes_at__gte=models.F("going_at") + RECALL),
                name="made_document_time_to_recall",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["released", "posted"], released_at__isnull=False)
                | (~Q(state__in=["released", "posted"]) & Q(released_at__isnull=True)),
                name="made_document_released_pair",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | Q(goes_at__isnull=False, goes_at__lte=models.F("released_at")),
                name="made_document_not_early",
            ),
            models.UniqueConstraint(
                fields=["file", "words_mark"],
                condition=Q(recipient__in=["family", "outside"])
                & ~Q(state__in=["given_up", "sent_back", "recalled", "held_back"]),
                name="one_document_a_person",
            ),
        ]

    @property
    def checked_first(self) -> bool:
        """Whether a second person must check it before it goes."""
        return self.recipient in CHECKED_FIRST


class DocumentCopy(models.Model):
    """What a document says: the bytes as they go, and the rows they were made from. Sealed.

    `holds` are the classes and markings in it, `left_out` the classes that the recipient is not
    given: for the author alone. `sources` is table → row ids, `asked` what the author asked for.
    """

    document = models.OneToOneField(MadeDocument, models.PROTECT, related_name="copy")
    media = models.TextField()
    body = models.BinaryField()
    sha256 = models.TextField()
    parts = models.JSONField()
    asked = models.JSONField()
    sources = models.JSONField()
    holds = ArrayField(models.TextField())
    left_out = ArrayField(models.TextField())
    location_because = models.TextField(default="")

    class Meta:
        db_table = "document_copy"
