"""Agreeing what is done under one heading, and writing down help that was given."""

from dataclasses import replace
from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.meetings.rules import clause_says, facts_on
from accord.casework.placements.models import Placement
from accord.casework.support import actions
from accord.casework.support.headings import in_force, to_be_reviewed
from accord.casework.support.models.daily import KINDS, STANDINGS
from accord.web.case_form import CaseForm
from accord.web.clauses import clause_named
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Select, Text
from accord.web.plans.writing import owners


class OnHeading(CaseForm):
    """What forms about one heading share."""

    tab = "Plan"
    goes_to = "support:daily"

    def find(self) -> None:
        """Find the stay and the heading; one that no agreement names is not there."""
        self.placement = self.one(Placement, self.kwargs["placement"])
        by, name = self.request.actor, self.kwargs["heading"]
        named = to_be_reviewed(self.file, by, facts_on(self.file.pk, clock.now()))
        found = next((one for one in named if one.name == name), None)
        if found is None:
            raise Http404
        self.heading, self.caption = found, found.says
        named_as = clause_named(found.clauses[0], by.packs) if found.clauses else None
        says = clause_says(by, found.clauses[0]) if named_as else ""
        self.clause = replace(named_as, says=says) if named_as else None


class AgreeForm(Form):
    """What is hoped for, what is done, who does it."""

    mark_optional = False
    standing = Radios(
        "How does it stand?", choices=STANDINGS, required="Select how it stands with this"
    )
    goal = LongText("What is hoped for?", rows=2)
    what = LongText("What is done about it?", rows=3)
    owner_role = Select("Who does it?", choices=owners, nothing="Choose who")
    owner_name = Text("Their name", width="20")
    by_on = Date("By when?", called="Day")
    refer_to = Text("Is a referral part of it? To which service?", hint="Leave empty if none is")
    because = LongText("If no help is needed now, why?", rows=2)
    sections = (
        ("", ("standing",)),
        ("If it is worked on", ("goal", "what", "owner_role", "owner_name", "by_on", "refer_to")),
        ("If not", ("because",)),
    )


class Agree(KeepsDraft, OnHeading):
    """Agree what is done under this heading."""

    does = staticmethod(actions.agree_support_heading)
    form_class = AgreeForm
    leaves = Leaves(("goal", "what", "because"), into="plan")
    title = "What is done about this"
    button = "It is agreed"
    intro = (
        "Where it is not safe, say only that: the reason belongs in the risk assessment, not in the plan.",
    )

    def initial(self) -> dict[str, Any]:
        """As it is agreed now."""
        row = in_force(self.file).get(self.heading.name)
        return {name: getattr(row, name) for name in AgreeForm.base_fields} if row else {}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Agree it."""
        return actions.agree_support_heading(
            placement=self.placement,
            heading=self.heading.name,
            **cleaned,
            by=self.request.actor,
        )


class GiveForm(Form):
    """What was done, when."""

    kind = Radios("What was it?", choices=KINDS, required="Select what it was")
    what = LongText(
        "What was done?",
        rows=3,
        hint="Of health say that help was given, never what for",
        required="Say in a few words what was done",
    )
    to_service = Text("To which service?", hint="For a referral, a claim or a registration")
    given_on = Date("When?", called="Day", past=True, required="Enter when it was")


class Give(KeepsDraft, OnHeading):
    """Write down help that was given."""

    does = staticmethod(actions.give_support)
    form_class = GiveForm
    leaves = Leaves(("what",), into="plan")
    title = "Write down help that was given"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"kind": "help", "given_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.give_support(
            placement=self.placement,
            heading=self.heading.name,
            **cleaned,
            by=self.request.actor,
        )
