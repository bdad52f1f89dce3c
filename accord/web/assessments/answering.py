"""The offer, the young person's answer, and the confirmation in writing."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.assessments import actions
from accord.casework.assessments.models import Offer
from accord.casework.assessments.models.answering import DECLINED_BECAUSE
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.queries import homes_with_vacancies
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import Referral
from accord.web.assessments.on_referral import ReferralForm
from accord.web.assessments.presenting import bed_gone_words
from accord.web.case_form import Press
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Select, Text

ANSWERS = (
    ("accepted", "They accept the offer"),
    ("declined", "They decline it", "Declining costs them nothing."),
)


class OfferForm(Form):
    """Where, when, and a word to the young person."""

    place = Select("Which bed?", required="Choose a bed or a home", width="two-thirds")
    move_in_on = Date(
        "When could they move in?",
        called="Day to move in",
        future=True,
        required="Enter a possible day to move in",
    )
    answer_by = Date("By when do you need an answer?", called="Answer by", future=True)
    message = LongText(
        "A word to the young person",
        hint="It is printed in the letter. Write to them, in plain words.",
    )


class MakeOffer(ReferralForm):
    """Offer a placement in writing."""

    does = staticmethod(actions.offer_placement)
    form_class = OfferForm
    leaves = Leaves(("message",), into="assessment")
    title = "Offer a placement"
    button = "Send the offer"
    intro = (
        "The young person and the lead worker get it in writing, with the address and the possible day.",
    )

    def find(self) -> None:
        """Find the referral, and what the provider has of it."""
        super().find()
        self.page_of = self.work()

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with beds on offer first, then homes with no bed chosen."""
        return self.choose(super().form(data, quiet=quiet), place=self._places())

    def _places(self) -> list[tuple[str, str]]:
        own = {home.pk: home for home in self.page_of.homes}
        beds = [
            (
                f"bed-{free.bed_id}",
                f"{line.name}, {free.bed}, free from {clock.day_in_words(free.available_on)}",
            )
            for line in homes_with_vacancies()
            if line.id in own
            for free in line.vacancies
            if free.held_until is None
        ]
        return beds + [
            (f"home-{pk}", f"{home.name}, no bed chosen yet") for pk, home in own.items()
        ]

    def initial(self) -> dict[str, Any]:
        """The home the assessment recommends."""
        found = self.page_of.assessment
        home = found.recommended_home_id if found else None
        beds = [value for value, _ in self._places() if value.startswith("bed-")]
        mine = (
            Bed.objects.filter(home_id=home, pk__in=[b.split("-")[1] for b in beds]).first()
            if home
            else None
        )
        return {"place": f"bed-{mine.pk}" if mine else ""}

    def act(self, cleaned: dict[str, Any]) -> Offer:
        """Send it."""
        kind, pk = cleaned.pop("place").split("-")
        bed = Bed.objects.select_related("home").get(pk=pk) if kind == "bed" else None
        return actions.offer_placement(
            referral=self.referral,
            home=bed.home if bed else Home.objects.get(pk=pk),
            bed=bed,
            assessment=self.page_of.assessment,
            **cleaned,
            by=self.request.actor,
        )


class OnOffer(ReferralForm):
    """What the screens about an offer share."""

    def find(self) -> None:
        """Find the offer and its referral."""
        self.offer = self.one(Offer, self.kwargs["offer"], "home", "bed", "provider_team")
        self.referral = self.one(Referral, self.offer.referral_id)
        self.caption = self.offer.home.name


class AnswerForm(Form):
    """Yes or no, and their words."""

    answer = Radios("What is their answer?", choices=ANSWERS, required="Select their answer")
    because = Radios(
        "If they decline it: why?",
        choices=DECLINED_BECAUSE,
        hint="It helps to find a home that is right. They need not say.",
    )
    words = LongText("What did they say?", hint="In their own words, if they want it kept.")

    def clean(self) -> dict[str, Any]:
        """Ask why it was declined; an offer that is accepted needs no reason."""
        cleaned = super().clean() or {}
        because = cleaned.pop("because", "")
        if cleaned.get("answer") != "declined":
            return cleaned
        if not because:
            self.add_error(
                "because", "Select why they decline it, or that they would rather not say"
            )
        return cleaned | {"because": because}


