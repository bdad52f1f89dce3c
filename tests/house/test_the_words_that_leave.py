"""Every form with room for words has them looked through for addresses, or says why not."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import get_resolver

from accord.web.leaving import Leaves, Leaving, long_answers
from accord.web.page.fields import Form, LongText, Radios, Rows, Text
from accord.web.page.screens import FormScreen

WHY = 6  # a reason is a sentence: fewer words say nothing


def screens(patterns: Iterable[Any]) -> Iterator[Any]:
    """Every screen that has an address."""
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from screens(one.url_patterns)
        elif hasattr(one.callback, "view_class"):
            yield one.callback.view_class


def forms() -> list[type[FormScreen]]:
    found = dict.fromkeys(screens(get_resolver().url_patterns))
    return [one for one in found if issubclass(one, FormScreen)]


def asked(screen: type[FormScreen]) -> dict[str, Any]:
    """The fields a screen asks for, as far as they are the same for everybody."""
    form = getattr(screen, "form_class", None)
    return dict(form.base_fields) if isinstance(form, type) else {}


def unread(screens: Iterable[type[FormScreen]]) -> list[str]:
    """Forms that take words which nobody looks through, and that do not say why."""
    return [one.__qualname__ for one in screens if long_answers(asked(one)) and not _answered(one)]


def _answered(screen: Any) -> bool:
    said = getattr(screen, "leaves", None)
    if isinstance(said, str):
        return len(said.split()) >= WHY
    return issubclass(screen, Leaving)


def lost(screens: Iterable[Any]) -> list[str]:
    """Fields that a form says are read or ask for a place, and that it does not ask for."""
    found = []
    for one in screens:
        said = getattr(one, "leaves", None)
        names = {*(said.fields if isinstance(said, Leaves) else ()), *getattr(one, "places", ())}
        if asked(one) and names and names.isdisjoint(asked(one)):
            found.append(one.__qualname__)
    return found


def test_every_form_has_its_words_looked_through_or_says_why_not() -> None:
    found = forms()
    assert sum(bool(long_answers(asked(one))) for one in found) > 150
    assert unread(found) == []
    assert lost(found) == []


class Words(Form):
    """Room for words."""

    words = LongText("What happened?")


class Row(Form):
    """One line of a list."""

    said = Text("What?")


class Lines(Form):
    """A list of what is written."""

    lines = Rows(Row, "Lines", each="line")
    kind = Radios("Which?", choices=[("a", "A")])


def test_a_form_that_says_nothing_is_found_out() -> None:
    class Open(FormScreen):
        form_class = Words

    class Listed(FormScreen):
        form_class = Lines

    class Reasoned(Open):
        leaves = "It is about a contract, and names nobody on a case"

    class Mute(Open):
        leaves = "Because"

    class Read(Leaving, FormScreen):
        form_class = Words

    class Misnamed(Read):
        places = ("where",)

    assert [name.split(".")[-1] for name in unread([Open, Listed, Reasoned, Mute, Read])] == [
        "Open",
        "Listed",
        "Mute",
    ]
    assert [name.split(".")[-1] for name in lost([Read, Misnamed])] == ["Misnamed"]
