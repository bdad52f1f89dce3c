"""Moves and longer stays of a case, one move, one request."""

from django.http import HttpRequest, HttpResponse

from accord.access.sight import shown
from accord.casework.challenges.actions import challenge_move
from accord.casework.moves import actions
from accord.casework.moves.models import Extension, Move
from accord.casework.moves.queries import extensions_on, move_page, moves_on
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.web.case_form import CasePage, Way, ways
from accord.web.moves import presenting


class Moves(CasePage):
    """Every move and longer stay, and what can be asked for now."""

    template_name = "moves/list.jinja"
    tab = "Home"
    title = "Moving on and staying longer"

    def back(self) -> str:
        """Back to the home."""
        return self.to("placements:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        placement = current_placement(self.file)
        return self.page(
            moves=[presenting.move_row(one, self.to("moves:move", one.pk)) for one in moves_on(self.file)],
            stays=[presenting.stay_row(one, self.to("moves:extension", one.pk)) for one in extensions_on(self.file)],
            next=ways(self._next(placement)),
        )  # fmt: skip

    def _next(self, placement: Placement | None) -> list[Way | None]:
        pk = placement.pk if placement else 0
        lives = placement is not None and placement.state == "started"
        return [
            self.way("Propose a move", actions.propose_move, "moves:propose", pk, when=lives),
            self.way("Propose a move between your homes", actions.propose_internal_move, "moves:propose_within", pk, when=lives),
            self.way("Ask for a longer stay", actions.request_extension, "moves:ask", pk, when=lives),
        ]  # fmt: skip


class OneMove(CasePage):
    """One move: where it leads, who agrees, and what comes next."""

    template_name = "moves/move.jinja"
    tab = "Home"

    def find(self) -> None:
        """Find it."""
        self.move = self.one(Move, self.kwargs["move"], "placement__home", "to_home")
        self.title = self.move.get_kind_display()
        self.caption = self.move.get_state_display()

    def back(self) -> str:
        """Back to all of them."""
        return self.to("moves:case")

    def get(self, request: HttpRequest, ref: str, move: int) -> HttpResponse:
        """Show it."""
        page = move_page(self.move)
        against = any(found and found.answer != "agrees" for _, found in page.answers)
        return self.page(
            rows=presenting.move_rows(self.move),
            answers=presenting.answer_rows(page.answers),
            next=ways([*self._to_agree(against), *self._agreed()]),
            also=ways(self._also()),
        )

    def _to_agree(self, against: bool) -> list[Way | None]:
        pk, asked = self.move.pk, self.move.state == "proposed"
        known = bool(self.move.to_home_id)
        return [
            self.way("Give an answer", actions.answer_move, "moves:answer", pk, when=asked, main=True),
            self.way("Everybody has agreed", actions.agree_move, "moves:agree", pk, when=asked and not against),
            self.way("Take it up the ladder", challenge_move, "challenges:move", pk, when=asked and against, main=True),
            self.way("Have the new address checked", actions.request_move_check, "moves:check", pk, when=asked and known),
            self.way("Write down whether the area is right", actions.consider_area, "moves:area", pk, when=asked and known),
        ]  # fmt: skip

    def _agreed(self) -> list[Way | None]:
        one, within = self.move, self.move.kind == "internal"
        agreed = one.state in ("agreed", "notified")
        return [
            self.way("Tell both teams", actions.notify_of_move, "moves:notify", one.pk, when=within and one.state == "agreed", main=True),
            self.way("Record that they moved", actions.carry_out_move, "moves:make", one.pk, when=within and agreed, main=one.state == "notified"),
        ]  # fmt: skip

    def _also(self) -> list[Way | None]:
        one = self.move
        live = one.state in ("proposed", "agreed", "notified", "in_escalation")
        waiting = one.kind == "internal" and one.state in ("proposed", "in_escalation")
        return [
            self.way("It cannot wait: record that they moved", actions.carry_out_move, "moves:make", one.pk, when=waiting),
            self.way("Take it back", actions.withdraw_move, "moves:withdraw", one.pk, when=live),
        ]  # fmt: skip


class OneExtension(CasePage):
    """One request for a longer stay."""

    template_name = "moves/extension.jinja"
    tab = "Home"
    title = "A longer stay"

    def find(self) -> None:
        """Find it."""
        self.extension = self.one(Extension, self.kwargs["extension"], "placement__home")
        self.caption = self.extension.placement.home.name

    def back(self) -> str:
        """Back to all of them."""
        return self.to("moves:case")

    def get(self, request: HttpRequest, ref: str, extension: int) -> HttpResponse:
        """Show it."""
        shown("placement", [self.file.pk])
        one = self.extension
        return self.page(
            state=one.get_state_display(), rows=presenting.stay_rows(one), next=ways(self._next())
        )

    def _next(self) -> list[Way | None]:
        one, open_ = self.extension, self.extension.decided_at is None
        checked = one.state == "checked"
        return [
            self.way("Say what a longer stay is for", actions.give_extension_information, "moves:inform", one.pk, when=open_ and not checked, main=not one.informed_at),
            self.way("Check with the provider", actions.complete_extension_checks, "moves:check_stay", one.pk, when=open_, main=not checked),
            self.way("Decide", actions.decide_extension, "moves:decide", one.pk, when=open_, main=checked),
        ]  # fmt: skip
