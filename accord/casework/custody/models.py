"""Where a young person has to be, who was asked to go with them, and a bed that the police asked for."""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member

INTERVIEW, STATION, BAIL, COURT = "interview", "station", "bail_return", "court"
KINDS = [
    (INTERVIEW, "The police ask for an appropriate adult"),
    (STATION, "They have to appear at a police station"),
    (BAIL, "They come back on bail"),
    (COURT, "They appear in court"),
]
PURPOSES = [
    ("charge", "To be charged"),
    ("youth_caution", "For a youth caution"),
    ("youth_conditional_caution", "For a youth conditional caution"),
]
OPEN, FOUND, ATTENDED, UNMET, MISSED, CALLED_OFF = (
    "open", "found", "attended", "unmet", "missed", "called_off",
)  # fmt: skip
STANDINGS = [
    (OPEN, "Somebody is looked for"),
    (FOUND, "Somebody goes with them"),
    (ATTENDED, "Somebody was with them"),
    (UNMET, "Nobody was with them"),
    (MISSED, "They did not appear"),
    (CALLED_OFF, "They do not have to appear"),
]
COMES = "attending"
ANSWERS = [
    (COMES, "Yes, they come"),
    ("unable", "They cannot come"),
    ("declined", "They do not want to come"),
    ("not_appropriate", "It would not be right for the young person"),
    ("not_reached", "They cannot be reached"),
]
NO_PART = "no"
PARTS = [
    (NO_PART, "No, none of these"),
    ("victim", "They are the victim"),
    ("witness", "They are a witness"),
    ("suspect", "They may have been involved"),
    ("investigates", "They take part in the investigation, or are the young person’s solicitor"),
    ("heard_admission", "The young person told them what they did"),
]
ENDINGS = [
    ("released", "They were released"),
    ("remanded", "A court remanded them"),
    ("court", "They went from the police station to court, and came away"),
    ("moved", "They were moved: to another police station, a hospital or another council"),
    ("withdrawn", "The police do not ask any more"),
]
MORE_TO_SAY = ("moved", "withdrawn")  # what these mean has to be said in words
STAGES = [
    ("arrest", "Arrested, and not charged"),
    ("charge", "Charged, without an arrest"),
    ("arrest_and_charge", "Arrested and charged"),
]


def _one_of(field: str, choices: list[tuple[str, str]], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [value for value, _ in choices]}), name=name
    )


class Attendance(CaseRecord):
    """One time at which a young person has to be at a police station or court. Class: station, marked 1.

    For an appropriate adult `required_at` is when the police asked. `working_hours` is that
    moment's, by the clock and the protocol. `owner_role` is the service that has the search since
    `held_since`: it follows the hour, not the request; "" and None for an appearance that lies ahead. `looked_after`, `in_residential_care` and `allocated`
    (they have a social worker) are None where nobody knows. Times are UTC.
    """

    kind = models.TextField(choices=KINDS)
    place = models.TextField()
    required_at = models.DateTimeField()
    working_hours = models.BooleanField()
    owner_role = models.TextField(default="")
    held_since = models.DateTimeField(null=True)
    requested_by = models.TextField(default="")
    received_by = models.TextField(default="")  # the role that took the call
    purpose = models.TextField(choices=PURPOSES, default="")
    looked_after = models.BooleanField(null=True)
    in_residential_care = models.BooleanField(null=True)
    allocated = models.BooleanField(null=True)
    standing = models.TextField(choices=STANDINGS, default=OPEN)
    adult_role = models.TextField(default="")
    adult_name = models.TextField(default="")
    arranged_at = models.DateTimeField(null=True)
    arranged_by = models.ForeignKey("access.Member", models.PROTECT, null=True, related_name="+")
    difficulties = models.TextField(default="")
    manager_contacted_at = models.DateTimeField(null=True)
    options = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)  # when somebody was with them, or it was over
    outcome = models.TextField(default="")

    class Meta:
        db_table = "attendance"
        constraints = [
            _one_of("kind", KINDS, "attendance_kind"),
            _one_of("standing", STANDINGS, "attendance_standing"),
            models.CheckConstraint(
                condition=Q(kind=BAIL, purpose__in=[value for value, _ in PURPOSES])
                | ~Q(kind=BAIL) & Q(purpose=""),
                name="attendance_purpose",
            ),
            models.CheckConstraint(
                condition=Q(adult_role="", arranged_at__isnull=True, arranged_by__isnull=True)
                | ~Q(adult_role="") & Q(arranged_at__isnull=False, arranged_by__isnull=False),
                name="attendance_arranged_whole",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=[FOUND, ATTENDED]) | ~Q(adult_role=""),
                name="attendance_found_says_who",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=[OPEN, FOUND], ended_at__isnull=True)
                | ~Q(standing__in=[OPEN, FOUND]) & Q(ended_at__isnull=False),
                name="attendance_ended_whole",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=[UNMET, MISSED]) | ~Q(outcome=""),
                name="attendance_unmet_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(standing__in=[OPEN, FOUND], kind=INTERVIEW)
                | ~Q(owner_role="") & Q(held_since__isnull=False),
                name="attendance_search_is_with_somebody",
            ),
        ]


