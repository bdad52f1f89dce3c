"""Who may use whose system: since when, on what basis, and until when."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.casework.own_systems import actions, queries
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.refusals import of_giver
from accord.casework.own_systems.states import ASKED, ENDED, GIVEN
from accord.web.case_form import Way
from accord.web.doing import address
from accord.web.own_systems.room import Room
from accord.web.page.screens import Screen

# What whoever speaks for the system does next, by how far it has come.
NEXT: dict[str, tuple[str, Any]] = {
    ASKED: ("own_systems:answer", actions.answer_system_use),
    GIVEN: ("own_systems:end", actions.end_system_use),
    ENDED: ("own_systems:shut", actions.shut_system_use),
}


class Uses(Room, Screen):
    """All of them on one page; somebody who manages nobody sees their own."""

    template_name = "own_systems/all.jinja"
    title = "Who may use whose system"

    def back(self) -> str:
        """Back to partners."""
        return address("partners")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        ask = Way(words="Ask for somebody", href=address("own_systems:ask"), main=True)
        return self.page(
            next=[ask] if self._may(actions.ask_for_system_use) else [],
            systems=", ".join(self.systems.values()),
            heads=("Who", "System", "Standing", "What for", "Since", "Until"),
            rows=[self._row(one) for one in queries.uses()],
        )

    def _row(self, one: SystemUse) -> list[Any]:
        name: Any = one.member.name
        step = NEXT.get(one.state)
        if step and self._may(step[1]) and of_giver(one, self.request.actor.job_roles) is None:
            name = {"text": name, "href": address(step[0], one.pk)}
        standing = ": ".join(part for part in (one.get_state_display(), one.answer) if part)
        return [name, one.system, standing, one.basis, day(one.given_on), _until(one)]

    def _may(self, act: Any) -> bool:
        return why_not(act.action, by=self.request.actor, file_id=None) is None


def day(on: Any) -> str:
    """A London day in words, or nothing."""
    return clock.day_in_words(on) if on else ""


def _until(one: SystemUse) -> str:
    return f"{day(one.ended_on)}. {one.get_ended_because_display()}" if one.ended_on else ""
