"""Not known, not asked, and known to another agency and not shared: told apart, and nothing given away."""

from typing import Any

import pytest
from django.urls import reverse

from accord.casework.need_to_know import actions
from accord.web.known import answer, written
from tests.acting import acting_as
from tests.web.visiting import words

SAYS = "Known to another agency and not shared with you"


def people(house: Any, who: Any) -> str:
    return words(house.visit(who).get(f"/young-people/{house.ref}/people/"))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("yes", "Yes"), (True, "Yes"), ("no", "No"), (False, "No"),
        ("not_known", "Not known"), ("", "Not asked yet"), (None, "Not asked yet"),
    ],
)  # fmt: skip
def test_what_was_said_to_be_unknown_is_told_from_nothing_said(value: Any, says: str) -> None:
    assert answer(value) == says


def test_words_never_written_were_never_asked_for() -> None:
    assert written(" ") == "Not asked yet" and written("Explain aloud") == "Explain aloud"


def put(house: Any, who: Any, team: str, **how: Any) -> Any:
    with acting_as(who, "2026-03-05 10:00") as by:
        return actions.put_pointer(file=house.case.file, team=house.teams[team], **how, by=by)


def test_nothing_is_said_where_nobody_noted_anything_and_where_it_is_hidden(house: Any) -> None:
    before = {who: people(house, getattr(house, who)) for who in ("dele", "joan")}
    put(house, house.tom, "gangs", kept=True)

    assert all(SAYS not in page for page in before.values())
    assert {who: people(house, getattr(house, who)) for who in before} == before


def test_and_where_somebody_did_it_is(house: Any) -> None:
    put(house, house.yaz, "justice", marking=1)

    assert SAYS in people(house, house.dele) and "Youth justice" in people(house, house.dele)
    risk = reverse("referrals:risk", args=[house.ref])
    assert SAYS in words(house.visit(house.dele).get(risk))
    assert SAYS not in words(house.visit(house.joan).get(risk))
    assert SAYS not in people(house, house.joan)  # sensitive: not hers to know
    assert SAYS not in people(house, house.yaz)  # his own team's
