"""Saying that a team holds something, asking it, and reading the copy: by the pages."""

import re
from typing import Any

import pytest

from tests.web.visiting import words

PRINCIPLES = (
    "necessary", "proportionate", "relevant", "adequate", "accurate", "timely", "secure", "recorded",
)  # fmt: skip


def page(house: Any, who: Any, path: str = "") -> str:
    return words(house.visit(who).get(f"/young-people/{house.ref}/known-to/{path}"))


def send(house: Any, who: Any, path: str, /, **typed: Any) -> Any:
    return house.visit(who).post(f"/young-people/{house.ref}/known-to/{path}", typed)


def linked(house: Any, who: Any, what: str) -> str:
    found = house.visit(who).get(f"/young-people/{house.ref}/known-to/").content.decode()
    links = re.findall(rf'/known-to/([^"]*{what}/)"', found)
    return links[-1] if links else ""


@pytest.fixture(scope="module")
def put(house: Any) -> Any:
    """Youth justice says so to everybody; the gangs team to nobody."""
    assert (
        send(house, house.yaz, "put/", team=house.teams["justice"].pk, who="0").status_code == 302
    )
    assert (
        send(house, house.tom, "put/", team=house.teams["gangs"].pk, who="kept").status_code == 302
    )
    return house


def test_it_says_that_and_never_what(put: Any) -> None:
    text = page(put, put.joan)

    assert "Youth justice" in text and "What it is has not been said here" in text


def test_what_a_team_keeps_to_itself_is_nowhere_else(put: Any) -> None:
    for who in (put.dele, put.hana, put.joan, put.yaz):
        assert "Gangs prevention" not in page(put, who)
        timeline = words(put.visit(who).get(f"/young-people/{put.ref}/"))
        assert "for itself alone" not in timeline
    assert "Gangs prevention" in page(put, put.tom)  # the control


def test_from_a_question_to_a_copy(put: Any) -> None:
    ask = linked(put, put.dele, "ask")
    assert send(put, put.dele, ask, purpose="placement", words="Is it safe?").status_code == 302
    assert "Not answered yet" in page(put, put.dele)

    share = linked(put, put.yaz, "share")
    typed = {
        "held_class": "offending", "title": "The order", "weighed": PRINCIPLES, "basis": "safeguarding",
        "reason": "To plan the move", "lines-rows": "1", "lines-0-label": "Curfew", "lines-0-value": "7pm to 7am",
        "last_day-day": "1", "last_day-month": "4", "last_day-year": "2026",
    }  # fmt: skip
    left_out = send(put, put.yaz, share, **{**typed, "weighed": PRINCIPLES[1:]})
    assert left_out.status_code == 422 and "Not met: necessary" in words(left_out)
    assert send(put, put.yaz, share, **typed).status_code == 302

    read = page(put, put.dele)
    assert "Curfew 7pm to 7am" in read and "until Wednesday 1 April 2026" in read
    case = put.visit(put.dele).get(f"/young-people/{put.ref}/people/")
    assert case.status_code == 200 and "not shared with you" not in words(case)
    assert "not shared with you" in words(
        put.visit(put.joan).get(f"/young-people/{put.ref}/people/")
    )  # the control
    for who in (put.hana, put.joan, put.yaz):
        assert "7pm to 7am" not in page(put, who)


def test_another_question_answered_with_nothing(put: Any) -> None:
    assert send(put, put.joan, linked(put, put.joan, "ask"), purpose="health", words="Any?").status_code == 302  # fmt: skip
    no = linked(put, put.yaz, "not")
    typed = {"held_class": "health", "basis": "not_necessary", "reason": "The nurse knows more"}
    assert send(put, put.yaz, no, **typed).status_code == 302

    assert "Nothing is shared" in page(put, put.joan)
    assert "The nurse knows more" in page(put, put.joan)


def test_a_question_of_another_team_is_not_there_to_answer(put: Any) -> None:
    answered = put.rows("SELECT id FROM pointer_ask")[0][0]

    assert put.visit(put.dele).get(f"/young-people/{put.ref}/known-to/asked/{answered}/share/").status_code in (403, 404, 422)  # fmt: skip
    assert put.visit(put.priya).get(f"/young-people/{put.ref}/known-to/").status_code == 404


def test_reading_a_copy_is_logged_as_what_it_is(put: Any) -> None:
    page(put, put.dele)

    seen = put.rows(
        "SELECT DISTINCT class FROM view_log WHERE member_id = %s AND screen = 'known_to:case'",
        put.dele.pk,
    )
    assert {"offending", "sharing", "identity"} <= {klass for (klass,) in seen}
