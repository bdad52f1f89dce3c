"""Putting an entry of the timeline right, or withdrawing it. What was written stays readable."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse

from accord import clock, vocabulary
from accord.access.refusals import Refused, refuse_if
from accord.casework.work.timeline import entry_of, seen_among, sentence_of
from accord.duties import correcting
from accord.duties import facts as event_facts
from accord.duties.record import Recorded
from accord.events.models import Event
from accord.vocabulary import FactType
from accord.web.case_screen import CaseScreen
from accord.web.cases.presenting import NOT_BY_HAND
from accord.web.page.cards import Clause
from accord.web.page.fields import Confirm, Date, DateAndTime, Form, Radios, YesNo, YesNoNotKnown
from accord.web.page.screens import FormScreen
from accord.web.referrals.base import GoingAhead
from accord.web.worklist.lines import clause_of

REASONS = (
    ("wrong_young_person", "It is about another young person"),
    ("did_not_happen", "It did not happen"),
    ("recorded_twice", "It is recorded twice"),
)
HAPPENED = "happened_at"
SAYS = (
    "The first entry stays on the file, struck out, with this one beside it.",
    "The record that says the same is put right with it, and what is owed is worked out again.",
)


SEEN = "seen_what_rests"
FIRST_SEE = "Later entries rest on this one. Read which, and confirm."


@dataclass(frozen=True, slots=True)
class Rests:
    """A later entry that waited for something that is no longer so: what its gate says, and where."""

    sentence: str
    when: str
    says: str
    clause: Clause


class LeavesUnmet(Refused):
    """Later entries would be left without what they waited for, and nobody was shown which yet."""

    def __init__(self, found: Sequence[Rests]) -> None:
        super().__init__(FIRST_SEE)
        self.found = found


class OneEntry(CaseScreen, FormScreen):
    """What both screens share: the entry in the address, what rests on it, and how it leads back."""

    template_name = "cases/put_right.jinja"
    tab = "Timeline"
    does: Any

    def find(self) -> None:
        """Find the entry on this case, or answer that there is no such page."""
        event = entry_of(self.file.pk, self.kwargs["entry"])
        if event is None or event.type in NOT_BY_HAND:
            raise Http404
        refuse_if(self.why_not(self.does))
        self.event: Event = event
        self.caption = f"{sentence_of(event)} {clock.in_words(event.happened_at)}"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the box to tick if it was drawn before."""
        form = super().form(data, quiet=quiet)
        return _asks_whether_seen(form) if SEEN in self.request.POST else form

    def do(self, cleaned: dict[str, Any]) -> Any:
        """Put it right; or undo it and show what rests on it, to whoever has not been shown yet."""
        seen = cleaned.pop(SEEN, False)
        with transaction.atomic():
            result = super().do(cleaned)
            found = () if seen else self._resting(result)
            if found:
                raise LeavesUnmet(found)
        return result

    def _resting(self, recorded: Recorded) -> list[Rests]:
        """What rested on it, as far as the asker sees it: the lead worker is told of the rest too."""
        left = [(one.entry.id or 0, one.gate) for one in recorded.left_unmet]
        events = seen_among(self.file.pk, [pk for pk, _ in left])
        return [
            Rests(
                sentence_of(event),
                clock.in_words(event.happened_at),
                gate.says,
                clause_of(gate.gate, gate.clause),
            )
            for event in events
            for pk, gate in left
            if pk == event.pk
        ]

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Show it; where later entries rest on it, with which, and a box to tick beside them alone."""
        refused = context.get("refused")
        if isinstance(refused, LeavesUnmet):
            _asks_whether_seen(form)
            context["rests"] = refused.found
        else:
            form.fields.pop(SEEN, None)
        return super().show(form, status=status, **context)

    def after(self, result: Any) -> str:
        """To the timeline, where both now stand."""
        return f"{self.to('cases:case')}#e-{result.ref}"


class Correct(GoingAhead, OneEntry):
    """Put right when something happened, or one of the things recorded about it."""

    title = "Put this entry right"
    button = "Put it right"
    does = staticmethod(correcting.correct_entry)
    reason = (
        "Why it is right all the same",
        "It goes past what the agreement asks for. The reason stays on the file with your name.",
    )

    def find(self) -> None:
        """Say what happens, and where the rest of what the entry says is put right."""
        super().find()
        elsewhere = correcting.keeper().elsewhere(self.event)
        rest = f"Anything else about it: {elsewhere[:1].lower()}{elsewhere[1:]}"
        self.intro = (*SAYS, rest) if elsewhere else SAYS

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """A form of what this entry says."""
        return form_for(self.event)

    def initial(self) -> dict[str, Any]:
        """What the entry says now."""
        facts = event_facts.decode(self.event.type, self.event.facts)
        return {HAPPENED: self.event.happened_at, **facts}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record the correction, with what differs."""
        at, going_ahead = cleaned.pop(HAPPENED), cleaned.pop("going_ahead", "")
        before = self.initial()
        changed = {n: v for n, v in cleaned.items() if v is not None and v != before.get(n)}
        same = _to_the_minute(at) == _to_the_minute(self.event.happened_at)
        refuse_if(
            "Nothing is different yet. Change what is wrong." if same and not changed else None
        )
        moved = None if same else at
        return correcting.correct_entry(
            event=self.event,
            happened_at=moved,
            going_ahead=going_ahead,
            by=self.request.actor,
            **changed,
        )


