"""Fields people choose from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accord.web.page.fields.asked import Asked

#: (value, text) or (value, text, hint)
Choice = tuple[str, ...]
Choices = Sequence[Choice] | Callable[[], Sequence[Choice]]

YES, NO, NOT_KNOWN = ("yes", "Yes"), ("no", "No"), ("not_known", "Not known")
ONE_OF_THESE = "Select one of the options shown"


class _Chosen(Asked):
    """What all choices share. `choices` may be a function, asked when the form is made."""

    def __init__(self, label: str = "", *, choices: Choices = (), **kwargs: Any) -> None:
        self.hints: dict[str, str] = {}
        super().__init__(label, **kwargs)
        self.error_messages["invalid_choice"] = ONE_OF_THESE
        # A function is asked for each form, never when the class is read: nobody is asking then.
        self._offered = choices
        self._choices: list[tuple[str, str]] = []
        if not callable(choices):
            self.choices = choices

    def _set_choices(self, choices: Choices) -> None:
        found = choices() if callable(choices) else choices
        self.hints = {str(choice[0]): choice[2] for choice in found if len(choice) > 2}
        pairs = [(str(choice[0]), choice[1]) for choice in found]
        self._offered = choices
        self._choices = self.widget.choices = pairs

    choices = property(lambda self: self._choices, _set_choices)

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        result = super().__deepcopy__(memo)
        if callable(self._offered):
            result.choices = self._offered
        return result

    def items(self, chosen: Iterable[str]) -> list[dict[str, Any]]:
        """Return the macro's items, with what is chosen."""
        chosen = set(chosen)
        return [self._item(value, text, value in chosen) for value, text in self.choices]

    def _item(self, value: str, text: str, checked: bool) -> dict[str, Any]:
        item: dict[str, Any] = {"value": value, "text": text, "checked": checked}
        return item | ({"hint": {"text": self.hints[value]}} if value in self.hints else {})

    def words(self, value: Any) -> list[str]:
        """Return the text of what was chosen."""
        chosen = value if isinstance(value, list | tuple) else [value]
        texts = dict(self.choices)
        found = [texts[str(one)] for one in map(self.prepare_value, chosen) if str(one) in texts]
        return found or ["Not answered"]


class Radios(_Chosen, forms.ChoiceField):
    """One of a few."""

    macro = "govukRadios"
    widget = forms.RadioSelect
    fieldset = True
    inline = False

    def __init__(self, label: str = "", *, inline: bool | None = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.inline = self.inline if inline is None else inline

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the radios' parameters."""
        classes = "govuk-radios--inline" if self.inline else ""
        return self.asked(bound) | {"items": self.items([bound.typed]), "classes": classes}


class YesNo(Radios):
    """Yes or no, given back as True or False (None where there is no answer)."""

    inline = True

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **{"choices": (YES, NO)} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the radio that stands for this value."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> bool | None:
        """Return True, False or None."""
        return {"yes": True, "no": False}.get(super().clean(value))


class YesNoNotKnown(Radios):
    """Yes, no or not known, given back as `yes`, `no` or `not_known`."""

    inline = True

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **{"choices": (YES, NO, NOT_KNOWN)} | kwargs)


class Checkboxes(_Chosen, forms.MultipleChoiceField):
    """Any of a few, given back as a list of values."""

    macro = "govukCheckboxes"
    widget = forms.CheckboxSelectMultiple
    fieldset = True
    says_optional = False

    def __init__(
        self, label: str = "", *, hint: str = "Select all that apply", **kwargs: Any
    ) -> None:
        super().__init__(label, hint=hint, **kwargs)
        self.error_messages["invalid_list"] = ONE_OF_THESE

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the checkboxes' parameters."""
        return self.asked(bound) | {"items": self.items(map(str, bound.value() or ()))}

    def posted(self, name: str, value: Any) -> dict[str, list[str]]:
        """Return one entry for each box ticked."""
        return {name: [str(one) for one in value or ()]}


class Confirm(Asked, forms.BooleanField):
    """One box to tick: "I have told the young person". `text` stands beside the box."""

    macro = "govukCheckboxes"
    fieldset = True
    says_optional = False

    def __init__(self, label: str = "", *, text: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.text = text

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the box's parameters."""
        ticked = bound.value() in (True, "yes")
        return self.asked(bound) | {
            "items": [{"value": "yes", "text": self.text, "checked": ticked}]
        }

    def posted(self, name: str, value: Any) -> dict[str, list[str]]:
        """Return the box if it is ticked."""
        return {name: ["yes"]} if value else {}

    def words(self, value: Any) -> list[str]:
        """Return yes or no."""
        return [f"{self.text}: {'yes' if value else 'no'}"]


class Select(_Chosen, forms.ChoiceField):
    """One of many. `nothing` is the words of the empty choice."""

    macro = "govukSelect"
    widget = forms.Select

    def __init__(self, label: str = "", *, nothing: str = "Choose one", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.nothing = nothing

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the list's parameters."""
        items = self.items([bound.typed])
        for item in items:
            item["selected"] = item.pop("checked")
        first = {"value": "", "text": self.nothing, "selected": not bound.typed}
        return self.asked(bound) | {"items": [first, *items], "classes": self.width_class()}


def at_least(least: int, message: str) -> Callable[[Any], None]:
    """Return a validator for Checkboxes that says `message` under `least` ticks."""

    def check(value: Any) -> None:
        if len(value) < least:
            raise ValidationError(message)

    return check
