"""Risk between the young person and visitors, relatives or others who live there."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord

RELATIONSHIPS = [
    ("resident", "Somebody else who lives there"),
    ("friend", "A friend who visits"),
    ("partner", "A girlfriend or boyfriend"),
    ("sibling", "A brother or sister"),
    ("family", "Another family member"),
    ("older_acquaintance", "An older acquaintance"),
    ("other", "Somebody else"),
]
DIRECTIONS = [
    ("to_young_person", "To the young person"),
    ("from_young_person", "From the young person to them"),
    ("both", "Both ways"),
    ("none", "No risk found"),
]
TO = [
    ("front_door_team", "The council’s contact team"),
    ("police", "The police"),
    ("both", "Both"),
]


class ThirdPartyRisk(CaseRecord):
    """A risk to or from others, considered by the home. Class: safeguarding. Times are UTC.

    It names nobody: `relationship` says who they are to the young person. `child_safety`
    says that a child's or young person's safety is at stake.
    """

    placement = models.ForeignKey("placements.Placement", models.PROTECT, related_name="+")
    told_by = models.TextField()
    relationship = models.TextField(choices=RELATIONSHIPS)
    concern = models.TextField(default="")
    child_safety = models.BooleanField(default=False)
    noted_at = models.DateTimeField()
    risk_direction = models.TextField(choices=DIRECTIONS, default="")
    assessment = models.TextField(default="")
    considered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "third_party_risk"
        constraints = [
            models.CheckConstraint(
                condition=Q(risk_direction="", considered_at__isnull=True)
                | (~Q(risk_direction="") & ~Q(assessment="") & Q(considered_at__isnull=False)),
                name="third_party_risk_considered",
            )
        ]


class ThirdPartyContact(CaseRecord):
    """That the contact team or the police were told of a risk to others. Class: safeguarding."""

    risk = models.ForeignKey(ThirdPartyRisk, models.PROTECT, related_name="contacts")
    to = models.TextField(choices=TO)
    contacted_at = models.DateTimeField()
    words = models.TextField()
    reference = models.TextField(default="")

    class Meta:
        db_table = "third_party_contact"
        constraints = [
            models.CheckConstraint(
                condition=Q(to__in=[to for to, _ in TO]), name="third_party_contact_to"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="third_party_contact_says"),
        ]
