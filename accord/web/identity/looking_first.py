"""Forms that open a case: whoever fills one in looks first at the records like it that they may see."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.access.refusals import Refused
from accord.casework.identity.queries import known_alike
from accord.web.identity.together import like_row
from accord.web.page.fields import Form
from accord.web.page.screens import FormScreen

LOOK_FIRST = "This may be somebody you know already. Look at the records at the end of the page."


class LooksFirst(FormScreen):
    """A form with the name and the date of birth of somebody new."""

    template_name = "identity/open.jinja"
    request: HttpRequest
    like: Sequence[dict[str, Any]] = ()

    def look_first(self, cleaned: dict[str, Any]) -> None:
        """Show the records like it, until the asker says that they have looked.

        The same is asked whatever there is that they may not see, and nothing is said of that.
        """
        called = (cleaned[name] for name in ("legal_name", "preferred_name", "born"))
        found = [like_row(one) for one in known_alike(*called)]
        if found and "looked" not in self.request.POST:
            self.like = found
            raise Refused(LOOK_FIRST)

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page, with the records like it where there are any."""
        return super().show(form, status=status, like=self.like, **context)
