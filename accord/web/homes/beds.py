"""Adding a bed, taking one out of use, and saying which are free."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.homes import actions, refusals
from accord.casework.homes.actions.vacancies import live_vacancy
from accord.casework.homes.models import Bed
from accord.casework.homes.queries import still_promised
from accord.web.case_form import Nothing
from accord.web.homes.views import found
from accord.web.page.fields import Date, Form, Text, YesNo
from accord.web.page.screens import FormScreen


class OfHome(FormScreen):
    """What these screens share: the home, its bed if the address names one, and who may."""

    does: Any

    def prepare(self) -> None:
        """Find the home and the bed, for those who keep them."""
        self.home = found(self.kwargs["ref"]).home
        self.caption = self.home.name
        if "bed" in self.kwargs:
            bed = Bed.objects.filter(home_id=self.home.pk, ref=self.kwargs["bed"]).first()
            if bed is None:
                raise Http404
            self.bed = bed
            self.caption = f"{self.home.name}, {bed.name}"
        by = self.request.actor
        refuse_if(why_not(self.does.action, by=by, file_id=None))
        refuse_if(refusals.to_run(self.home.agency_id, by))

    def after(self, result: Any) -> str:
        """Back to the home."""
        return self.back()

    def back(self) -> str:
        """Back to the home."""
        return reverse("homes:home", args=[self.kwargs["ref"]])


class BedForm(Form):
    """A bed or room."""

    name = Text(
        "What is it called?", hint="For example: Room 3", required="Enter what it is called"
    )
    accessible = YesNo("Is it step-free?", required="Select yes if it is step-free")


class AddBed(OfHome):
    """Add a bed or room."""

    does = staticmethod(actions.add_bed)
    form_class = BedForm
    title = "Add a bed"
    button = "Add the bed"

    def act(self, cleaned: dict[str, Any]) -> Bed:
        """Add it."""
        return actions.add_bed(home=self.home, **cleaned, by=self.request.actor)


class CloseForm(Form):
    """From when."""

    closed_on = Date(
        "From which day?", called="Day", required="Enter the first day it is out of use"
    )


class CloseBed(OfHome):
    """Take a bed out of use."""

    does = staticmethod(actions.close_bed)
    form_class = CloseForm
    title = "Take a bed out of use"
    button = "Take it out of use"
    intro = ("If it was on offer, it is taken off the list. Nobody who lives in it is moved.",)

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"closed_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Bed:
        """Close it."""
        return actions.close_bed(bed=self.bed, **cleaned, by=self.request.actor)


class FreeForm(Form):
    """From when."""

    available_on = Date(
        "From which day is it free?", called="Day", required="Enter the day it is free from"
    )


class OpenVacancy(OfHome):
    """Say that a bed is free, so that it can be offered."""

    does = staticmethod(actions.open_vacancy)
    form_class = FreeForm
    title = "Say that a bed is free"
    button = "Put it on offer"

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"available_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put it on offer."""
        return actions.open_vacancy(bed=self.bed, **cleaned, by=self.request.actor)


class Withdraw(OfHome):
    """Take a bed off the list: it is not free after all."""

    does = staticmethod(actions.withdraw_vacancy)
    form_class = Nothing
    title = "Take a bed off the list"
    button = "It is not free after all"
    intro = (
        "If it is held for somebody, whoever keeps it and their lead worker are told at once.",
    )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it off."""
        vacancy = live_vacancy(self.bed)
        if vacancy is None:
            refuse_if("This bed is not on the list any more.")
        return actions.withdraw_vacancy(vacancy=vacancy, by=self.request.actor)


LET_GO = (
    "Let go, it is on offer again at once, and anybody may be given it.",
    "Whoever keeps it for somebody, and their lead worker, are told at once that it is not theirs any more.",
)


class LetGo(OfHome):
    """Put a bed on offer again that is held for somebody who is not to come."""

    does = staticmethod(actions.let_bed_go)
    form_class = Nothing
    title = "Let a held bed go"
    button = "Let it go"

    def prepare(self) -> None:
        """Find the bed, where it can be let go here."""
        super().prepare()
        self.vacancy = live_vacancy(self.bed)
        if self.vacancy is None:
            refuse_if("This bed is not on the list any more.")
        else:
            promised = still_promised(self.home.pk)
            refuse_if(refusals.to_let_go(self.vacancy))
            refuse_if(refusals.STILL_PROMISED if self.vacancy.pk in promised else None)
            until = clock.due_in_words(self.vacancy.held_until)
            self.intro = (f"It is held until {until}, and comes free by itself then.", *LET_GO)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Let it go."""
        return actions.let_bed_go(vacancy=self.vacancy, by=self.request.actor)
