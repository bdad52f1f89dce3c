"""What a young person says of themselves: background, gender, disability, sexuality, and what follows for how services work."""

from django.db import models
from django.db.models import Q

from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of

SENSITIVE = 1
NOT_SAID = "not_said"
RATHER_NOT = (NOT_SAID, "They would rather not say, or were not asked")
ETHNICITIES = [
    ("asian", "Asian or Asian British"),
    ("black", "Black, Black British, Caribbean or African"),
    ("mixed", "Mixed or multiple ethnic groups"),
    ("white", "White"),
    ("other", "Another ethnic group, such as Arab or Roma"),
    RATHER_NOT,
]
GENDERS = [
    ("female", "Girl or woman"),
    ("male", "Boy or man"),
    ("other", "Neither of these alone"),
    RATHER_NOT,
]
DISABILITIES = [
    ("yes", "Yes"),
    ("no", "No"),
    RATHER_NOT,
]
SAID_BY = [
    ("young_person", "The young person"),
    ("family", "Somebody of their family"),
    ("worker", "A worker, from what is known"),
]
# Nobody but the young person says these for them.
OWN_WORDS = ("ethnicity_words", "gender_words", "sexuality")


class SelfDescription(EnteredOnce):
    """What a young person said of themselves on a London day, and what services take into account. Class: equality, sensitive.

    Optional, each part of it: `not_said` and "" are answers. Said anew it is a new row, and the newest stands; so that
    a figure of a quarter is what was said by then, for ever. `..._words` and `sexuality` are their own words.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    said_on = models.DateField()
    said_by = models.TextField(choices=SAID_BY)
    ethnicity = models.TextField(choices=ETHNICITIES, default=NOT_SAID)
    ethnicity_words = models.TextField(default="")
    gender = models.TextField(choices=GENDERS, default=NOT_SAID)
    gender_words = models.TextField(default="")
    disability = models.TextField(choices=DISABILITIES, default=NOT_SAID)
    sexuality = models.TextField(default="")
    diverse_needs = models.TextField(default="")

    class Meta:
        db_table = "self_description"
        constraints = [
            one_of("said_by", dict(SAID_BY), "self_description_said_by"),
            one_of("ethnicity", dict(ETHNICITIES), "self_description_ethnicity"),
            one_of("gender", dict(GENDERS), "self_description_gender"),
            one_of("disability", dict(DISABILITIES), "self_description_disability"),
            models.CheckConstraint(
                condition=Q(said_by="young_person")
                | Q(ethnicity_words="", gender_words="", sexuality=""),
                name="self_description_own_words",
            ),
        ]
