"""Daily support: what is agreed under a heading, help that was given, and how it goes at a review.

`heading` is the id of an item of the protocol's form for `support_headings`: which headings there
are stands in the pack, never here.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

STANDINGS = [
    ("working", "It is worked on"),
    ("not_needed", "No help is needed with it now"),
    ("not_safe", "It is not safe now"),
]
KINDS = [
    ("help", "Help or guidance"),
    ("referral", "A referral to a service"),
    ("claim", "A claim for money"),
    ("registration", "A registration, such as with a doctor"),
]
GOES = [
    ("further", "Further on"),
    ("reached", "Reached"),
    ("same", "As before"),
    ("harder", "Harder than before"),
    ("not_spoken_of", "Not spoken of this time"),
]


class SupportHeading(CaseRecord):
    """One version of what is agreed under one heading: goal, action, owner. Class: plan.

    A later version replaces it. Where it is not safe, no reason stands here: that is for the
    risk assessment. `refer_to` is the service that a referral is part of it to.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    heading = models.TextField()
    standing = models.TextField(choices=STANDINGS)
    goal = models.TextField(default="")
    what = models.TextField(default="")
    owner_role = models.TextField(default="")
    owner_name = models.TextField(default="")
    by_on = models.DateField(null=True)
    refer_to = models.TextField(default="")
    because = models.TextField(default="")
    agreed_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "support_heading"
        constraints = [
            one_of("standing", dict(STANDINGS), "support_heading_standing"),
            models.CheckConstraint(
                condition=~Q(standing="working")
                | (~Q(goal="") & ~Q(what="") & ~(Q(owner_role="") & Q(owner_name=""))),
                name="support_heading_is_work",
            ),
            models.CheckConstraint(
                condition=~Q(standing="not_needed") | ~Q(because=""),
                name="support_heading_because",
            ),
            models.CheckConstraint(
                condition=~Q(standing="not_safe") | Q(because="", goal="", what=""),
                name="support_heading_no_reason",
            ),
            models.UniqueConstraint(
                fields=["file", "heading"],
                condition=Q(superseded_at__isnull=True),
                name="one_heading_in_force",
            ),
        ]


class SupportGiven(EnteredOnce):
    """Help given under a heading, on a London day: what shows that it happened. Class: plan.

    `to_service` is whom the young person was referred to, claimed from or registered with. Of a
    health matter it says that help was given, never what for.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    heading = models.TextField()
    kind = models.TextField(choices=KINDS)
    what = models.TextField()
    to_service = models.TextField(default="")
    given_on = models.DateField()
    given_by_role = models.TextField()

    class Meta:
        db_table = "support_given"
        constraints = [
            one_of("kind", dict(KINDS), "support_given_kind"),
            models.CheckConstraint(
                condition=Q(kind="help") | ~Q(to_service=""), name="support_given_to_whom"
            ),
        ]


class Appointment(CaseRecord):
    """An appointment about health, and whether somebody comes along. Class: plan.

    That it is, where and when; never what for.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    appointment_at = models.DateTimeField()
    place = models.TextField()
    come_along = models.BooleanField()  # the young person wants somebody to come along
    attended_at = models.DateTimeField(null=True)
    accompanied = models.BooleanField(null=True)
    fell_through_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "appointment"
        constraints = [
            models.CheckConstraint(
                condition=Q(attended_at__isnull=True) ^ Q(accompanied__isnull=False),
                name="appointment_attended_pair",
            ),
            models.CheckConstraint(
                condition=Q(attended_at__isnull=True) | Q(fell_through_at__isnull=True),
                name="appointment_one_end",
            ),
        ]


class HeadingProgress(CaseRecord):
    """How it goes under one heading, as one review found it, and what shows it. Class: review."""

    review = models.ForeignKey("reviews.Review", models.PROTECT, related_name="+")
    heading = models.TextField()
    goes = models.TextField(choices=GOES)
    words = models.TextField(default="")
    evidence = models.TextField(default="")

    class Meta:
        db_table = "heading_progress"
        constraints = [
            one_of("goes", dict(GOES), "heading_progress_goes"),
            models.UniqueConstraint(
                fields=["review", "heading"], name="one_progress_of_each_heading"
            ),
        ]
