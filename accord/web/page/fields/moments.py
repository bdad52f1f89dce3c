"""Fields for days and times, typed in parts so that any keyboard and any voice will do."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accord import clock
from accord.web.page.fields.asked import Asked, Link
from accord.web.page.fields.times import Unclear, in_london, read_day, read_time

WIDTHS = {"day": "2", "month": "2", "year": "4", "time": "5"}


class Parts(forms.Widget):
    """Reads an answer typed in several inputs, as a mapping of part to text."""

    def __init__(self, parts: Iterable[str]) -> None:
        super().__init__()
        self.parts = tuple(parts)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        """Return what was typed in each part."""
        return {part: (data.get(f"{name}-{part}") or "").strip() for part in self.parts}


class _InParts(Asked, forms.Field):
    """What a date and a date with a time share.

    `past=True` refuses what has not happened yet; `future=True` what is over.
    `called` is its name in messages: "Date of birth must include a month".
    """

    macro = "govukDateInput"
    fieldset = True
    parts: tuple[str, ...] = ("day", "month", "year")

    def __init__(
        self,
        label: str = "",
        *,
        called: str = "",
        past: bool = False,
        future: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, **{"widget": Parts(self.parts)} | kwargs)
        self.called = called or label.rstrip("?")
        self.past, self.future = past, future

    def clean(self, value: dict[str, str]) -> Any:
        """Return what the parts say, or refuse with the part to put right."""
        if not any(value.values()):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            answer = self.read(value)
            self.limit(answer)
        except Unclear as unclear:
            raise ValidationError(f"{self.called} {unclear.says}", code=unclear.part) from None
        return answer

    def read(self, value: dict[str, str]) -> Any:
        """Return the answer the parts make, or raise `Unclear`."""
        return read_day(value["day"], value["month"], value["year"])

    def limit(self, answer: Any) -> None:
        """Raise `Unclear` if the answer is on the wrong side of now."""
        raise NotImplementedError

    def prepare_value(self, value: Any) -> Any:
        """Return the parts of a value from the start; what was typed stays as it is."""
        return value if isinstance(value, dict) else self.split(value)

    def split(self, value: Any) -> dict[str, str]:
        """Return a value as the text of each part."""
        return (
            {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
            if value
            else {}
        )

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the parameters of the parts, those that are wrong marked."""
        typed, wrong = bound.value() or {}, self._wrong(bound)
        items = [self._item(part, typed.get(part, ""), part in wrong) for part in self.parts]
        return self.asked(bound) | {"namePrefix": bound.html_name, "items": items}

    def _item(self, part: str, typed: str, wrong: bool) -> dict[str, Any]:
        red = " govuk-input--error" if wrong else ""
        item = {"name": part, "classes": f"govuk-input--width-{WIDTHS[part]}{red}", "value": typed}
        return item | ({"inputmode": "text"} if part == "time" else {})

    def _wrong(self, bound: forms.BoundField) -> tuple[str, ...]:
        errors = bound.form.errors.as_data().get(bound.name, [])
        part = errors[0].code if errors else ""
        return (part,) if part in self.parts else self.parts if errors else ()

    def links(self, bound: forms.BoundField) -> Iterable[Link]:
        """Yield what is wrong, pointing at the part to put right."""
        wrong = self._wrong(bound)
        for message in bound.errors:
            yield str(message), f"{bound.auto_id}-{wrong[0]}"

    def posted(self, name: str, value: Any) -> dict[str, list[str]]:
        """Return one input for each part."""
        split = self.prepare_value(value)
        return {f"{name}-{part}": [split.get(part, "")] for part in self.parts}


class Date(_InParts):
    """A day, given back as a `date`."""

    def limit(self, answer: date) -> None:
        """Raise `Unclear` if the day is on the wrong side of today, London time."""
        if not (self.past or self.future):
            return
        today = clock.local_date(clock.now())
        if self.past and answer > today:
            raise Unclear("must be today or in the past")
        if self.future and answer < today:
            raise Unclear("must be today or in the future")

    def words(self, value: Any) -> list[str]:
        """Return the day in words."""
        return [clock.day_in_words(value)] if value else ["Not answered"]


class DateAndTime(_InParts):
    """A moment: a London day and time in, an aware UTC `datetime` out."""

    parts = ("day", "month", "year", "time")

    def read(self, value: dict[str, str]) -> datetime:
        """Return the moment typed."""
        day = super().read(value)
        if not value["time"]:
            raise Unclear("must include a time", "time")
        try:
            return in_london(day, read_time(value["time"]))
        except Unclear as unclear:
            raise Unclear(unclear.says, "time") from None

    def limit(self, answer: datetime) -> None:
        """Raise `Unclear` if the moment is on the wrong side of now."""
        if not (self.past or self.future):
            return
        now = clock.now()
        if self.past and answer > now:
            raise Unclear("must be in the past")
        if self.future and answer < now.replace(second=0, microsecond=0):
            raise Unclear("must be in the future")

    def split(self, value: datetime | None) -> dict[str, str]:
        """Return the London day and time of a moment."""
        if not value:
            return {}
        local = value.astimezone(clock.LONDON)
        return super().split(local) | {"time": f"{local:%H:%M}"}

    def words(self, value: Any) -> list[str]:
        """Return the moment in words, London time."""
        return [clock.in_words(value.astimezone(UTC))] if value else ["Not answered"]


class TimeOfDay(Asked, forms.Field):
    """A time on a clock, given back as a `time`."""

    widget = forms.TextInput

    def __init__(self, label: str = "", *, called: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.called = called or label.rstrip("?")

    def clean(self, value: Any) -> time | None:
        """Return the time, or say how to write it."""
        text = (value or "").strip()
        if not text:
            super().clean("")
            return None
        try:
            return read_time(text)
        except Unclear as unclear:
            raise ValidationError(f"{self.called} {unclear.says}") from None

    def prepare_value(self, value: Any) -> Any:
        """Return a time as it would be typed."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the input's parameters."""
        return self.asked(bound) | {"value": bound.typed, "classes": "govuk-input--width-5"}

    def words(self, value: Any) -> list[str]:
        """Return the time as it would be typed."""
        return [str(self.prepare_value(value))] if value else ["Not answered"]
