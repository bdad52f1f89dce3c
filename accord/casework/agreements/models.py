"""Signatures under a protocol, the days it goes by, and dated papers of the agencies it binds.

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
    ("other", "Another document"),
)
COVERS = (
    ("describing", "How a serious or untoward incident is described"),
    ("reporting", "How it is reported"),
    ("reviewing", "How its outcome is reviewed"),
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
    """A day that the document leaves blank: its own date, its review, or the day of a notice to leave it."""

    pack = models.TextField()
    edition = models.TextField()
    what = models.TextField()  # dated | review | left
    day = models.DateField()

    class Meta:
        db_table = "protocol_day"
        constraints = [
            models.CheckConstraint(
                condition=Q(what__in=["dated", "review", "left"]), name="protocol_day_what"
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
