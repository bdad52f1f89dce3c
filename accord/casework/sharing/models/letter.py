"""Letters and papers as they were written, for good.

That a letter went, to whom and when is of the class `letter`. What it says is of the class
of its subject, in a table of that class, so that nobody learns from a letter what they may
not read elsewhere.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord

KINDS = [
    ("offer", "Offer of a placement"),
    ("refusal", "Why a placement cannot be offered"),
    ("confirmation", "Confirmation of a placement"),
    ("assessment", "Housing assessment"),
    ("meeting_notes", "Notes of the placement planning meeting"),
    ("support_plan", "Placement support plan"),
    ("review_notes", "Notes of the placement review"),
    ("other", "Letter"),
]
SUBJECTS = ["offer", "refusal", "placement", "assessment", "meeting", "plan", "review", "referral"]
PARTS = ["heading", "text", "item", "columns", "row"]


class Letter(CaseRecord):
    """One letter or copy to one person, never changed once written. Class: letter.

    `subject` and `subject_id` name the record it is about; `content` the class its words
    are of. `to_name` is how it is addressed.
    """

    kind = models.TextField(choices=KINDS)
    heading = models.TextField()
    to_role = models.TextField()
    to_name = models.TextField(default="")
    from_name = models.TextField(default="")
    from_agency = models.TextField(default="")
    dated = models.DateField()
    subject = models.TextField()
    subject_id = models.BigIntegerField()
    content = models.TextField()  # plan | review | assessment | placement

    class Meta:
        db_table = "letter"
        indexes = [models.Index(fields=["subject", "subject_id"], name="letter_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind, _ in KINDS]), name="letter_kind"
            ),
            models.CheckConstraint(condition=Q(subject__in=SUBJECTS), name="letter_about"),
            models.CheckConstraint(
                condition=Q(content__in=["plan", "review", "assessment", "placement"]),
                name="letter_content",
            ),
        ]


class LetterPart(CaseRecord):
    """One piece of a letter: a heading, a paragraph, an item, or a row of a table."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="%(class)ss")
    position = models.IntegerField()
    part = models.TextField()  # heading | text | item | columns | row
    cells = ArrayField(models.TextField())

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "position"], name="%(class)s_position"),
            models.CheckConstraint(condition=Q(part__in=PARTS), name="%(class)s_part"),
        ]


class PlanLetterPart(LetterPart):
    """Words of meeting notes or a support plan. Class: plan."""

    class Meta(LetterPart.Meta):
        db_table = "plan_letter_part"


class ReviewLetterPart(LetterPart):
    """Words of review notes. Class: review."""

    class Meta(LetterPart.Meta):
        db_table = "review_letter_part"


class AssessmentLetterPart(LetterPart):
    """Words of an offer, a refusal or an assessment. Class: assessment."""

    class Meta(LetterPart.Meta):
        db_table = "assessment_letter_part"


class PlacementLetterPart(LetterPart):
    """Words of a confirmation. Class: placement."""

    class Meta(LetterPart.Meta):
        db_table = "placement_letter_part"


CONTENT: dict[str, type[LetterPart]] = {
    "plan": PlanLetterPart,
    "review": ReviewLetterPart,
    "assessment": AssessmentLetterPart,
    "placement": PlacementLetterPart,
}