def _asks_whether_seen(form: Form) -> Form:
    if SEEN not in form.fields:
        form.fields[SEEN] = Confirm(
            "Does this entry change all the same?",
            text="I have read which entries rest on it",
            required="Read which entries rest on it, and tick the box",
        )
    return form


def _to_the_minute(moment: Any) -> Any:
    return moment.replace(second=0, microsecond=0)


class WithdrawForm(Form):
    """Why an entry does not stand."""

    reason = Radios(
        "Why does this entry not stand?", choices=REASONS, required="Select why it does not stand"
    )


class Withdraw(OneEntry):
    """Withdraw an entry that is not true of this young person."""

    form_class = WithdrawForm
    title = "Withdraw this entry"
    button = "Withdraw it"
    does = staticmethod(correcting.withdraw_entry)
    intro = (
        "It stays readable, struck out. What was owed because of it is owed no longer, and no "
        "page says it any more.",
    )

    def find(self) -> None:
        """Say which action undoes it, where withdrawing the entry alone would not."""
        super().find()
        refuse_if(correcting.keeper().why_not_withdraw(self.event))

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Withdraw it."""
        return correcting.withdraw_entry(
            event=self.event, reason=cleaned["reason"], by=self.request.actor
        )


def form_for(event: Event) -> type[Form]:
    """A form that asks again what the entry says, as far as it is put right here."""
    asked: dict[str, Any] = {
        HAPPENED: DateAndTime(
            "When did it happen?",
            called="When it happened",
            past=True,
            required="Enter when it happened",
            hint="For example, 6 3 2026, 4:30pm",
        )
    }
    kind, answers = vocabulary.event(event.type), correcting.keeper().answers(event)
    for name in event.facts:
        here = answers is None or name in answers
        fact = kind.facts.get(name) if here else None
        field = _field(name, fact) if fact else None
        if field is not None:
            asked[name] = field
    return type("CorrectForm", (Form,), asked)


def _field(name: str, fact: FactType) -> Any:
    """A field for a fact that a person can answer, or None for one that a person cannot."""
    label = fact.says or name.replace("_", " ").capitalize()
    if fact.type == "enum":
        return Radios(label, choices=[(v, _words(v)) for v in fact.values])
    kinds: dict[str, Any] = {"bool": YesNo, "yes_no": YesNoNotKnown, "date": Date}
    return kinds[fact.type](label) if fact.type in kinds else None


def _words(value: str) -> str:
    return value.replace("_", " ").capitalize()
