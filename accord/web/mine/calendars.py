"""The calendar that another program reads: its secret address, and what it holds."""

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views import View
from django.views.decorators.http import condition
from icalendar import Calendar, Event

from accord import clock
from accord.access import actor
from accord.access.postgres.prepared import ask
from accord.casework.reaching import choices
from accord.casework.reaching.entries import Entry, entries
from accord.web.case_form import Nothing
from accord.web.mine.hearing import OfOnes
from accord.web.page import once

KINDS = {"duty": "Something is due", "meeting": "Meeting", "review": "Review"}
HOUR = timedelta(hours=1)


class Make(OfOnes):
    """Make an address, or another one, and show it once."""

    form_class = Nothing
    title = "Your calendar address"

    def prepare(self) -> None:
        """Whether there is one already."""
        self.before_this = choices.my_calendar()
        self.button = "Make a new address" if self.before_this else "Make an address"
        stops = ("The address you have now stops working at once.",) if self.before_this else ()
        self.intro = (
            "Outlook and other calendars can show when something of yours is due or is held. They are given a "
            "reference, the kind of thing and a link: no name, no address, nothing about anybody.",
            "Whoever has the address can read these times. Give it to your own calendar alone. It is shown once.",
            *stops,
        )

    def _done(self, form: Any) -> HttpResponse:
        if before := once.led_before(self.request):
            return HttpResponseRedirect(before)
        secret = choices.make_calendar(by=self.request.actor)
        once.led_to(self.request, self.after(None))
        address = f"{settings.ACCORD_ADDRESS}{reverse('mine:feed', args=[secret])}"
        self.template_name = "mine/address.jinja"  # type: ignore[misc]
        return self.page(title="Your calendar address", address=address)


class End(OfOnes):
    """End the address."""

    form_class = Nothing
    title = "End your calendar address?"
    button = "End it"
    intro = ("Calendars that read it get nothing any more, from now on.",)

    def prepare(self) -> None:
        """Only where there is one."""
        if choices.my_calendar() is None:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return choices.end_calendar(by=self.request.actor)


class Feed(View):
    """The calendar itself, for whoever holds its address, as the member it belongs to."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Answer with the calendar, or that it has not changed. One that is not there and one that ended are the same."""
        ((answer,),) = ask("SELECT app.begin_calendar(%s)", [secret.replace("\0", "")])
        if answer is None:
            raise Http404
        actor.begun(json.loads(answer) if isinstance(answer, str) else answer)
        words = drawn(entries())
        known_as = f'"{hashlib.sha256(words).hexdigest()[:32]}"'
        return condition(etag_func=lambda *_, **__: known_as)(_answered)(request, words)


def _answered(request: HttpRequest, words: bytes) -> HttpResponse:
    response = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="accord.ics"'
    return response


def drawn(found: list[Entry]) -> bytes:
    """The calendar of these entries. The same entries make the same bytes."""
    made = Calendar()
    made.add("prodid", "-//Accord//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Accord")
    made.add("x-wr-timezone", "Europe/London")
    for one in found:
        made.add_component(_event(one))
    made.add_missing_timezones(first_date=date(2024, 1, 1), last_date=date(2036, 1, 1))
    return made.to_ical()


def _event(one: Entry) -> Event:
    made = Event()
    link = _link(one)
    made.add("uid", f"{one.kind}-{one.ref}@accord")
    made.add("dtstamp", one.changed_at)
    made.add("summary", f"{KINDS[one.kind]} ({one.of})")
    made.add("description", f"Sign in to Accord to see what it is: {link}")
    made.add("url", link)
    made.add("class", "PRIVATE")
    _times(made, one)
    return made


def _times(made: Event, one: Entry) -> None:
    """A day for what is due by the end of one and for what has no time; an hour for a meeting."""
    if not isinstance(one.at, datetime):
        made.add("dtstart", one.at)
        made.add("dtend", one.at + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    elif one.kind == "duty" and clock.is_midnight(one.at):
        made.add("dtstart", clock.last_day(one.at))
        made.add("dtend", clock.last_day(one.at) + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    else:
        at = one.at.astimezone(clock.LONDON)
        made.add("dtstart", at)
        made.add("dtend", at if one.kind == "duty" else at + HOUR)
        made.add("transp", "TRANSPARENT" if one.kind == "duty" else "OPAQUE")


def _link(one: Entry) -> str:
    name = "why" if one.kind == "duty" else "cases:case"
    return f"{settings.ACCORD_ADDRESS}{reverse(name, args=[one.of])}"
