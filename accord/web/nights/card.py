"""The card of a home on paper, for when Accord is down: who sleeps here, what is agreed, whom to ring."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.models import Team
from accord.casework.nights.queries import rooms_not_seen, tonight_of
from accord.web.nights import words
from accord.web.nights.in_home import InHome
from accord.web.page.screens import Screen


class Card(InHome, Screen):
    """One page to print in the evening. It is out of date in the morning, and says so."""

    template_name = "nights/card.jinja"

    def get(self, request: HttpRequest, home: str) -> HttpResponse:
        """Show it."""
        night = clock.day_in_words(tonight_of(clock.now()))
        self.title = f"{self.home.name}: the night of {night}"
        duty = Team.objects.filter(function="out_of_hours_team").first()
        return self.page(
            printed=clock.in_words(clock.now()),
            rows=[self._row(one) for one in self.people],
            not_seen=rooms_not_seen(self.home, self.people),
            address=", ".join(
                part
                for part in (self.home.address_line_1, self.home.town, self.home.postcode)
                if part
            ),
            duty_team=duty.name if duty else "",
            duty_phone=getattr(duty, "phone", "") if duty else "",
        )

    def _row(self, one: Any) -> list[Any]:
        age = clock.age_on(one.person.born, clock.local_date(clock.now()))
        who = f"{one.person.preferred_name} ({one.person.legal_name}), {age}"
        seen = f"{words.where(one)[1]}. Phone: {one.phone or 'not recorded'}"
        team = "; ".join(f"{role}: {name}" for role, name in words.people(one))
        return [one.room, {"text": who, "hint": seen}, " ".join(words.lines(one)), team, "_______"]
