"""Calling the roll: where everybody who sleeps here is tonight."""

from datetime import datetime, time, timedelta
from typing import Any

from accord import clock
from accord.casework.nights.actions import Answer, call_the_roll
from accord.casework.nights.models import WHEREABOUTS
from accord.casework.nights.queries import Sleeper
from accord.web.nights.in_home import InHome
from accord.web.page.fields import Form, Radios, TimeOfDay
from accord.web.page.screens import FormScreen


class Roll(InHome, FormScreen):
    """One question for each room. Whoever is left out is not called yet."""

    template_name = "nights/roll.jinja"
    title = "Roll call"
    button = "Save the roll"
    intro = ("Leave out whoever you have not seen yet. Nobody is reported by this.",)

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """A form of those who sleep here."""
        return form_for(self.people)

    def act(self, cleaned: dict[str, Any]) -> int:
        """Save it."""
        answers = {
            one.file: Answer(said, back_at(cleaned.get(f"back_{one.file.pk}")) if said == "out" else None)
            for one in self.people
            if (said := cleaned.get(f"is_{one.file.pk}"))
        }  # fmt: skip
        return call_the_roll(home=self.home, answers=answers, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the home tonight."""
        return self.to("home")


def form_for(people: list[Sleeper]) -> type[Form]:
    """Where is each, and when is somebody who is out expected back?"""
    asked: dict[str, Any] = {}
    sections = []
    for one in people:
        who, pk = f"{one.room}: {one.person.preferred_name}", one.file.pk
        asked[f"is_{pk}"] = Radios("Where are they?", choices=WHEREABOUTS, inline=True)
        asked[f"back_{pk}"] = TimeOfDay("If out, back at", called="Time", hint="For example, 10:30pm")  # fmt: skip
        sections.append((who, (f"is_{pk}", f"back_{pk}")))
    return type("RollForm", (Form,), {**asked, "sections": tuple(sections), "mark_optional": False})


def back_at(said: time | None) -> datetime | None:
    """A time of day as the next moment at which the London clock shows it."""
    if said is None:
        return None
    now = clock.now()
    day = clock.local_date(now)
    found = clock.from_london(datetime.combine(day, said))
    return found if found > now else clock.from_london(datetime.combine(day + timedelta(days=1), said))  # fmt: skip
