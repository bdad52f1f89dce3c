"""Recording that the planning meeting was held: who came, deputies, why somebody did not."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from accord import clock
from accord.casework.meetings import actions
from accord.casework.meetings.actions import Point
from accord.casework.meetings.came import Came
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.queries import Person, recorder
from accord.web.meetings.arranging import OfMeeting
from accord.web.meetings.covered import BESIDE, covered
from accord.web.page.fields import DateAndTime, Form, Radios, Text

NOT_ASKED = "not_asked"
ASKED = (("attended", "Came"), ("absent", "Did not come"))


class Attending(Form):
    """When it was held. `form_for` adds three questions for each person."""

    mark_optional = False
    held_at = DateAndTime(
        "When was it held?",
        called="Time of the meeting",
        past=True,
        required="Enter when it was held",
    )


def form_for(people: Iterable[Any]) -> type[Form]:
    """A form that asks of each person whether they came, who came instead, and why not.

    Each has a role, title, force and deputy; `names` where it is known who holds the role.
    """
    fields: dict[str, Any] = {}
    sections: list[tuple[str, tuple[str, ...]]] = [("", ("held_at",))]
    for one in people:
        asked = _asked(one)
        fields |= asked
        sections.append((_heading(one), tuple(asked)))
    return type("AttendanceForm", (Attending,), {**fields, "sections": tuple(sections)})


def _heading(one: Any) -> str:
    names = ", ".join(getattr(one, "names", ()))
    return f"{one.title}: {names}" if names else one.title


def _asked(one: Any) -> dict[str, Any]:
    choices = list(ASKED)
    if one.deputy:
        choices.insert(1, ("deputised", "Somebody came in their place"))
    if one.force != "must":
        choices.append((NOT_ASKED, "Was not asked"))
    must = one.force == "must"
    title = one.title[0].lower() + one.title[1:]
    asked: dict[str, Any] = {
        f"came-{one.role}": Radios(
            f"Did the {title} come?",
            choices=choices,
            inline=len(choices) < 3,
            required=f"Say whether the {title} came",
        )
    }
    if one.deputy:
        asked[f"instead-{one.role}"] = Text("If not, who came in their place?", width="20")
    hint = "And how their views were heard" if one.role == "young_person" else ""
    label = "If they did not come, why?" if must else "If they did not come, why not?"
    asked[f"why-{one.role}"] = Text(label, hint=hint)
    return asked


def who_came(people: Iterable[Any], cleaned: dict[str, Any]) -> list[Came]:
    """What the form says of each person who was asked."""
    found = []
    for one in people:
        came = cleaned[f"came-{one.role}"]
        if came == NOT_ASKED:
            continue
        deputised = came == "deputised"
        names = getattr(one, "names", ())
        found.append(
            Came(
                role=one.role,
                came=came,
                name=names[0] if names else "",
                deputy_role=one.deputy if deputised else "",
                deputy_name=cleaned.get(f"instead-{one.role}", "") if deputised else "",
                reason=cleaned[f"why-{one.role}"],
            )
        )
    return found


def came_initial(people: Iterable[Any]) -> dict[str, Any]:
    """Those who should come have been asked only where somebody holds the role."""
    return {
        f"came-{one.role}": NOT_ASKED
        for one in people
        if one.force == "should" and not getattr(one, "names", ())
    }


class Hold(OfMeeting):
    """Record that the meeting was held. What was written in its record counts with it."""

    does = staticmethod(actions.hold_planning_meeting)
    template_name = "meetings/hold.jinja"
    title = "Record that the meeting was held"
    button = "The meeting was held"

    def find(self) -> None:
        """Find the meeting, and who had to be there on its day."""
        super().find()
        self.record = recorder(self.meeting, by=self.request.actor)
        self.people: list[Person] = [
            one for one in self.record.people if one.force in ("must", "should")
        ]

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """The questions for these people."""
        return form_for(self.people)

    def initial(self) -> dict[str, Any]:
        """At the time it was arranged for, once that has come."""
        at = self.meeting.scheduled_for
        return {"held_at": at if at <= clock.now() else None, **came_initial(self.people)}

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Say who must not be part of it, and which points are still open."""
        done = covered(self.meeting, self.request.actor)
        barred = [one for one in self.record.people if one.force == "not"]
        left = [one.says for one in self.record.agenda if one.open and one.point not in done]
        return super().show(form, barred=barred, left=left, **context)

    def act(self, cleaned: dict[str, Any]) -> PlanningMeeting:
        """Record it. A point whose arrangement was agreed on its own page counts as agreed."""
        done = covered(self.meeting, self.request.actor)
        beside = [
            Point(line.point, agreed=BESIDE, says=line.says)
            for line in self.record.agenda
            if line.open and line.point in done
        ]
        return actions.hold_planning_meeting(
            meeting=self.meeting,
            held_at=cleaned["held_at"],
            came=who_came(self.people, cleaned),
            points=beside,
            by=self.request.actor,
        )
