"""The recorder: each part of a meeting's record on a page of its own, saved as it is written.

Two people may record at once. A part that nobody else has touched since it was opened is
saved; where somebody has, both versions are shown.
"""

import hashlib
from typing import Any

from django.http import Http404

from accord.access.refusals import EditedMeanwhile
from accord.casework.meetings import actions
from accord.casework.meetings import models as records
from accord.casework.meetings.actions import Expected
from accord.casework.meetings.actions import Point as Answer
from accord.casework.meetings.models import AgendaPoint, MeetingNotes
from accord.casework.meetings.models.meeting import YES_NO
from accord.casework.meetings.queries import recorder
from accord.casework.plans.actions import record_young_persons_view
from accord.web.clauses import as_named
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.meetings.arranging import OfMeeting
from accord.web.meetings.covered import covered, pages_of_clauses
from accord.web.meetings.places import way_to
from accord.web.page.cards import Clause
from accord.web.page.fields import Form, Hidden, LongText, Radios, Text


class PartForm(Form):
    """Part of the record, with a mark of how it stood when it was opened."""

    mark_optional = False
    seen = Hidden()


class PartOfRecord(KeepsDraft, OfMeeting):
    """One part of a meeting's record."""

    does = staticmethod(actions.save_meeting_notes)
    button = "Save"

    def now(self) -> dict[str, Any]:
        """How this part stands, by the names of the form."""
        raise NotImplementedError

    def by_whom(self) -> str:
        """Who wrote it last."""
        return self.notes.recorded_by.name if self.notes else "Somebody"

    def save(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what goes to the action."""
        raise NotImplementedError

    @property
    def notes(self) -> MeetingNotes | None:
        """The record's own row, once there is one."""
        rows = MeetingNotes.objects.filter(meeting_id=self.meeting.pk)
        return rows.select_related("recorded_by").first()

    def initial(self) -> dict[str, Any]:
        """How it stands, and the mark of that."""
        now = self.now()
        return {**now, "seen": mark(now)}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it, unless somebody else has written in this part since it was opened."""
        seen, now = cleaned.pop("seen"), self.now()
        if seen != mark(now):
            raise EditedMeanwhile({**now, "seen": mark(now)}, by=self.by_whom())
        notes = self.notes
        return actions.save_meeting_notes(
            meeting=self.meeting,
            version=notes.version if notes else 0,
            **self.save(cleaned),
            by=self.request.actor,
        )


def mark(now: dict[str, Any]) -> str:
    """A short mark of how a part stands."""
    return hashlib.sha256(repr(sorted(now.items())).encode()).hexdigest()[:16]


class PointForm(PartForm):
    """What a point of the agenda came to."""

    agreed = LongText("What was agreed?", rows=6)
    not_relevant_because = Text("Or why is it not relevant?", hint="Leave one of the two empty")


class Point(PartOfRecord):
    """One point of the agenda, with the clause it comes from; saving leads to the next."""

    form_class = PointForm
    leaves = Leaves(("agreed",), into="plan")
    template_name = "meetings/point.jinja"
    button = "Save and go to the next point"

    def find(self) -> None:
        """Find the meeting and the point."""
        super().find()
        self.agenda = recorder(self.meeting, by=self.request.actor).agenda
        names = [line.point for line in self.agenda]
        if self.kwargs["point"] not in names:
            raise Http404
        place = names.index(self.kwargs["point"])
        self.line = self.agenda[place]
        self.following = names[place + 1] if place + 1 < len(names) else ""
        self.title = self.line.says
        self.caption = f"Point {place + 1} of {len(names)}"
        found = as_named(self.line.point)
        self.clause = Clause(ref=found.ref, href=found.href, says=self.line.clause_says)

    @property
    def row(self) -> AgendaPoint | None:
        """What is saved of it."""
        rows = AgendaPoint.objects.filter(meeting_id=self.meeting.pk, point=self.line.point)
        return rows.select_related("recorded_by").first()

    def now(self) -> dict[str, Any]:
        """What it came to so far."""
        row = self.row
        return {
            "agreed": row.agreed if row else "",
            "not_relevant_because": row.not_relevant_because if row else "",
        }

    def by_whom(self) -> str:
        """Who wrote this point."""
        row = self.row
        return row.recorded_by.name if row else "Somebody"

    def save(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The point alone."""
        return {"points": [Answer(self.line.point, **cleaned, says=self.line.says)]}

    def show(self, form: Form, **context: Any) -> Any:
        """Beside the words, the page where the thing itself is agreed."""
        by = self.request.actor
        name = pages_of_clauses(by).get(self.line.point, "")
        there = self.line.point in covered(self.meeting, by)
        beside = way_to(self, name, self.meeting) if name else None
        return super().show(form, beside=beside, there=there, **context)

    def next(self, result: Any) -> str:
        """To the next point, or back to the meeting after the last."""
        return (
            self.to("meetings:point", self.meeting.pk, self.following)
            if self.following
            else self.back()
        )


class NotesForm(PartForm):
    """Anything else."""

    notes = LongText(
        "Notes of the meeting", heading=True, rows=12, hint="What belongs to no point of the agenda"
    )


class Notes(PartOfRecord):
    """Notes that belong to no point."""

    form_class = NotesForm
    leaves = Leaves(("notes",), into="plan")
    title = "Notes of the meeting"

    def now(self) -> dict[str, Any]:
        """The notes so far."""
        found = self.notes
        return {"notes": found.notes if found else ""}

    def save(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The notes alone."""
        return cleaned


class QuestionsForm(PartForm):
    """Two answers that decide what the meeting must agree."""

    legal_curfew = Radios(
        "Does an order, a court or bail set a curfew?",
        choices=YES_NO,
        inline=True,
        required="Select yes, no or not known",
    )
    increased_risk = Radios(
        "Do signs of increased risk matter here?",
        choices=YES_NO,
        inline=True,
        required="Select yes, no or not known",
    )


class Questions(PartOfRecord):
    """Two questions that add points to the agenda."""

    form_class = QuestionsForm
    title = "Two questions"

    def now(self) -> dict[str, Any]:
        """The answers so far."""
        found = self.notes
        names = ("legal_curfew", "increased_risk")
        return {name: getattr(found, name) if found else "not_known" for name in names}

    def save(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers alone."""
        return cleaned


class ExpectationsForm(PartForm):
    """What each expects of the other."""

    of_provider = LongText("What can the young person expect from the home?")
    of_young_person = LongText("What is expected of the young person?")
    actions_away = LongText("How may what they do elsewhere affect everybody’s safety?")


class Expectations(PartOfRecord):
    """What the home and the young person expect of each other."""

    form_class = ExpectationsForm
    leaves = Leaves(("of_provider", "of_young_person", "actions_away"), into="plan")
    title = "What we expect of each other"

    def now(self) -> dict[str, Any]:
        """The words so far."""
        found = records.Expectations.objects.filter(meeting_id=self.meeting.pk).first()
        names = ("of_provider", "of_young_person", "actions_away")
        return {name: getattr(found, name) if found else "" for name in names}

    def save(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The expectations alone."""
        return {"expectations": Expected(**cleaned)}


class ViewForm(Form):
    """Their words."""

    words = LongText(
        "What does the young person say?",
        hint="In their own words",
        required="Write down what they say",
    )
    how = Text(
        "How did they say it?",
        hint="For example: at the meeting, before it, through somebody they trust",
    )


class GiveView(OfMeeting):
    """Write down what the young person says of the meeting."""

    does = staticmethod(record_young_persons_view)
    form_class = ViewForm
    title = "What the young person says"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return record_young_persons_view(
            file=self.file, meeting=self.meeting, **cleaned, by=self.request.actor
        )
