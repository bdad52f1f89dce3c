"""The provider forum: its sessions, arranging one, its agenda, and who comes for each service."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.models import Member
from accord.access.refusals import refuse_if
from accord.casework.oversight import actions, protocol, queries
from accord.casework.oversight.models import Forum, ForumPlace
from accord.casework.oversight.models.forum import FOCUSES, LEVELS, SOURCES
from accord.casework.oversight.terms import AgendaLine, AskedService
from accord.web.case_form import Way, ways
from accord.web.clauses import clause_asking
from accord.web.oversight import sessions
from accord.web.oversight.words import NAMES_NOBODY, STATES, TICK, team_name, when
from accord.web.page import once
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Rows,
    Select,
    Text,
)
from accord.web.page.screens import FormScreen, Screen


class Forums(Screen):
    """The session to come and those that were."""

    template_name = "oversight/forums.jinja"
    title = "Provider forum"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        coming, past = queries.forum_to_come(), queries.forums_past()
        may = why_not(actions.arrange_forum.action, by=request.actor, file_id=None) is None
        rows = [
            [{"text": when(one.held_at or one.meeting_at), "href": reverse("oversight:forum", args=[one.pk])}, STATES[one.state], one.place]
            for one in past
        ]  # fmt: skip
        return self.page(
            coming=sessions.card(coming) if coming else None,
            rows=rows,
            arrange=reverse("oversight:forum_arrange") if may and not coming else "",
            suggestions=queries.suggestions() if may else [],
            purposes=[words for words, _ in protocol.purposes(protocol.FORUM, request.actor)],
        )

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class OfForum:
    """Finds the session that the address names."""

    request: HttpRequest
    kwargs: dict[str, Any]
    does: Any = None
    caption = ""

    def prepare(self) -> None:
        """Find it, or answer that there is no such page; refuse those who may not."""
        forum = Forum.objects.filter(pk=self.kwargs["forum"]).first()
        if forum is None:
            raise Http404
        self.forum, self.caption = (
            forum,
            f"Provider forum, {when(forum.held_at or forum.meeting_at)}",
        )
        if self.does is not None:
            by = self.request.actor  # type: ignore[attr-defined]
            refuse_if(why_not(self.does.action, by=by, file_id=None))
            self.clause = clause_asking(by, self.does.action.name, self.does.action.records)

    def back(self) -> str:
        """Back to the session."""
        return reverse("oversight:forum", args=[self.kwargs["forum"]])

    def after(self, result: Any) -> str:
        """Back to the session."""
        return self.back()


class OneForum(OfForum, Screen):
    """One session: when, what is on the agenda, who is asked, and what came of it."""

    template_name = "oversight/forum.jinja"
    title = "Provider forum"

    def get(self, request: HttpRequest, forum: int) -> HttpResponse:
        """Show it."""
        places = queries.places_of(self.forum)
        mine = {job.team_id for job in request.actor.jobs}
        return self.page(
            card=sessions.card(self.forum),
            items=sessions.items_of(self.forum),
            places=[sessions.place_row(one, self.forum, request.actor, mine) for one in places],
            told=sessions.told(self.forum),
            left=sessions.left_over(self.forum, request.actor),
            agreed=sessions.agreed_rows(self.forum.actions.select_related("team__agency")),
            ways=self._ways(),
            once=once.new_key(),
        )

    def _ways(self) -> list[Way]:
        by = self.request.actor  # type: ignore[attr-defined]
        if (
            why_not(actions.hold_forum.action, by=by, file_id=None)
            or self.forum.state != "arranged"
        ):
            return []
        agenda = "Change the agenda" if self.forum.agenda_set_at else "Set the agenda"
        found = (
            ("oversight:forum_agenda", agenda, not self.forum.agenda_set_at),
            ("oversight:forum_hold", "It was held", bool(self.forum.agenda_set_at)),
            ("oversight:forum_cancel", "Call it off", False),
        )
        return ways(
            Way(words=words, href=reverse(name, args=[self.forum.pk]), main=main)
            for name, words, main in found
        )

    def back(self) -> str:
        """Back to all."""
        return reverse("oversight:forums")


class ArrangeForm(Form):
    """When, where, and who is asked."""

    meeting_at = DateAndTime("When is it?", required="Enter the day and time", future=True)
    place = Text("Where?", hint="A room, or online")
    services = Checkboxes("Which services are asked?", required="Select at least one service",
                          hint="Those the protocol expects are ticked")  # fmt: skip
    outside = LongText("Who else is asked?", rows=3,
                       hint="Services without an account here, one a line: for example the virtual school")  # fmt: skip


class Arrange(FormScreen):
    """Call the next session together."""

    leaves = "It is about who comes, and names nobody on a case"
    form_class = ArrangeForm
    title = "Arrange the provider forum"
    button = "Arrange it and ask the services"

    def prepare(self) -> None:
        """For the two teams that convene it."""
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(actions.arrange_forum.action, by=by, file_id=None))
        self.clause = clause_asking(by, "arrange_forum")
        self.services = queries.services(by)
        wanted = protocol.asked_to(protocol.FORUM, by)
        later = [one.title for one in wanted if not one.always]
        self.intro = (
            "Each service you ask is told, and owes you the name of who comes.",
            *((f"As appropriate the protocol also names: {', '.join(later)}.",) if later else ()),
        )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with every team of the area."""
        form = super().form(data, quiet=quiet)
        form.fields["services"].choices = [  # type: ignore[attr-defined]
            (str(one.team.pk), team_name(one.team)) for one in self.services
        ]
        return form

    def initial(self) -> dict[str, Any]:
        """Those the protocol expects."""
        return {"services": [str(one.team.pk) for one in self.services if one.expected]}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Arrange it."""
        asked = set(cleaned.pop("services"))
        outside = [line.strip() for line in cleaned.pop("outside").splitlines() if line.strip()]
        return actions.arrange_forum(
            services=[
                AskedService(one.team, one.role)
                for one in self.services
                if str(one.team.pk) in asked
            ],
            outside=outside,
            **cleaned,
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """To the session."""
        return reverse("oversight:forum", args=[result.pk])

    def back(self) -> str:
        """Back to all."""
        return reverse("oversight:forums")


class ItemRow(Form):
    """One line of the agenda."""

    mark_optional = False
    title = Text("What is it about?", required="Say what it is about")
    source = Select("Whose need or priority is it?", choices=SOURCES, required="Choose whose it is")
    focus = Select("Which standing purpose does it serve?", choices=FOCUSES, nothing="None of them")


class AgendaForm(Form):
    """The agenda, and the terms of reference."""

    mark_optional = False
    items = Rows(ItemRow, "Agenda", each="line", required="Enter at least one line")
    terms_of_reference = LongText("Terms of reference", rows=4)
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Agenda(OfForum, FormScreen):
    """Set the agenda, from what providers and partners need."""

    leaves = "It is about what agencies share, and names nobody on a case"
    does = staticmethod(actions.set_forum_agenda)
    form_class = AgendaForm
    title = "Agenda of the forum"
    button = "Set the agenda"
    intro = ("Begin with what providers and partners asked for. Themes of the monthly logs and issues of contract reviews are filled in.",)  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """The agenda as it is; or what is waiting to be taken up."""
        rows = [
            {"title": one.title, "source": one.source, "focus": one.focus}
            for one in self.forum.items.filter(on_agenda=True).order_by("position")
        ]
        if not rows:
            rows = [
                {"title": one.words[:200], "source": one.source} for one in queries.suggestions()
            ]
        return {"items": rows, "terms_of_reference": self.forum.terms_of_reference}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Set it."""
        items = [AgendaLine(**row) for row in cleaned.pop("items")]
        return actions.set_forum_agenda(
            forum=self.forum, items=items, **cleaned, by=self.request.actor
        )


