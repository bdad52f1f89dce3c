"""The tenancy: signed, moved into, what it becomes at 18, ended; the flag on it, and its rent."""

from typing import Any

from accord import clock
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import Tenancy, TenancyFlag, TenancyOffer
from accord.casework.tenancies.models.running import LEGAL, OFF_BECAUSE, TENANCY_TYPES
from accord.casework.tenancies.queries import converts_on
from accord.web.case_form import Press
from accord.web.page.fields import Date, DateAndTime, Form, LongText, Radios, Text, YesNo
from accord.web.tenancies.shared import OfARecord, OfTheCase

KINDS = [one for one in TENANCY_TYPES if one[0] in LEGAL]


class SignForm(Form):
    """Which kind, when signed, from when."""

    tenancy_type = Radios(
        "Which kind of tenancy?", choices=TENANCY_TYPES, required="Select which kind of tenancy"
    )
    signed_at = DateAndTime(
        "When was it signed?", called="Time", past=True, required="Enter when it was signed"
    )
    starts_on = Date(
        "From when?", called="First day", required="Enter the day on which the tenancy begins"
    )
    terms_note = LongText("Where do its terms differ from the usual ones?", rows=2)
    held_in_trust_by = Text(
        "Who holds it in trust until they are 18?",
        hint="Only for an equitable tenancy",
        width="two-thirds",
    )


class Sign(OfARecord):
    """Record that the tenancy was signed."""

    does = staticmethod(actions.sign_tenancy)
    form_class = SignForm
    table, named = TenancyOffer, ("offer", "tenancy_offer")
    title = "The tenancy was signed"
    button = "Save the tenancy"

    def find(self) -> None:
        """Find the offer, and say which kind it can be."""
        super().find()
        day = converts_on(self.young_person.born)
        self.intro = (
            f"They are 18 on {clock.day_in_words(day)}. If the tenancy begins before that day it is "
            "an equitable one; on that day or later it is introductory or secure.",
        )

    def initial(self) -> dict[str, Any]:
        """Now, and the kind that their age allows."""
        today = clock.local_date(clock.now())
        under = today < converts_on(self.young_person.born)
        kind = {"tenancy_type": "equitable"} if under else {}
        return {"signed_at": clock.now(), "starts_on": today, **kind}


class OnTenancy(OfARecord):
    """What forms about the tenancy share."""

    table, named = Tenancy, ("tenancy", "tenancy")


class MovedForm(Form):
    """When."""

    moved_in_on = Date("When did they move in?", called="Day", past=True, required="Enter the day")


class Moved(OnTenancy):
    """Record that they moved in."""

    does = staticmethod(actions.move_into_tenancy)
    form_class = MovedForm
    title = "They moved in"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"moved_in_on": clock.local_date(clock.now())}


class KindForm(Form):
    """Which."""

    tenancy_type = Radios(
        "What does the landlord say?", choices=KINDS, required="Select what the landlord says"
    )


class Foresee(OnTenancy):
    """Record what it will become."""

    does = staticmethod(actions.foresee_tenancy_kind)
    form_class = KindForm
    title = "What will it become at 18?"
    button = "Save"
    intro = ("It stays an equitable tenancy until the birthday.",)


class Became(OnTenancy):
    """Record what it became."""

    does = staticmethod(actions.confirm_tenancy_kind)
    form_class = KindForm
    title = "What did it become at 18?"
    button = "Save"
    intro = ("It converted on the birthday by itself. The landlord says into which kind.",)


class EndedForm(Form):
    """When."""

    ended_on = Date("When did it end?", called="Day", past=True, required="Enter when it ended")


class Ended(OnTenancy):
    """Record that the tenancy ended."""

    does = staticmethod(actions.end_tenancy)
    form_class = EndedForm
    title = "The tenancy ended"
    button = "Save"
    intro = ("The landlord’s staff no longer see the case after that.",)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"ended_on": clock.local_date(clock.now())}


class RentForm(Form):
    """Rent and benefit."""

    arrears = YesNo("Are arrears building up?", required="Select yes or no")
    benefit_unpaid = YesNo(
        "Is housing benefit, or the housing part of another, not being paid?",
        required="Select yes or no",
    )


class Rent(OnTenancy):
    """Add a line on rent and benefit."""

    does = staticmethod(actions.report_on_rent)
    form_class = RentForm
    title = "Rent and benefit"
    button = "Save the line"
    intro = ("Their worker reads this. Only those who agree to it are named.",)


class Flag(Press, OfTheCase):
    """Record that the flag is on the landlord's system."""

    does = staticmethod(actions.set_tenancy_flag)
    of_class = "letting"
    title = "Put the flag on"
    button = "It is on"
    intro = ("The flag asks staff to call their worker about any problem, and says nothing else.",)


class OffForm(Form):
    """Why."""

    reason = Radios("Why?", choices=OFF_BECAUSE, required="Select why")


class Off(OfARecord):
    """Record that the flag is off."""

    does = staticmethod(actions.remove_tenancy_flag)
    form_class = OffForm
    table, named = TenancyFlag, ("flag", "tenancy_flag")
    title = "Take the flag off"
    button = "It is off"
