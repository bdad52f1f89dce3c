"""A list inside a form: outcomes, actions, attendees. Rows are added without JavaScript."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from markupsafe import Markup

from accord.web.page.fields.asked import Asked, Link
from accord.web.page.fields.form import Form


class Rows(Asked, forms.Field):
    """Any number of rows of the same small form, given back as a list of dicts.

        actions = Rows(ActionRow, "Actions", each="action", required="Enter at least one action")

    Rows left blank are passed over. `blank` is how many empty rows a new page shows
    after those already there; `most` is how many there may be.
    """

    def __init__(
        self,
        row: type[Form],
        label: str = "",
        *,
        each: str,
        blank: int = 1,
        most: int = 40,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **{"widget": _Posted(row, most)} | kwargs)
        self.row, self.each, self.blank, self.most = row, each, blank, most

    def clean(self, value: list[Form]) -> list[dict[str, Any]]:
        """Return what each row that is not blank says."""
        filled = [row for row in value if not row.quiet]
        if not filled and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        wrong = [row for row in filled if not row.is_valid()]
        if wrong:
            raise ValidationError(f"Check each {self.each}", code="rows")
        return [row.cleaned_data for row in filled]

    def row_forms(self, bound: forms.BoundField) -> list[Form]:
        """Return the rows to draw: as typed, or from the start with blank ones after."""
        name = bound.html_name
        if bound.form.is_bound:
            rows = self.widget.value_from_datadict(bound.form.data, {}, name) or [
                self._unbound(name, 0)
            ]
            for row in rows:
                row.quiet = row.quiet or bound.form.quiet
            return rows
        given = list(bound.initial or [])
        count = max(len(given) + self.blank, 1)
        return [self._unbound(name, i, given[i] if i < len(given) else None) for i in range(count)]

    def _unbound(self, name: str, index: int, initial: Mapping[str, Any] | None = None) -> Form:
        return self.row(initial=initial, prefix=f"{name}-{index}")

    def render(self, bound: forms.BoundField) -> Markup:
        """Return the rows, each with a button to remove it, and one to add another."""
        from django.template.loader import get_template

        errors = bound.form.errors.as_data().get(bound.name, [])
        says = [error.messages[0] for error in errors if error.code != "rows"]
        drawn = get_template("page/rows.jinja").render(
            {"field": self, "bound": bound, "rows": self.row_forms(bound), "says": says}
        )
        # drawn by our own environment, which escapes
        return Markup(drawn)  # nosec B704

    def links(self, bound: forms.BoundField) -> Iterable[Link]:
        """Yield what is wrong in each row, pointing into the row."""
        for error in bound.form.errors.as_data().get(bound.name, []):
            if error.code != "rows":
                yield error.messages[0], bound.auto_id
        for row in self.row_forms(bound):
            if row.is_bound:
                yield from row.links()

    def reshape(self, data: QueryDict, name: str) -> QueryDict | None:
        """Return the data with a row more or less, if that is the button pressed; else None."""
        count = _count(data, name, self.most)
        if f"{name}-add" in data:
            changed = data.copy()
            changed[f"{name}-rows"] = str(min(count + 1, self.most))
            return changed
        gone = data.get(f"{name}-remove", "")
        if gone.isdigit():
            return _without(data.copy(), name, int(gone), count)
        return None

    def posted(self, name: str, value: Any) -> dict[str, list[str]]:
        """Return every input of every row, and how many rows there are."""
        found = {f"{name}-rows": [str(len(value or ()))]}
        for index, row in enumerate(value or ()):
            for field_name, field in self.row.base_fields.items():
                found |= field.posted(f"{name}-{index}-{field_name}", row.get(field_name))
        return found

    def words(self, value: Any) -> list[str]:
        """Return one line for each row."""
        fields = {n: f for n, f in self.row.base_fields.items() if not f.widget.is_hidden}
        lines = [
            "; ".join(" ".join(f.words(row.get(n))) for n, f in fields.items())
            for row in value or ()
        ]
        return lines or ["Not answered"]


class _Posted(forms.Widget):
    """Reads the rows a browser posted, as bound row forms. A blank one is quiet."""

    def __init__(self, row: type[Form], most: int) -> None:
        super().__init__()
        self.row, self.most = row, most

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Form]:
        rows = [self.row(data, prefix=f"{name}-{i}") for i in range(_count(data, name, self.most))]
        for row in rows:
            row.quiet = all(_blank(bound) for bound in row.visible_fields())
        return rows


def _count(data: Any, name: str, most: int) -> int:
    typed = data.get(f"{name}-rows", "")
    return min(int(typed), most) if typed.isascii() and typed.isdigit() else 0


def _blank(bound: forms.BoundField) -> bool:
    typed = bound.data
    if isinstance(typed, Mapping):
        return not any(typed.values())
    return not (typed.strip() if isinstance(typed, str) else typed)


def _without(data: QueryDict, name: str, gone: int, count: int) -> QueryDict:
    """Return the data without row `gone`, the rows after it moved up."""
    pattern = re.compile(rf"{re.escape(name)}-(\d+)-(.+)")
    found = [(int(match[1]), match[2], key) for key in data if (match := pattern.fullmatch(key))]
    for index, rest, key in sorted(found):
        values = data.pop(key)
        if index != gone:
            data.setlist(f"{name}-{index - (index > gone)}-{rest}", values)
    data[f"{name}-rows"] = str(max(count - 1, 0))
    return data
