"""Where a computer system is told that something waits for it."""

from typing import Any

from django.urls import reverse

from accord.access.refusals import refuse_if
from accord.casework.connecting import actions, queries
from accord.casework.connecting.delivering import secret_of
from accord.casework.connecting.models import KINDS, Webhook
from accord.web.connecting.systems import OfSystem, ShowsOnce
from accord.web.page.fields import Checkboxes, Form, Text
from accord.web.setup.views import found


class HookForm(Form):
    """Where, and of what."""

    address = Text(
        "At which address?",
        required="Enter the address",
        hint="It begins with https:// and the name of a host outside our own networks.",
        attributes={"autocomplete": "off", "spellcheck": "false"},
    )
    kinds = Checkboxes(
        "What is it told?", choices=KINDS, required="Select at least one kind of thing to tell it"
    )


class AddHook(ShowsOnce):
    """Tell a system at an address."""

    does = staticmethod(actions.add_webhook)
    form_class = HookForm
    title = "Tell it at an address"
    button = "Tell it there"
    shown_as = "The signing secret"
    intro = (
        "What is sent says what kind of thing waits, its reference and a link, and nothing about anybody. "
        "It is signed, so that the system can tell it is ours.",
    )

    def act(self, cleaned: dict[str, Any]) -> Webhook:
        """Add it."""
        hook = actions.add_webhook(system=self.system, **cleaned, by=self.request.actor)
        self.secret = secret_of(hook.ref)
        return hook


class _OfHook(OfSystem):
    """A button about one webhook."""

    form_class = Form

    def find(self) -> None:
        """Find it, and whose it is."""
        self.hook = found(Webhook.objects.select_related("member"), self.kwargs["ref"])
        self.system = self.hook.member
        self.caption = self.system.name


class EndHook(_OfHook):
    """Tell it there no more."""

    title = "Send nothing there any more"
    button = "Send nothing more"
    intro = ("What waits to be sent to this address is not sent.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """End it."""
        actions.end_webhook(hook=self.hook, by=self.request.actor)


class Again(_OfHook):
    """Send what could not be sent."""

    title = "Send it again"
    button = "Send it again"

    def find(self) -> None:
        """Find it, and say how much there is."""
        super().find()
        many = len(queries.given_up(self.hook))
        refuse_if(None if many else "Nothing waits to be sent to this address again.")
        self.intro = (
            "Whatever could not be sent there is tried again from the beginning, within a minute.",
        )

    def act(self, cleaned: dict[str, Any]) -> int:
        """Try again."""
        return actions.try_webhook_again(hook=self.hook, by=self.request.actor)

    def back(self) -> str:
        """Back to the system."""
        return reverse("connecting:one", args=[self.system.ref])
