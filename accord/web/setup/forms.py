"""Which referral form is in use: what it is today, what was said of it, and saying it anew."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.referrals.actions import bring_back_interim_forms, take_own_form_live
from accord.casework.referrals.queries.forms_in_use import FormInUse, form_in_use, said_of_forms
from accord.web.page.fields import Date, Form
from accord.web.page.screens import FormScreen, Screen


class Forms(Screen):
    """Which form new referrals use, and every time that changed."""

    template_name = "setup/forms.jinja"
    title = "Referral forms"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it; who may change it has the way."""
        now = form_in_use(request.actor)
        may = why_not(take_own_form_live.action, by=request.actor, file_id=None) is None
        return self.page(
            in_use="The interim forms" if now.interim else "The council’s own form",
            until=_from_when(now),
            live=now.own_live_on is not None,
            may_change=may,
            rows=[
                [clock.in_words(one.at), one.sentence, one.by]
                for one in said_of_forms(request.actor)
            ],
        )

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


def _from_when(now: FormInUse) -> str:
    if now.own_live_on is None:
        return "Nobody has said yet from which day the council’s own form is used."
    day = clock.day_in_words(now.own_live_on)
    return f"New referrals use the council’s own form from {day}."


class LiveForm(Form):
    """From which day."""

    live_on = Date(
        "From which day do new referrals use the council’s own form?",
        called="The day",
        required="Enter the day the council’s own form goes live",
        hint="A referral that was begun before keeps the form it began with.",
    )


class _OnForms(FormScreen):
    """What both forms share: who may, and where they lead."""

    form_class: type[Form] = Form
    does: Any

    def prepare(self) -> None:
        """Say who may, to somebody who may not."""
        refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def after(self, result: Any) -> str:
        """To what is in use now."""
        return self.back()

    def back(self) -> str:
        """Back to the forms."""
        return reverse("referral_forms")


class OwnFormLive(_OnForms):
    """Say from which day the council's own form is used."""

    form_class = LiveForm
    title = "The council’s own form goes live"
    button = "Save"
    does = staticmethod(take_own_form_live)

    def initial(self) -> dict[str, Any]:
        """The day that was said before."""
        return {"live_on": form_in_use(self.request.actor).own_live_on}

    def act(self, cleaned: dict[str, Any]) -> None:
        """Say it."""
        take_own_form_live(**cleaned, by=self.request.actor)


class InterimAgain(_OnForms):
    """Use the interim forms again."""

    title = "Use the interim forms again"
    button = "Use the interim forms"
    intro = (
        "New referrals use one of the interim forms again. A referral that was begun keeps the "
        "form it began with.",
    )
    does = staticmethod(bring_back_interim_forms)

    def act(self, cleaned: dict[str, Any]) -> None:
        """Say it."""
        bring_back_interim_forms(by=self.request.actor)
