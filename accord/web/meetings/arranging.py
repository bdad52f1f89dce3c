"""Arranging a planning meeting, moving it, cancelling it."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse

from accord import clock
from accord.casework.meetings import actions
from accord.casework.meetings.ages import Ages, ages_at
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.models.meeting import CANCELLED, ELSEWHERE, YES_NO
from accord.casework.meetings.rules import PLANNING_HELD, REVIEW_HELD, facts_on, roles_on
from accord.casework.placements.models import Placement
from accord.protocols.meetings import Part
from accord.vocabulary import roles
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.clauses import as_named
from accord.web.meetings import presenting
from accord.web.page import conflict
from accord.web.page.cards import Clause
from accord.web.page.fields import Checkboxes, DateAndTime, Form, Hidden, Radios, Text, YesNo

MOMENT = timedelta(microseconds=1)
ALSO = (
    "youth_support_worker",
    "mentor",
    "other_professional",
    "gangs_patch_worker",
    "youth_justice_worker",
)
PLACE = (
    "location_is_placement",
    "location",
    "elsewhere_because",
    "elsewhere_words",
    "parents_may_come",
)
PARENTS_BEFORE = "At 16 and 17 they are asked unless you say no."  # ISL-PPM-15
PARENTS_AFTER = "From 18 on they are asked only if the young person wants it."


def also() -> list[tuple[str, str]]:
    """Who else may be asked."""
    known = roles()
    return [(role, known[role].title) for role in ALSO if role in known]


class ArrangeForm(Form):
    """When, where, who else."""

    scheduled_for = DateAndTime(
        "When is the meeting?",
        called="Time of the meeting",
        future=True,
        required="Enter when the meeting is",
    )
    location_is_placement = YesNo(
        "Is it at the placement?", required="Select yes if it is at the placement"
    )
    location = Text("If not, where?", hint="For a meeting by video, how people join")
    elsewhere_because = Radios("And why there?", choices=ELSEWHERE)
    elsewhere_words = Text("In your own words")
    parents_may_come = Radios(
        "May the parents come?",
        choices=YES_NO,
        hint=f"{PARENTS_BEFORE} {PARENTS_AFTER}",
        required="Select whether the parents may come",
    )
    invited = Checkboxes("Who else is asked, beside those the protocol names?", choices=also)
    sections = (
        ("", ("scheduled_for",)),
        ("Where", ("location_is_placement", "location", "elsewhere_because", "elsewhere_words")),
        ("Who", ("parents_may_come", "invited")),
    )


class ChangeForm(ArrangeForm):
    """The same, with the version it was read at."""

    version = Hidden(required=True)


def who_on(file_id: int, at: datetime, by: Any) -> list[tuple[str, list[tuple[str, Clause]]]]:
    """Who chairs and who comes on a day, by the facts of that day, each with its clause."""
    found = roles_on(by, PLANNING_HELD, facts_on(file_id, at))
    if found is None:
        return []
    lines = (
        ("Chairs", (found.chairs,) if found.chairs else ()),
        ("Must come", found.must_attend),
        ("Should come", found.should_attend),
        ("Must not be part of it", found.may_not_attend),
    )
    return [(words, [_part(one) for one in parts]) for words, parts in lines if parts]


def _part(one: Part) -> tuple[str, Clause]:
    return title_of(one.role).lower(), as_named(one.clause)


def chairs_reviews(file_id: int, at: datetime, by: Any) -> tuple[str, Clause] | None:
    """Who chairs the reviews on a day, and which clause says so."""
    found = roles_on(by, REVIEW_HELD, facts_on(file_id, at))
    return _part(found.chairs) if found and found.chairs else None


class ByAge:
    """Mixed in where a meeting is given its day: what is said goes by the age on that day."""

    placement: Placement

    def ages(self, form: Form | None = None) -> Ages:
        """The ages of the day that was typed, or of the days there are to choose from."""
        at = getattr(form, "cleaned_data", {}).get("scheduled_for")
        born = self.young_person.born  # type: ignore[attr-defined]
        return ages_at(self.placement, born, at=at, by=self.request.actor)  # type: ignore[attr-defined]

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, saying of the parents what holds at that age."""
        form, ages = super().form(data, quiet=quiet), self.ages()  # type: ignore[misc]
        said = [PARENTS_BEFORE] * ages.under + [PARENTS_AFTER] * ages.over
        form.fields["parents_may_come"].help_text = " ".join(said)
        return form


