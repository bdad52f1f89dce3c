"""Panels, drop-ins, homes expected and training: what everybody in the area may read, for it names nobody."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import (
    DropIn,
    ExpectedHomes,
    HousingTraining,
    PanelMeeting,
    PanelReferral,
)
from accord.casework.leaving_care.models.area import MATTERS, STATES
from accord.casework.leaving_care.roles import LANDLORDS_MEMBER
from accord.casework.tenancies.models import OffersAtPanel
from accord.casework.tenancies.queries import offers_before_the_panel, offers_decided_at
from accord.web.case_form import Way, ways
from accord.web.doing import address
from accord.web.leaving_care.room import Room
from accord.web.page.screens import Screen

STATE, MATTER = dict(STATES), dict(MATTERS)


def year_of(one: Any) -> str:
    """A financial year in words, from its 1 April."""
    return f"April {one.year} to March {one.year + 1}"


def people(number: int, one: str, many: str) -> str:
    """How many, in words."""
    return f"{number} {one if number == 1 else many}"


class All(Room, Screen):
    """Everything on the way to first homes that names nobody."""

    template_name = "leaving_care/all.jinja"
    title = "First homes for care leavers"

    def back(self) -> str:
        """Back to partners."""
        return address("partners")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        panels, drop_ins = queries.panels(), queries.drop_ins()
        panel = next((one for one in panels if one.state == "arranged"), None)
        drop_in = next((one for one in drop_ins if one.state == "arranged"), None)
        return self.page(
            next_panel=clock.in_words(panel.meeting_at) if panel else "",
            panel_place=panel.place if panel else "",
            panels=[self._panel(one) for one in panels],
            panel_ways=ways([
                self.way("Arrange the next panel", actions.arrange_panel, "panel_arrange", when=not panel, main=True),
                *self._of_panel(panel),
            ]),
            next_drop_in=clock.day_in_words(drop_in.on) if drop_in else "",
            drop_in_place=drop_in.place if drop_in else "",
            drop_ins=[self._drop_in(one) for one in drop_ins],
            drop_in_ways=ways([
                self.way("Plan the next drop-in", actions.plan_drop_in, "drop_in_plan", when=not drop_in, main=True),
                *self._of_drop_in(drop_in),
            ]),
            homes=[self._homes(one) for one in queries.expected_homes()],
            homes_ways=ways([self.way("Say how many homes are likely", actions.tell_expected_homes, "homes")]),
            trainings=[self._training(one) for one in queries.trainings()],
            training_ways=ways([self.way("Ask for training", actions.ask_for_housing_training, "training_ask")]),
        )  # fmt: skip

    def _of_panel(self, one: PanelMeeting | None) -> list[Way | None]:
        if one is None:
            return []
        return [
            self.way("It was held", actions.hold_panel, "panel_hold", one.pk, when=one.meeting_at <= clock.now(), main=True, about="the panel"),
            self.way("It is not held", actions.put_panel_off, "panel_off", one.pk, about="the panel"),
        ]  # fmt: skip

    def _of_drop_in(self, one: DropIn | None) -> list[Way | None]:
        if one is None:
            return []
        return [
            self.way("It was held", actions.hold_drop_in, "drop_in_hold", one.pk, when=one.on <= clock.local_date(clock.now()), main=True, about="the drop-in"),
            self.way("It is not held", actions.put_drop_in_off, "drop_in_off", one.pk, about="the drop-in"),
        ]  # fmt: skip

    def _panel(self, one: PanelMeeting) -> list[Any]:
        when = {"text": clock.in_words(one.held_at or one.meeting_at), "href": address("leaving_care:panel", one.pk)}  # fmt: skip
        return [when, STATE[one.state], one.not_held_because or one.place]

    def _drop_in(self, one: DropIn) -> list[Any]:
        came = f"{people(one.young_people, 'young person', 'young people')}, {people(one.workers, 'worker', 'workers')}"  # fmt: skip
        about = ", ".join(MATTER[each].lower() for each in one.matters)
        said = one.not_held_because or about
        return [clock.day_in_words(one.on), STATE[one.state], came if one.state == "held" else "", said]  # fmt: skip

    def _homes(self, one: ExpectedHomes) -> list[Any]:
        differs = {"text": "Yes", "hint": one.because} if one.differs else "No"
        return [year_of(one.year_from), str(one.small), str(one.family), str(one.usual), differs, clock.day_in_words(one.told_on)]  # fmt: skip

    def _training(self, one: HousingTraining) -> list[Any]:
        if one.given_on:
            given: Any = f"{clock.day_in_words(one.given_on)}, {people(one.people or 0, 'person', 'people')}"  # fmt: skip
        else:
            way = self.way("Say it was given", actions.give_housing_training, "training_given", one.pk)  # fmt: skip
            given = {"text": way.words, "href": way.href} if way else "Not yet"
        return [one.topic, one.get_audience_display(), clock.day_in_words(one.asked_on), given]


class OnePanel(Room, Screen):
    """One panel: who came, whom it spoke about as far as the reader may see them, and what it decided."""

    template_name = "leaving_care/panel.jinja"
    title = "Accommodation panel"

    def find(self) -> None:
        """Find it."""
        self.panel: PanelMeeting = self.row(PanelMeeting, "accommodation_panel")

    def get(self, request: HttpRequest, accommodation_panel: int) -> HttpResponse:
        """Show it."""
        panel, by = self.panel, request.actor  # type: ignore[attr-defined]
        expected = queries.expected_at_panel(by)
        arranged = panel.state == "arranged"
        missing = [one.title for one in expected if one.role in panel.absent]
        waiting = queries.before_the_panel() if panel.state != "not_held" else []
        return self.page(
            when=clock.in_words(panel.held_at or panel.meeting_at),
            state=STATE[panel.state],
            place=panel.place,
            because=panel.not_held_because,
            expected=[[one.title, self._came(panel, one.role)] for one in expected],
            others=panel.others if panel.state == "held" else 0,
            missing=missing,
            cannot_accept=LANDLORDS_MEMBER in panel.absent,
            agenda=queries.agenda_of_panel(by) if arranged else [],
            waiting=[self._waiting(one) for one in waiting],
            decided=[self._decided(one) for one in queries.decided_at(panel)],
            offers=[self._offers(one) for one in offers_before_the_panel()] if panel.state != "not_held" else [],
            offers_decided=[self._limited(one) for one in offers_decided_at(panel)],
            next=ways([
                self.way("It was held", actions.hold_panel, "panel_hold", panel.pk, when=arranged and panel.meeting_at <= clock.now(), main=True),
                self.way("It is not held", actions.put_panel_off, "panel_off", panel.pk, when=arranged),
            ]),
        )  # fmt: skip

    def _came(self, panel: PanelMeeting, role: str) -> str:
        if panel.state != "held":
            return "Expected"
        return "Came" if role in panel.attended else "Did not come"

    def _waiting(self, one: PanelReferral) -> list[Any]:
        name = {"text": one.file.young_person.preferred_name, "href": address("leaving_care:way", one.file.ref)}  # fmt: skip
        done = [
            "12 weeks done" if one.programme_done == "yes" else "12 weeks not done",
            "training done" if one.training_done == "yes" else "training not done",
        ]
        return [name, clock.day_in_words(one.referred_on), one.get_state_display(), ", ".join(done)]

    def _offers(self, one: OffersAtPanel) -> list[Any]:
        return [
            self._own_home(one),
            str(one.declined_so_far),
            clock.in_words(one.put_at),
            one.words,
        ]

    def _limited(self, one: OffersAtPanel) -> list[Any]:
        return [
            self._own_home(one),
            f"{one.further} more" if one.limited else "No limit",
            one.reasons,
        ]

    def _own_home(self, one: OffersAtPanel) -> dict[str, str]:
        return {"text": one.file.young_person.preferred_name, "href": address("tenancies:case", one.file.ref)}  # fmt: skip

    def _decided(self, one: PanelReferral) -> list[Any]:
        name = {"text": one.file.young_person.preferred_name, "href": address("leaving_care:way", one.file.ref)}  # fmt: skip
        return [name, one.get_state_display(), one.reasons or one.work_agreed]
