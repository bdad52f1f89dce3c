"""What is asked for when signing in."""

from typing import Any

from accord.web.page.fields import Confirm, Email, Form, Text


class Password(Text):
    """A password, with a button that shows it."""

    macro = "govukPasswordInput"

    def __init__(self, label: str, *, autocomplete: str, **kwargs: Any) -> None:
        super().__init__(label, longest=200, strip=False, **kwargs)
        self.attributes = {"autocomplete": autocomplete}

    def params(self, bound: Any) -> dict[str, Any]:
        """Return the input's parameters; what was typed is never sent back."""
        return super().params(bound) | {"value": ""}


class Code(Text):
    """A code of digits from a telephone or a list."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        numbers = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": False}
        super().__init__(label, longest=40, attributes=numbers, width="10", **kwargs)

    def clean(self, value: Any) -> str:
        """Return the code without the spaces people put in it."""
        return "".join(super().clean(value).split())


class WhoAndPassword(Form):
    """An address, a password, and whose device it is."""

    mark_optional = False
    email = Email(required="Enter your email address", attributes={"autocomplete": "username"})
    password = Password("Password", autocomplete="current-password", required="Enter your password")
    shared = Confirm(
        "Is this device shared?",
        text="Other people use this device. Sign me out after 10 minutes without use.",
    )


class OneCode(Form):
    """A code."""

    code = Code(
        "Code",
        hint="Six digits from your authenticator app, or one of your spare codes.",
        required="Enter the code",
    )


class FirstCode(Form):
    """The first code, which shows that the app is set up."""

    code = Code(
        "Code", hint="The six digits your app shows now.", required="Enter the code your app shows"
    )


class PasswordAgain(Form):
    """The password, to be sure who it is."""

    password = Password("Password", autocomplete="current-password", required="Enter your password")


class Address(Form):
    """Where to send a link."""

    email = Email(required="Enter your email address")


class TwicePassword(Form):
    """A new password, twice."""

    password1 = Password(
        "New password",
        autocomplete="new-password",
        hint="At least 12 characters. Three words that do not belong together are good.",
        required="Enter a new password",
    )
    password2 = Password(
        "New password again", autocomplete="new-password", required="Enter the new password again"
    )
