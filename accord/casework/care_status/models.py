"""What care rests on, layer upon layer; the decision on section 20; leaving care; visits."""

from django.db import models
from django.db.models import F, Q

from accord.access.models import CaseRecord
from accord.casework.care_status.layers import BASES
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals.models.constraints import one_of, together

SENSITIVE = 1
BASIS_WORDS = [
    ("section_20", "Section 20: accommodated by agreement"),
    ("interim_care_order", "Interim care order (section 38)"),
    ("care_order", "Care order (section 31)"),
    ("emergency_protection", "Emergency protection order (section 44)"),
    ("police_protection", "Police protection (section 46)"),
    ("pace_transfer", "Moved from a police station to the council (PACE, section 38(6))"),
    ("order_with_residence", "Youth rehabilitation order with residence from the council"),
    ("remand_local_authority", "Remand to the council’s accommodation"),
    ("remand_detention", "Remand to youth detention accommodation"),
    ("custodial_sentence", "Custodial sentence"),
    ("detained_in_hospital", "Detained in hospital"),
    ("short_break", "Short break in a planned series (section 20(4))"),
    ("accommodated_not_in_care", "Accommodated under section 17 or by housing: not care"),
    ("accommodated_elsewhere", "Accommodated by others, for section 24: a voluntary body, health, private fostering"),
    ("with_parent", "Lives with a parent or somebody with parental responsibility"),
    ("special_guardianship", "Special guardianship order"),
]  # fmt: skip
ENDED_BY = [
    ("custodial_sentence", "Custodial sentence"),
    ("other_sentence", "Another sentence"),
    ("bail", "Bail"),
    ("acquitted_or_discontinued", "Acquitted, or the case ended"),
    ("replaced", "Another basis took its place"),
    ("discharged", "The order was discharged or ran out"),
    ("returned_home", "The young person went home or moved on"),
    ("entered_in_error", "Entered in error: it never held"),
]
REMAND_ENDS = ("custodial_sentence", "other_sentence", "bail", "acquitted_or_discontinued")
STANDINGS = [
    ("may_work", "It may work"),
    ("tried", "It was tried"),
    ("may_not_work", "It may not work"),
]
STATES = [
    ("options", "Options under review"),
    ("with_director", "With the decision-maker"),
    ("accommodate", "To be accommodated"),
    ("do_not_accommodate", "Not to be accommodated"),
]
GROUNDS = [
    ("remand_13_weeks", "One remand of 13 weeks or more"),
    ("care_order_and_custody", "A care order through custody"),
    ("other", "The law, by all time in care"),
]
PLACES = [
    ("placement", "Where they live"),
    ("custody", "In custody"),
    ("elsewhere", "Somewhere else"),
]


