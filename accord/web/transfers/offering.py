"""A case offered to another area, for those who hold it; and what came with one that was taken over."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.transfers import actions, hosting, queries
from accord.casework.transfers.queries import Handed, Offered
from accord.duties.models import Duty
from accord.web.case_form import CaseForm, CasePage, Press, Way, ways
from accord.web.page.fields import Checkboxes, Form, LongText, Select, Text
from accord.web.transfers.handing import pack_row, stays_away
from accord.web.transfers.words import SENDS

STATES = {
    "offered": "Offered, and not answered yet",
    "accepted": "Taken on there",
    "refused": "Refused there",
    "withdrawn": "Taken back",
}


class Offers(CasePage):
    """Where this case was offered, and what was answered."""

    template_name = "transfers/case.jinja"
    tab = "People"
    title = "Another area"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """List the offers."""
        found = queries.offers_of(self.file.pk)
        packs = queries.host_packs_of(self.file.pk)
        return self.page(
            came_from=queries.came_from(self.file.pk),
            rows=[_row(one) for one in found],
            packs=[pack_row(one) for one in packs],
            carried=[
                (about, [(line.label, line.words.splitlines(), "") for line in lines])
                for about, lines in queries.carried(self.file.pk).items()
            ],
            ways=self._ways(found, packs),
        )

    def _ways(self, found: list[Offered], packs: list[Handed]) -> list[Way]:
        """What the asker can do from here."""
        open_now = any(one.state in ("offered", "accepted") for one in found)
        return ways(
            [
                self.way("Offer the case to another area", actions.offer_transfer, "transfers:offer", when=not open_now),
                *(
                    self.way("Take the offer back", actions.withdraw_transfer, "transfers:take_back", one.id)
                    for one in found
                    if one.state == "offered"
                ),
                self.way("Offer a hand-over pack", hosting.offer_host_pack, "transfers:pack",
                         when=stays_away(self.file.pk)),
                *(
                    self.way(f"Take back the hand-over pack to {one.area_name}", hosting.withdraw_host_pack,
                             "transfers:take_pack_back", one.id)
                    for one in packs
                    if one.state in ("offered", "accepted")
                ),
            ]
        )  # fmt: skip


def _row(one: Offered) -> list[Any]:
    answered = clock.in_words(one.answered_at) if one.answered_at else ""
    said = {"text": STATES[one.state], "hint": one.answer_reason}
    return [one.area_name, one.reason, clock.in_words(one.offered_at), said, answered]


class OfferForm(Form):
    """To whom, why and what goes."""

    to_area = Select("Which area?", required="Choose the area", width="two-thirds")
    reason = LongText(
        "Why does the case go there?", required="Write why, in a sentence", longest=600, rows=3
    )
    sends = Checkboxes(
        "What goes beside who they are, and what is owed?",
        choices=SENDS,
        hint="It goes as it stands when the case is taken on, and nobody there reads it before. Anything else goes as a hand-over pack",
    )
    pack_reference = Text("Reference of the hand-over pack", width="20")


class OfferIt(CaseForm):
    """Offer the case."""

    does = staticmethod(actions.offer_transfer)
    form_class = OfferForm
    tab = "People"
    goes_to = "transfers:case"
    title = "Offer the case to another area"
    button = "Offer it"
    intro = (
        "The case stays here, with all that is owed, until the other area accepts it. In the same "
        "moment this file is closed, and everybody’s part but the lead worker’s and yours ends.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the areas there are."""
        return self.choose(super().form(data, quiet=quiet), to_area=queries.other_areas())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Offer it."""
        return actions.offer_transfer(file=self.file, **cleaned, by=self.request.actor)


class WhyForm(Form):
    """Why."""

    reason = LongText("Why?", required="Write why, in a sentence", longest=600, rows=3)


class TakeBack(CaseForm):
    """Take the offer back."""

    does = staticmethod(actions.withdraw_transfer)
    form_class = WhyForm
    tab = "People"
    goes_to = "transfers:case"
    title = "Why is the offer taken back?"
    button = "Take it back"

    def find(self) -> None:
        """Find the offer on this case, or answer that there is no such page."""
        ids = {one.id for one in queries.offers_of(self.file.pk) if one.state == "offered"}
        if self.kwargs["transfer"] not in ids:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it back."""
        number, by = self.kwargs["transfer"], self.request.actor
        return actions.withdraw_transfer(file=self.file, transfer=number, **cleaned, by=by)


class Settle(Press):
    """Say that something that was owed when the case came is done."""

    does = staticmethod(actions.settle_carried_duty)
    tab = "Duties"
    goes_to = "cases:duties"
    title = "Is this done?"
    button = "It is done"

    def find(self) -> None:
        """Find what is owed, or answer that there is no such page."""
        owed = Duty.objects.filter(
            file_id=self.file.pk, rule="accord/carried-duty-is-done", closed_at__isnull=True
        )
        duty = next(
            (
                d
                for d in owed.select_related("opened_by")
                if d.about.get("carried_duty") == self.kwargs["carried"]
            ),
            None,
        )
        if duty is None:
            raise Http404
        facts = duty.opened_by.facts
        self.intro = (
            f"{facts.get('act', 'Something')}. It was owed under {facts.get('clause', 'a rule')} in the area the case came from.",
            "Say so when it is done, or when it is owed here under this area’s own agreement.",
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.settle_carried_duty(
            file=self.file, carried_duty=self.kwargs["carried"], by=self.request.actor
        )
