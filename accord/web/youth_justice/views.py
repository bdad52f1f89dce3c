"""Custody and bail, the order wherever they live, and meetings about a home that may fail."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.placements.queries import current_placement
from accord.casework.youth_justice import actions, queries
from accord.casework.youth_justice.models import (
    BailConsidered,
    Caretaking,
    CustodyStay,
    DisruptionMeeting,
)
from accord.web.case_form import CasePage, Way, ways
from accord.web.youth_justice import presenting


class YouthJustice(CasePage):
    """What youth justice and social care both work from, as far as the asker sees it."""

    template_name = "youth_justice/case.jinja"
    tab = "Risk"
    title = "Youth justice"

    def back(self) -> str:
        """Back to the timeline: the tab is not everybody's."""
        return self.to("cases:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        self.order = queries.order_of(self.file)
        stays = queries.stays_in_custody(self.file)
        custody = "custody" in self.seen
        return self.page(
            next=ways(self._next(stays)),
            custody=custody,
            stays=[self._stay(one) for one in stays],
            days=queries.days_in_custody(stays),
            bail=[self._bail(one) for one in queries.bail_on(self.file)] if custody else [],
            offending="offending" in self.seen,
            order=presenting.order_rows(self.order),
            hosts=[self._host(one) for one in self.order.caretakings],
            breaches=[presenting.breach_row(one, self._breach(one)) for one in self.order.breaches],
            updates=[presenting.update_line(one) for one in self.order.updates],
            meetings=[self._meeting(one) for one in queries.meetings_about(self.file)],
        )

    def _next(self, stays: list[CustodyStay]) -> list[Way | None]:
        inside = any(one.released_at is None for one in stays)
        on_order = bool(self.order.order and self.order.order.on_order == "yes")
        here = current_placement(self.file)
        hosted = self.order.open is not None
        return [
            self.way("They are in custody", actions.record_custody, "youth_justice:record", when=not inside, main=True),
            self.way("They were charged: bail", actions.consider_bail, "youth_justice:bail"),
            self.way("Look them up in social care’s records", actions.check_new_case, "youth_justice:look_up", when=on_order and not self.order.check),
            self.way("Ask another service", actions.ask_for_caretaking, "youth_justice:ask", when=on_order and not hosted),
            self.way("The order was breached", actions.report_breach, "youth_justice:breach", when=on_order),
            self.way("Call a meeting: the home may fail", actions.call_disruption_meeting, "youth_justice:call", here.pk if here else 0, when=here),
        ]  # fmt: skip

    def _stay(self, one: CustodyStay) -> dict[str, Any]:
        inside = one.released_at is None
        return {
            "title": one.get_place_display(),
            "rows": presenting.stay_rows(one),
            "ways": ways([
                self.way("Pass it on", actions.pass_custody_on, "youth_justice:pass_on", one.pk, when=inside),
                self.way("Say what is made ready", actions.arrange_release_package, "youth_justice:package", one.pk, when=inside),
                self.way("They were released", actions.record_release, "youth_justice:released", one.pk, when=inside),
            ]),
        }  # fmt: skip

    def _bail(self, one: BailConsidered) -> dict[str, Any]:
        again = self.way("Bring it up to date", actions.consider_bail, "youth_justice:bail_again", one.pk, when=one.outcome == "waiting")  # fmt: skip
        return {"title": "Bail", "rows": presenting.bail_rows(one), "ways": ways([again])}

    def _host(self, one: Caretaking) -> dict[str, Any]:
        open_ = one.ended_on is None
        return {
            "title": one.host,
            "rows": presenting.caretaking_rows(one),
            "ways": ways([
                self.way("They agreed", actions.accept_caretaking, "youth_justice:agreed", one.pk, when=open_ and not one.accepted_on),
                self.way("Pass the minutes on", actions.update_host, "youth_justice:update", one.pk, when=open_ and one.accepted_on),
                self.way("It has ended", actions.end_caretaking, "youth_justice:end", one.pk, when=open_),
            ]),
        }  # fmt: skip

    def _breach(self, one: Any) -> Way | None:
        return self.way("Say what was done", actions.enforce_order, "youth_justice:enforce", one.pk, when=one.taken_on is None)  # fmt: skip

    def _meeting(self, one: DisruptionMeeting) -> dict[str, Any]:
        held = self.way("It was held", actions.hold_disruption_meeting, "youth_justice:held", one.pk, when=one.held_at is None)  # fmt: skip
        return {
            "title": "Meeting about a home that may fail",
            "rows": presenting.meeting_rows(one),
            "ways": ways([held]),
        }
