"""Words on a case are read by others, so they are looked through once, before they are saved.

    class Share(CaseForm):
        leaves = Leaves(("words",), into="safeguarding", marking=1)

What looks like an address is shown with what was typed: it is taken out, or stays for a reason
that is recorded. What repeats a closed record word for word is refused.

A form that says nothing has every long answer looked through for addresses. Fields that ask for
a place are named in `places`. A form that nothing may hold up says why instead:

        leaves = "Somebody is missing, and where they may be is what others must know"
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.addresses.leaving import REASONS, leave_address_in_text
from accord.casework.addresses.queries import lines_known_on
from accord.casework.addresses.spotting import KINDS, Spotted, spot
from accord.casework.provenance import refuse_pasted
from accord.web.page.fields import Form, LongText, Radios, Rows

STAYS = "address_stays"


@dataclass(frozen=True, slots=True)
class Leaves:
    """What of a form others read: which fields, and the mark of what they become part of.

    `into` is the class of information, or the field whose answer names it; `marking` how closely
    it is held: 0 shared, 1 sensitive, 2 restricted.
    """

    fields: tuple[str, ...]
    into: str
    marking: int = 0


class Leaving:
    """Mixed in before `FormScreen`, where `self.file` is what the words are about."""

    leaves: Leaves | str | None = None  # what is looked through; a sentence: why nothing is
    places: tuple[str, ...] = ()  # fields that ask for a place or a number: one may stand there
    request: Any
    filled: Form  # what was sent, with the fields this asker was given

    def form(self, data: QueryDict | None = None, *, quiet: bool = False) -> Form:
        """The form, with the reason that an address stays where one was asked for."""
        form: Form = super().form(data, quiet=quiet)  # type: ignore[misc]
        if data is not None and STAYS in data:
            ask(form, required=False)
        return form

    def do(self, cleaned: dict[str, Any]) -> Any:
        """Look the words through, save them, and keep the reason an address stays in them."""
        stays = cleaned.pop(STAYS, "")
        found = self.found_in(cleaned)
        if found and not stays:
            raise LooksLikeAnAddress(found)
        with transaction.atomic():
            result = super().do(cleaned)  # type: ignore[misc]
            if found:
                kinds = list(dict.fromkeys(one.kind for one in found))
                by = self.request.actor
                leave_address_in_text(file=self.about(cleaned), because=stays, looks_like=kinds, by=by)  # fmt: skip
        return result

    def about(self, cleaned: Mapping[str, Any]) -> File:
        """The file that the words are about."""
        return self.file  # type: ignore[attr-defined, no-any-return]

    def found_in(self, cleaned: Mapping[str, Any]) -> list[Spotted]:
        """What looks like an address in the words that others read.

        :raises Refused: where the words repeat a closed record.
        """
        if isinstance(self.leaves, str):
            return []
        names = self.leaves.fields if self.leaves else long_answers(self.filled.fields)
        if self.leaves is not None:
            klass = cleaned.get(self.leaves.into) or self.leaves.into
            words = "\n".join(said(cleaned, names))
            refuse_pasted(self.about(cleaned), words, self.leaves.marking, klass=klass)
        words = "\n".join(said(cleaned, (name for name in names if name not in self.places)))
        return spot(words, lines_known_on(self.about(cleaned))) if words.strip() else []

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Show it; where something looks like an address, with what it is and the question why it stays."""
        refused = context.get("refused")
        if isinstance(refused, LooksLikeAnAddress):
            if STAYS not in form.fields:
                ask(form, required=True)
            form.add_error(STAYS, "Take it out of what you wrote, or select why it must stay")
            context["looks_like"] = [(KINDS[one.kind], one.words) for one in refused.found]
        return super().show(form, **context)  # type: ignore[misc]


class LooksLikeAnAddress(Refused):
    """Something in the words looks like an address, and nobody has said why it stays."""

    def __init__(self, found: list[Spotted]) -> None:
        super().__init__("Something you wrote looks like an address.")
        self.found = found


def ask(form: Form, *, required: bool) -> None:
    """Add the question why an address stays, last."""
    form.fields[STAYS] = Radios(
        "Why must it stay?",
        choices=REASONS,
        hint="The reason is kept with the case. What you wrote is not repeated there",
    )
    form.fields[STAYS].says_optional = False  # type: ignore[attr-defined]
    if form.sections:
        form.sections = (*form.sections, ("", (STAYS,)))


def long_answers(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of a form that take as many words as it takes, and lists of what is written."""
    return tuple(name for name, field in fields.items() if isinstance(field, LongText | Rows))


def said(cleaned: Mapping[str, Any], names: Iterable[str]) -> Iterator[str]:
    """The words of some answers, however deep they lie."""
    for name in names:
        yield from _words(cleaned.get(name))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from said(value, value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _words(one)