class RepresentForm(Form):
    """Who comes, and at what level they work."""

    member = Select("Who comes?", required="Choose who comes", width="two-thirds")
    level = Radios("What kind of staff are they?", choices=LEVELS, required="Select what kind of staff they are")  # fmt: skip


class Represent(OfForum, FormScreen):
    """Say who comes for a service."""

    form_class = RepresentForm
    title = "Who comes to the forum?"
    button = "Save who comes"

    def prepare(self) -> None:
        """Find the service that was asked."""
        super().prepare()
        found = ForumPlace.objects.filter(forum_id=self.forum.pk, team_id=self.kwargs["team"])
        place = found.select_related("team__agency__file", "forum").first()
        if place is None or place.team is None:
            raise Http404
        self.place, self.team = place, place.team
        self.caption = f"{team_name(self.team)}. {self.caption}"
        lines = [one.title for one in self.forum.items.filter(on_agenda=True).order_by("position")]
        self.intro = (f"On the agenda: {'; '.join(lines)}.",) if lines else ()

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with everybody of the agency."""
        form = super().form(data, quiet=quiet)
        staff = Member.objects.filter(
            agency_id=self.team.agency_id, system=False, machine=False
        ).order_by("name")
        form.fields["member"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.name}, {one.job_title}" if one.job_title else one.name)
            for one in staff
        ]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        member = Member.objects.get(pk=cleaned["member"])
        return actions.name_representative(
            place=self.place, member=member, level=cleaned["level"], by=self.request.actor
        )
