"""Fields people type into: a line, a page, an address, a number; and what a form carries unseen."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from markupsafe import Markup

from accord.web.page.fields.asked import Asked


class Text(Asked, forms.CharField):
    """One line of words. `attributes` adds to the input: autocomplete, spellcheck, inputmode."""

    def __init__(self, label: str = "", *, longest: int = 200, **kwargs: Any) -> None:
        self.attributes = kwargs.pop("attributes", {})
        super().__init__(label, max_length=longest, **kwargs)
        self.error_messages["max_length"] = f"Shorten this to {longest} characters or fewer"
        # Django's own validator has its words from before; ours says what to do.
        self.validators[0].message = self.error_messages["max_length"]

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the input's parameters."""
        return (
            self.asked(bound)
            | {"value": bound.typed, "classes": self.width_class()}
            | self.attributes
        )


class Email(Text):
    """An e-mail address."""

    def __init__(self, label: str = "Email address", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        message = "Enter an email address in the correct format, like name@example.com"
        self.validators.append(forms.EmailField.default_validators[0].__class__(message=message))
        self.attributes = {
            "type": "email",
            "autocomplete": "email",
            "spellcheck": False,
        } | self.attributes


class LongText(Asked, forms.CharField):
    """As many words as it takes. `longest` counts characters down under the box."""

    widget = forms.Textarea

    def __init__(self, label: str = "", *, longest: int = 0, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.longest, self.rows = longest, rows
        # the counting component only where there is something to count to
        self.macro = "govukCharacterCount" if longest else "govukTextarea"

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the box's parameters."""
        params = self.asked(bound) | {"value": bound.typed, "rows": self.rows}
        return params | ({"maxlength": self.longest, "threshold": 75} if self.longest else {})

    def clean(self, value: Any) -> str:
        """Return the words with plain line ends; refuse more than fits."""
        words = super().clean(value).replace("\r\n", "\n")
        if self.longest and len(words) > self.longest:
            over = len(words) - self.longest
            raise ValidationError(f"Shorten this by {over} character{'s' if over > 1 else ''}")
        return words


LARGEST = 999_999_999  # unless a field says less: the database keeps no more in a whole number


class Number(Asked, forms.IntegerField):
    """A whole number. `called` is its name in messages: "Age must be 16 or more"."""

    widget = forms.TextInput

    def __init__(
        self,
        label: str = "",
        *,
        least: int = -LARGEST,
        most: int = LARGEST,
        suffix: str = "",
        called: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most, self.suffix = least, most, suffix
        self.called = called or label.rstrip("?")
        self.error_messages["invalid"] = f"{self.called} must be a whole number, like 12"

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the input's parameters; a numeric keypad on a phone, never a spinner."""
        params = self.asked(bound) | {
            "value": bound.typed,
            "inputmode": "numeric",
            "spellcheck": False,
        }
        params["classes"] = self.width_class() or "govuk-input--width-4"
        return params | ({"suffix": {"text": self.suffix}} if self.suffix else {})

    def clean(self, value: Any) -> int | None:
        """Return the number, or say which limit it breaks."""
        number = super().clean(value)
        if number is None:
            return None
        if number < self.least:
            raise ValidationError(f"{self.called} must be {self.least} or more")
        if number > self.most:
            raise ValidationError(f"{self.called} must be {self.most} or fewer")
        return number


class Hidden(Asked, forms.CharField):
    """Carried by the form and not shown: a version, a reference."""

    widget = forms.HiddenInput
    says_optional = False

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        lost = "This page has lost its place. Go back, open it again and check what you wrote."
        super().__init__("", required=lost if required else "", **kwargs)

    def render(self, bound: forms.BoundField) -> Markup:
        """Return the hidden input."""
        return Markup('<input type="hidden" name="{}" value="{}">').format(
            bound.html_name, bound.typed
        )

    def links(self, bound: forms.BoundField) -> list[tuple[str, str]]:
        """Return what is wrong; there is nothing on the page to point at."""
        return [(str(message), "") for message in bound.errors]