class Answer(OnOffer):
    """Record the young person's answer."""

    does = staticmethod(actions.answer_offer)
    form_class = AnswerForm
    template_name = "assessments/on_offer.jinja"
    title = "The young person’s answer"
    button = "Record the answer"

    def around(self) -> dict[str, Any]:
        """A yes that comes too late for the bed is said before it is given."""
        return super().around() | {"gone": bed_gone_words(self.offer, confirms=False)}

    def act(self, cleaned: dict[str, Any]) -> Offer:
        """Record it."""
        return actions.answer_offer(offer=self.offer, **cleaned, by=self.request.actor)


class Withdraw(Press, OnOffer):
    """Withdraw an offer that cannot stand."""

    does = staticmethod(actions.withdraw_offer)
    title = "Withdraw the offer"
    button = "Withdraw it"
    intro = ("The bed is given back. You can make another offer.",)

    def act(self, cleaned: dict[str, Any]) -> Offer:
        """Withdraw it."""
        return actions.withdraw_offer(offer=self.offer, by=self.request.actor)


class Lapse(Press, OnOffer):
    """The day to answer by has passed."""

    does = staticmethod(actions.let_offer_lapse)
    title = "The offer has lapsed"
    button = "Record that it lapsed"
    intro = ("There was no answer by the day it was asked for. The bed is given back.",)

    def act(self, cleaned: dict[str, Any]) -> Offer:
        """Record it."""
        return actions.let_offer_lapse(offer=self.offer, by=self.request.actor)


class ConfirmForm(Form):
    """The firm day, the bed, and what the stay is for."""

    move_in_on = Date(
        "On which day do they move in?",
        called="Day to move in",
        required="Enter the day they move in",
    )
    bed = Select("Which bed?", nothing="Not decided yet", width="two-thirds")
    planned_end = Date("When is the stay planned to end?", called="Planned end")
    purpose = Text("What is the stay for?")
    length = Text("How long is it meant to be?", hint="In words, for example: about a year")


class Confirm(ReferralForm):
    """Confirm the placement and the day of the move in writing."""

    does = staticmethod(actions.confirm_placement)
    form_class = ConfirmForm
    template_name = "assessments/on_offer.jinja"
    title = "Confirm the placement in writing"
    button = "Confirm it"
    intro = ("The young person and the lead worker get the confirmation in writing.",)

    def find(self) -> None:
        """Find the referral and the offer that is open or accepted."""
        super().find()
        offers = Offer.objects.filter(
            referral_id=self.referral.pk, state__in=["offered", "accepted"]
        )
        offer = offers.select_related("home", "bed", "provider_team").order_by("-pk").first()
        if offer is None:
            raise Http404
        self.offer = offer
        self.caption = offer.home.name

    def around(self) -> dict[str, Any]:
        """A bed that has gone is said before another is named."""
        return super().around() | {"gone": bed_gone_words(self.offer, confirms=True)}

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the beds of the home."""
        beds = Bed.objects.filter(home_id=self.offer.home_id, closed_on__isnull=True)
        return self.choose(
            super().form(data, quiet=quiet),
            bed=[(bed.pk, bed.name) for bed in beds.order_by("name")],
        )

    def initial(self) -> dict[str, Any]:
        """As it was offered."""
        return {"move_in_on": self.offer.move_in_on, "bed": self.offer.bed_id}

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Confirm it."""
        bed = cleaned.pop("bed")
        chosen = Bed.objects.select_related("home").get(pk=bed) if bed else None
        return actions.confirm_placement(
            offer=self.offer, bed=chosen, **cleaned, by=self.request.actor
        )

    def next(self, result: Any) -> str:
        """To the placement."""
        return self.to("placements:case")
