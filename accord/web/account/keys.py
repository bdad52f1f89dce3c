"""Security keys and passkeys of somebody's own: adding, naming, removing."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.refusals import Refused
from accord.web.page import confirming
from accord.web.page.fields import Form, Text
from accord.web.page.screens import FormScreen
from accord.web.signing_in import keys

CHANGED = (
    "How you sign in to Accord has changed",
    "A security key was {what} your Accord account.\n\n"
    "If it was not you, tell your area administrator now: they can suspend the account at once.\n",
)


class NameForm(Form):
    """What to call it."""

    name = Text(
        "What do you call this key?",
        hint="For example, the key on my key ring, or my work phone",
        required="Enter a name for the key",
        longest=60,
    )


class _OfAccount(FormScreen):
    """A form about how somebody signs in, which asks who they are first."""

    confirms = True

    def after(self, result: Any) -> str:
        """Back to the account."""
        return self.back()

    def back(self) -> str:
        """Back to the account."""
        return reverse("account:home")

    def tell(self, what: str) -> None:
        """Tell the account's owner by e-mail, in case it was not they."""
        words = CHANGED[1].format(what=what)
        get_adapter(self.request).say(self.request.user.email, CHANGED[0], words)


class Add(_OfAccount):
    """Add a key: the browser makes it, and its answer comes with the name."""

    template_name = "account/key_add.jinja"
    form_class = NameForm
    title = "Add a security key or passkey"

    def before(self) -> HttpResponse | None:
        """Who they are comes first: what the key signs is good for this page alone."""
        return confirming.ask(self.request) if self.must_confirm() else None

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page, with what the browser is asked."""
        options = keys.question_for_new(self.request.user)
        return super().show(form, status=status, key_options=options, **context)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Keep it."""
        wrong = keys.keep_new(self.request, self.request.user, cleaned["name"])
        if wrong:
            raise Refused(wrong)
        self.tell("added to")


class _OneKey(_OfAccount):
    """A form about one key of the asker's."""

    def prepare(self) -> None:
        """Find it among their own."""
        kind = Authenticator.Type.WEBAUTHN
        found = Authenticator.objects.filter(user_id=self.request.user.pk, type=kind)
        self.key = found.filter(pk=self.kwargs["key"]).first()
        if self.key is None:
            raise Http404
        self.caption = self.key.wrap().name


class Rename(_OneKey):
    """Call a key something else."""

    form_class = NameForm
    title = "Name this key"
    button = "Save the name"
    confirms = False

    def initial(self) -> dict[str, Any]:
        """What it is called now."""
        return {"name": self.caption}

    def act(self, cleaned: dict[str, Any]) -> None:
        """Keep the name."""
        self.key.wrap().name = cleaned["name"]
        self.key.save()


class Remove(_OneKey):
    """Remove a key: it opens nothing any more."""

    form_class = Form
    title = "Remove this key"
    button = "Remove the key"
    intro = ("You cannot sign in with it any more. Remove a key as soon as it is lost.",)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Remove it."""
        self.key.delete()
        self.tell("removed from")


def listed(request: HttpRequest) -> list[dict[str, str]]:
    """The asker's keys, with the ways to name and remove each."""
    kind = Authenticator.Type.WEBAUTHN
    found = Authenticator.objects.filter(user_id=request.user.pk, type=kind).order_by("pk")
    return [
        {
            "name": one.wrap().name,
            "rename": reverse("account:key_name", args=[one.pk]),
            "remove": reverse("account:key_remove", args=[one.pk]),
        }
        for one in found
    ]
