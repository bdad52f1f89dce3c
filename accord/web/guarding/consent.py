"""What the young person says of sharing: agreed, not agreed, taken back; and what never waits for it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.guarding import actions, queries
from accord.casework.guarding.actions.consent import WORKERS
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.guarding.words import CAPACITY, CONSENT_FOR, SAID, SAID_BY, SAID_HOW, short
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios

# Told on every page about consent, so that nobody waits for it who must act.
NEVER_FOR_SAFETY = (
    "Consent is never asked for to keep somebody safe. Where a young person or somebody else may come "
    "to harm, share what is needed, say why, and record it, whatever is said here."
)
DOES = {
    "consent_given": actions.give_consent,
    "consent_refused": actions.refuse_consent,
    "consent_withdrawn": actions.withdraw_consent,
}


class Consent(CasePage):
    """What they agree to now, and everything they said before."""

    template_name = "guarding/consent.jinja"
    back_to = "cases:people"
    title = "Consent to share"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        said = queries.consent_said(self.file.pk) if "sharing" in self.seen else []
        facts = queries.facts_now(self.file.pk) if "access" in self.seen else []
        return self.page(
            never=NEVER_FOR_SAFETY,
            knows="sharing" in self.seen,
            now=[
                f"{short(CONSENT_FOR, one.reason)}, since {clock.in_words(one.starts)}"
                for one in facts
                if one.kind == "consent"
            ],
            said=[_row(one) for one in said],
            ways=ways(
                [self.way("Record what they say", actions.give_consent, "guarding:consent_said")]
            ),
        )


def _row(one: Any) -> list[Any]:
    facts = one.facts
    how = short(SAID_HOW, facts.get("how", "")).lower()
    who = short(SAID_BY, facts.get("said_by", "young_person"))
    what = {
        "text": f"{short(CONSENT_FOR, facts.get('consent_for', ''))}: {short(SAID, one.type).lower()}",
        "hint": facts.get("words", ""),
    }
    understood = short(CAPACITY, facts.get("ability_to_decide", ""))
    return [
        what,
        f"{who}, {how}" if how else who,
        understood,
        f"{clock.in_words(one.happened_at)}, recorded by {one.by.name}",
    ]


class SaidForm(Form):
    """What they say, and how it is known that they mean it."""

    sections = (
        ("What they say", ("outcome", "consent_for", "words")),
        ("Who said so, and how", ("said_by", "how", "capacity")),
        ("Where they agree", ("told", "until")),
    )
    outcome = Radios("What do they say?", choices=SAID, required="Select what they say")
    consent_for = Radios("About what?", choices=CONSENT_FOR, required="Select what it is about")
    words = LongText(
        "What did you explain, and what did they say?",
        hint="In their words, where you can. With whom it is shared, and what.",
        required="Write what you explained, and what they said",
        rows=4,
    )
    said_by = Radios("Who said so?", choices=SAID_BY, required="Select who said so")
    how = Radios("How?", choices=SAID_HOW, required="Select how it was said")
    capacity = Radios(
        "Did they understand what they decided?",
        choices=CAPACITY,
        required="Select whether they understood it",
    )
    told = Confirm(
        "",
        text="I told them that nothing depends on it, and that they may take it back at any time",
    )
    until = Date("Until when?", hint="Only if they set a day. It ends at the end of that day")


class Said(CaseForm):
    """Record what they say now: the newest word stands."""

    does = staticmethod(actions.give_consent)
    form_class = SaidForm
    goes_to = "guarding:consent"
    title = "What do they say about sharing?"
    button = "Save what they say"
    intro = (NEVER_FOR_SAFETY,)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form. Whoever is no worker of theirs asks about news of the tenancy alone."""
        roles = self.request.actor.roles_on(self.file.pk)  # type: ignore[attr-defined]
        about = CONSENT_FOR if roles & set(WORKERS) else CONSENT_FOR[:1]
        return self.choose(super().form(data, quiet=quiet), consent_for=about)

    def initial(self) -> dict[str, Any]:
        """The young person speaks for themselves."""
        return {"said_by": "young_person"}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        told, day = bool(cleaned.pop("told")), cleaned.pop("until")
        outcome = cleaned.pop("outcome")
        if outcome == "consent_given":
            cleaned |= {"told": told, "until": clock.midnight_after(day) if day else None}
        return DOES[outcome](file=self.file, **cleaned, by=self.request.actor)
