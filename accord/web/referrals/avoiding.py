"""Places that are better avoided: postcodes, and the whole borough."""

from typing import Any

from accord.casework.referrals import actions
from accord.casework.referrals.models import PlacementOption
from accord.web.page.fields import Form, LongText, Select, Text, YesNo
from accord.web.referrals.base import DoOnReferral, chosen


class PostcodeForm(Form):
    """A conclusion about a postcode."""

    option = Select("Which option?", nothing="None of these", width="two-thirds")
    postcode = Text("Or which postcode?", width="10")
    keep_out = YesNo(
        "Would keeping away from it help?", required="Select whether keeping away would help"
    )
    conclusion = LongText(
        "What did you conclude, and why?",
        hint="Name nobody else. It bars nothing by itself.",
        required="Write what you concluded and why",
    )


class Postcode(DoOnReferral):
    """Record whether keeping away from a postcode would help."""

    places = ("conclusion",)
    form_class = PostcodeForm
    title = "Keeping away from a postcode"
    does = staticmethod(actions.record_postcode_consideration)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the options that have been identified."""
        form = super().form(data, quiet=quiet)
        rows = self._options().select_related("home")
        form.fields["option"].choices = [
            (row.pk, row.home.name if row.home else row.described) for row in rows
        ]
        return form

    def _options(self) -> Any:
        return PlacementOption.objects.filter(search__referral=self.referral).order_by("id")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        option = chosen(self._options(), cleaned.pop("option"))
        return actions.record_postcode_consideration(
            referral=self.referral, option=option, **cleaned, by=self.request.actor
        )


class OutForm(Form):
    """Why out of borough."""

    because = LongText(
        "What do they need to be kept safe from?",
        hint="Name nobody else",
        required="Say what the young person needs to be kept safe from",
    )


class OutOfBorough(DoOnReferral):
    """Decide to look out of borough, for safety."""

    form_class = OutForm
    title = "A home out of borough, for safety"
    button = "Decide to look out of borough"
    does = staticmethod(actions.decide_out_of_borough_for_safety)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide."""
        return actions.decide_out_of_borough_for_safety(
            referral=self.referral, **cleaned, by=self.request.actor
        )
