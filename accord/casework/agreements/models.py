"""Signatures under a protocol, its days and changes, what it rests on, and papers of those it binds.

Everybody in the area reads them. Nobody who signs is named: a post signs, not a person.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Agency, AreaRecord, Member

DOCUMENTS = (
    ("own_protocol", "Its own protocol with children’s social care"),
    ("incident_policy", "Policy on incidents"),
    ("missing_policy_18_plus", "Policy on missing people of 18 and over"),
    ("review_arrangement", "Arrangement of its own for reviewing how we work together"),
    ("safeguarding_policy", "Safeguarding policy"),
    ("insurance", "Insurance"),
    ("service_guidance", "Guidance of the service"),
    ("other", "Another document"),
)
COVERS = (
    ("describing", "How a serious or untoward incident is described"),
    ("reporting", "How it is reported"),
    ("reviewing", "How its outcome is reviewed"),
)
PAPERS = (
    ("review_of_services", "A review of services"),
    ("sharing_agreement", "An agreement on sharing information"),
    ("sharing_guidance", "How to share with the police: guidance, forms, contacts"),
    ("guidance", "Guidance for staff"),
)
STANDINGS = (
    ("responsible_authority", "A responsible authority"),
    ("signed_up", "Has signed up to it"),
    ("not_party", "Is no party to it"),
)
KINDS = (("block", "Housing pathway (block contract)"), ("spot", "Places bought one at a time"))


class Kept(AreaRecord):
    """When and by whom it was recorded."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ProtocolSignature(Kept):
    """One post's signature under one edition of a protocol, on a London day."""

    pack = models.TextField()
    edition = models.TextField()
    signatory = models.TextField()
    signed_on = models.DateField()

    class Meta:
        db_table = "protocol_signature"
        constraints = [
            models.UniqueConstraint(
                fields=["area", "pack", "edition", "signatory"], name="one_signature_of_a_post"
            )
        ]


class ProtocolDay(Kept):
    """A day that the document leaves blank: its own date, its review, or the day of a notice to leave it.

    A day of review may say which party asked for it, and the day it was reviewed on what came of it.
    """

    pack = models.TextField()
    edition = models.TextField()
    what = models.TextField()  # dated | review | reviewed | left
    day = models.DateField()
    asked_by = models.TextField(default="")  # a party, as the document calls it
    outcome = models.TextField(default="")

    class Meta:
        db_table = "protocol_day"
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["dated", "review", "reviewed", "left"]),
                name="protocol_day_what",
            ),
            models.CheckConstraint(
                condition=Q(asked_by="") | Q(what="review"), name="protocol_day_asked_by"
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(what="reviewed"), name="protocol_day_outcome"
            ),
        ]


class ProtocolChange(Kept):
    """A change of the protocol that a party proposed, in its words, until every party agreed or it was given up."""

    pack = models.TextField()
    edition = models.TextField()
    proposed_by = models.TextField()  # a party, as the document calls it
    words = models.TextField()
    because = models.TextField()
    proposed_on = models.DateField()
    agreed_on = models.DateField(null=True)
    given_up_on = models.DateField(null=True)

    class Meta:
        db_table = "protocol_change"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(because=""), name="protocol_change_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | Q(given_up_on__isnull=True),
                name="protocol_change_agreed_or_given_up",
            ),
        ]


class PartyWord(Kept):
    """One party's word in writing that it agrees to a change, given on a day."""

    change = models.ForeignKey(ProtocolChange, models.PROTECT, related_name="given")
    party = models.TextField()
    agreed_on = models.DateField()

    class Meta:
        db_table = "party_word"
        constraints = [
            models.UniqueConstraint(fields=["change", "party"], name="one_word_of_a_party")
        ]


class AgreementPaper(Kept):
    """A paper that an agreement rests on, as it stood from a day on; a newer one of its kind takes its place.

    `held_by` is who holds the paper, `link` where it can be read, `contacts` whom it says to ask.
    """

    pack = models.TextField()
    kind = models.TextField(choices=PAPERS)
    title = models.TextField()
    dated_on = models.DateField()
    held_by = models.TextField(default="")
    says = models.TextField(default="")
    contacts = models.TextField(default="")
    link = models.TextField(default="")

    class Meta:
        db_table = "agreement_paper"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[value for value, _ in PAPERS]), name="agreement_paper_kind"
            ),
            models.CheckConstraint(
                condition=~Q(says="") | ~Q(link=""), name="agreement_paper_says_or_leads"
            ),
        ]


class SharingStanding(Kept):
    """How an agency stands under an agreement on sharing information. The newest holds."""

    paper = models.ForeignKey(AgreementPaper, models.PROTECT, related_name="standings")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    standing = models.TextField(choices=STANDINGS)

    class Meta:
        db_table = "sharing_standing"
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=[value for value, _ in STANDINGS]),
                name="sharing_standing_is",
            )
        ]


class ProviderDocument(Kept):
    """A paper of a provider as it stood from a day on; a newer one of its kind takes its place.

    `held_where` says where the paper itself lies. `goes_first` is for a provider's own protocol:
    whether social care and the provider agreed that it goes before this one.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.TextField(choices=DOCUMENTS)
    title = models.TextField()
    dated_on = models.DateField()
    review_on = models.DateField(null=True)
    held_where = models.TextField(default="")
    says = models.TextField(default="")
    covers = ArrayField(models.TextField(), default=list)
    goes_first = models.TextField(default="not_known")

    class Meta:
        db_table = "provider_document"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[value for value, _ in DOCUMENTS]),
                name="provider_document_kind",
            ),
            models.CheckConstraint(
                condition=Q(goes_first__in=["yes", "no", "not_known"]),
                name="provider_document_goes_first",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(review_on__gte=models.F("dated_on")),
                name="provider_document_reviewed_after",
            ),
        ]
        indexes = [models.Index(fields=["agency", "kind"], name="provider_document_of")]


class Specification(Kept):
    """The specification of a service, drafted for a new provider, and issued with the protocol in it."""

    title = models.TextField()
    contract_kinds = ArrayField(models.TextField())
    drafted_on = models.DateField()
    issued_on = models.DateField(null=True)
    protocol_at = models.TextField(default="")  # where in it the protocol is made part of it
    withdrawn_on = models.DateField(null=True)

    class Meta:
        db_table = "specification"
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True, protocol_at="")
                | (Q(issued_on__gte=models.F("drafted_on")) & ~Q(protocol_at="")),
                name="specification_issued_with_protocol",
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(withdrawn_on__isnull=True),
                name="specification_issued_or_withdrawn",
            ),
        ]


class Training(Kept):
    """Training that staff of an agency had, on what, and on which day."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    topic = models.TextField()
    staff_role = models.TextField(default="")
    people = models.IntegerField()
    done_on = models.DateField()

    class Meta:
        db_table = "training"
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="training_of_somebody")
        ]
