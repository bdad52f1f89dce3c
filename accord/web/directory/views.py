"""The directory: how each service of the protocol is reached at this moment, and the officers linked to homes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.models import Team
from accord.access.refusals import refuse_if
from accord.casework.directory import actions, models, queries
from accord.casework.directory.queries import OnDuty, Reach
from accord.casework.homes.models import Home
from accord.casework.oversight.protocol import titles
from accord.duties.rulebooks import rulebook_for
from accord.web.oversight.words import day, team_name
from accord.web.page.fields import Date, Email, Form, Radios, Text
from accord.web.page.screens import FormScreen, Screen

OUT_OF_HOURS = "out_of_hours_team"


def plain(function: str) -> str:
    """What a team does, in words, where no protocol has a name for it."""
    return function.replace("_", " ").capitalize()


def services_of(by: Actor) -> list[str]:
    """The services that the protocols name, and every other that a team of the area is."""
    named = [one for pack in rulebook_for(by.packs).packs for one in pack.front.services]
    known = Team.objects.exclude(function="").values_list("function", flat=True)
    return list(dict.fromkeys([OUT_OF_HOURS, *named, *sorted(set(known))]))


def duty_words(turns: tuple[OnDuty, ...]) -> str:
    """Who is on duty, with the phone, first before second."""
    return "; ".join(f"{one.name}, {one.phone or 'no phone recorded'}" for one in turns)


class Services(Screen):
    """Every service, whoever is on duty for it now, and its numbers."""

    template_name = "directory/services.jinja"
    title = "Directory"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        names = titles(request.actor)
        wanted = services_of(request.actor)
        found = queries.reach(wanted)
        return self.page(
            rows=[self._row(found[one], names.get(one) or plain(one)) for one in wanted],
            night=duty_words(found[OUT_OF_HOURS].on_duty),
            night_name=names.get(OUT_OF_HOURS, ""),
            now=clock.in_words(clock.now()),
            rotas=[
                (team_name(team), reverse("directory:rota", args=[team.ref]))
                for team in Team.objects.select_related("agency").order_by("agency__name", "name")
            ],
        )

    def _row(self, one: Reach, name: str) -> list[Any]:
        ways = [duty_words(one.on_duty), one.phone, one.mailbox]
        told = ". ".join(way for way in ways if way) or "Not recorded yet"
        service = {"text": name, "href": reverse("directory:service", args=[one.service])}
        return [service, told, one.hours]

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class OfService:
    """Finds the service of the address."""

    kwargs: dict[str, Any]
    request: HttpRequest

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        by = self.request.actor  # type: ignore[attr-defined]
        self.service = self.kwargs["service"]
        if self.service not in services_of(by):
            raise Http404
        self.caption = titles(by).get(self.service) or plain(self.service)

    def after(self, result: Any) -> str:
        """Back to the service."""
        return reverse("directory:service", args=[self.service])


class OneService(OfService, Screen):
    """One service: how it is reached now, and was before."""

    template_name = "directory/service.jinja"
    title = "How it is reached"

    def get(self, request: HttpRequest, service: str) -> HttpResponse:
        """Show it."""
        now = queries.reach([service])[service]
        may = why_not(actions.set_service_contact.action, by=request.actor, file_id=None) is None
        rows = [
            ("On duty now", duty_words(now.on_duty) or "Nobody is on a rota now", ""),
            ("Phone", now.phone or "Not recorded", ""),
            ("Mailbox", now.mailbox or "Not recorded", ""),
            ("Hours", now.hours or "Not recorded", ""),
        ]
        history = [
            [day(one.valid_from), day(one.valid_to) or "Until now", one.phone, one.mailbox]
            for one in queries.contact_history(service)
        ]
        teams = [(team_name(t), reverse("directory:rota", args=[t.ref])) for t in now.teams]
        change = reverse("directory:contact", args=[service]) if may else ""
        return self.page(rows=rows, history=history, teams=teams, change=change)

    def back(self) -> str:
        """Back to all."""
        return reverse("directory:services")


class ContactForm(Form):
    """How a service is reached, from which day."""

    phone = Text("Phone", width="20", attributes={"inputmode": "tel"})
    mailbox = Email("Mailbox", hint="Of the service, never a person’s own")
    hours = Text("When?", hint="For example: weekdays, 9am to 5pm")
    valid_from = Date("From which day?", required="Enter the day")


class ChangeContact(OfService, FormScreen):
    """Say how a service is reached from a day on."""

    form_class = ContactForm
    title = "How is it reached?"
    button = "Save"

    def prepare(self) -> None:
        """For those who keep the directory."""
        super().prepare()
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(actions.set_service_contact.action, by=by, file_id=None))

    def initial(self) -> dict[str, Any]:
        """As it is now, from today."""
        now = queries.reach([self.service])[self.service]
        today = clock.local_date(clock.now())
        return {"phone": now.phone, "mailbox": now.mailbox, "hours": now.hours, "valid_from": today}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.set_service_contact(service=self.service, **cleaned, by=self.request.actor)

    def back(self) -> str:
        """Back to the service."""
        return reverse("directory:service", args=[self.service])


class Officers(Screen):
    """The officers linked to homes."""

    template_name = "directory/officers.jinja"
    title = "Officers linked to homes"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, and the homes without one."""
        kinds = dict(models.LinkOfficer.KINDS)
        linked = queries.link_officers()
        may = why_not(actions.link_officer.action, by=request.actor, file_id=None) is None
        rows = [
            [one.home.name, kinds[one.kind], one.name, ", ".join(filter(None, (one.phone, one.mailbox))), day(one.from_on)]
            for one in linked
        ]  # fmt: skip
        homes = [
            (home.name, reverse("directory:officer", args=[home.ref]))
            for home in Home.objects.filter(closed_on__isnull=True).order_by("name")
        ]
        return self.page(rows=rows, homes=homes if may else [])

    def back(self) -> str:
        """Back to the directory."""
        return reverse("directory:services")


class OfficerForm(Form):
    """Who, of what kind, from which day."""

    kind = Radios("What kind of officer?", choices=models.LinkOfficer.KINDS, required="Select what kind")  # fmt: skip
    name = Text("Title and surname", hint="For example: PC Lowe", required="Enter the title and surname")  # fmt: skip
    phone = Text("Phone", width="20")
    mailbox = Email("Mailbox")
    from_on = Date("From which day?", required="Enter the day")


class LinkOfficer(FormScreen):
    """Say who is linked to a home from a day on."""

    form_class = OfficerForm
    title = "Who is linked to this home?"
    button = "Save"

    def prepare(self) -> None:
        """Find the home."""
        home = Home.objects.filter(ref=self.kwargs["home"]).select_related("file").first()
        if home is None:
            raise Http404
        by = self.request.actor  # type: ignore[attr-defined]
        refuse_if(why_not(actions.link_officer.action, by=by, file_id=None))
        self.home, self.caption = home, home.name

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.link_officer(home=self.home, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("directory:officers")