class CareLayer(CaseRecord):
    """One basis of care from a London day until the first day it no longer held. Class: status, sensitive.

    Layers lie on each other: a remand on section 20 leaves it underneath. `remand_since` is the first
    day of one remand without a break, whichever kind it changed to. The days after the 18th birthday
    count for nothing, so no row is ended by age.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    basis = models.TextField(choices=BASIS_WORDS)
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    ended_by = models.TextField(choices=ENDED_BY, default="")
    over_24_hours = models.BooleanField(default=False)
    authority = models.TextField(default="")  # another council; "" for ours
    # who decided on section 20, and when, as somebody said it: only of one that was decided elsewhere
    said_decider = models.TextField(default="")
    said_decided_on = models.DateField(null=True)
    remand_since = models.DateField(null=True)

    class Meta:
        db_table = "care_layer"
        constraints = [
            one_of("basis", sorted(BASES), "care_layer_basis"),
            one_of("ended_by", dict(ENDED_BY), "care_layer_ended_by", empty=True),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="care_layer_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by="")
                | Q(ended_on__isnull=False) & ~Q(ended_by=""),
                name="care_layer_ended_pair",
            ),
            models.CheckConstraint(
                condition=Q(said_decider="", said_decided_on__isnull=True)
                | ~Q(said_decider="") & Q(said_decided_on__isnull=False, basis="section_20"),
                name="care_layer_said_pair",
            ),
            models.UniqueConstraint(
                fields=["file", "basis"],
                condition=Q(ended_on__isnull=True),
                name="one_open_layer_of_a_basis",
            ),
        ]


class Section20(CaseRecord):
    """A consideration of accommodation under section 20, up to its decision. Class: status, sensitive.

    A bed tonight is given with a reason and never waits: `bed_given_on` is its London day.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    state = models.TextField(choices=STATES, default="options")
    requested_on = models.DateField()
    why = models.TextField()
    bed_given_on = models.DateField(null=True)
    bed_because = models.TextField(default="")
    recorded_options_at = models.DateTimeField(null=True)
    more_work = models.TextField(default="")  # what was asked for when it came back
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("access.Member", models.PROTECT, null=True, related_name="+")
    decided_as = models.TextField(default="")
    reasons = models.TextField(default="")
    started_on = models.DateField(null=True)

    class Meta:
        db_table = "section_20_decision"
        constraints = [
            one_of("state", dict(STATES), "section_20_state"),
            together("decided_at", "decided_by", "section_20_decided_pair"),
            models.CheckConstraint(
                condition=Q(state__in=["options", "with_director"], decided_at__isnull=True)
                | Q(state__in=["accommodate", "do_not_accommodate"], decided_at__isnull=False)
                & ~Q(reasons=""),
                name="section_20_decided",
            ),
            models.CheckConstraint(
                condition=Q(bed_given_on__isnull=True, bed_because="")
                | Q(bed_given_on__isnull=False) & ~Q(bed_because=""),
                name="section_20_bed_pair",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=Q(state__in=["options", "with_director"]),
                name="one_open_section_20",
            ),
        ]


class Section20Option(CaseRecord):
    """One option considered first, and why it may or may not work. Class: status, sensitive.

    Which options there are is named by the protocols' form for the record `section_20_options`.
    """

    marking = models.SmallIntegerField(default=SENSITIVE)
    section_20 = models.ForeignKey(Section20, models.PROTECT, related_name="options")
    option = models.TextField()
    standing = models.TextField(choices=STANDINGS)
    because = models.TextField()
    proposed_by_council = models.TextField(default="")  # yes | no | not_known: who proposed it

    class Meta:
        db_table = "section_20_option"
        constraints = [
            one_of("standing", dict(STANDINGS), "section_20_option_standing"),
            one_of("proposed_by_council", ("yes", "no", "not_known"), "section_20_option_proposed", empty=True),
            models.CheckConstraint(condition=~Q(because=""), name="section_20_option_because"),
            models.UniqueConstraint(fields=["section_20", "option"], name="one_section_20_option"),
        ]  # fmt: skip


class LeavingCare(CaseRecord):
    """That leaving care services are due, from which council, what they get and the offer they were given.

    Class: custody. Its ground may be a remand, which is not told to whoever reads the legal status.
    """

    ground = models.TextField(choices=GROUNDS)
    eligible_from = models.DateField()
    authority = models.TextField()  # the council that is responsible
    advice = models.TextField(default="")
    home = models.TextField(default="")
    money = models.TextField(default="")
    study = models.TextField(default="")
    offer_given_on = models.DateField(null=True)
    looked_at_on = models.DateField(null=True)
    still_needed = models.TextField(default="")  # yes | no, when it was last looked at
    layer = models.ForeignKey(CareLayer, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "leaving_care"
        constraints = [
            one_of("ground", dict(GROUNDS), "leaving_care_ground"),
            one_of("still_needed", ("yes", "no"), "leaving_care_needed", empty=True),
            models.UniqueConstraint(fields=["file"], name="one_leaving_care"),
        ]


class CareVisit(EnteredOnce):
    """That somebody of social care visited, where, and whether they saw the young person alone.

    Nothing of what was said. Class: custody, for the visit may be there.
    """

    visited_on = models.DateField()
    place = models.TextField(choices=PLACES)
    seen_alone = models.BooleanField()

    class Meta:
        db_table = "care_visit"
        constraints = [one_of("place", dict(PLACES), "care_visit_place")]