class Arrange(ByAge, CaseForm):
    """Arrange the planning meeting. Who chairs and must come follows from its day."""

    does = staticmethod(actions.arrange_planning_meeting)
    form_class = ArrangeForm
    template_name = "meetings/arrange.jinja"
    tab = "Meetings"
    goes_to = "meetings:case"
    title = "Arrange the planning meeting"
    button = "Arrange the meeting"

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"], "home")
        self.caption = self.placement.home.name

    def initial(self) -> dict[str, Any]:
        """At the placement."""
        return {"location_is_placement": True, "parents_may_come": "not_known"}

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Show who chairs and comes, by the age on the day; on both sides of the birthday if need be."""
        ages = self.ages(form)
        by, file, turns = self.request.actor, self.file.pk, clock.start_of(ages.birthday)
        return super().show(
            form,
            who=who_on(file, min(clock.now(), turns - MOMENT), by) if ages.under else None,
            who_at_18=who_on(file, max(clock.now(), turns), by) if ages.over else None,
            birthday=clock.day_in_words(ages.birthday),
            then_chairs=chairs_reviews(file, turns, by) if ages.in_stay else None,
            **context,
        )

    def act(self, cleaned: dict[str, Any]) -> PlanningMeeting:
        """Arrange it."""
        return actions.arrange_planning_meeting(
            placement=self.placement, **cleaned, by=self.request.actor
        )

    def next(self, result: PlanningMeeting) -> str:
        """To the meeting, with everybody who must come on its day."""
        return self.to("meetings:recorder", result.pk)


class OfMeeting(CaseForm):
    """What the screens about one meeting share."""

    tab = "Meetings"

    def find(self) -> None:
        """Find the meeting."""
        self.meeting = self.one(PlanningMeeting, self.kwargs["meeting"], "placement__home")
        self.caption = presenting.when(self.meeting)

    def next(self, result: Any) -> str:
        """Back to the meeting."""
        return self.back()

    def back(self) -> str:
        """Back to the meeting."""
        return self.to("meetings:recorder", self.meeting.pk)


class Rearrange(ByAge, OfMeeting):
    """Move the meeting to another time or place."""

    does = staticmethod(actions.rearrange_planning_meeting)
    form_class = ChangeForm
    title = "Change the time or place"
    button = "Save"

    def find(self) -> None:
        """Find the meeting and its placement."""
        super().find()
        self.placement = self.meeting.placement

    def initial(self) -> dict[str, Any]:
        """As it is arranged."""
        names = ("scheduled_for", *PLACE, "version")
        return {name: getattr(self.meeting, name) for name in names}

    def act(self, cleaned: dict[str, Any]) -> PlanningMeeting:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.rearrange_planning_meeting(
            meeting=self.meeting, version=version, **cleaned, by=self.request.actor
        )


class CancelForm(Form):
    """Why."""

    reason = Radios(
        "Why is it cancelled?",
        choices=CANCELLED,
        heading=True,
        required="Select why it is cancelled",
    )


class Cancel(OfMeeting):
    """Cancel a meeting that is still to come."""

    does = staticmethod(actions.cancel_planning_meeting)
    form_class = CancelForm
    title = "Cancel the meeting"
    button = "Cancel the meeting"

    def act(self, cleaned: dict[str, Any]) -> PlanningMeeting:
        """Cancel it."""
        return actions.cancel_planning_meeting(
            meeting=self.meeting, **cleaned, by=self.request.actor
        )

    def next(self, result: Any) -> str:
        """To the meetings."""
        return self.to("meetings:case")
