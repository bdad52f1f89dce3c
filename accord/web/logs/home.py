"""What the home does with its log: confirm each line, then send it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from accord.access.models import File
from accord.casework.logs import actions, queries
from accord.casework.logs.models import LogLine, MonthlyLog
from accord.casework.logs.models.monthly import BEHAVIOUR, RATINGS, STATUSES
from accord.web.case_form import Nothing
from accord.web.leaving import Leaves, Leaving
from accord.web.logs.views import OfLog
from accord.web.page import conflict
from accord.web.page.fields import Form, Hidden, LongText, Number, Radios, Text
from accord.web.page.screens import FormScreen


class LineForm(Form):
    """One young person's month."""

    rating = Radios(
        "How is the placement going?", choices=RATINGS, required="Select green, amber or red"
    )
    behaviour = Radios(
        "General behaviour", choices=BEHAVIOUR, required="Select how their behaviour was"
    )
    behaviour_words = LongText("In your own words", rows=3, longest=600)
    incidents = Number(
        "How many incidents were there?", least=0, most=999, required="Enter how many"
    )
    incident_words = LongText(
        "What were they?",
        hint="In a few words. An incident has its own report; nothing is told here alone.",
        rows=3,
        longest=600,
    )
    status = Radios("Where do they stand?", choices=STATUSES, required="Select where they stand")
    status_words = Text("If other, what is it?", width="20")
    version = Hidden()


class Line(OfLog, Leaving, FormScreen):
    """Confirm one young person's line. It starts with what Accord knows of the month."""

    leaves = Leaves(("behaviour_words", "incident_words", "status_words"), into="daily_log")
    form_class = LineForm
    button = "Confirm this line"

    def prepare(self) -> None:
        """Find the log and the young person in it."""
        super().prepare()
        found = next(
            (r for r in queries.residents(self.log) if r.file_ref == self.kwargs["ref"]), None
        )
        if found is None or not self.ours:
            raise Http404
        self.found = found
        self.title = found.name

    def initial(self) -> dict[str, Any]:
        """What was confirmed already, or what Accord knows."""
        line = self.found.line
        if line is None:
            return {**queries.prefilled(self.found.placement, self.log), "version": 0}
        return {name: getattr(line, name) for name in LineForm.base_fields}

    def about(self, cleaned: Mapping[str, Any]) -> File:
        """The young person's own file, though the log is the home's."""
        return self.found.placement.file

    def act(self, cleaned: dict[str, Any]) -> LogLine:
        """Confirm it."""
        version = conflict.version(cleaned.pop("version"), otherwise=0)
        return actions.confirm_log_line(
            placement=self.found.placement,
            log=self.log,
            version=version,
            **cleaned,
            by=self.request.actor,
        )


class Send(OfLog, FormScreen):
    """Send the log to the three teams."""

    form_class = Nothing
    title = "Send the monthly log?"
    button = "Send the log"

    def prepare(self) -> None:
        """Say what goes to whom."""
        super().prepare()
        self.intro = (
            "It goes to commissioning, the placements team and the referrals team.",
            "The placements team gets each line whole, and passes it on to that young person’s lead worker only. "
            "The other two get the first name, the rating, behaviour in a word, how many incidents, and where they stand.",
        )

    def act(self, cleaned: dict[str, Any]) -> MonthlyLog:
        """Send it."""
        return actions.submit_monthly_log(log=self.log, by=self.request.actor)
