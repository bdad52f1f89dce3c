"""Changes to an agreement: proposed, agreed by every party in writing, or given up."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord.access.actions import why_not
from accord.casework.agreements import actions, queries
from accord.casework.agreements.models import ProtocolChange
from accord.web.agreements.standing import OfPack
from accord.web.oversight.words import day
from accord.web.page.fields import Date, Form, LongText, Radios
from accord.web.page.screens import FormScreen, Screen


class Changes(Screen):
    """The changes proposed to one agreement, with each party's word."""

    template_name = "agreements/changes.jinja"
    title = "Changes to the agreement"

    def prepare(self) -> None:
        """Find the agreement, or answer that there is no such page."""
        found = queries.standing(self.kwargs["pack"], self.request.actor)
        if found is None:
            raise Http404
        self.standing, self.caption = found, found.title

    def get(self, request: HttpRequest, pack: str) -> HttpResponse:
        """Show them."""
        may = why_not(actions.propose_change.action, by=request.actor, file_id=None) is None
        propose = reverse("agreements:propose", args=[pack]) if may else ""
        cards = [self._card(one, may) for one in queries.changes(pack)]
        return self.page(cards=cards, propose=propose)

    def _card(self, one: ProtocolChange, may: bool) -> dict[str, Any]:
        given = {word.party: word.agreed_on for word in one.given.all()}
        parties = queries.parties(one.pack, self.request.actor)
        left = [party for party in parties if party not in given]
        over = one.agreed_on or one.given_up_on
        ways = (("Record a party’s word", "word"), ("Give it up", "give_up")) if may and not over else ()  # fmt: skip
        rows = [
            ("What is to change", one.words, ""),
            ("Why", one.because, ""),
            ("Proposed", f"{day(one.proposed_on)} by {one.proposed_by}", ""),
            ("Agreed", [f"{party}: {day(on)}" for party, on in given.items()] or "By nobody yet", ""),
            *([] if over else [("Waits for", left, "")]),
        ]  # fmt: skip
        title, says = _state(one)
        return {
            "title": title,
            "says": says,
            "rows": rows,
            "ways": [(words, reverse(f"agreements:{name}", args=[one.pack, one.pk])) for words, name in ways],
        }  # fmt: skip

    def back(self) -> str:
        """Back to the agreement."""
        return reverse("agreements:standing")


def _state(one: ProtocolChange) -> tuple[str, str]:
    if one.agreed_on:
        return (
            f"Agreed by every party on {day(one.agreed_on)}",
            "It holds once the agreement’s new edition has it.",
        )
    if one.given_up_on:
        return f"Given up on {day(one.given_up_on)}", "The text stays as it was."
    return "A change that waits", "The text holds as it is until every party has agreed in writing."


class OfChanges(OfPack, FormScreen):
    """A form about changes to the agreement that the address names."""

    leaves = "It is about the agreement, and names nobody on a case"

    def prepare(self) -> None:
        """Find the agreement, and the change where the address names one."""
        super().prepare()
        if "change" in self.kwargs:
            rows = ProtocolChange.objects.filter(pack=self.standing.pack, pk=self.kwargs["change"])
            found = rows.first()
            if found is None:
                raise Http404
            self.change = found

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the parties that the document names."""
        form = super().form(data, quiet=quiet)
        if "party" in form.fields:
            parties = queries.parties(self.standing.pack, self.request.actor)
            form.fields["party"].choices = [(one, one) for one in parties]  # type: ignore[attr-defined]
        return form

    def after(self, result: Any) -> str:
        """Back to the changes."""
        return self.back()

    def back(self) -> str:
        """Back to the changes."""
        return reverse("agreements:changes", args=[self.standing.pack])


class ProposeForm(Form):
    """What, why, by whom, when."""

    party = Radios("Which party proposes it?", required="Choose which party proposes it")
    words = LongText("What is to change?", hint="In the words that are proposed", rows=5, required="Write what is to change")  # fmt: skip
    because = LongText("Why?", rows=3, required="Write why")
    proposed_on = Date("On which day was it proposed?", required="Enter the day", past=True)


class Propose(OfChanges):
    """Record a change that a party proposed."""

    does = staticmethod(actions.propose_change)
    form_class = ProposeForm
    title = "Propose a change"
    button = "Record the proposal"
    intro = ("Nothing changes until every party has agreed in writing.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.propose_change(pack=self.standing.pack, **cleaned, by=self.request.actor)


class WordForm(Form):
    """Which party, and when it said so in writing."""

    party = Radios("Which party agrees?", required="Choose which party agrees")
    agreed_on = Date("On which day did it agree in writing?", required="Enter the day", past=True)


class Word(OfChanges):
    """Record that a party agreed. With the last one the change is agreed."""

    does = staticmethod(actions.give_word)
    form_class = WordForm
    title = "Record a party’s word"
    button = "Record it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.give_word(change=self.change, **cleaned, by=self.request.actor)


class GiveUp(OfChanges):
    """Give a change up."""

    does = staticmethod(actions.give_change_up)
    form_class = Form
    title = "Give this change up"
    button = "Give it up"
    intro = ("The agreement stays as it is. What was proposed, and who agreed, stays on record.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Give it up."""
        return actions.give_change_up(change=self.change, by=self.request.actor)
