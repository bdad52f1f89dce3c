"""How long each kind of record is kept: what a law states, what the area has set, and setting it, two people together."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.casework.retention import actions, queries
from accord.casework.retention.models import RetentionPeriod
from accord.casework.retention.periods import BASES, MOST_YEARS, rules
from accord.web.case_form import Nothing, Way, ways
from accord.web.clauses import clause_asking
from accord.web.page.fields import Form, LongText, Number, Radios
from accord.web.page.screens import FormScreen, Screen
from accord.web.retention.words import HELD, STATE, length

WAITS = ("listed", "signed", "countersigned")
NOT_SET = "Not set: nothing of this kind is let go of"
SEES = frozenset({*actions.SETS, *actions.SIGNS})
COUNTED = [
    ("closed", f"So many {BASES['closed']}"),
    ("birthday", "Until they would be so many years old"),
]


class Kept(Screen):
    """What is kept how long, what is held, and what may be let go of."""

    template_name = "retention/home.jinja"
    title = "How long records are kept"

    def prepare(self) -> None:
        """There is no such page for who neither sets, holds nor signs."""
        if not SEES & self.request.actor.job_roles:
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        signs = bool(set(actions.SIGNS) & request.actor.job_roles)
        found = queries.disposals()
        return self.page(
            rows=_rows(queries.periods()),
            signs=signs,
            holds=[_hold_row(one) for one in queries.holds()] if signs else [],
            listed=[_listed_row(one) for one in found if one.state in WAITS],
            done=[_done_row(one) for one in found if one.state == "let_go"],
            ways=ways(
                [
                    self._way("Propose how long a record is kept", actions.propose_retention_period, "propose"),
                    self._way("Hold a record", actions.place_legal_hold, "hold") if signs else None,
                ]
            ),
        )  # fmt: skip

    def _way(self, words: str, action: Any, name: str) -> Way | None:
        if why_not(action.action, by=self.request.actor, file_id=None):
            return None
        return Way(words=words, href=reverse(f"retention:{name}"))

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


def _rows(periods: Iterable[RetentionPeriod]) -> list[list[Any]]:
    of, known = list(periods), rules()
    rows: list[list[Any]] = [
        [one.record, f"Until they would be {one.until_birthday}; {one.years_after_death} years after a death before {one.died_under}", one.source]
        for one in known.law
    ]  # fmt: skip
    for record, words in known.area.items():
        now = next((one for one in of if (one.record, one.state) == (record, "in_force")), None)
        asked = next((one for one in of if (one.record, one.state) == (record, "proposed")), None)
        set_by = (
            f"{now.proposed_by.name} and {now.settled_by.name}" if now and now.settled_by else ""
        )
        rows.append(
            [words, length(now.basis, now.years) if now else NOT_SET, _asked(asked) or set_by]
        )
    return rows


def _asked(one: RetentionPeriod | None) -> Any:
    if one is None:
        return None
    href = reverse("retention:answer", args=[one.pk])
    return {
        "text": f"Proposed: {length(one.basis, one.years)}",
        "href": href,
        "hint": one.proposed_by.name,
    }


def _hold_row(one: queries.Hold) -> list[Any]:
    href = reverse("retention:lift", args=[one.id])
    case = {"text": f"Case {one.file_ref}", "hint": one.words}
    since = f"{clock.in_words(one.placed_at)}, {one.placed_by}"
    return [case, HELD[one.why], since, {"text": "Lift it", "href": href}]


def _listed_row(one: queries.Listed) -> list[Any]:
    href = reverse("retention:disposal", args=[one.id])
    case = {"text": f"Case {one.file_ref}", "href": href}
    return [case, rules().words(one.record), clock.day_in_words(one.due_on), STATE[one.state]]


def _done_row(one: queries.Listed) -> list[Any]:
    href = reverse("retention:disposal", args=[one.id])
    certificate = {"text": f"Certificate {one.ref}", "href": href}
    assert one.let_go_at is not None
    return [
        certificate,
        rules().words(one.record),
        clock.in_words(one.let_go_at),
        f"{one.signer} and {one.countersigner}",
    ]


class ProposeForm(Form):
    """Which record, and how long."""

    kept_record = Radios(
        "Which record?",
        choices=lambda: list(rules().area.items()),
        required="Select which record",
    )
    basis = Radios("How is it counted?", choices=COUNTED, required="Select how it is counted")
    years = Number(
        "How many years?", least=1, most=MOST_YEARS, called="Years", required="Enter how many years"
    )
    because = LongText(
        "Why so long, and no longer?",
        hint="What law, guidance or need it rests on. Everybody in the area can read this.",
        required="Write why so long and no longer",
        rows=3,
    )


class OfKept:
    """Where these forms lead, and who may open them."""

    does: Any
    request: HttpRequest

    def prepare(self) -> None:
        """Whoever may not do it has no such page."""
        made = self.does.action
        if why_not(made, by=self.request.actor, file_id=None):  # type: ignore[attr-defined]
            raise Http404
        self.clause = clause_asking(self.request.actor, made.name, made.records)  # type: ignore[attr-defined]
        self.find()

    def find(self) -> None:
        """Find what the address names."""

    def after(self, result: Any) -> str:
        """Back to what is kept how long."""
        return reverse("retention:home")

    def back(self) -> str:
        """Back to what is kept how long."""
        return reverse("retention:home")


class Propose(OfKept, FormScreen):
    """Propose how long a record is kept."""

    leaves = "It is about a kind of record, and names nobody on a case"
    does = staticmethod(actions.propose_retention_period)
    form_class = ProposeForm
    title = "Propose how long a record is kept"
    button = "Propose it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose it."""
        return actions.propose_retention_period(**cleaned, by=self.request.actor)


class OfPeriod(OfKept):
    """Finds the proposal of the address."""

    form_class = Nothing
    intro: tuple[str, ...]

    def find(self) -> None:
        """Find it, or answer that there is no such page."""
        wanted = self.kwargs["period"]  # type: ignore[attr-defined]
        found = next((one for one in queries.periods() if one.pk == wanted), None)
        if found is None or found.state != "proposed":
            raise Http404
        self.period = found
        words = length(found.basis, found.years)
        self.intro = (
            f"{rules().words(found.record)}: {words[:1].lower()}{words[1:]}.",
            f"{found.proposed_by.name} proposed it: “{found.because}”",
        )


class Answer(OfPeriod, FormScreen):
    """Agree to it."""

    does = staticmethod(actions.agree_retention_period)
    title = "Do you agree to keep it so long?"
    button = "I agree"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Agree."""
        return actions.agree_retention_period(period=self.period, by=self.request.actor)

    def instead(self) -> tuple[str, str]:
        """Or refuse it, or take it back."""
        return ("Refuse it, or take it back", reverse("retention:refuse", args=[self.period.pk]))


class Refuse(OfPeriod, FormScreen):
    """Refuse it, or take one's own back."""

    does = staticmethod(actions.refuse_retention_period)
    title = "Refuse this, or take it back?"
    button = "It is not to be kept so long"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Refuse."""
        return actions.refuse_retention_period(period=self.period, by=self.request.actor)
