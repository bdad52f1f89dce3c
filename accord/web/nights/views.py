"""The homes tonight, and one home: who is where, what is due, what happened since the last shift."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accord import clock
from accord.access.actions import why_not
from accord.casework.nights.actions import take_over_shift
from accord.casework.nights.many_homes import HomeTonight as OneHome
from accord.casework.nights.many_homes import tonight_in
from accord.casework.nights.queries import (
    due_tonight,
    happened_since,
    homes_of,
    my_last_shift,
    on_shift,
    rooms_not_seen,
)
from accord.web import doing
from accord.web.case_form import Nothing
from accord.web.doing import address
from accord.web.nights import words
from accord.web.nights.in_home import InHome
from accord.web.page import once
from accord.web.page.screens import FormScreen, Screen


class Tonight(Screen):
    """The homes of the asker's agency, with how many sleep in each tonight and who is out."""

    template_name = "nights/list.jinja"
    title = "Tonight"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them; go straight to the only one."""
        homes = homes_of(request.actor)
        if len(homes) == 1:
            return HttpResponseRedirect(address("nights:home", homes[0].ref))
        return self.page(homes=[self._row(one) for one in tonight_in(homes)])

    def _row(self, one: OneHome) -> list[Any]:
        sleeping, hint = words.how_many(one)
        name = {"text": one.home.name, "href": address("nights:home", one.home.ref)}
        return [name, {"text": sleeping, "hint": hint}, words.who_is_out(one)]


class HomeTonight(InHome, Screen):
    """One home tonight, and the shift."""

    template_name = "nights/home.jinja"
    title = "Tonight"

    def back(self) -> str:
        """Back to the homes."""
        return address("nights:tonight")

    def get(self, request: HttpRequest, home: str) -> HttpResponse:
        """Show it."""
        since, last = my_last_shift(self.home, request.actor), on_shift(self.home)
        return self.page(
            rooms=[self._room(one) for one in self.people],
            not_seen=rooms_not_seen(self.home, self.people),
            due=[self._due(one) for one in due_tonight(self.people)],
            since=clock.in_words(since),
            happened=[self._since(one) for one in happened_since(self.people, since)],
            on_shift=f"{last[0]} took over {clock.in_words(last[1])}" if last else "",
            may_take_over=why_not(take_over_shift.action, by=request.actor, file_id=None) is None,
            hrefs={name: self.to(name) for name in ("roll", "shift", "card", "absent", "incident")},
            tally=self._tally(),
            once=once.new_key(),
        )

    def _tally(self) -> str:
        """How many are here, out, absent and not called yet."""
        tones = [words.where(one)[0] for one in self.people]
        here = sum(one.whereabouts is not None and one.whereabouts.whereabouts == "here" and one.absence is None for one in self.people)  # fmt: skip
        parts = (("here", here), ("out or absent", tones.count("warm") + tones.count("late")), ("not called yet", tones.count("calm")))  # fmt: skip
        return ", ".join(f"{count} {word}" for word, count in parts)

    def _room(self, one: Any) -> dict[str, Any]:
        tone, state = words.where(one)
        return {
            "room": one.room,
            "name": one.person.preferred_name,
            "href": address("missing:case", one.file.ref),
            "tone": tone,
            "state": state,
            "lines": words.lines(one),
            "noted": f"Noted {clock.in_words(one.whereabouts.noted_at)}" if one.whereabouts else "",
        }

    def _due(self, one: Any) -> list[Any]:
        when = "Now" if one.duty.immediate else clock.due_in_words(one.due_at)
        href, _ = doing.way_for(_Owed(one.duty, self.people), self.request.actor, one.duty.file_id)  # fmt: skip
        act = {"text": one.act, "href": href, "hint": "Late" if one.late and not one.duty.immediate else ""}  # fmt: skip
        return [act, one.who, when]

    def _since(self, one: Any) -> list[Any]:
        who = {"text": one.who, "href": address("cases:case", one.file_ref)}
        return [who, one.says, clock.in_words(one.at), one.by]


class _Owed:
    """A duty as `doing` asks of it."""

    def __init__(self, duty: Any, people: Any) -> None:
        self.about, self.screen, self.file_kind = duty.about, duty.screen, "case"
        self.file_ref = next(one.file.ref for one in people if one.file.pk == duty.file_id)


class TakeOver(InHome, FormScreen):
    """A button: from now on this is my shift."""

    title = "Take over the shift"
    button = "Take over"
    form_class = Nothing
    intro = ("What happened since is then counted from this moment.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take over."""
        return take_over_shift(home=self.home, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the home tonight."""
        return self.to("home")
