"""Letting somebody off a duty, with the reason."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse

from accord.access.models import File
from accord.casework.work import lists
from accord.duties.models import Duty
from accord.duties.waiving import waive_duty
from accord.web.leaving import Leaving
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import FormScreen
from accord.web.worklist import lines


class Reason(Form):
    """Why it is waived."""

    reason = LongText(
        "Why is this not needed?",
        hint="This stays on the file for ever. Say what is done instead, if anything is.",
        required="Enter why this is not needed",
        longest=2000,
    )


class Waive(Leaving, FormScreen):
    """Waive one duty."""

    form_class = Reason
    title = "Waive something owed"
    button = "Waive it"

    def prepare(self) -> None:
        """Find the duty, or say that there is none."""
        self.line = lists.one(self.kwargs["ref"])
        if self.line is None:
            raise Http404
        whom = lines.named(self.line)
        self.caption = f"{self.line.act}{f', for {whom}' if whom else ''}"
        self.clause = lines.clause_of(self.line.rule, self.line.clauses[0])
        self.intro = (
            "It will be shown as waived, with your name and reason. It will never be shown as done.",
        )

    def back(self) -> str:
        """Back to why it is owed."""
        return reverse("why", args=[self.kwargs["ref"]])

    def about(self, cleaned: Mapping[str, Any]) -> File:
        """The file that the duty belongs to."""
        return self._duty().file

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Waive it."""
        return waive_duty(duty=self._duty(), reason=cleaned["reason"], by=self.request.actor)

    def _duty(self) -> Duty:
        return Duty.objects.select_related("file").get(ref=self.kwargs["ref"])

    def after(self, result: Any) -> str:
        """To the proof, which now shows the waiver."""
        return self.back()
