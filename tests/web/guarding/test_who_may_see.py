"""Conflicts, lists and stopped accounts on pages; what is closed to somebody is not there."""

import pytest
from django.test import Client

from accord.access.models import Member
from tests.acting import acting_as
from tests.web.guarding.test_emergencies import same
from tests.web.visiting import words


@pytest.fixture
def admin(house):
    with acting_as(house.admin):
        return Member.objects.get(ref=house.admin)


def case(house, page=""):
    return f"/young-people/{house.ref}/{page}"


def gone(house, who):
    """Whether the case is to this member as one that never was."""
    client = house.visit(who)
    hidden, none = client.get(case(house)), client.get("/young-people/nobodyhere00/")
    assert (hidden.status_code == 404) == (same(hidden) == same(none))
    return hidden.status_code == 404


def test_a_file_is_restricted_to_a_list_and_opened_again(house):
    dele = house.visit(house.dele)
    assert not gone(house, house.joan)  # the control
    form = words(dele.get(case(house, "list/")))
    assert "Joan Abara, Oakhouse Homes" in form and "Hana Whitlock" in form
    sent = {"ground": "in_the_news", "members": [str(house.hana.pk)]}
    assert dele.post(case(house, "list/"), sent).status_code == 302
    assert [gone(house, one) for one in (house.joan, house.hana, house.dele)] == [
        True,
        False,
        False,
    ]
    shown = words(dele.get(case(house, "people/")))
    assert "Only the people on this list see the file" in shown and "in the news" in shown
    assert dele.post(case(house, "list/add/"), {"member": str(house.joan.pk)}).status_code == 302
    assert not gone(house, house.joan)
    assert dele.post(case(house, f"list/{house.joan.ref}/end/")).status_code == 302
    assert gone(house, house.joan)
    assert dele.post(case(house, "list/lift/")).status_code == 302
    assert not gone(house, house.joan)


def test_somebody_is_kept_out_and_let_back_in(house):
    dele = house.visit(house.dele)
    sent = {"member": str(house.joan.pk), "ground": "complaint"}
    assert dele.post(case(house, "kept-out/"), sent).status_code == 302
    assert gone(house, house.joan)
    assert "Joan Abara A complaint or a case between them" in words(
        dele.get(case(house, "people/"))
    )
    assert dele.post(case(house, f"kept-out/{house.joan.ref}/end/")).status_code == 302
    assert not gone(house, house.joan)


def test_a_keyworker_is_offered_their_own_conflict_and_nothing_else(house):
    joan = house.visit(house.joan)
    shown = words(joan.get(case(house, "people/")))
    assert "I have a conflict of interest" in shown
    assert "Restrict to a list" not in shown and "Keep somebody out" not in shown
    for page in ("list/", "kept-out/"):
        assert "This is for the lead worker" in words(joan.get(case(house, page)))
    assert house.visit(house.priya).get(case(house, "list/")).status_code == 404


def test_a_conflict_said_on_the_case_closes_it(house):
    joan = house.visit(house.joan)
    answer = joan.post(case(house, "conflict/"), {"ground": "friend"})
    assert (answer.status_code, answer.url) == (302, "/young-people/")
    assert gone(house, house.joan)
    dele = house.visit(house.dele)
    assert dele.post(case(house, f"kept-out/{house.joan.ref}/end/")).status_code == 302


def test_the_banner_and_the_forms_of_an_emergency_are_not_there_without_one(house):
    dele = house.visit(house.dele)
    assert dele.post(case(house, "emergency/end/")).status_code == 422
    assert house.visit(house.priya).post(case(house, "emergency/end/")).status_code == 404


def test_an_account_is_suspended_and_reinstated(house, admin):
    tom, desk = house.visit(house.tom), house.visit(admin)
    page = f"/set-up/members/{house.tom.ref}/"
    assert tom.get("/work/").status_code == 200
    assert desk.post(f"{page}suspend/", {}).status_code == 302
    assert "Suspended since" in words(desk.get(page))
    assert tom.get("/work/").status_code == 302
    again = house.visit(house.tom)  # signs in rightly, and is told
    shown = words(again.get("/sign-in/"))
    assert "Your account does not work at present." in shown
    assert again.get("/work/").status_code == 302
    assert desk.post(f"{page}reinstate/").status_code == 302
    assert house.visit(house.tom).get("/work/").status_code == 200


def test_an_account_that_slept_is_told_the_same_and_woken(house, admin):
    house.change(
        f"UPDATE member SET seen_at = clock_timestamp() - interval '46 days' WHERE id = {house.gail.pk}"
    )
    gail, desk = house.visit(house.gail), house.visit(admin)
    page = f"/set-up/members/{house.gail.ref}/"
    assert "Your account does not work at present." in words(gail.get("/sign-in/"))
    assert "Asleep: nobody has signed in for 45 days" in words(desk.get(page))
    assert "Wake this account" in words(desk.get(page))
    assert desk.post(f"{page}reinstate/").status_code == 302
    assert house.visit(house.gail).get("/work/").status_code == 200


def test_nobody_else_is_told_that_an_account_does_not_work(house):
    # The control: it takes signing in rightly.
    assert "does not work at present" not in words(Client().get("/sign-in/"))
    assert "does not work at present" not in words(Client().get("/sign-in/?next=/work/"))


def test_only_an_administrator_stops_accounts(house):
    page = f"/set-up/members/{house.tom.ref}/"
    hana = house.visit(house.hana)
    assert "Suspend this account" not in words(hana.get(page))
    assert hana.post(f"{page}suspend/", {}).status_code == 422
