"""What homes and the neighbourhood police do together: one page of it all, one problem, one house meeting."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.need_to_know.refusals import asks_the_police
from accord.casework.neighbourhood import actions, queries, refusals
from accord.casework.neighbourhood.actions.training import ASKERS
from accord.casework.neighbourhood.models import HouseMeeting, Issue
from accord.casework.neighbourhood.roles import EITHER, POLICE
from accord.web.case_form import Way, ways
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.neighbourhood import words
from accord.web.page.screens import FormScreen, Screen

HERE = frozenset({*EITHER, *ASKERS})
STEPS = {"issue": Issue, "meeting": HouseMeeting}


def concerns(by: Actor) -> bool:
    """Whether this room is there for them: they have a part in it, and an agreement asks for it."""
    return bool(by.job_roles & HERE) and refusals.agreed(by)


def may(made: Any, by: Actor) -> bool:
    """Whether their job lets them do this at all."""
    return why_not(made.action, by=by, file_id=None) is None


class Room:
    """Mixed in before a screen: the room is absent for everybody whom it does not concern."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    caption: str

    def prepare(self) -> None:
        """No such page for anybody else; a refusal for whose job it is not.

        :raises Http404: for whoever has no part in it.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find what the address names."""

    def back(self) -> str:
        """Back to the page of it all."""
        return address("neighbourhood:all")

    def after(self, result: Any) -> str:
        """To where it leads back."""
        return self.back()

    def way(self, text: str, made: Any, name: str, *args: Any, when: bool = True, main: bool = False) -> Way | None:  # fmt: skip
        """A way on, where it is open to the asker."""
        if not when or not may(made, self.request.actor):
            return None
        return Way(words=text, href=address(f"neighbourhood:{name}", *args), main=main)


class RoomForm(Room, KeepsDraft, FormScreen):
    """A form of this room."""

    leaves = "It is about a home, whose address stands above it, and names nobody"


class All(Room, Screen):
    """Problems, house meetings and training: what the reader may know of."""

    template_name = "neighbourhood/all.jinja"
    title = "Homes and the neighbourhood police"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.page(
            problems=[words.problem_line(one) for one in queries.problems()],
            meetings=[words.meeting_line(one) for one in queries.meetings()],
            training=[words.training_line(one, self._answers(one)) for one in queries.training()],
            ways=ways([
                self.way("Raise a problem", actions.raise_issue, "raise", main=True),
                self.way("Plan a house meeting", actions.plan_house_meeting, "plan"),
                self.way("Ask for help with training", actions.ask_for_training, "training_ask"),
                self._asked(),
            ]),
        )  # fmt: skip

    def _asked(self) -> Way | None:
        """Where the police read what they were asked and what was shared with them."""
        police = bool(self.request.actor.job_roles & set(POLICE))
        href = address("known_to:asked") if police and asks_the_police(self.request.actor) else ""
        return Way(words="Asked of us, and shared with us", href=href) if href else None

    def back(self) -> str:
        """Back to the homes."""
        return address("homes")

    def _answers(self, one: Any) -> str:
        """Where the police answer what was asked."""
        asked = one.answered_at is None and may(actions.offer_training, self.request.actor)
        return address("neighbourhood:training_offer", one.ref) if asked else ""


class OfIssue(Room):
    """Mixed in before a screen: finds the problem, or answers that there is no such page."""

    found: queries.Problem

    def find(self) -> None:
        """Find it.

        :raises Http404: where the reader may know of no such.
        """
        found = queries.problem(self.kwargs["issue"])
        if found is None:
            raise Http404
        self.found, self.caption = found, found.issue.home.name

    @property
    def issue(self) -> Issue:
        """The problem itself."""
        return self.found.issue

    def back(self) -> str:
        """Back to it."""
        return address("neighbourhood:issue", self.issue.ref)


class OneIssue(OfIssue, Screen):
    """One problem in or around a home, with its profile for those who may read it."""

    template_name = "neighbourhood/issue.jinja"
    title = "A problem in or around a home"

    def back(self) -> str:
        """Back to all of them."""
        return address("neighbourhood:all")

    def get(self, request: HttpRequest, issue: str) -> HttpResponse:
        """Show it."""
        tone, says = words.STATES[self.issue.state]
        return self.page(
            tone=tone,
            says=says,
            rows=words.issue_rows(self.found),
            profile=words.profile_rows(self.found),
            officer=words.officer_rows(self.found),
            ways=ways(self._ways()),
        )

    def _ways(self) -> list[Way | None]:
        state, ref = self.issue.state, self.issue.ref
        ours = refusals.of_home(self.issue.home, self.request.actor) is None
        named = self.found.officer is not None
        return [
            self.way("Tell the police", actions.tell_police_of_issue, "tell", ref, when=ours and state == "raised", main=True),
            self.way("Say what you do", actions.respond_to_issue, "respond", ref, when=state in ("told", "answered"), main=state == "told"),
            self.way("Open a problem profile", actions.open_problem_profile, "profile", ref, when=state == "answered", main=True),
            self.way("Name another officer" if named else "Name the officer", actions.name_officer, "officer", ref, when=state == "profile", main=not named),
            self.way("It is settled", actions.settle_issue, "settle", ref, when=state in ("answered", "profile")),
        ]  # fmt: skip


class OfMeeting(Room):
    """Mixed in before a screen: finds the house meeting, or answers that there is no such page."""

    found: queries.Gathering

    def find(self) -> None:
        """Find it.

        :raises Http404: where the reader may know of no such.
        """
        found = queries.meeting(self.kwargs["gathering"])
        if found is None:
            raise Http404
        self.found, self.caption = found, found.meeting.home.name

    @property
    def meeting(self) -> HouseMeeting:
        """The meeting itself."""
        return self.found.meeting

    def back(self) -> str:
        """Back to it."""
        return address("neighbourhood:meeting", self.meeting.ref)


class OneMeeting(OfMeeting, Screen):
    """One house meeting."""

    template_name = "neighbourhood/meeting.jinja"
    title = "A house meeting"

    def back(self) -> str:
        """Back to all of them."""
        return address("neighbourhood:all")

    def get(self, request: HttpRequest, gathering: str) -> HttpResponse:
        """Show it."""
        one, ref = self.meeting, self.meeting.ref
        there = not (one.held_at or one.called_off_at)
        ours = there and refusals.of_home(one.home, request.actor) is None  # type: ignore[attr-defined]
        asks = ours and one.invited_at is None
        helpful = one.police_helpful != "not_helpful"
        return self.page(
            rows=words.meeting_rows(self.found),
            ways=ways([
                self.way("Ask an officer to come", actions.invite_officer, "invite", ref, when=asks, main=helpful),
                self.way("It was held", actions.hold_house_meeting, "held", ref, when=ours, main=not (asks and helpful)),
                self.way("Call it off", actions.call_off_house_meeting, "call_off", ref, when=ours),
            ]),
        )  # fmt: skip


class Next(Room, Screen):
    """An address that a duty gives: on to the problem or the house meeting it is about."""

    def get(self, request: HttpRequest, step: str, pk: int) -> HttpResponse:
        """Go there.

        :raises Http404: where there is none that they may know of.
        """
        model = STEPS.get(step)
        found = model.objects.filter(pk=pk).first() if model else None
        if found is None:
            raise Http404
        return HttpResponseRedirect(address(f"neighbourhood:{step}", found.ref))
