"""The Meetings tab, and one meeting: to record while it is on, to read once it is held."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.meetings import actions
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.papers import notes_parts
from accord.casework.meetings.queries import Recorder, meetings_on, recorder
from accord.casework.placements.queries import current_placement
from accord.casework.plans.actions import record_young_persons_view
from accord.casework.plans.queries import view_of_meeting
from accord.casework.sharing.papers import paper_from
from accord.vocabulary import roles
from accord.web.case_form import CasePage, Way, ways
from accord.web.meetings import presenting
from accord.web.meetings.covered import covered, pages_of_clauses
from accord.web.meetings.places import PAGES, way_to
from accord.web.page.cards import Task
from accord.web.plans import presenting as of_plans
from accord.web.sharing.pieces import pieces

STATES = {"arranged": "Arranged", "held": "Held", "cancelled": "Cancelled"}


class Meetings(CasePage):
    """Every planning meeting of the case, and what is agreed."""

    template_name = "meetings/list.jinja"
    tab = "Meetings"
    title = "Meetings"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        meetings = meetings_on(self.file)
        placement = current_placement(self.file)
        ahead = any(one.state == "arranged" for one in meetings)
        arrange = None
        if placement and not ahead:
            words = "Arrange another meeting" if meetings else "Arrange the planning meeting"
            arrange = self.way(words, actions.arrange_planning_meeting, "meetings:arrange", placement.pk, main=not meetings)  # fmt: skip
        return self.page(
            rows=[self._row(one) for one in meetings],
            home=placement is not None,
            next=ways([arrange, self._agreed()]),
        )

    def _agreed(self) -> Way | None:
        words = "What is agreed for this young person"
        return self.way(words, None, "meetings:agreed", when="arrangement" in self.seen)

    def _row(self, one: PlanningMeeting) -> list[Any]:
        notes = "Notes sent" if one.notes_sent_at else "Notes not sent yet"
        return [
            {"text": "Planning meeting", "href": self.to("meetings:recorder", one.pk)},
            STATES[one.state],
            presenting.when(one),
            notes if one.state == "held" else one.get_cancelled_because_display() or "–",
        ]


class OneMeeting(CasePage):
    """One meeting: its recorder's page, then its record."""

    tab = "Meetings"
    title = "Planning meeting"

    @property
    def template_name(self) -> str:  # type: ignore[override]
        """The recorder's page until it is held."""
        return (
            "meetings/recorder.jinja" if self.meeting.state == "arranged" else "meetings/held.jinja"
        )

    def find(self) -> None:
        """Find the meeting."""
        self.meeting = self.one(PlanningMeeting, self.kwargs["meeting"], "placement__home")
        self.caption = self.meeting.placement.home.name

    def back(self) -> str:
        """Back to the meetings."""
        return self.to("meetings:case")

    def get(self, request: HttpRequest, ref: str, meeting: int) -> HttpResponse:
        """Show it."""
        page = recorder(self.meeting, by=request.actor)
        return self.page(
            when=presenting.when(self.meeting),
            elsewhere=presenting.elsewhere(self.meeting),
            chairs=presenting.chairs(page),
            people=[presenting.person_line(one) for one in page.people if one.force != "may"],
            writes=self.may(actions.save_meeting_notes),
            views=of_plans.views(view_of_meeting(self.meeting.pk)),
            expectations=_expected(page),
            notes=(page.notes.notes if page.notes else "").splitlines(),
            **(self._ahead(page) if self.meeting.state == "arranged" else self._after(page)),
        )

    def _ahead(self, page: Recorder) -> dict[str, Any]:
        """The recorder's tasks, and what can be done before it is held."""
        by, pk = self.request.actor, self.meeting.pk
        done = covered(self.meeting, by)
        points = presenting.points(page, done, lambda point: self.to("meetings:point", pk, point))
        return {
            "limits": presenting.limits(self.meeting),
            "points": points,
            "left": sum(task.state != "Done" for task in points),
            "parts": self._parts(page, done),
            "next": ways(
                [
                    self.way("Record that it was held", actions.hold_planning_meeting, "meetings:held", pk, main=True),
                    self.way("Change the time or place", actions.rearrange_planning_meeting, "meetings:change", pk),
                    self.way("Cancel it", actions.cancel_planning_meeting, "meetings:cancel", pk),
                    self.way("Write down what the young person says", record_young_persons_view, "meetings:view", pk),
                ]
            ),
            "also": ways([self.way("Agenda to print", None, "meetings:print", pk)]),
        }  # fmt: skip

    def _parts(self, page: Recorder, done: set[str]) -> list[Task]:
        """The parts of the record beside the agenda, each on its own page."""
        clauses = pages_of_clauses(self.request.actor)
        asked = {clauses[line.point] for line in page.agenda if line.point in clauses}
        settled = {clauses[clause] for clause in done if clause in clauses}
        questions, notes = page.notes is not None, bool(page.notes and page.notes.notes)
        told = {"expectations"} if page.expectations else set()
        beside = [
            self._beside(name, name in settled | told) for name in PAGES if name in asked | settled
        ]
        return [
            self._own("Two questions that may add points", "meetings:questions", questions),
            *beside,
            self._own("Notes", "meetings:notes", notes),
        ]

    def _own(self, words: str, name: str, done: bool) -> Task:
        href = self.to(name, self.meeting.pk)
        return Task(title=words, state="Done" if done else "Not started", href=href)

    def _beside(self, name: str, done: bool) -> Task:
        way = way_to(self, name, self.meeting)
        return Task(
            title=PAGES[name].words,
            state="Done" if done else "Not started",
            href=way.href if way else "",
            hint="" if way or done else "Not yours to do",
        )

    def _after(self, page: Recorder) -> dict[str, Any]:
        """The record, and what follows from it."""
        pk, held = self.meeting.pk, self.meeting.state == "held"
        titles = {name: role.title for name, role in roles().items()}
        return {
            "held": held,
            "cancelled": self.meeting.get_cancelled_because_display(),
            "everybody": self.meeting.everybody_came,
            "came": presenting.came_rows(page, titles),
            "agenda": presenting.agenda_rows(page),
            "missing": [(one.says, one.clause) for one in page.missing],
            "sent": self.meeting.notes_sent_at,
            "next": ways(self._next(held)),
            "also": ways(
                [
                    self.way("Notes to print", None, "meetings:print", pk, when=held),
                    self.way("Notes as a PDF", None, "sharing:paper", "notes", pk, when=held),
                ]
            ),
        }

    def _next(self, held: bool) -> list[Way | None]:
        pk, placement = self.meeting.pk, self.meeting.placement_id
        unsent = held and self.meeting.notes_sent_at is None
        return [
            self.way("Send the notes", actions.send_meeting_notes, "meetings:send", pk, when=unsent, main=True),
            self.way("Record that they were told what to expect", actions.inform_young_person, "meetings:inform", pk, when=held),
            self.way("Record the handbook", actions.give_handbook, "meetings:handbook", placement, when=held),
            self.way("Write down what the young person says", record_young_persons_view, "meetings:view", pk, when=held),
            self.way("Send the notes again", actions.send_meeting_notes, "meetings:send", pk, when=held and not unsent),
        ]  # fmt: skip