class AttendanceAdult(CaseRecord):
    """Somebody who was asked to be appropriate adult, and what came of it. Class: station, marked 1.

    `estranged`, `objected_to` (the young person does not want them) and `part` (what they have
    to do with the matter) are unknown until somebody says: None, None and "". `more` says
    whether there is another of the same kind to ask; None until it is asked.
    """

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="adults")
    role = models.TextField()
    name = models.TextField()
    estranged = models.BooleanField(null=True)
    objected_to = models.BooleanField(null=True)
    part = models.TextField(choices=PARTS, default="")
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("access.Member", models.PROTECT, null=True, related_name="+")
    answer = models.TextField(choices=ANSWERS, default="")
    reason = models.TextField(default="")
    more = models.BooleanField(null=True)

    class Meta:
        db_table = "attendance_adult"
        constraints = [
            _one_of("part", [("", ""), *PARTS], "attendance_adult_part"),
            _one_of("answer", [("", ""), *ANSWERS], "attendance_adult_answer"),
            models.CheckConstraint(
                condition=Q(answer="", asked_at__isnull=True, asked_by__isnull=True)
                | ~Q(answer="") & Q(asked_at__isnull=False, asked_by__isnull=False),
                name="attendance_adult_asked_whole",
            ),
            models.CheckConstraint(
                condition=~Q(answer=COMES) | Q(part=NO_PART) & ~Q(estranged=True, objected_to=True),
                name="attendance_adult_may_come",
            ),
            models.CheckConstraint(
                condition=~Q(answer="not_appropriate") | ~Q(reason=""),
                name="attendance_adult_says_why",
            ),
        ]


class PoliceCall(models.Model):
    """One asking for a young person about whom the police ring, whether or not anybody was found. Sealed.

    It names no young person: `mark` is made of the case's reference, and empty where nobody was found.
    Whom somebody was let in to stands on that case, as an event.
    """

    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    mark = models.BinaryField(default=b"")

    class Meta:
        db_table = "police_call"
        indexes = [models.Index(fields=["member", "at"], name="police_call_member")]


class OvernightRequest(CaseRecord):
    """A bed that the police asked the council for, and what was found. Class: station, marked 1.

    `bail_refused`, `impracticable` (the custody officer certifies that a transfer is) and
    `not_safe_enough` (only secure accommodation would protect the public, and there is none) are what the police
    said; None where they have not. `owner_role` is the service that looks for it since
    `held_since`, by the hour. It ends when a bed is found, or with `ending`: none was, and none
    is needed any more. Times are UTC.
    """

    owner_role = models.TextField(default="")  # "" where no protocol says who looks
    held_since = models.DateTimeField()
    police_station = models.TextField()
    requested_by = models.TextField()
    requested_at = models.DateTimeField()
    working_hours = models.BooleanField()
    stage = models.TextField(choices=STAGES)
    bail_refused = models.BooleanField(null=True)
    impracticable = models.BooleanField(null=True)
    not_safe_enough = models.BooleanField(null=True)
    needs = models.TextField()
    placement = models.ForeignKey(
        "placements.Placement", models.PROTECT, null=True, related_name="+"
    )
    found = models.TextField(default="")  # where, in words
    sourced_at = models.DateTimeField(null=True)
    not_sourced_at = models.DateTimeField(null=True)
    not_sourced_reason = models.TextField(default="")
    ended_at = models.DateTimeField(null=True)
    ending = models.TextField(choices=ENDINGS, default="")
    ended_words = models.TextField(default="")

    class Meta:
        db_table = "overnight_request"
        constraints = [
            _one_of("stage", STAGES, "overnight_stage"),
            models.CheckConstraint(condition=~Q(needs=""), name="overnight_says_needs"),
            _one_of("ending", [("", ""), *ENDINGS], "overnight_ending"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="")
                | Q(ended_at__isnull=False, sourced_at__isnull=True) & ~Q(ending=""),
                name="overnight_ended_whole",
            ),
            models.CheckConstraint(
                condition=~Q(ending__in=MORE_TO_SAY) | ~Q(ended_words=""),
                name="overnight_ended_says_more",
            ),
            models.CheckConstraint(
                condition=Q(sourced_at__isnull=True, found="")
                | Q(sourced_at__isnull=False) & ~Q(found=""),
                name="overnight_found_whole",
            ),
            models.CheckConstraint(
                condition=Q(not_sourced_at__isnull=True, not_sourced_reason="")
                | Q(not_sourced_at__isnull=False) & ~Q(not_sourced_reason=""),
                name="overnight_not_found_whole",
            ),
        ]
