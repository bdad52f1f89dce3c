"""Where the button of a duty leads."""

from types import SimpleNamespace

import pytest

from accord.web import doing


@pytest.fixture(autouse=True)
def only_these(monkeypatch):
    monkeypatch.setattr(doing, "DOES", {})


def owed(**more):
    return SimpleNamespace(
        **{"file_ref": "abc-_1", "file_kind": "home", "about": {}, "screen": "hold", **more}
    )


def test_a_screen_that_does_it_is_named_by_the_action():
    doing.DOES["hold_it"] = ("waive", doing.case)

    assert doing.way_to(owed(screen="hold_it")) == ("/work/duty/abc-_1/waive/", "Hold it")


def test_a_room_may_give_the_button_other_words():
    doing.DOES["file_on_lcs"] = ("waive", doing.case, "Put it on LCS")

    assert doing.way_to(owed(screen="file_on_lcs"))[1] == "Put it on LCS"


def test_an_address_takes_the_record_the_duty_is_about():
    doing.DOES["end"] = ("role_end", lambda one: (one.file_ref, one.about["job"]))

    assert (
        doing.way_to(owed(screen="end", about={"job": 12}))[0]
        == "/set-up/members/abc-_1/role/12/end/"
    )
    assert doing.case_and("job")(owed(about={"job": 12})) == ("abc-_1", 12)
    assert doing.about_fact("job")(owed(about={})) is None


def test_without_the_record_or_the_screen_there_is_no_button():
    doing.DOES["end"] = ("role_end", doing.about_fact("job"))

    assert doing.way_to(owed(screen="end")) == ("", "")
    assert doing.way_to(owed(screen="nothing")) == ("", "")
    doing.DOES["gone"] = ("no_such_address", doing.case)
    assert doing.way_to(owed(screen="gone")) == ("", "")


def test_a_strange_reference_is_quoted():
    assert doing.address("waive", "a b/{c}") == "/work/duty/a%20b%2F%7Bc%7D/waive/"
