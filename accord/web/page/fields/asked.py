"""What every field has: a label, a hint, the sentence for no answer, and its component."""

from collections.abc import Iterable
from typing import Any

from django import forms
from markupsafe import Markup

from accord.web.page.environment import component

#: A line of the error summary: what to do, and the id of the input to do it in ("" for none).
Link = tuple[str, str]


class Asked(forms.Field):
    """Mixed into a Django field: draws it with the design system's macro."""

    macro = "govukInput"
    fieldset = False
    says_optional = True

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        required: str = "",
        width: str = "",
        heading: bool = False,
        **kwargs: Any,
    ) -> None:
        """`required` is the sentence shown when there is no answer; empty means optional.

        `width` is a design-system width, "10" or "two-thirds". `heading` makes the
        label the page's own heading, for a page that asks one thing.
        """
        messages = kwargs.pop("error_messages", {}) | {"required": required}
        kwargs |= {"label": label, "help_text": hint, "required": bool(required)}
        super().__init__(error_messages=messages, **kwargs)
        self.width = width
        self.heading = heading

    def render(self, bound: forms.BoundField) -> Markup:
        """Return the component's markup, with what was typed and what is wrong with it."""
        return component(self.macro)(self.params(bound))

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return what the macro is given."""
        raise NotImplementedError

    def asked(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the parameters every component shares: name, label, hint, error."""
        params: dict[str, Any] = {"name": bound.html_name, "idPrefix": bound.auto_id}
        params["id"] = bound.auto_id
        params |= self._title(bound)
        if self.help_text:
            params["hint"] = {"text": self.help_text}
        if bound.errors:
            params["errorMessage"] = {"text": bound.errors[0]}
        return params

    def _title(self, bound: forms.BoundField) -> dict[str, Any]:
        size = "l" if self.heading else "s"
        kind = "govuk-fieldset__legend" if self.fieldset else "govuk-label"
        title = {
            "text": self.label_text(bound),
            "classes": f"{kind}--{size}",
            "isPageHeading": self.heading,
        }
        return {"fieldset": {"legend": title}} if self.fieldset else {"label": title}

    def label_text(self, bound: forms.BoundField) -> str:
        """Return the label, marked where no answer is needed."""
        marked = self.says_optional and getattr(bound.form, "mark_optional", True)
        return f"{self.label} (optional)" if marked and not self.required else str(self.label)

    def width_class(self) -> str:
        """Return the design-system class for the field's width."""
        if not self.width:
            return ""
        return (
            f"govuk-input--width-{self.width}"
            if self.width.isdigit()
            else f"govuk-!-width-{self.width}"
        )

    def links(self, bound: forms.BoundField) -> Iterable[Link]:
        """Yield a line of the error summary for each thing wrong with this field."""
        for message in bound.errors:
            yield str(message), bound.auto_id

    def posted(self, name: str, value: Any) -> dict[str, list[str]]:
        """Return what a browser would post for this value, by input name."""
        return {name: ["" if value is None else str(self.prepare_value(value))]}

    def words(self, value: Any) -> list[str]:
        """Return this value as lines to read."""
        return str(value).splitlines() if value not in (None, "") else ["Not answered"]


class Component(forms.BoundField):
    """A field of one form, which draws itself: `{{ form.concerns }}`."""

    def __str__(self) -> str:
        """Return the whole component: label, hint, error and input."""
        return self.field.render(self)

    __html__ = __str__

    def links(self) -> Iterable[Link]:
        """Yield this field's lines of the error summary."""
        return self.field.links(self)

    @property
    def typed(self) -> str:
        """What is in the input now: typed, or from the start."""
        value = self.value()
        return "" if value is None else str(value)
