"""The addresses one has a connection with: a page of one's own, shown to nobody else."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.looks import connections
from accord.web.case_form import Nothing
from accord.web.page.fields import Form, Text
from accord.web.page.screens import FormScreen


class AddressForm(Form):
    """One more."""

    postcode = Text(
        "Postcode",
        hint="Where you live, or where family or close friends do. For example, N1 9AB",
        required="Enter a postcode",
        width="10",
        attributes={"autocomplete": "off"},
    )


class Addresses(FormScreen):
    """One's own list, and one more."""

    template_name = "looks/addresses.jinja"
    form_class = AddressForm
    title = "Addresses I have a connection with"
    button = "Add it"
    intro = (
        "Nobody else is shown this list. If you look at the file of a young person who lives at one of "
        "these, whoever guards information is told that it is so, and asks you about it. The address is not told.",
        "If you know a young person, say that you have a conflict of interest as well.",
    )

    def page(self, **context: Any) -> HttpResponse:
        """The page, with what was said so far."""
        rows = [
            {
                "postcode": f"{one.postcode[:-3]} {one.postcode[-3:]}",
                "since": clock.in_words(one.since),
                "href": reverse("looks:end_address", args=[one.id]),
            }
            for one in connections.my_connections()
        ]
        return super().page(**{"rows": rows} | context)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep it."""
        return connections.say_connection(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """Stay here."""
        return reverse("looks:addresses")

    def back(self) -> str:
        """Back to the young people."""
        return reverse("people")


class EndAddress(FormScreen):
    """Take one off one's own list."""

    form_class = Nothing
    title = "Take it off the list?"
    button = "Take it off"

    def prepare(self) -> None:
        """Find it among one's own, or answer that there is no such page."""
        own = {one.id: one for one in connections.my_connections()}
        if self.kwargs["number"] not in own:
            raise Http404
        code = own[self.kwargs["number"]].postcode
        self.caption = f"{code[:-3]} {code[-3:]}"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it off."""
        return connections.end_connection(number=self.kwargs["number"], by=self.request.actor)

    def after(self, result: Any) -> str:
        """Back to the list."""
        return reverse("looks:addresses")

    def back(self) -> str:
        """Back to the list."""
        return reverse("looks:addresses")
