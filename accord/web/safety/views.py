"""The Safety tab: what came, what was passed on, what was seen and what is agreed, each for those who may read it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.exploitation import actions as exploitation
from accord.casework.exploitation import queries as logs
from accord.casework.intelligence import actions as intelligence
from accord.casework.intelligence import queries
from accord.casework.intelligence.coverage import coverage
from accord.casework.patches.actions import record_police_visit
from accord.casework.risk_meetings import actions as meetings
from accord.casework.risk_meetings import queries as held
from accord.web.case_form import CasePage, Way, ways
from accord.web.doing import address
from accord.web.safety import presenting
from accord.web.safety.next_steps import NextSteps

Part = dict[str, Any]


class Safety(NextSteps, CasePage):
    """Everything about gangs, exploitation and high risk that the asker may read."""

    template_name = "safety/case.jinja"
    tab = "Safety"
    title = "Safety"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        knows = "intelligence" in self.seen
        covered = coverage(self.file.pk, request.actor) if knows else None  # type: ignore[attr-defined]
        return self.page(
            next=ways(self._next()),
            also=ways(self._elsewhere()),
            coverage=presenting.coverage_words(covered),
            applies=self._applies() if "gangs" in self.seen else "",
            relays=[self._relay(one) for one in queries.relays(self.file)],
            knows=knows,
            police=[*self._flags(), *self._groups(), *self._measures()],
            home=[*self._notes(), *self._worries(), *self._held()],
            seen=[self._sighting(one) for one in logs.sightings_on(self.file)],
            signs=[presenting.sign_row(one) for one in logs.indicators_on(self.file)],
            meetings=[*self._meetings(), *self._panels(), *self._mapping()],
        )

    def _next(self) -> list[Way | None]:
        return [
            self.way("Raise a worry", exploitation.raise_risk_concern, "safety:raise", main=True),
            self.way("Log what you saw", exploitation.log_sighting, "safety:saw"),
            self.way("Log a sign", exploitation.log_indicator, "safety:sign"),
            self.way("If a young person shows you something", exploitation.log_sighting, "safety:shown"),
            self.way("Clear something for the lead worker", intelligence.clear_intelligence, "safety:clear", main=True),
            self.way("Call a meeting", meetings.call_risk_meeting, "safety:call_meeting"),
            self.way("List for a risk group", meetings.list_for_panel, "safety:list_panel"),
            self.way("On the police’s list", intelligence.record_police_flag, "safety:flag"),
            self.way("A group they belong to", intelligence.record_group_link, "safety:group"),
            self.way("Special measures of the police", intelligence.record_special_measures, "safety:measure"),
            self.way("Information about exploitation", exploitation.hold_information, "safety:hold"),
            self.way("A mapping meeting", exploitation.call_mapping_meeting, "safety:mapping"),
            self.way("Does the section on gangs apply?", intelligence.apply_gangs_section, "safety:section"),
        ]  # fmt: skip

    def _elsewhere(self) -> list[Way | None]:
        """Pages that are of no one case: the gangs team's, and patches with visits of the police."""
        pages = (
            ("The gangs team’s page", intelligence.keep_briefing, "gangs_team:team"),
            ("Police and gangs workers in the homes", record_police_visit, "gangs_team:patches"),
        )
        return [Way(words=w, href=address(name)) for w, does, name in pages if self.may(does)]

    def _applies(self) -> str:
        row = queries.section(self.file)
        if row is None:
            return "Nobody has said yet whether the section on gangs applies."
        says = "applies" if row.applies else "does not apply"
        return f"The section on gangs {says}: {row.because}"

    def _relay(self, relay: queries.Relay) -> Part:
        pictures, rows = presenting.chain(relay)
        return {
            "title": relay.item.get_state_display(),
            "picture": pictures,
            "chain": rows,
            "rows": presenting.item_rows(relay),
            "ways": ways(self.of_relay(relay)),
        }

    def _flags(self) -> list[Part]:
        return [
            part("On the police’s list", presenting.flag_rows(one), self.of_flag(one))
            for one in queries.flags(self.file)
        ]

    def _groups(self) -> list[Part]:
        return [
            part("A group", presenting.group_rows(one), self.of_group(one))
            for one in queries.group_links(self.file)
        ]

    def _measures(self) -> list[Part]:
        return [
            part(
                "Special measures of the police", presenting.measure_rows(one), self.of_measure(one)
            )
            for one in queries.measures(self.file)
        ]

    def _notes(self) -> list[Part]:
        return [
            part("Passed on by the lead worker", presenting.note_rows(one), self.of_note(one))
            for one in queries.notes_for_me(self.file)
        ]

    def _worries(self) -> list[Part]:
        return [
            part(f"Worry: {one.get_context_display().lower()}", presenting.worry_rows(one, weighed), self.of_worry(one, weighed))
            for one, weighed in logs.concerns_on(self.file)
        ]  # fmt: skip

    def _held(self) -> list[Part]:
        return [
            part("Information about exploitation", [("What is known", one.words.splitlines(), "")], self.of_held(one))
            for one in logs.held_on(self.file)
        ]  # fmt: skip

    def _sighting(self, one: Any) -> Part:
        title = (
            f"Seen {presenting.clock.in_words(one.seen_at)}: {one.get_context_display().lower()}"
        )
        return part(title, presenting.sighting_rows(one), self.of_sighting(one))

    def _meetings(self) -> list[Part]:
        return [
            part(
                one.meeting.get_kind_display(),
                presenting.met_rows(one),
                self.of_meeting(one.meeting),
            )
            for one in held.meetings_on(self.file)
        ]

    def _panels(self) -> list[Part]:
        return [
            part(f"{one.panel.get_panel_display()}: {one.panel.get_state_display().lower()}", presenting.panel_rows(one), self.of_panel(one))
            for one in held.panels_on(self.file)
        ]  # fmt: skip

    def _mapping(self) -> list[Part]:
        return [
            part("Mapping meeting", presenting.mapping_rows(one), self.of_mapping(one))
            for one in logs.mapping_on(self.file)
        ]


class ShownSomething(CasePage):
    """What counts as police intelligence, and what to do when a young person shows somebody something."""

    template_name = "safety/shown.jinja"
    tab = "Safety"
    title = "If a young person shows you something"

    def back(self) -> str:
        """Back to the tab."""
        return self.to("safety:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        return self.page(
            next=ways(
                [
                    self.way("Log what you saw", exploitation.log_sighting, "safety:saw"),
                    self.way("Raise a worry", exploitation.raise_risk_concern, "safety:raise"),
                ]
            )
        )


def part(title: str, rows: presenting.Rows, found: Iterable[Way | None]) -> Part:
    """One thing on the page: its heading, its rows, and what can be done with it."""
    return {"title": title, "rows": rows, "ways": ways(found)}
