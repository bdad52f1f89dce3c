"""What partners agreed to do: one list, and saying that it is done or will not be."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.casework.oversight import actions, queries, refusals
from accord.casework.oversight.models import JointAction
from accord.web.oversight.words import day, team_name
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import FormScreen, Screen


class Agreed(Screen):
    """What is still to be done, the soonest first."""

    template_name = "oversight/agreed.jinja"
    title = "What partners agreed to do"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it."""
        rows = []
        for one in queries.actions_open():
            may = not refusals.to_answer_for(one.team, request.actor)
            done: Any = {"text": "Say it is done", "href": reverse("oversight:action_done", args=[one.pk])}  # fmt: skip
            where = "Provider forum" if one.forum_id else "Contract review"
            rows.append([one.what, team_name(one.team), day(one.due_on) or "No day agreed", where, done if may else ""])  # fmt: skip
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class DoneForm(Form):
    """How it was done."""

    says = LongText("How was it done?", rows=3)


class Done(FormScreen):
    """Say that it is done."""

    leaves = "It is about what agencies agreed, and names nobody on a case"
    form_class: type[Form] = DoneForm
    title = "It has been done"
    button = "Say it is done"

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        found = JointAction.objects.filter(pk=self.kwargs["joint_action"])
        one = found.select_related("team__agency__file").first()
        if one is None:
            raise Http404
        self.one = one
        by_when = f" By {day(one.due_on)}." if one.due_on else ""
        self.intro = (f"{one.what}", f"{team_name(one.team)} took it on.{by_when}")

    def instead(self) -> tuple[str, str] | None:
        """Say that it will not be done."""
        return "It will not be done", reverse("oversight:action_drop", args=[self.one.pk])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.complete_joint_action(
            joint_action=self.one, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Back to the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("oversight:agreed")


class GiveUpForm(Form):
    """Why not."""

    says = LongText("Why will it not be done?", rows=3, required="Say why it will not be done")


class GiveUp(Done):
    """Say that it will not be done."""

    form_class = GiveUpForm
    title = "It will not be done"
    button = "Give it up"

    def instead(self) -> tuple[str, str] | None:
        """Say that it is done after all."""
        return "It has been done", reverse("oversight:action_done", args=[self.one.pk])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.give_up_joint_action(joint_action=self.one, **cleaned, by=self.request.actor)
