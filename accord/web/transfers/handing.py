"""A hand-over pack for the area where a home is, for those who hold the case."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.access.refusals import refuse_if
from accord.access.sight import shown
from accord.casework.placements.models import Placement
from accord.casework.placements.states import ENDED
from accord.casework.transfers import hosting, queries
from accord.casework.transfers.queries import Handed
from accord.web.case_form import CaseForm
from accord.web.page.fields import Checkboxes, Form, LongText, Select
from accord.web.transfers.words import SENDS

STATES = {
    "offered": "Offered, and not answered yet",
    "accepted": "Accepted, and read there",
    "refused": "Refused there",
    "withdrawn": "Over: nobody there reads it",
}
TAB, GOES_TO = "People", "transfers:case"
NOT_AWAY = (
    "They do not live in another area’s home. A hand-over pack is for the area where a home is."
)


def pack_row(one: Handed) -> list[Any]:
    """One pack on the page of the case."""
    settled = clock.in_words(one.settled_at) if one.settled_at else ""
    said = {"text": STATES[one.state], "hint": one.said}
    return [one.area_name, one.reason, clock.in_words(one.offered_at), said, settled]


def stays_away(file_id: int) -> list[Placement]:
    """Their stays in homes of other areas, as far as the asker sees them, that are not over and have no pack."""
    packed = {
        one.placement_id
        for one in queries.host_packs_of(file_id)
        if one.state in ("offered", "accepted")
    }
    found = Placement.objects.filter(file_id=file_id, home__out_of_borough=True)
    found = found.exclude(state=ENDED).exclude(pk__in=packed).select_related("home")
    rows = list(found.order_by("-move_in_on"))
    shown("placement", [file_id] * bool(rows))
    return rows


class OfferForm(Form):
    """To whom, why and what goes."""

    placement = Select("Which stay?", required="Choose the stay", width="two-thirds")
    to_area = Select("Which area is the home in?", required="Choose the area", width="two-thirds")
    reason = LongText(
        "Why do they live there?",
        hint="Do not write who it is. This is read there before the pack is accepted",
        required="Write why, in a sentence",
        longest=600,
        rows=3,
    )
    sends = Checkboxes(
        "What do they read beside who it is?",
        choices=SENDS,
        hint="It is copied now, as you see it, and read there once the pack is accepted",
    )


class OfferPack(CaseForm):
    """Offer one."""

    does = staticmethod(hosting.offer_host_pack)
    form_class = OfferForm
    tab = TAB
    goes_to = GOES_TO
    title = "Offer a hand-over pack"
    button = "Offer it"
    intro = (
        "The case stays here, with all that is owed. The other area reads the copies that you choose "
        "and nothing else, until the stay ends or you take them back.",
    )

    def allow(self) -> None:
        """Refuse where nobody lives away."""
        super().allow()
        self.stays = stays_away(self.file.pk)
        refuse_if(None if self.stays else NOT_AWAY)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the stays and the areas there are."""
        return self.choose(
            super().form(data, quiet=quiet),
            placement=[(one.pk, _stay(one)) for one in self.stays],
            to_area=queries.other_areas(),
        )

    def initial(self) -> dict[str, Any]:
        """The stay, and the area whose name the home gives as its borough."""
        named = {name: ref for ref, name in queries.other_areas()}
        first = self.stays[0]
        return {"placement": first.pk, "to_area": named.get(first.home.borough, "")}

    def act(self, cleaned: dict[str, Any]) -> int:
        """Offer it."""
        stay = next(one for one in self.stays if str(one.pk) == str(cleaned.pop("placement")))
        return hosting.offer_host_pack(placement=stay, **cleaned, by=self.request.actor)


def _stay(one: Placement) -> str:
    return f"{one.home.name}, from {clock.day_in_words(one.started_on or one.move_in_on)}"


class WhyForm(Form):
    """Why."""

    reason = LongText("Why?", required="Write why, in a sentence", longest=600, rows=3)


class TakePackBack(CaseForm):
    """Take a pack back."""

    does = staticmethod(hosting.withdraw_host_pack)
    form_class = WhyForm
    tab = TAB
    goes_to = GOES_TO
    title = "Why is the hand-over pack taken back?"
    button = "Take it back"

    def find(self) -> None:
        """Find the pack on this case, or answer that there is no such page."""
        standing = ("offered", "accepted")
        ids = {one.id for one in queries.host_packs_of(self.file.pk) if one.state in standing}
        if self.kwargs["pack"] not in ids:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> None:
        """Take it back."""
        number, by = self.kwargs["pack"], self.request.actor
        hosting.withdraw_host_pack(file=self.file, host_pack=number, **cleaned, by=by)
