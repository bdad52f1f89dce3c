"""The gangs team's checks of areas and addresses: asked for, made, passed on."""

from typing import Any

from django.http import Http404

from accord.casework.homes.models import Home
from accord.casework.referrals import actions
from accord.casework.referrals.models import AreaCheck, GangsConsultation, PlacementOption
from accord.casework.referrals.queries.summary import referral_of
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import (
    Confirm,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Select,
    Text,
    YesNoNotKnown,
)
from accord.web.referrals.asked import lines_of
from accord.web.referrals.base import chosen
from accord.web.referrals.gangs import NAME_NOBODY, OfGangs
from accord.web.referrals.gangs_page import check_lines
from accord.web.referrals.money import all_homes


class AskCheckForm(Form):
    """What is to be checked."""

    check_type = Radios(
        "What is to be checked?",
        choices=[("areas", "Areas to avoid"), ("an_address", "One address")],
        required="Select what is to be checked",
    )
    option = Select(
        "Which option?", nothing="None of these", width="two-thirds", hint="For an address"
    )
    home = Select("Or which home?", choices=all_homes, nothing="None of these", width="two-thirds")
    address = Text("Or which address?", width="two-thirds")
    internal_move = Confirm("", text="It is for a move between one provider’s own homes")


class AskCheck(OfGangs):
    """Ask the gangs team for a check."""

    form_class = AskCheckForm
    title = "Ask the gangs team for a check"
    button = "Ask for it"
    does = staticmethod(actions.request_gangs_check)

    def find(self) -> None:
        """Which referral it is for, or which consultation: the co-ordinator sees no referral."""
        self.referral = referral_of(self.file.pk)
        held = GangsConsultation.objects.filter(file_id=self.file.pk).select_related("file")
        self.consultation = held.order_by("-requested_at").first()
        if self.referral is None and self.consultation is None:
            raise Http404

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the options the asker sees."""
        form = super().form(data, quiet=quiet)
        form.fields["option"].choices = [
            (row.pk, row.home.name if row.home else row.described)
            for row in self._options().select_related("home")
        ]
        return form

    def _options(self) -> Any:
        return PlacementOption.objects.filter(file_id=self.file.pk).order_by("id")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        about = (
            {"referral": self.referral} if self.referral else {"consultation": self.consultation}
        )
        return actions.request_gangs_check(
            **about,
            check_type=cleaned["check_type"],
            option=chosen(self._options(), cleaned["option"]),
            home=chosen(Home.objects.all(), cleaned["home"]),
            address=cleaned["address"],
            internal_move=cleaned["internal_move"],
            by=self.request.actor,
        )


class OnCheck(OfGangs):
    """A step about one check."""

    def find(self) -> None:
        """Find the check on this case, and say what it is."""
        rows = AreaCheck.objects.filter(file_id=self.file.pk).select_related("file", "home")
        row = rows.filter(pk=self.kwargs["check"]).first()
        if row is None:
            raise Http404
        self.row = row
        self.caption = row.address or "Areas to avoid"
        self.intro = tuple(check_lines(row))


class AreaForm(Form):
    """Which areas."""

    areas_to_avoid = LongText(
        "Which areas should be avoided?",
        hint="One a line. Leave it empty if there are none.",
        rows=4,
    )
    conditions = LongText("What would make a place safe?", rows=3, hint=NAME_NOBODY)


class RecordAreas(OnCheck):
    """Record the check of areas."""

    places = ("areas_to_avoid",)
    form_class = AreaForm
    title = "Record the check of areas"
    does = staticmethod(actions.record_area_check)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_area_check(
            check=self.row,
            areas_to_avoid=lines_of(cleaned["areas_to_avoid"]),
            conditions=cleaned["conditions"],
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """On to passing it on."""
        return self.to("referrals:pass_on", self.row.pk)


class AddressForm(Form):
    """Both ways round."""

    at_risk_from_young_person = YesNoNotKnown(
        "Is anybody there at risk from the young person?", required="Select yes, no or not known"
    )
    put_young_person_at_risk = YesNoNotKnown(
        "Is the young person at risk from anybody there?", required="Select yes, no or not known"
    )
    conditions = LongText("What would make it safe?", rows=3, hint=NAME_NOBODY)


class RecordAddress(OnCheck):
    """Record the check of an address."""

    form_class = AddressForm
    title = "Record the check of the address"
    does = staticmethod(actions.record_address_check)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_address_check(check=self.row, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """On to passing it on."""
        return self.to("referrals:pass_on", self.row.pk)


class PassOnForm(Form):
    """No more than they need."""

    information = LongText(
        "What does the lead worker need to know?",
        hint=NAME_NOBODY,
        required="Write what the lead worker needs to know",
    )


class PassOn(KeepsDraft, OnCheck):
    """Give the lead worker what they need to know from a check."""

    form_class = PassOnForm
    title = "Pass on what they need to know"
    button = "Pass it on"
    does = staticmethod(actions.pass_on_check_result)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Pass it on."""
        return actions.pass_on_check_result(check=self.row, **cleaned, by=self.request.actor)


class TellPlacements(OnCheck):
    """Give the placements team what the gangs team passed on."""

    form_class = Form
    title = "Give it to the placements team"
    button = "Give it to them"
    does = staticmethod(actions.update_placements_team)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it to them."""
        return actions.update_placements_team(check=self.row, by=self.request.actor)


class BorderForm(Form):
    """Which team there."""

    borough = Text(
        "Which borough does the young person move to?", required="Enter the borough", width="20"
    )
    contact_team = Text(
        "Which team did you speak to there?", required="Enter the team", width="two-thirds"
    )
    contacted_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )


class CrossBorder(OfGangs):
    """Record the contact with the gangs team of another borough."""

    form_class = BorderForm
    title = "Contact across the border"
    does = staticmethod(actions.record_cross_border_contact)

    def find(self) -> None:
        """It is kept beside the newest check on this case, and those before beside theirs."""
        rows = AreaCheck.objects.filter(file_id=self.file.pk).select_related("file")
        row = rows.order_by("-requested_at", "-id").first()
        if row is None:
            raise Http404
        self.row = row

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_cross_border_contact(check=self.row, **cleaned, by=self.request.actor)
