"""What the provider answers: a doubt talked over, an offer, or a refusal with its reasons."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import Member
from accord.casework.assessments.models.assessing import HousingAssessment, ProviderRecord

STATES = [
    ("offered", "Offered"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("lapsed", "Lapsed"),
    ("withdrawn", "Withdrawn"),
]
# Why an offer was not taken, as the young person puts it. It says what another home should have, and nothing about them.
DECLINED_BECAUSE = [
    ("too_far", "It is too far from school, work or people they know"),
    ("not_safe", "They would not feel safe there"),
    ("the_home", "The room or the home is not right"),
    ("the_rules", "The rules of the home"),
    ("the_support", "The support is not what they need"),
    ("another_place", "They have another place in mind"),
    ("not_said", "They would rather not say"),
]
AFTER_TALKING = [
    ("can_support", "We can support them after all"),
    ("cannot_offer", "We cannot offer a placement"),
    ("undecided", "Not decided yet"),
]
REASONS = [
    ("level_of_need", "The level of need is beyond what the home can support"),
    ("risk_to_young_person", "The young person would not be safe there"),
    ("risk_to_others", "Others would not be safe"),
    ("no_suitable_bed", "There is no suitable bed"),
    ("not_the_right_age", "The home is for another age"),
    ("location", "The location is not right"),
    ("other", "Another reason"),
]
# The same reasons as they are put to the young person: what the home cannot do, and no blame.
REASONS_TO_YOUNG_PERSON = {
    "level_of_need": "You need more help than our home can give.",
    "risk_to_young_person": "We could not keep you safe in this home.",
    "risk_to_others": "We could not keep everybody safe.",
    "no_suitable_bed": "We have no room that is right for you.",
    "not_the_right_age": "Our home is for people of another age.",
    "location": "Our home is not in the right place for you.",
    "other": "There is another reason. You can read it below.",
}


class Doubt(ProviderRecord):
    """A provider doubts that it can support the young person, and talks it over first.

    Class: assessment.
    """

    assessment = models.ForeignKey(
        HousingAssessment, models.PROTECT, null=True, related_name="doubts"
    )
    reason = models.TextField()
    raised_at = models.DateTimeField()
    discussed_at = models.DateTimeField(null=True)
    discussed_with = models.TextField(default="")
    what_was_said = models.TextField(default="")
    outcome = models.TextField(choices=AFTER_TALKING, default="")

    class Meta:
        db_table = "doubt"
        constraints = [
            models.CheckConstraint(
                condition=Q(discussed_at__isnull=True, outcome="")
                | Q(
                    discussed_at__isnull=False,
                    outcome__in=["can_support", "cannot_offer", "undecided"],
                ),
                name="doubt_discussed_pair",
            )
        ]


class Offer(ProviderRecord):
    """A written offer of a placement, and the young person's answer. Class: assessment."""

    assessment = models.ForeignKey(
        HousingAssessment, models.PROTECT, null=True, related_name="offers"
    )
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    bed = models.ForeignKey("homes.Bed", models.PROTECT, null=True, related_name="+")
    move_in_on = models.DateField()  # possible; the confirmation makes it firm
    answer_by = models.DateField(null=True)
    offered_at = models.DateTimeField()
    message = models.TextField(default="")  # the provider's own words to the young person
    state = models.TextField(choices=STATES, default="offered")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(default="")  # what the young person said
    declined_because = models.TextField(choices=DECLINED_BECAUSE, default="")

    class Meta:
        db_table = "offer"
        constraints = [
            models.CheckConstraint(
                condition=Q(declined_because="")
                | Q(state="declined", declined_because__in=[why for why, _ in DECLINED_BECAUSE]),
                name="offer_declined_because",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="offer_state"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) ^ Q(answered_by__isnull=False),
                name="offer_answered_pair",
            ),
            models.UniqueConstraint(
                fields=["referral", "provider_team"],
                condition=Q(state__in=["offered", "accepted"]),
                name="one_live_offer",
            ),
        ]


class Refusal(ProviderRecord):
    """A provider cannot offer a placement, and explains why to both. Class: assessment.

    Nothing about other residents is in either explanation.
    """

    assessment = models.ForeignKey(
        HousingAssessment, models.PROTECT, null=True, related_name="refusals"
    )
    doubt = models.ForeignKey(Doubt, models.PROTECT, null=True, related_name="refusals")
    reasons = ArrayField(models.TextField())
    explanation_to_worker = models.TextField()
    explanation_to_young_person = models.TextField()
    refused_at = models.DateTimeField()

    class Meta:
        db_table = "refusal"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "provider_team"], name="one_refusal_of_a_referral"
            )
        ]
