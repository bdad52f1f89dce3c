"""Daily support: every heading with its clauses, what is agreed, what shows it, how it goes."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.casework.support import actions
from accord.casework.support.queries import HeadingLine, appointments_on, daily_support, outreach_on
from accord.web.case_form import CasePage, GoOn, Way, ways
from accord.web.support import presenting


class Daily(CasePage):
    """Every heading, and appointments."""

    template_name = "support/daily.jinja"
    tab = "Plan"
    title = "Daily support"

    def back(self) -> str:
        """Back to the plan."""
        return self.to("plans:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        self.placement = current_placement(self.file)
        running = next((one for one in outreach_on(self.file) if one.state == "running"), None)
        self.left = running.placement if running else None  # help goes on after they left
        return self.page(
            cards=[self._card(one) for one in daily_support(self.file, request.actor)],
            appointments=[self._row(one) for one in appointments_on(self.file)],
            next=ways(self._next()),
        )

    def _card(self, line: HeadingLine) -> presenting.Card:
        here, name = self.placement, line.heading.name
        pk, helped = here.pk if here else 0, here or self.left
        words = "Change what is agreed" if line.agreed else "Agree what is done"
        return presenting.card(line, ways([
            self.way(words, actions.agree_support_heading, "support:agree", pk, name, when=here, about=line.heading.says),
            self.way("Write down help", actions.give_support, "support:give", helped.pk if helped else 0, name, when=helped, about=line.heading.says),
        ]))  # fmt: skip

    def _row(self, one: Any) -> list[Any]:
        row = presenting.appointment_row(one)
        to_come = one.attended_at is None and one.fell_through_at is None
        way = self.way("Say how it went", actions.record_appointment_attended, "support:attended", one.pk, when=to_come)  # fmt: skip
        first = {"text": row[0], "href": way.href} if way else row[0]
        return [first, *row[1:]]

    def _next(self) -> list[Way | None]:
        here = self.placement
        sees = self.request.actor.roles_on(self.file.pk)
        return [
            self.way("Book an appointment", actions.book_appointment, "support:book", here.pk if here else 0, when=here),
            self.way("Money that is due", actions.identify_finance, "support:money"),
            self.way("Care or pathway plan", actions.update_care_plan, "support:care_plan"),
            self.way("Outreach after leaving", None, "support:after", when=sees),
        ]  # fmt: skip


class NextHeading(GoOn):
    """Where a duty about daily support leads: to all its headings."""

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def where(self) -> str:
        """To them."""
        return self.to("support:daily")
