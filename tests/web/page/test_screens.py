"""What a form screen promises: nothing typed is lost, and one press does one thing."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse, QueryDict

from accord.access.refusals import Refused
from accord.web.page import conflict, errors, once
from accord.web.page.fields import Form
from tests.web.page import gallery

Ask = Callable[..., HttpResponse]
INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture(autouse=True)
def first_version() -> Iterator[None]:
    gallery.EditNote.saved = {"words": "First", "version": "1", "tags": ["b"], "actions": []}
    gallery.EditNote.acts = []
    gallery.AskEverything.kept = {}
    yield


def filled(page: HttpResponse, **typed: Any) -> QueryDict:
    """Return what a browser posts from this page: its hidden inputs, and what is typed."""
    data = QueryDict(mutable=True)
    for name, value in INPUT.findall(page.content.decode()):
        data.appendlist(name, unescape(value))
    for name, value in typed.items():
        data.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return data


def test_nobody_is_sent_to_sign_in(ask: Ask) -> None:
    page = ask("/note/", actor=None)

    assert page.status_code == 302
    assert page["Location"] == "/sign-in/?next=/note/"


LONG = "Kai rang at 2am <and> said the door was locked"


def test_somebody_signed_out_while_writing_gets_their_words_back(ask: Ask) -> None:
    page = ask("/note/", {"words": LONG, "password": "a very secret long word"}, actor=None)

    assert page.status_code == 403
    assert "Kai rang at 2am &lt;and&gt; said the door was locked" in page.content.decode()
    assert "secret" not in page.content.decode()
    assert gallery.EditNote.acts == []


@pytest.mark.parametrize("path", ["/error/", "/out-of-date/"])
def test_words_come_back_when_something_goes_wrong(ask: Ask, path: str) -> None:
    assert "Kai rang at 2am" in ask(path, {"words": LONG}).content.decode()


def test_the_error_page_can_be_drawn_when_the_request_cannot_be_read() -> None:
    class Broken:
        @property
        def POST(self) -> None:  # noqa: N802
            raise OSError("the connection has gone")

    assert b"ours to mend" in errors.error(Broken()).content  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/note/", "/form/", "/refused/"])
def test_a_shared_computer_keeps_no_page(ask: Ask, path: str) -> None:
    assert ask(path)["Cache-Control"] == "no-store"


def test_what_is_sent_is_done_and_the_page_moves_on(ask: Ask) -> None:
    page = ask("/note/", filled(ask("/note/"), words="Second"))

    assert page.status_code == 302
    assert page["Location"] == "/saved/1/"
    assert gallery.EditNote.saved["words"] == "Second"


def test_a_second_press_does_nothing_more(ask: Ask) -> None:
    sent = filled(ask("/note/"), words="Second")

    first, second = ask("/note/", sent), ask("/note/", sent)

    assert first["Location"] == second["Location"] == "/saved/1/"
    assert len(gallery.EditNote.acts) == 1


def test_without_its_key_a_second_press_would_do_it_again(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The control.
    monkeypatch.setattr(
        gallery.EditNote, "act", lambda self, cleaned: (self.acts.append(cleaned), "/saved/9/")[1]
    )
    sent = filled(ask("/note/"), words="Second")
    del sent["once"]

    ask("/note/", sent)
    ask("/note/", sent)

    assert len(gallery.EditNote.acts) == 2


def test_going_back_and_changing_the_words_means_something_new(ask: Ask) -> None:
    page = ask("/note/")
    ask("/note/", filled(page, words="Second"))

    again = ask("/note/", filled(page, words="Third", version="2"))

    assert again.status_code == 302
    assert gallery.EditNote.saved["words"] == "Third"


def test_another_keeper_can_be_put_in(ask: Ask) -> None:
    class Already:
        def remember_once(self, request: Any, key: str) -> str:
            return "/before/"

    before = once._keeper[0]
    once.keep_with(Already())  # type: ignore[arg-type]
    try:
        assert ask("/note/", filled(ask("/note/"), words="x"))["Location"] == "/before/"
    finally:
        once.keep_with(before)


def test_a_refusal_is_shown_where_it_was_asked_with_its_clause(ask: Ask) -> None:
    page = ask("/note/", filled(ask("/note/"), words="forbidden"))
    text = page.content.decode()

    assert page.status_code == 422
    assert "Ask the lead worker to write this. (Islington ROLE-02)" in text
    assert ">forbidden</textarea>" in text
    assert "<title>Error: Edit the note" in text


def test_an_error_keeps_what_was_typed(ask: Ask) -> None:
    page = ask("/form/", filled(ask("/form/"), name="Kai", born__day="12"))

    assert page.status_code == 422
    assert 'value="Kai"' in page.content.decode()


@pytest.mark.parametrize(
    ("button", "titles"), [({"actions-add": "1"}, 3), ({"actions-remove": "0"}, 1)]
)
def test_another_row_or_one_less_says_nothing_is_wrong(
    ask: Ask, button: dict[str, str], titles: int
) -> None:
    typed = {"actions-rows": "2", "actions-0-what": "Buy pans", "actions-1-what": "Learn the bus"}

    page = ask("/note/", filled(ask("/note/"), words="", **typed, **button))
    text = page.content.decode()

    assert page.status_code == 200
    assert "There is a problem" not in text
    assert text.count('accord-row"') == titles
    assert 'value="Learn the bus"' in text


def two_people(ask: Ask, **mine: Any) -> HttpResponse:
    """Open the note, let Dele save it, then save mine."""
    page = ask("/note/")
    row = {"what": "Dele's plan", "who": "Dele", "by": None}
    gallery.EditNote.saved = {
        "words": "Dele wrote\nthis",
        "version": "2",
        "tags": ["a"],
        "actions": [row],
    }
    return ask("/note/", filled(page, **{"words": "First", "tags": "b"} | mine))


def test_two_people_each_see_both_versions(ask: Ask) -> None:
    page = two_people(ask, words="I wrote this")
    text = page.content.decode()

    assert page.status_code == 409
    assert "Dele changed this while you were writing." in text
    assert all(
        words in text
        for words in ("I wrote this", "Dele wrote", "Alpha", "Beta", "Dele&#39;s plan")
    )
    assert gallery.EditNote.saved["version"] == "2"


def test_what_only_they_changed_is_suggested_from_theirs(ask: Ask) -> None:
    text = two_people(ask, words="I wrote this").content.decode()

    assert 'id="keep-words-mine" checked' in text
    assert 'id="keep-tags-theirs" checked' in text


@pytest.mark.parametrize(
    ("choices", "words", "tags", "actions"),
    [
        (
            {"keep__words": "mine", "keep__tags": "mine", "keep__actions": "mine"},
            "I wrote this",
            ["b"],
            0,
        ),
        (
            {"keep__words": "theirs", "keep__tags": "theirs", "keep__actions": "theirs"},
            "Dele wrote\nthis",
            ["a"],
            1,
        ),
        (
            {"keep__words": "mine", "keep__tags": "theirs", "keep__actions": "theirs"},
            "I wrote this",
            ["a"],
            1,
        ),
        ({}, "I wrote this", ["b"], 0),
    ],
)
def test_the_choice_is_what_is_saved(
    ask: Ask, choices: dict[str, str], words: str, tags: list[str], actions: int
) -> None:
    both = two_people(ask, words="I wrote this")

    done = ask("/note/", filled(both, **choices))

    assert done.status_code == 302, done.content.decode()
    saved = gallery.EditNote.saved
    assert (saved["words"], saved["tags"], len(saved["actions"])) == (words, tags, actions)


def test_a_third_person_in_between_is_noticed_too(ask: Ask) -> None:
    both = two_people(ask, words="I wrote this")
    gallery.EditNote.saved = gallery.EditNote.saved | {"words": "Joan wrote this", "version": "3"}

    again = ask("/note/", filled(both, keep__words="mine"))

    assert again.status_code == 409
    assert "Joan wrote this" in again.content.decode() and "I wrote this" in again.content.decode()


def test_nothing_of_mine_is_left_out_of_the_page_with_both(ask: Ask) -> None:
    mine = {
        "words": "<b>&\"'\r\nline",
        "tags": ["a", "b"],
        "day-day": "6",
        "day-month": "3",
        "day-year": "2026",
    }
    both = filled(two_people(ask, **mine))

    for name, value in mine.items():
        assert both.getlist(name) == (
            value if isinstance(value, list) else [value.replace("\r\n", "\n")]
        ) or (both.getlist(name) == [value])


def test_a_draft_is_kept_by_itself_and_shown_again(ask: Ask) -> None:
    saved = ask("/form/", filled(ask("/form/"), name="Kai", age="not yet"), **{"X-Autosave": "1"})

    assert saved.status_code == 204
    assert "csrfmiddlewaretoken" not in gallery.AskEverything.kept
    text = ask("/form/").content.decode()
    assert 'value="Kai"' in text and 'value="not yet"' in text
    assert "There is a problem" not in text


def test_a_draft_can_be_kept_with_a_button(ask: Ask) -> None:
    page = ask("/form/", filled(ask("/form/"), name="Kai", **{"save-for-later": "1"}))

    assert page.status_code == 302 and page["Location"] == "/"
    assert gallery.AskEverything.kept["name"] == ["Kai"]


def test_settling_without_a_conflict_changes_nothing() -> None:
    data = QueryDict("words=x&theirs.words=y&keep.words=theirs")

    assert conflict.settled(Form, data) is data


@pytest.mark.parametrize("key", ["\0", "a\0b", "", " ", "\u202e", "a b"])
def test_a_key_that_no_page_of_ours_sends_is_no_key(key: str) -> None:
    data = QueryDict(mutable=True)
    data["once"] = key
    assert once.key_of(data) == ""
    data["once"] = once.new_key()
    assert once.key_of(data)


@pytest.mark.parametrize("given", ["", "x", "-1", "9" * 40, "1.5", "\u0663", None])
def test_a_version_that_no_page_of_ours_sends_is_refused(given: Any) -> None:
    with pytest.raises(Refused, match="Open this page again"):
        conflict.version(given)
    assert conflict.version("12") == 12
    assert conflict.version("", otherwise=0) == 0
