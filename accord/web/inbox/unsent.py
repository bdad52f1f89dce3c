"""What did not reach anybody: which, why, and what was done about it instead."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.reaching import unsent
from accord.casework.reaching.unsent import Unsent
from accord.web.case_form import Nothing
from accord.web.inbox.letters import names_of, role_words
from accord.web.inbox.views import tabs
from accord.web.page.cards import Clause
from accord.web.page.fields import Form, Radios
from accord.web.page.screens import FormScreen, Screen

WHY = {
    "refused": "The address was refused",
    "bounced": "It came back",
    "not_taken": "It was tried eight times",
    "no_address": "There is no address",
    "not_posted": "Not posted within two working days",
}
CHANNELS = {"email": "E-mail", "text": "Text", "letter": "Letter"}
HOW = (
    ("phone", "By telephone"),
    ("in_person", "In person"),
    ("another_way", "Another way"),
)
CLAUSE = Clause(
    ref="Accord SEND-03",
    says="A message that reached nobody is owed until they were told another way.",
)


class AllUnsent(Screen):
    """Everything that still waits and is the asker's to deal with."""

    template_name = "inbox/unsent.jinja"
    title = "Messages that reached nobody"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them, the oldest first."""
        found = unsent.unsent()
        names = names_of(one.file_id for one in found)
        return self.page(rows=[_row(one, names) for one in found], tabs=tabs("unsent"))


def _row(one: Unsent, names: dict[int, str]) -> list[Any]:
    href = reverse("unsent_tell", args=[one.id])
    urgent = {"hint": "Urgent"} if one.urgent else {}
    return [
        {"text": one.says, "href": href, **urgent},
        names.get(one.file_id, ""),
        one.to_name or role_words(one.outside or one.role),
        f"{CHANNELS[one.channel]}: {WHY[one.why][:1].lower()}{WHY[one.why][1:]}",
        clock.in_words(one.since),
    ]


class HowForm(Form):
    """How they were told."""

    how = Radios("How were they told?", choices=HOW, required="Select how they were told")


class _OfOne(FormScreen):
    """A form about one of them; there is no such page for anybody else."""

    def prepare(self) -> None:
        """Find it."""
        found = unsent.one_unsent(self.kwargs["undelivered"])
        if found is None:
            raise Http404
        self.one = found
        name = names_of([found.file_id]).get(found.file_id, "")
        self.caption = f"About {name}" if name else ""
        self.intro = tuple(_words(found))

    def after(self, result: Any) -> str:
        """Back to the list."""
        return reverse("unsent")

    def back(self) -> str:
        """Back to the list."""
        return reverse("unsent")


def _words(one: Unsent) -> list[str]:
    who = one.to_name or role_words(one.outside or one.role)
    said = f"“{one.says}”, for {who}, {clock.in_words(one.since)}."
    why = f"{CHANNELS[one.channel]}. {WHY[one.why]}."
    return [said, why if one.waits else "It waits no longer."]


class TellAnotherWay(_OfOne):
    """Say how they were told instead."""

    does = staticmethod(unsent.tell_another_way)
    form_class = HowForm
    title = "A message reached nobody"
    button = "They have been told"
    clause = CLAUSE

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return unsent.tell_another_way(undelivered=self.one.id, **cleaned, by=self.request.actor)

    def instead(self) -> tuple[str, str] | None:
        """A letter is posted; anything else may be sent once more."""
        if self.one.channel == "letter":
            return "Print it and post it: the letters", reverse("letters")
        return "Send it once more, to the address as it is now", reverse(
            "unsent_again", args=[self.one.id]
        )


class SendAgain(_OfOne):
    """Have it sent once more."""

    does = staticmethod(unsent.send_again)
    form_class = Nothing
    title = "Send it once more?"
    button = "Send it once more"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do so."""
        return unsent.send_again(undelivered=self.one.id, by=self.request.actor)

    def back(self) -> str:
        """Back to the message."""
        return reverse("unsent_tell", args=[self.one.id])
