"""A young person's own home: the tenancy, the flag, what wobbles, and the way there. And every tenancy one looks after."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.guarding import actions as guarding
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import TenancyIssue, TenancyOffer
from accord.casework.tenancies.queries import (
    Running,
    declined_so_far,
    tenancies_on,
    way_to_a_tenancy,
    whom_to_call,
)
from accord.casework.tenancies.queries import Way as Path
from accord.casework.tenancies.refusals import SEVERAL
from accord.casework.tenancies.states import TENANCY_ISSUE_MOVES
from accord.casework.tenancies.who import MANAGER
from accord.web.case_form import CasePage, Way, ways
from accord.web.challenges.between_services import disagree
from accord.web.tenancies import presenting
from accord.web.tenancies.shared import TAB


@dataclass(frozen=True, slots=True)
class Card:
    """One thing with what is known of it and what can be done about it."""

    title: str
    state: str
    rows: presenting.Rows
    ways: list[Way] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    title: str
    cards: list[Card]


class OwnHome(CasePage):
    """Everything about a home of their own, as the asker may see it."""

    template_name = "tenancies/own_home.jinja"
    tab = TAB
    title = "A home of their own"

    def find(self) -> None:
        """Be there for those alone who may see anything of it."""
        if not {"tenancy", "letting"} & self.seen:
            raise Http404

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        running = tenancies_on(self.file) if "letting" in self.seen else None
        path = way_to_a_tenancy(self.file) if "tenancy" in self.seen else None
        sections = [*self._of_tenancy(running), *self._of_path(path)]
        return self.page(
            sections=[one for one in sections if one.cards],
            news=[presenting.news_row(one) for one in running.news] if running else [],
            reports=[presenting.report_row(one) for one in running.reports] if running else [],
            next=ways(self._next(running, path)),
        )

    def _next(self, running: Running | None, path: Path | None) -> list[Way | None]:
        search = path.search if path else None
        tenancy = running.tenancy if running else None
        pk = search.pk if search else 0
        on = tenancy.pk if tenancy else 0
        return [
            self.way("Note a problem", actions.find_tenancy_issue, "tenancies:find", on, when=tenancy, main=True),
            self.way("Offer a home", actions.offer_tenancy, "tenancies:offer", pk, when=search, main=True),
            self.way("Look for a home", actions.start_property_search, "tenancies:search", when=path and not search and not tenancy, main=True),
            self.way("Record the housing application", actions.complete_housing_application, "tenancies:apply", when=path and not tenancy),
            self.way("Record what they say about sharing", guarding.give_consent, "guarding:consent_said"),
            disagree(self) if path or running else None,
        ]  # fmt: skip

    def _of_tenancy(self, running: Running | None) -> Iterable[Section]:
        if running is None:
            return
        today = clock.local_date(clock.now())
        yield Section("The tenancy", [self._tenancy(one, running, today) for one in running.tenancies])  # fmt: skip
        known = running.tenancies or running.flag or running.agrees
        yield Section("The flag", [self._flag(running)] if known else [])
        yield Section("Problems with it", [self._issue(one) for one in running.issues])
        yield Section("Formal meetings", [self._meeting(one) for one in running.meetings])
        yield Section("The last resort", [
            Card(one.get_measure_display(), "", presenting.enforcement_rows(one)) for one in running.enforcements
        ])  # fmt: skip

    def _tenancy(self, one: Any, running: Running, today: Any) -> Card:
        on, equitable = one.ended_on is None, one.tenancy_type == "equitable" and not one.became
        grown = equitable and one.converts_on <= today
        return Card("Tenancy", "Running" if on else "Over", presenting.tenancy_rows(one, today), ways([
            self.way("They moved in", actions.move_into_tenancy, "tenancies:moved", one.pk, when=on and not one.moved_in_on),
            self.way("What it will become at 18", actions.foresee_tenancy_kind, "tenancies:foresee", one.pk, when=on and equitable and not grown),
            self.way("What it became at 18", actions.confirm_tenancy_kind, "tenancies:became", one.pk, when=on and grown),
            self.way("Rent and benefit", actions.report_on_rent, "tenancies:rent", one.pk, when=on and running.agrees),
            self.way("It ended", actions.end_tenancy, "tenancies:ended", one.pk, when=on),
        ]))  # fmt: skip

    def _flag(self, running: Running) -> Card:
        flag, agrees = running.flag, running.agrees
        state = "On" if flag else "To be put on" if agrees else "None"
        return Card("Flag", state, presenting.flag_rows(flag, agrees, whom_to_call(self.file)), ways([
            self.way("Put it on", actions.set_tenancy_flag, "tenancies:flag", when=agrees and not flag),
            self.way("Take it off", actions.remove_tenancy_flag, "tenancies:off", flag.pk if flag else 0, when=flag),
        ]))  # fmt: skip

    def _issue(self, one: TenancyIssue) -> Card:
        words, to = one.get_problem_display(), TENANCY_ISSUE_MOVES[one.state]
        # before the meeting was held only whoever may go ahead without it is shown the way
        may = one.state == "agreed" or MANAGER in self.request.actor.roles_on(self.file.pk)  # type: ignore[attr-defined]
        return Card(words, one.get_state_display(), presenting.issue_rows(one), ways([
            self.way("I help with it", actions.help_with_tenancy, "tenancies:help", one.pk, when="helped" in to, about=words),
            self.way("It is settled", actions.settle_tenancy_issue, "tenancies:settle", one.pk, when="settled" in to, about=words),
            self.way("The home may be lost", actions.say_home_may_be_lost, "tenancies:warn", one.pk, when="at_risk" in to, about=words),
            self.way("The last resort", actions.enforce_tenancy, "tenancies:enforce", one.pk, when="enforced" in to and may, about=words),
        ]))  # fmt: skip

    def _meeting(self, one: Any) -> Card:
        ahead = one.held_at is None
        return Card("Formal meeting", "To be held" if ahead else "Held", presenting.meeting_rows(one), ways([
            self.way("Arrange it", actions.arrange_formal_meeting, "tenancies:arrange", one.pk, when=ahead),
            self.way("It was held", actions.hold_formal_meeting, "tenancies:meeting", one.pk, when=ahead),
        ]))  # fmt: skip

    def _of_path(self, path: Path | None) -> Iterable[Section]:
        if path is None:
            return
        yield Section("Viewings and the sign-up", [self._viewing(one) for one in path.appointments])
        yield Section("Offers", [self._offer(one, path) for one in path.offers])
        yield Section("Before the panel", [self._panel(one) for one in path.at_panel])
        yield Section("The search", [self._search(one, path) for one in path.searches])
        yield Section("The talk about rehousing", [self._talk(one) for one in path.talks])
        yield Section("The application", [self._application(one) for one in path.applications])

    def _viewing(self, one: Any) -> Card:
        ahead, words = not (one.held_at or one.fell_through_at), one.get_kind_display()
        return Card(words, presenting.state_of_viewing(one), presenting.viewing_rows(one), ways([
            self.way("Who comes along", actions.agree_companion, "tenancies:along", one.pk, when=ahead, about=words),
            self.way("It took place", actions.hold_tenancy_appointment, "tenancies:viewed", one.pk, when=ahead, about=words),
            self.way("It did not take place", actions.drop_tenancy_appointment, "tenancies:fell_through", one.pk, when=ahead, about=words),
        ]))  # fmt: skip

    def _offer(self, one: TenancyOffer, path: Path) -> Card:
        words, made, confirmed = (
            f"Offer {one.number}",
            one.state == "made",
            one.state == "confirmed",
        )
        unsigned = (
            one.state == "accepted" and path.search is not None and path.search.pk == one.search_id
        )
        return Card(words, one.get_state_display(), presenting.offer_rows(one), ways([
            self.way("The details were gone through", actions.confirm_tenancy_offer, "tenancies:confirm", one.pk, when=made, about=words),
            self.way("They take it", actions.accept_tenancy_offer, "tenancies:accept", one.pk, when=confirmed, about=words),
            self.way("They say no", actions.decline_tenancy_offer, "tenancies:decline", one.pk, when=made or confirmed, about=words),
            self.way("Book a viewing or the sign-up", actions.book_tenancy_appointment, "tenancies:view", one.pk, when=one.state != "declined" and path.search, about=words),
            self.way("The tenancy was signed", actions.sign_tenancy, "tenancies:sign", one.pk, when=unsigned, about=words),
        ]))  # fmt: skip

    def _panel(self, one: Any) -> Card:
        waits = one.decided_on is None
        return Card("Further offers", "Before the panel" if waits else "Decided", presenting.panel_rows(one), ways([
            self.way("What it decided", actions.record_panel_on_offers, "tenancies:decided", one.pk, when=waits),
        ]))  # fmt: skip

    def _search(self, one: Any, path: Path) -> Card:
        on, before = (
            one.ended_on is None,
            any(row.search_id == one.pk and row.decided_on is None for row in path.at_panel),
        )
        several = on and not before and declined_so_far(one) >= SEVERAL
        return Card("Search", "Running" if on else "Over", presenting.search_rows(one), ways([
            self.way("The wait would be too long", actions.say_wait_too_long, "tenancies:wait", one.pk, when=on and not one.limit_found_at),
            self.way("They were told of the wait", actions.tell_of_the_wait, "tenancies:told", one.pk, when=one.limit_found_at and not one.limit_told_at),
            self.way("Put it to the panel", actions.put_offers_to_panel, "tenancies:to_panel", one.pk, when=several),
        ]))  # fmt: skip

    def _talk(self, one: Any) -> Card:
        state = "Took place" if one.held_at else "To come"
        way = self.way("It took place", actions.hold_rehousing_appointment, "tenancies:talked", one.pk, when=not one.held_at)  # fmt: skip
        return Card("Talk with the housing officer", state, presenting.talk_rows(one), ways([way]))

    def _application(self, one: Any) -> Card:
        way = self.way("Book the talk about rehousing", actions.book_rehousing_appointment, "tenancies:book", one.pk)  # fmt: skip
        return Card("Application", "", presenting.application_rows(one), ways([way]))
