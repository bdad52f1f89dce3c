"""Words that leave their author's team are looked through once, before they are saved.

    class Share(CaseForm):
        leaves = Leaves(("words",), into="safeguarding", marking=1)

What looks like an address is shown with what was typed: it is taken out, or stays for a reason
that is recorded. What repeats a closed record word for word is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict

from accord.access.refusals import Refused
from accord.casework.addresses.leaving import REASONS, leave_address_in_text
from accord.casework.addresses.queries import lines_known_on
from accord.casework.addresses.spotting import KINDS, Spotted, spot
from accord.casework.provenance import refuse_pasted
from accord.web.page.fields import Form, Radios

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
    """Mixed in before `FormScreen`, on a case. Nothing happens where a form says nothing of it."""

    leaves: Leaves | None = None
    request: Any

    def form(self, data: QueryDict | None = None, *, quiet: bool = False) -> Form:
        """The form, with the reason that an address stays where one was asked for."""
        form: Form = super().form(data, quiet=quiet)  # type: ignore[misc]
        if self.leaves and data is not None and STAYS in data:
            ask(form, required=False)
        return form

    def do(self, cleaned: dict[str, Any]) -> Any:
        """Look the words through, save them, and keep the reason an address stays in them."""
        stays = cleaned.pop(STAYS, "")
        if self.leaves is None:
            return super().do(cleaned)  # type: ignore[misc]
        words = "\n".join(said(cleaned, self.leaves.fields))
        klass = cleaned.get(self.leaves.into) or self.leaves.into
        refuse_pasted(self.file, words, self.leaves.marking, klass=klass)  # type: ignore[attr-defined]
        found = spot(words, lines_known_on(self.file))  # type: ignore[attr-defined]
        if found and not stays:
            raise LooksLikeAnAddress(found)
        with transaction.atomic():
            result = super().do(cleaned)  # type: ignore[misc]
            if found:
                kinds = list(dict.fromkeys(one.kind for one in found))
                by = self.request.actor
                leave_address_in_text(file=self.file, because=stays, looks_like=kinds, by=by)  # type: ignore[attr-defined]
        return result

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
