"""What was so of a home when it was chosen as an option. Class: search."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models import PlacementOption, Referral


class HomeChoice(EnteredOnce):
    """One home chosen as an option, with the facts that the rules read then. Class: search.

    `facts` are lines such as "place.tier: medium". What checks and assessments found is not among
    them: it is of other classes, and stays where it is, dated. `fit` is in thousandths; `better`
    is a home that fitted better, and why this one was chosen all the same stands with the option.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    option = models.OneToOneField(PlacementOption, models.PROTECT, related_name="choice")
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+")
    possible = models.BooleanField()
    fit = models.SmallIntegerField()
    better = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    facts = ArrayField(models.TextField())
    chosen_at = models.DateTimeField()

    class Meta:
        db_table = "home_choice"
        constraints = [
            models.CheckConstraint(condition=Q(fit__gte=0, fit__lte=1000), name="choice_fit"),
            models.CheckConstraint(
                condition=Q(better__isnull=True) | ~Q(better=F("home")), name="choice_better_other"
            ),
        ]
