"""The Incidents tab, and one incident with everybody who must know of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.incidents import actions
from accord.casework.incidents.models import Incident
from accord.casework.incidents.queries import (
    asks_of_conduct,
    categories,
    incidents_on,
    notices_of,
)
from accord.casework.out_of_hours.clockwork import who_helps
from accord.casework.wrong_person.actions import move_incident
from accord.web.case_form import CasePage, Way, ways
from accord.web.clauses import clause_named
from accord.web.known import written

STATES = {
    "occurred": "Nobody has been reached yet",
    "reported_to_duty_team": "The emergency duty team was reached",
    "reported_to_worker": "The lead worker or their manager was reached",
    "report_submitted": "Commissioning has the report",
}


class Incidents(CasePage):
    """Every incident of this young person."""

    template_name = "incidents/list.jinja"
    tab = "Incidents"
    title = "Serious incidents"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        names = {one.id: one.says for one in categories(request.actor)}
        return self.page(
            rows=[self._row(one, names) for one in incidents_on(self.file)],
            next=ways([self.way("Record a serious incident", actions.record_incident, "incidents:add", main=True)]),
            also=ways([self.way("Contact the emergency duty team", actions.contact_duty_team, "incidents:duty_team"), self._conduct(), self._at_night()]),
        )  # fmt: skip

    def _conduct(self) -> Way | None:
        """What the home was told of the young person's own conduct, where an agreement asks for it."""
        asks = asks_of_conduct(self.request.actor)
        return self.way(
            "Crime or antisocial behaviour by the young person",
            actions.note_conduct,
            "incidents:conduct",
            when=asks,
        )

    def _at_night(self) -> Way | None:
        """Urgent matters outside working hours, where a protocol of the area says who helps."""
        helps = who_helps("not_known", clock.now(), self.request.actor) is not None  # type: ignore[attr-defined]
        return self.way("Urgent matters out of hours", None, "out_of_hours:case", when=helps)

    def _row(self, one: Incident, names: dict[str, str]) -> list[Any]:
        when = {"text": clock.in_words(one.occurred_at), "href": self.to("incidents:incident", one.pk)}  # fmt: skip
        kinds = "; ".join(names.get(kind, kind) for kind in one.categories)
        return [when, kinds, STATES[one.state], one.recorded_by.name]


class OneIncident(CasePage):
    """One incident: what happened, and every notice owed, by whom, how, by when, with its proof."""

    template_name = "incidents/one.jinja"
    tab = "Incidents"
    title = "A serious incident"

    def find(self) -> None:
        """Find it."""
        self.incident = self.one(Incident, self.kwargs["incident"], "home", "recorded_by")
        self.caption = self.incident.home.name

    def back(self) -> str:
        """Back to the incidents."""
        return self.to("incidents:case")

    def get(self, request: HttpRequest, ref: str, incident: int) -> HttpResponse:
        """Show it."""
        notices = notices_of(self.incident)
        return self.page(
            rows=self._rows(),
            notices=[self._notice(one) for one in notices],
            open=sum(1 for one in notices if one.by != "Accord" and not one.proof),
            contacts=[
                self._contact(one) for one in self.incident.contacts.select_related("recorded_by")
            ],
            next=ways(self._next()),
            also=ways(self._also()),
        )

    def _also(self) -> list[Way | None]:
        pk = self.incident.pk
        return [
            self.way("Files: photographs and papers", None, "uploads:of_incident", pk),
            self.way("Wrong young person?", move_incident, "incidents:move", pk),
        ]

    def _rows(self) -> list[Any]:
        one = self.incident
        names = {each.id: each.says for each in categories(self.request.actor)}
        rows: list[Any] = [
            ("When", clock.in_words(one.occurred_at), ""),
            ("What kind", [names.get(kind, kind) for kind in one.categories], ""),
            ("What happened", written(one.words), ""),
            ("Where", "In the home" if one.council_funded else "Away from the home: the report to commissioning is optional", ""),
            ("Recorded", f"{clock.in_words(one.recorded_at)} by {one.recorded_by.name}", ""),
        ]  # fmt: skip
        if one.disruption_cause:
            rows.append(("What disrupted the home", one.get_disruption_cause_display(), ""))
        if one.building_unoccupied:
            rows.append(("The building", "Had to be left empty", ""))
        return rows

    def _notice(self, one: Any) -> list[Any]:
        due = "Now" if one.immediate else clock.due_in_words(one.due_at) if one.due_at else "No time is given"  # fmt: skip
        proof = f"{one.proof}, {clock.in_words(one.proof_at)}" if one.proof_at else one.proof or "Not yet"  # fmt: skip
        clause = clause_named(one.clause, self.request.actor.packs)
        what = one.act or f"Told: {one.to}"
        return [
            {"text": what, "hint": clause.ref if clause else ""},
            f"{one.by}, {one.how.lower()}",
            due,
            {"text": proof, "hint": one.proof_by},
        ]

    def _contact(self, one: Any) -> list[Any]:
        return [clock.in_words(one.contacted_at), one.get_reason_display(), written(one.spoke_to), written(one.advice)]  # fmt: skip

    def _next(self) -> list[Way | None]:
        one = self.incident
        untold, late = one.reported_to_worker_at is None, one.out_of_hours
        return [
            self.way("I have reached the emergency duty team", actions.contact_duty_team, "incidents:incident_duty_team", one.pk, when=late and one.reported_to_duty_team_at is None, main=True),
            self.way("I have reached the lead worker or their manager", actions.report_incident, "incidents:told", one.pk, when=untold, main=not late),
            self.way("Write the report to commissioning", actions.submit_incident_report, "incidents:send", one.pk, when=one.report_submitted_at is None),
        ]  # fmt: skip
