"""Flats, what is known of a bed, and why one stands empty."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from accord import clock
from accord.access.refusals import refuse_if
from accord.casework.homes import actions
from accord.casework.homes.models import REASONS, Bed, Unit, VoidReason
from accord.web.homes.beds import CloseForm, OfHome
from accord.web.page import conflict
from accord.web.page.fields import Date, Form, Hidden, Radios, Select, Text, YesNo


class UnitForm(Form):
    """A flat or a floor."""

    name = Text(
        "What is it called?", hint="For example: Flat 2", required="Enter what it is called"
    )
    accessible = YesNo("Is it step-free?", required="Select yes if it is step-free")


class AddUnit(OfHome):
    """Add a flat or a floor: the beds behind one front door."""

    does = staticmethod(actions.add_unit)
    form_class = UnitForm
    title = "Add a flat"
    button = "Add the flat"
    intro = ("A flat is the beds behind one front door of their own.",)

    def act(self, cleaned: dict[str, Any]) -> Unit:
        """Add it."""
        return actions.add_unit(home=self.home, **cleaned, by=self.request.actor)


class OfUnit(OfHome):
    """What the screens of one flat share: the flat of the address, for those who keep the home."""

    def prepare(self) -> None:
        """Find the flat."""
        super().prepare()
        unit = Unit.objects.filter(home_id=self.home.pk, ref=self.kwargs["unit"]).first()
        if unit is None:
            raise Http404
        self.unit = unit
        self.caption = f"{self.home.name}, {unit.name}"


class ChangedUnitForm(UnitForm):
    """What is known of a flat, with the version it was read at."""

    version = Hidden(required=True)


class ChangeUnit(OfUnit):
    """Correct what is known of a flat."""

    does = staticmethod(actions.change_unit)
    form_class = ChangedUnitForm
    title = "Change what is known of the flat"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return {name: getattr(self.unit, name) for name in ("name", "accessible", "version")}

    def act(self, cleaned: dict[str, Any]) -> Unit:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.change_unit(
            unit=self.unit, **cleaned, version=version, by=self.request.actor
        )


class ClosedUnitForm(CloseForm):
    """From when, with the version of the flat it was read at."""

    version = Hidden(required=True)


class CloseUnit(OfUnit):
    """Take a flat out of use."""

    does = staticmethod(actions.close_unit)
    form_class = ClosedUnitForm
    title = "Take a flat out of use"
    button = "Take it out of use"
    intro = ("Take its beds out of use first, or say which flat they are in now.",)

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"closed_on": clock.local_date(clock.now()), "version": self.unit.version}

    def act(self, cleaned: dict[str, Any]) -> Unit:
        """Close it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.close_unit(unit=self.unit, **cleaned, version=version, by=self.request.actor)


class ChangedBedForm(Form):
    """What is known of a bed, with the version it was read at."""

    name = Text("What is it called?", required="Enter what it is called")
    accessible = YesNo("Is it step-free?", required="Select yes if it is step-free")
    unit = Select("Which flat is it in?", nothing="In none")
    emergency = YesNo("Is it kept for emergencies?", required="Select yes or no")
    opened_on = Date(
        "From which day is it in use?",
        called="The day from which it is in use",
        hint="How long it has stood empty is counted from here, where nobody has lived in it yet",
    )
    version = Hidden(required=True)


class ChangeBed(OfHome):
    """Correct or add to what is known of a bed."""

    does = staticmethod(actions.change_bed)
    form_class = ChangedBedForm
    title = "Change what is known of the bed"
    button = "Save"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the flats of this home."""
        form = super().form(data, quiet=quiet)
        form.fields["unit"].choices = [(unit.ref, unit.name) for unit in self._units()]
        return form

    def _units(self) -> QuerySet[Unit]:
        return Unit.objects.filter(home_id=self.home.pk, closed_on__isnull=True).order_by("name")

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        bed = self.bed
        names = ("name", "accessible", "emergency", "opened_on", "version")
        return {name: getattr(bed, name) for name in names} | {
            "unit": bed.unit.ref if bed.unit else ""
        }

    def act(self, cleaned: dict[str, Any]) -> Bed:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        unit = self._units().filter(ref=cleaned.pop("unit")).first()
        return actions.change_bed(
            bed=self.bed, unit=unit, **cleaned, version=version, by=self.request.actor
        )


class WhyForm(Form):
    """Why it is empty, and until when."""

    reason = Radios("Why is it empty?", choices=REASONS, required="Choose why the bed is empty")
    likely_until = Date("By when is it likely to be filled?", called="The day")


class WhyEmpty(OfHome):
    """Say why a bed stands empty. It may be said again whenever it changes."""

    does = staticmethod(actions.say_why_empty)
    form_class = WhyForm
    title = "Why is the bed empty?"
    button = "Save"
    intro = ("The clock runs from the day somebody left. What was said before stays on record.",)

    def prepare(self) -> None:
        """Not of a bed that is out of use."""
        super().prepare()
        refuse_if("This bed is out of use." if self.bed.closed_on else None)

    def initial(self) -> dict[str, Any]:
        """What was said last."""
        last = VoidReason.objects.filter(bed_id=self.bed.pk).order_by("-said_at", "-pk").first()
        return {"reason": last.reason, "likely_until": last.likely_until} if last else {}

    def act(self, cleaned: dict[str, Any]) -> VoidReason:
        """Save it."""
        return actions.say_why_empty(bed=self.bed, **cleaned, by=self.request.actor)