def _expected(page: Recorder) -> list[tuple[str, list[str], str]]:
    found = page.expectations
    rows = (
        ("What the young person can expect from the home", found.of_provider if found else ""),
        ("What is expected of the young person", found.of_young_person if found else ""),
        ("How what they do elsewhere affects safety", found.actions_away if found else ""),
    )
    return [(label, words.splitlines(), "") for label, words in rows if words]


class Print(OneMeeting):
    """The record on paper; before the meeting, its agenda to write on."""

    template_name = "meetings/print.jinja"  # type: ignore[assignment]

    def get(self, request: HttpRequest, ref: str, meeting: int) -> HttpResponse:
        """Show it without anything round it."""
        page = recorder(self.meeting, by=request.actor)
        paper = paper_from("meeting_notes", self.title, self.file, notes_parts(self.meeting))
        return self.page(
            paper=paper,
            when=presenting.when(self.meeting),
            chairs=presenting.chairs(page),
            people=[
                presenting.person_line(one)
                for one in page.people
                if one.force in ("must", "should")
            ],
            agenda=page.agenda if self.meeting.state == "arranged" else [],
            pieces=pieces(paper) if self.meeting.state == "held" else [],
        )

    def back(self) -> str:
        """Back to the meeting."""
        return self.to("meetings:recorder", self.meeting.pk)
