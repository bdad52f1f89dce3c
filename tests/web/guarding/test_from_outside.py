"""The information guardian decides who sees a file they never see: by its reference, from outside."""

from typing import Any

import pytest

from accord.access.models import File
from accord.duties.record import record
from tests.acting import acting_as
from tests.web.guarding.test_emergencies import same
from tests.web.visiting import words

REACH = "/guarding/files/"


@pytest.fixture
def ines(house: Any) -> Any:
    house.it_is("2026-03-06 16:00")
    return house.visit(house.ines)


def at(house: Any, page: str = "") -> str:
    return f"{REACH}{house.ref}/{page}"


def test_a_file_is_restricted_by_its_reference_without_a_name(house: Any, ines: Any) -> None:
    found = ines.post(REACH, {"reference": " fc-1042 ", "once": "g1"})
    assert (found.status_code, found.url) == (302, at(house))
    page = words(ines.get(at(house)))
    assert "Kai" not in page
    assert "Ember" not in page
    assert "Restrict to a list" in page

    form = ines.get(at(house, "list/"))
    assert "Dele Okafor" in words(form)
    assert "Kai" not in words(form)
    sent = {"ground": "in_the_news", "members": [str(house.dele.pk)], "once": "g2"}
    assert ines.post(at(house, "list/"), sent).status_code == 302
    assert house.visit(house.joan).get(f"/young-people/{house.ref}/").status_code == 404
    assert house.visit(house.dele).get(f"/young-people/{house.ref}/").status_code == 200
    assert "Only the people on this list see the file" in words(ines.get(at(house)))

    sent = {"member": str(house.joan.pk), "once": "g3"}
    assert ines.post(at(house, "list/add/"), sent).status_code == 302
    assert house.visit(house.joan).get(f"/young-people/{house.ref}/").status_code == 200
    assert ines.post(at(house, f"list/{house.joan.ref}/end/"), {"once": "g4"}).status_code == 302
    assert ines.post(at(house, "list/lift/"), {"once": "g5"}).status_code == 302
    assert house.visit(house.joan).get(f"/young-people/{house.ref}/").status_code == 200


def test_a_list_that_leaves_nobody_to_hold_the_case_is_refused(house: Any, ines: Any) -> None:
    answer = ines.post(at(house, "list/"), {"ground": "threat", "members": [], "once": "g6"})

    assert answer.status_code == 422
    assert "Leave the lead worker or their manager on the list" in words(answer)


def test_it_still_shows_the_guardian_nothing_of_the_file(house: Any, ines: Any) -> None:
    assert ines.get(f"/young-people/{house.ref}/").status_code == 404
    who = ines.get(f"/young-people/{house.ref}/who/")
    assert f'href="{at(house)}"' in who.content.decode()
    assert f'href="/young-people/{house.ref}/who/"' in ines.get(at(house)).content.decode()


def test_a_wrong_reference_and_a_closed_file_answer_alike(house: Any, ines: Any) -> None:
    with acting_as(house.dele, "2026-03-06 10:00") as by:
        record(
            "member_blocked", file=File(pk=house.kai.file_id), by=by, member=house.ines.pk, ground="family"
        )  # fmt: skip
    closed = ines.post(REACH, {"reference": "FC-1042", "once": "g7"})
    nobodys = ines.post(REACH, {"reference": "FC-9999", "once": "g7"})
    assert (closed.status_code, nobodys.status_code) == (422, 422)
    assert words(closed).replace("FC-1042", "") == words(nobodys).replace("FC-9999", "")
    for page in ("", "list/", "kept-out/"):
        assert same(ines.get(at(house, page))) == same(ines.get(f"{REACH}nobodyhere00/{page}"))
    # the control: open again, it is reached
    with acting_as(house.dele, "2026-03-06 11:00") as by:
        record("member_unblocked", file=File(pk=house.kai.file_id), by=by, member=house.ines.pk)
    assert ines.post(REACH, {"reference": "FC-1042", "once": "g8"}).status_code == 302


@pytest.mark.parametrize("who", ["dele", "hana", "piotr", "joan", "olive"])
def test_nobody_else_comes_in_this_way(house: Any, who: str) -> None:
    client = house.visit(getattr(house, who))

    for page in (REACH, at(house), at(house, "list/"), at(house, "list/lift/")):
        assert client.get(page).status_code == 404, page
    assert client.post(at(house, "list/lift/"), {"once": "g9"}).status_code == 404
