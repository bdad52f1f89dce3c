"""One field in a form of its own."""

from typing import Any

from django.http import QueryDict

from accord.web.page.fields import Form


def form_with(field: Any, **posted: str) -> Form:
    """Return a form of one field called `it`, over what was posted as `it` or `it_part`."""
    data = QueryDict(mutable=True)
    for name, value in posted.items():
        data[name.replace("_", "-")] = value
    return type("One", (Form,), {"it": field})(data)


def says(form: Form) -> list[str]:
    """The lines of the error summary."""
    return [text for text, _ in form.links()]
