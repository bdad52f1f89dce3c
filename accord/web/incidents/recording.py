"""Recording an incident, that somebody was reached, and moving one to the right young person."""

from typing import Any

from accord import clock
from accord.casework.incidents import actions
from accord.casework.incidents.models import CAUSES, REASONS, TOLD, Incident
from accord.casework.wrong_person.actions import move_incident
from accord.web.case_form import CaseForm
from accord.web.doing import address
from accord.web.missing.moving import MoveEntry
from accord.web.nights.at_once import with_kinds
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
)


class AddForm(Form):
    """What happened, of which kind."""

    mark_optional = False
    categories = Checkboxes("What kind of incident is it?")
    occurred_at = DateAndTime("When did it happen?", called="When it happened", past=True, required="Enter when it happened")  # fmt: skip
    in_service = YesNo("Did it happen in the home?", required="Select yes or no")
    words = LongText("What happened?", rows=3, required="Say in a few words what happened")
    disruption_cause = Radios("If the home was disrupted: by what?", choices=CAUSES)
    building_unoccupied = Confirm("", text="The building had to be left empty")


class Add(CaseForm):
    """Record a serious incident."""

    does = staticmethod(actions.record_incident)
    form_class = AddForm
    tab = "Incidents"
    goes_to = "incidents:case"
    title = "A serious incident"
    button = "Record the incident"
    intro = ("Is anybody in danger now? Ring 999 first.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the protocol's list of what is serious."""
        return with_kinds(super().form(data, quiet=quiet), self.request.actor)

    def initial(self) -> dict[str, Any]:
        """Just now, in the home."""
        return {"occurred_at": clock.now(), "in_service": True}

    def act(self, cleaned: dict[str, Any]) -> Incident:
        """Record it."""
        cleaned["building_unoccupied"] = bool(cleaned["building_unoccupied"])
        return actions.record_incident(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Incident) -> str:
        """To everybody who must know."""
        return self.to("incidents:incident", result.pk)


class OfIncident(CaseForm):
    """A form about one incident."""

    tab = "Incidents"

    def find(self) -> None:
        """Find it."""
        self.incident = self.one(Incident, self.kwargs["incident"], "home", "file", "placement__home")  # fmt: skip
        self.caption = self.incident.home.name

    def next(self, result: Any) -> str:
        """Back to the incident."""
        return self.to("incidents:incident", self.incident.pk)

    def back(self) -> str:
        """Back to the incident."""
        return self.to("incidents:incident", self.incident.pk)


class ToldForm(Form):
    """Who, and when."""

    to = Radios("Who was reached?", choices=TOLD, required="Select who was reached")
    told_at = DateAndTime("When?", called="When", past=True, required="Enter when you reached them")


class Told(OfIncident):
    """Somebody was reached."""

    does = staticmethod(actions.report_incident)
    form_class = ToldForm
    title = "I have reached them"
    button = "Record it"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"told_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Incident:
        """Record it."""
        return actions.report_incident(incident=self.incident, **cleaned, by=self.request.actor)


class DutyTeamForm(Form):
    """Why, when, who and what they advised."""

    reason = Radios("Why did you ring?", choices=REASONS, hint="An absence is no reason.")
    contacted_at = DateAndTime("When?", called="When", past=True, required="Enter when you rang")
    spoke_to = Text("Who did you speak to?", width="20")
    advice = LongText("What did they advise?", rows=2)


class DutyTeam(OfIncident):
    """The emergency duty team was reached about an incident."""

    does = staticmethod(actions.contact_duty_team)
    form_class = DutyTeamForm
    title = "The emergency duty team"
    button = "Record the call"

    def initial(self) -> dict[str, Any]:
        """Just now, about this."""
        return {"contacted_at": clock.now(), "reason": "serious_incident"}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.contact_duty_team(file=self.file, incident=self.incident, **cleaned, by=self.request.actor)  # fmt: skip


class Crisis(CaseForm):
    """The emergency duty team was contacted without an incident on the file."""

    does = staticmethod(actions.contact_duty_team)
    form_class = DutyTeamForm
    tab = "Incidents"
    goes_to = "incidents:case"
    title = "The emergency duty team"
    button = "Record the call"
    intro = ("It is rung for a crisis, a serious incident, or advice on one. Not for an absence.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"contacted_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.contact_duty_team(file=self.file, **cleaned, by=self.request.actor)


class Move(MoveEntry, OfIncident):
    """Move an incident to the young person it is about."""

    does = staticmethod(move_incident)
    tab = "Incidents"

    def find(self) -> None:
        """Find the incident."""
        OfIncident.find(self)
        self.row = self.incident

    def act(self, cleaned: dict[str, Any]) -> Incident:
        """Move it."""
        return move_incident(incident=self.row, to=self.right(cleaned["to"]), by=self.request.actor)

    def after(self, result: Incident) -> str:
        """To the incident, on the right file."""
        return address("incidents:incident", result.file.ref, result.pk)

    def back(self) -> str:
        """Back to the incident."""
        return self.to("incidents:incident", self.row.pk)
