"""Asking for one's own record, what was decided of each piece of it, and the record as it was given."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord, Member
from accord.casework.subject_access.states import STATES

ASKED_BY = [
    ("young_person", "The young person"),
    ("parent", "A parent, or somebody with parental responsibility"),
    ("advocate", "An advocate"),
    ("solicitor", "A solicitor"),
    ("other", "Somebody else, for them"),
]
IDENTITY = [
    ("known", "Whoever took it knows them"),
    ("paper", "A paper with their name and date of birth"),
    ("called_back", "Called back on a number known before"),
    ("not_yet", "Not yet"),
]
CHOICES = [
    ("give", "Give it"),
    ("redact", "Give it, with words removed"),
    ("withhold", "Withhold it"),
]
REASONS = [
    ("serious_harm", "It would be likely to cause serious harm to them or somebody else"),
    ("third_party", "It is about somebody else, who has not agreed"),
    ("police", "The police say that it would put an investigation or somebody’s safety at risk"),
    ("legal_privilege", "It is advice of a lawyer"),
]
GIVEN_HOW = [
    ("by_hand", "Handed over"),
    ("post", "By post, to an address they named"),
    ("read_together", "Read together, and handed over"),
]
ENDED_HOW = [
    ("taken_back", "They do not want it any more"),
    ("not_theirs", "It was not shown who they are, or that they may ask"),
]


class SubjectAccess(CaseRecord):
    """That the young person, or somebody for them, asked for their record. Class: sharing.

    `asked_on` is the London day on which it was received, from which the law counts;
    `answer_by` the last day on which they get it. What they are given is in no column here.
    """

    asked_on = models.DateField()
    asked_by = models.TextField(choices=ASKED_BY)
    authority = models.TextField(default="")  # why whoever asks may ask for them
    identity = models.TextField(choices=IDENTITY)
    answer_by = models.DateField()
    extended_at = models.DateTimeField(null=True)
    extended_because = models.TextField(default="")
    state = models.TextField(choices=STATES, default="deciding")
    asked_to_agree_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    content_mark = models.TextField(
        default=""
    )  # fingerprint of what a second person is asked about
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    sent_back_because = models.TextField(default="")
    given_at = models.DateTimeField(null=True)
    given_how = models.TextField(choices=GIVEN_HOW, default="")
    ended_how = models.TextField(choices=ENDED_HOW, default="")

    class Meta:
        db_table = "subject_access"
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_by__in=[one for one, _ in ASKED_BY])
                & Q(identity__in=[one for one, _ in IDENTITY])
                & Q(state__in=[one for one, _ in STATES]),
                name="subject_access_words",
            ),
            models.CheckConstraint(
                condition=Q(asked_by="young_person") | ~Q(authority=""),
                name="subject_access_authority",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True)
                | (Q(asked_to_agree_by__isnull=False) & ~Q(agreed_by=F("asked_to_agree_by"))),
                name="subject_access_two_people",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["agreed", "made", "given"],
                    agreed_by__isnull=False,
                    agreed_at__isnull=False,
                )
                | Q(
                    state__in=["deciding", "to_agree"],
                    agreed_by__isnull=True,
                    agreed_at__isnull=True,
                )
                | Q(state="ended"),
                name="subject_access_agreed_first",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="given", given_at__isnull=False)
                    & ~Q(given_how="")
                    & ~Q(identity="not_yet")
                )
                | (~Q(state="given") & Q(given_at__isnull=True, given_how="")),
                name="subject_access_given",
            ),
            models.CheckConstraint(
                condition=Q(extended_at__isnull=True) ^ ~Q(extended_because=""),
                name="subject_access_extended",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=~Q(state__in=["given", "ended"]),
                name="one_open_subject_access",
            ),
        ]


class AccessChoice(CaseRecord):
    """What was decided of one piece of a record, by whom and why. Class: access.

    Never the piece itself: `held_in`, `row` and `label` say where it stands, `words_mark` is the
    fingerprint of what it said then, so that a piece that changed is decided again. `removed` are
    where words were taken out: pairs of places in it.
    """

    request = models.ForeignKey(SubjectAccess, models.PROTECT, related_name="choices")
    held_in = models.TextField()
    row = models.BigIntegerField()
    label = models.TextField()
    words_mark = models.TextField()
    choice = models.TextField(choices=CHOICES)
    reason = models.TextField(choices=REASONS, default="")
    removed = ArrayField(models.IntegerField(), default=list)

    class Meta:
        db_table = "access_choice"
        constraints = [
            models.CheckConstraint(
                condition=Q(choice="withhold", reason__in=[one for one, _ in REASONS], removed=[])
                | Q(choice="give", reason="", removed=[])
                | (Q(choice="redact", reason="third_party") & ~Q(removed=[])),
                name="access_choice_whole",
            ),
            models.UniqueConstraint(
                fields=["request", "held_in", "row", "label"], name="one_choice_a_piece"
            ),
        ]


class AccessBundle(models.Model):
    """The record as it was given: the bytes, sealed with a key of their own, and how many pages. Sealed.

    Read by the lead worker and their manager alone, through a function.
    """

    request = models.OneToOneField(SubjectAccess, models.PROTECT, related_name="bundle")
    body = models.BinaryField()
    sha256 = models.TextField()  # of what is given, not of what is sealed
    pages = models.IntegerField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "access_bundle"
