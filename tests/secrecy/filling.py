"""Answers that any form would take for an answer, so that a POST gets as far as it can."""

from typing import Any

from django import forms

PARTS = {"day": "4", "month": "5", "year": "2026", "time": "10am"}


def filled(view: Any) -> dict[str, Any]:
    """Something in every field of the screen's form, the same each time."""
    form_class = getattr(getattr(view, "view_class", None), "form_class", None)
    made: dict[str, Any] = {"version": "1", "once": "0123456789abcdef"}
    for name, field in getattr(form_class, "base_fields", {}).items():
        made |= _answer(name, field)
    return made


def _answer(name: str, field: Any) -> dict[str, Any]:
    kind = type(field).__name__.lower()
    if "date" in kind or "moment" in kind or "when" in kind:
        return {f"{name}-{part}": value for part, value in PARTS.items()}
    choices = [value for value, _ in getattr(field, "choices", ()) if value not in ("", None)]
    if choices:
        return {name: str(choices[0])}
    if isinstance(field, forms.BooleanField):
        return {name: "on"}
    return {name: "Words enough to be kept by a page that gives them back"}
