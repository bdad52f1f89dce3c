"""A session that was held, called off, or followed up."""

from typing import Any

from django.http import Http404

from accord.access.models import Team
from accord.casework.oversight import actions, queries
from accord.casework.oversight.models import ForumPlace
from accord.casework.oversight.models.forum import FOCUSES, THEMES
from accord.casework.oversight.terms import AgreedAction
from accord.web.oversight.forums import OfForum
from accord.web.oversight.words import FOCUS, NAMES_NOBODY, TICK, team_name
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Date,
    DateAndTime,
    Form,
    LongText,
    Rows,
    Select,
    Text,
)
from accord.web.page.screens import FormScreen


def teams() -> list[tuple[str, str]]:
    """Every team of the area, by name."""
    found = Team.objects.select_related("agency").order_by("agency__name", "name")
    return [(str(one.pk), team_name(one)) for one in found]


class ActionRow(Form):
    """Something that was agreed to be done."""

    mark_optional = False
    what = Text("What was agreed?", longest=400, required="Say what was agreed")
    team = Select("Which service does it?", choices=teams, required="Choose which service does it")
    due_on = Date("By which day?", called="Day", hint="Leave it empty where no day was agreed")


def agreed(rows: list[dict[str, Any]]) -> list[AgreedAction]:
    """The rows of a form as what was agreed, with their teams."""
    found = Team.objects.select_related("agency__file").in_bulk({int(row["team"]) for row in rows})
    return [AgreedAction(**{**row, "team": found[int(row["team"])]}) for row in rows]


class HoldForm(Form):
    """When it was held, who came, what it dealt with, what was agreed."""

    mark_optional = False
    held_at = DateAndTime("When was it held?", required="Enter when it was held", past=True)
    came = Checkboxes("Which services came?")
    good_practice = LongText("Good practice to share", rows=3)
    learning = LongText("Learning from incidents", rows=3)
    local_issues = LongText("What is specific to housing in the borough", rows=3,
        hint="For example territories and borders, training, funding, local services. Only what is not sensitive")  # fmt: skip
    risk_themes = Checkboxes("Common themes of risk and safeguarding", choices=THEMES)
    risk_notes = LongText("What was said about them", rows=3)
    adult_links = LongText("Links with forums on adult housing", rows=2)
    left_over = Checkboxes("What did the session not get to?", choices=FOCUSES,
                           hint="It stays owed until it is done")  # fmt: skip
    actions = Rows(ActionRow, "What was agreed", each="action")
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)
    sections = (
        ("", ("held_at", "came")),
        ("What it dealt with", ("good_practice", "learning", "local_issues", "risk_themes", "risk_notes", "adult_links", "left_over")),
        ("", ("actions", "names_nobody")),
    )  # fmt: skip


class Hold(OfForum, FormScreen):
    """Record that the session was held."""

    leaves = "It is about what agencies share, and names nobody on a case"
    does = staticmethod(actions.hold_forum)
    form_class = HoldForm
    title = "The forum was held"
    button = "Record the session"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with whoever was asked."""
        form = super().form(data, quiet=quiet)
        self.places = queries.places_of(self.forum)
        form.fields["came"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), team_name(one.team) if one.team else one.outside) for one in self.places
        ]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        came = set(cleaned.pop("came"))
        there: list[ForumPlace] = [one for one in self.places if str(one.pk) in came]
        done = agreed(cleaned.pop("actions"))
        return actions.hold_forum(
            forum=self.forum, came=there, actions=done, **cleaned, by=self.request.actor
        )


class _Sure(OfForum, FormScreen):
    """A page that asks to be sure."""

    form_class = Form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return self.does(forum=self.forum, by=self.request.actor)


class CallOff(_Sure):
    """Call a session off."""

    does = staticmethod(actions.cancel_forum)
    title = "Call the session off"
    button = "Call it off"
    intro = ("Nobody owes an answer to it any more. The forum of the quarter is still owed.",)


class Absence(_Sure):
    """Services that did not come were asked why."""

    does = staticmethod(actions.follow_up_forum_absence)
    title = "Who did not come was asked why"
    button = "They were asked why"
    intro = ("The protocol wants housing providers and social care at the forum, at the least.",)


class Focus(_Sure):
    """Something the session had not got to was done."""

    does = staticmethod(actions.address_forum_focus)
    title = "This has been done since"
    button = "It has been done"

    def prepare(self) -> None:
        """Find which purpose it is."""
        super().prepare()
        if self.kwargs["focus"] not in FOCUS:
            raise Http404
        self.intro = (f"{FOCUS[self.kwargs['focus']]}.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.address_forum_focus(
            forum=self.forum, focus=self.kwargs["focus"], by=self.request.actor
        )
