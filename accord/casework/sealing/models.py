"""Limits on where a young person may live that bind everybody while their reason stays sealed.

The police or the gangs team may know that an address, a part of town or a housemate would be
dangerous, and not be free to say why. They say *not there*. Whoever then chooses it is refused
in the same words every time; only the team that set the limit reads it.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import Area, File, Member, Period, Team, new_ref
from accord.casework.homes.models import Home

KINDS = [
    ("address", "Not at this address"),
    ("area", "Not in this part of town"),
    ("person", "Not with this person"),
]


class SealedLimit(Period):
    """Where, or with whom, this young person must not live. Read by the team that set it alone.

    `locality` is the beginning of postcodes, without spaces: `WX1` or `WX12A`. `other` is the
    case of the person they must not live with; the limit binds both ways.
    """

    ref = models.TextField(unique=True, default=new_ref)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    set_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    kind = models.TextField(choices=KINDS)
    home = models.ForeignKey(Home, models.PROTECT, null=True, related_name="+")
    locality = models.TextField(default="")
    other = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    review_on = models.DateField()  # a limit that nobody looks at again would last for ever
    lifted_because = models.TextField(default="")

    class Meta:
        db_table = "sealed_limit"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind="address", home__isnull=False, locality="", other__isnull=True)
                    | (Q(kind="area", home__isnull=True, other__isnull=True) & ~Q(locality=""))
                    | Q(kind="person", home__isnull=True, locality="", other__isnull=False)
                ),
                name="sealed_limit_whole",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=models.F("file")),
                name="sealed_limit_other_person",
            ),
        ]
        indexes = [
            models.Index(fields=["file", "ends"], name="sealed_limit_file"),
            models.Index(fields=["other", "ends"], name="sealed_limit_other"),
        ]


class SealedProbe(models.Model):
    """A home was chosen that is closed and not said why: by whom, for whom and when. Nobody reads it.

    Three about one young person in seven days are told to `team`, which set the limit or recorded
    the group that the rule counts, since choosing home after home is a way to find out what was sealed.
    """

    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    home = models.ForeignKey(Home, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    told = models.BooleanField(default=False)

    class Meta:
        db_table = "sealed_probe"
        indexes = [models.Index(fields=["file", "at"], name="sealed_probe_file")]
