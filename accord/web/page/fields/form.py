"""The form every screen uses: plain input, checked; it saves nothing."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from accord.web.page.fields.asked import Component, Link


class Form(forms.Form):
    """A form whose fields draw themselves and whose errors know where they belong.

    `sections` groups fields under headings: `(("About them", ("name", "age")), …)`.
    A quiet form keeps what was typed and says nothing about it yet.
    """

    bound_field_class = Component
    use_required_attribute = False  # the browser's own bubbles are not accessible
    mark_optional = True
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.quiet = quiet

    def full_clean(self) -> None:
        """Check every field, unless the form is quiet."""
        if not self.quiet:
            return super().full_clean()
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        return None

    def links(self) -> Iterator[Link]:
        """Yield the lines of the error summary, in the order of the page."""
        for bound in self:
            yield from bound.links()
        for message in self.non_field_errors():
            yield str(message), ""

    @property
    def error_summary(self) -> dict[str, Any] | None:
        """The error summary's parameters, or None when nothing is wrong."""
        if not self.errors:
            return None
        lines = [
            {"text": text, "href": f"#{id_}"} if id_ else {"text": text}
            for text, id_ in self.links()
        ]
        return {"titleText": "There is a problem", "errorList": lines}

    def refuse(self, refused: Any) -> None:
        """Show an action's refusal as this form's error, with the clause it comes from."""
        from accord.web.clauses import as_named  # which needs pages, as pages need forms

        clause = getattr(refused, "clause", "")
        said = f"{refused.reason} ({as_named(clause).ref})" if clause else refused.reason
        self.add_error(None, said)

    @property
    def grouped(self) -> list[tuple[str, list[Component]]]:
        """The visible fields under their headings; one group without a heading if there are none."""
        if not self.sections:
            return [("", self.visible_fields())]
        return [(heading, [self[name] for name in names]) for heading, names in self.sections]

    @property
    def headed(self) -> bool:
        """Whether a field's label is the page's heading."""
        return any(getattr(field, "heading", False) for field in self.fields.values())

    @property
    def repeats(self) -> bool:
        """Whether the form has rows that can be added, so that it has more than one button."""
        return any(hasattr(field, "reshape") for field in self.fields.values())

    @property
    def has_file(self) -> bool:
        """Whether the form carries a file, so that a browser must send it in parts."""
        return any(getattr(field, "has_file", False) for field in self.fields.values())

    def reshaped(self) -> "Form | None":
        """Return this form with a row added or removed, if that is the button pressed.

        Nothing is checked and nothing typed is lost.
        """
        for name, field in self.fields.items():
            data = getattr(field, "reshape", _no_rows)(self.data, self.add_prefix(name))
            if data is not None:
                return type(self)(data, initial=self.initial, prefix=self.prefix, quiet=True)
        return None


def _no_rows(data: Any, name: str) -> None:
    return None
