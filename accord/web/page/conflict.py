"""Two people saved the same record: show both versions, let the second choose, lose nothing."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from accord.access.refusals import Refused
from accord.web.page.fields import Form

THEIRS, KEEP, CHOSEN, OPENED = "theirs.", "keep.", "chosen-between", "opened-with"
NOT_ANSWERS = ("csrfmiddlewaretoken", "once", CHOSEN)


def version(given: str | None, *, otherwise: int | None = None) -> int:
    """Return the version of a record that a form was opened with.

    :raises Refused: for what no page of ours sends.
    """
    if otherwise is not None and not given:
        return otherwise
    if not re.fullmatch(r"\d{1,9}", given or "", re.ASCII):
        raise Refused("Open this page again, and write it there: this form is not as we drew it.")
    return int(given or 0)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the two versions answer differently, each as lines to read."""

    name: str
    label: str
    mine: list[str]
    theirs: list[str]
    suggest: str  # "mine", or "theirs" where only they changed it


def differences(form: Form, theirs: Mapping[str, Any]) -> list[Difference]:
    """Return where the two versions differ, in the order of the form. `form` is valid.

    A field that I left as I found it is suggested from theirs, so that pressing save
    never undoes what somebody else meant by accident.
    """
    found, at_first = [], set(form.data.get(OPENED, "").split())
    for bound in form.visible_fields():
        mine, saved = form.cleaned_data.get(bound.name), theirs.get(bound.name)
        if bound.name not in theirs or _mark(bound, mine) == _mark(bound, saved):
            continue
        words = bound.field.words
        suggest = "theirs" if _mark(bound, mine) in at_first else "mine"
        found.append(Difference(bound.name, bound.label, words(mine), words(saved), suggest))
    return found


def opened_with(form: Form) -> str:
    """Return a mark for each answer the form began with, to be carried by the page."""
    if form.is_bound:
        return form.data.get(OPENED, "")
    return " ".join(_mark(bound, bound.initial) for bound in form.visible_fields())


def _mark(bound: Any, value: Any) -> str:
    posted = bound.field.posted(bound.html_name, value)
    words = {
        k: [one.replace("\r\n", "\n").strip() for one in v] for k, v in posted.items() if any(v)
    }
    return f"{bound.name}:{hashlib.sha256(repr(sorted(words.items())).encode()).hexdigest()[:12]}"


def carried(form: Form, data: QueryDict, theirs: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the hidden inputs of the page: every answer of mine, and theirs beside it.

    Hidden fields, the version among them, take the saved value at once: the choice is
    made against what is saved now.
    """
    replaced: dict[str, list[str]] = {}
    for name, field in form.fields.items():
        if name not in theirs:
            continue
        posted = field.posted(form.add_prefix(name), theirs[name])
        replaced |= (
            posted if field.widget.is_hidden else {THEIRS + key: v for key, v in posted.items()}
        )
    for key, values in data.lists():
        if key not in replaced and key not in NOT_ANSWERS and not key.startswith((THEIRS, KEEP)):
            yield from ((key, value) for value in values)
    for key, values in replaced.items():
        yield from ((key, value) for value in values)


def settled(form_class: type[Form], data: QueryDict) -> QueryDict:
    """Return the answers after the choice: theirs where "theirs" was chosen, mine elsewhere."""
    if CHOSEN not in data:
        return data
    chosen = data.copy()
    for name in form_class.base_fields:
        if data.get(KEEP + name) == "theirs":
            _take_theirs(chosen, name)
    for key in [key for key in chosen if key.startswith((THEIRS, KEEP)) or key == CHOSEN]:
        del chosen[key]
    return chosen


def _take_theirs(data: QueryDict, name: str) -> None:
    for key in [key for key in data if key == name or key.startswith(f"{name}-")]:
        del data[key]
    for key in [key for key in data if key.startswith(THEIRS)]:
        bare = key.removeprefix(THEIRS)
        if bare == name or bare.startswith(f"{name}-"):
            data.setlist(bare, data.getlist(key))
