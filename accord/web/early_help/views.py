"""Services offered early and panels that prevent, on one young person."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.early_help import actions, queries
from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from accord.casework.early_help.states import OFFERED, PROPOSED, TAKEN_UP
from accord.web.case_form import CasePage, ways
from accord.web.early_help import presenting
from accord.web.early_help.room import Room


class EarlyHelp(Room, CasePage):
    """The page of early help, as far as the asker sees it."""

    template_name = "early_help/case.jinja"
    title = "Early help"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        found = queries.helped(self.file)
        return self.page(
            next=ways([
                self.way("Propose a service", actions.propose_service, "early_help:propose", main=True),
                self.way("Ask a panel", actions.ask_panel, "early_help:ask", when=self.panels),
            ]),
            prevention="prevention" in self.seen,
            offending="offending" in self.seen,
            offers=[self._offer(one) for one in found.offers],
            panels=[self._panel(one) for one in found.panels],
        )  # fmt: skip

    def _offer(self, one: ServiceOffer) -> dict[str, Any]:
        return {
            "title": self.services.get(one.service, "A service"),
            "rows": presenting.offer_rows(one),
            "ways": ways([
                self.way("Say whether it is offered", actions.decide_service, "early_help:decide", one.pk, when=one.state == PROPOSED),
                self.way("Write down what they say", actions.answer_service, "early_help:answer", one.pk, when=one.state == OFFERED),
                self.way("It ended", actions.end_service, "early_help:end", one.pk, when=one.state == TAKEN_UP),
            ]),
        }  # fmt: skip

    def _panel(self, one: PanelDiscussion) -> dict[str, Any]:
        asked, decided = one.state == "asked", one.state == "decided"
        return {
            "title": self.panels.get(one.panel, "A panel"),
            "rows": presenting.panel_rows(one),
            "ways": ways([
                self.way("Write down what it decided", actions.record_panel_decision, "early_help:held", one.pk, when=asked),
                self.way("Propose the service", actions.propose_service, "early_help:propose_after", one.pk, when=decided and one.decision == "service"),
                self.way("Say what was done", actions.follow_panel, "early_help:follow", one.pk, when=decided and one.decision != "service"),
                self.way("Take it back", actions.take_back_from_panel, "early_help:back", one.pk, when=asked),
            ]),
        }  # fmt: skip
