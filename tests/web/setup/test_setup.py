"""Set-up: who may change it, accounts that begin with a link, and cover."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from accord.access.models import Agency, Member, Team
from tests.acting import acting_as
from tests.web.forms import filled
from tests.web.visiting import words


@pytest.fixture(scope="module")
def admin(house):
    """The area administrator."""
    house.it_is("2026-03-06 16:00")
    with acting_as(house.town.admin):
        return Member.objects.get(ref=house.town.admin)


def ref_of(house, model, **named):
    with acting_as(house.town.admin):
        return model.objects.get(**named).ref


MEMBER = {
    "name": "Nia Cross", "role": "keyworker", "desk": "no", "email": "nia.cross@oakhouse.example",
    "job_title": "Keyworker", "phone": "",
}  # fmt: skip


def test_everybody_reads_who_works_where(house, admin):
    client = house.visit(house.joan)

    assert "Oakhouse Homes" in words(client.get("/set-up/"))
    assert "Oakhouse office" in words(
        client.get(f"/set-up/agencies/{house.agencies['Oakhouse Homes'].ref}/")
    )
    assert "Joan Abara Role Keyworker" in words(
        client.get(f"/set-up/teams/{house.teams['oakhouse'].ref}/")
    )
    assert "Keyworker, Oakhouse office" in words(client.get(f"/set-up/members/{house.joan.ref}/"))


def test_only_an_administrator_is_offered_changes_and_only_they_may_make_them(house, admin):
    reader = house.visit(house.joan)

    assert "Add an agency" not in words(reader.get("/set-up/"))
    assert "Add an agency" in words(house.visit(admin).get("/set-up/"))
    sent = {"name": "Elm Trust", "kind": "provider", "contract": "spot", "tiers": ""}
    assert reader.post("/set-up/agencies/add/", sent).status_code == 422
    assert (
        reader.post(f"/set-up/teams/{house.teams['oakhouse'].ref}/members/add/", MEMBER).status_code
        == 422
    )
    assert house.rows("SELECT count(*) FROM agency WHERE name = 'Elm Trust'") == [(0,)]
    assert get_user_model().objects.filter(email=MEMBER["email"]).count() == 0


def test_an_agency_a_team_and_a_member_are_added(house, admin):
    client = house.visit(admin)
    made = client.post(
        "/set-up/agencies/add/",
        {"name": "Elm Trust", "kind": "provider", "contract": "spot", "tiers": "low"},
    )
    agency = ref_of(house, Agency, name="Elm Trust")
    assert made["Location"] == f"/set-up/agencies/{agency}/"

    client.post(
        f"/set-up/agencies/{agency}/teams/add/",
        {"name": "Elm office", "function": "", "mailbox": ""},
    )
    team = ref_of(house, Team, name="Elm office")
    mail.outbox = []
    joined = client.post(f"/set-up/teams/{team}/members/add/", MEMBER)

    assert "Can sign in" in words(client.get(joined["Location"]))
    assert len(mail.outbox) == 1
    assert "Nia" not in mail.outbox[0].body + mail.outbox[0].subject


def test_the_link_sets_a_password_once(house, admin):
    member = ref_of(house, Member, name="Nia Cross")
    mail.outbox = []
    house.visit(admin).post(f"/set-up/members/{member}/invite/", {})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    sent = {"password1": "quiet copper lanterns", "password2": "quiet copper lanterns"}

    newcomer = Client()
    assert newcomer.get(link).status_code == 200
    assert newcomer.post(link, {"password1": "short", "password2": "short"}).status_code == 422
    assert newcomer.post(link, sent)["Location"] == "/sign-in/"
    assert newcomer.post(link, sent).status_code == 410
    assert get_user_model().objects.get(email=MEMBER["email"]).check_password(sent["password1"])


def test_an_address_has_one_account(house, admin):
    again = house.visit(admin).post(
        f"/set-up/teams/{house.teams['oakhouse'].ref}/members/add/", MEMBER
    )

    assert again.status_code == 422
    assert "already has an account" in words(again)
    assert house.rows("SELECT count(*) FROM member WHERE name = 'Nia Cross'") == [(1,)]


def test_a_role_is_given_and_ended(house, admin):
    client, member = house.visit(admin), ref_of(house, Member, name="Nia Cross")
    client.post(
        f"/set-up/members/{member}/role/",
        {"team": ref_of(house, Team, name="Elm office"), "role": "provider_manager", "desk": "yes"},
    )
    assert "Provider manager, Elm office" in words(client.get(f"/set-up/members/{member}/"))

    job = house.rows(
        "SELECT j.id FROM job j JOIN member m ON m.id = j.member_id WHERE m.ref = %s AND j.role = 'provider_manager'",
        member,
    )[0][0]
    assert "stops being provider manager" in words(
        client.get(f"/set-up/members/{member}/role/{job}/end/")
    )
    assert client.post(f"/set-up/members/{member}/role/{job}/end/", {}).status_code == 302
    assert client.post(f"/set-up/members/{member}/role/{job}/end/", {}).status_code == 404
    assert "Provider manager" not in words(client.get(f"/set-up/members/{member}/"))


def test_a_closed_account_cannot_be_used_any_more(house, admin):
    member = ref_of(house, Member, name="Nia Cross")
    with acting_as(house.town.admin):
        theirs = house.visit(Member.objects.get(ref=member))
    before = theirs.get("/work/")

    assert house.visit(admin).post(f"/set-up/members/{member}/close/", {}).status_code == 302
    assert (before.status_code, theirs.get("/work/").status_code) == (200, 302)
    assert get_user_model().objects.get(email=MEMBER["email"]).is_active is False


def test_cover_is_arranged_for_oneself_and_refused_for_others(house, admin):
    client = house.visit(house.dele)
    days = {
        "first-day": "9",
        "first-month": "3",
        "first-year": "2026",
        "last-day": "13",
        "last-month": "3",
        "last-year": "2026",
    }

    mine = client.post(
        "/set-up/cover/add/", {"member": house.dele.ref, "covered_by": house.yaz.ref, **days}
    )
    theirs = client.post(
        "/set-up/cover/add/", {"member": house.hana.ref, "covered_by": house.yaz.ref, **days}
    )
    itself = client.post(
        "/set-up/cover/add/", {"member": house.dele.ref, "covered_by": house.dele.ref, **days}
    )

    assert (mine.status_code, theirs.status_code, itself.status_code) == (302, 422, 422)
    assert "Ask a manager" in words(theirs)
    listed = words(client.get("/set-up/cover/"))
    assert (
        "Dele Okafor Covered by Yaz Moran From Monday 9 March 2026 To the end of Friday 13 March 2026"
        in listed
    )
    starts, ends = house.rows("SELECT starts, ends FROM cover")[0]
    assert (starts.isoformat(), ends.isoformat()) == (
        "2026-03-09T00:00:00+00:00",
        "2026-03-14T00:00:00+00:00",
    )


def test_which_referral_form_is_in_use_is_said_and_stays_readable(house, admin):
    reader, client = house.visit(house.joan), house.visit(admin)
    assert "In use today: The interim forms" in words(reader.get("/set-up/forms/"))
    assert "goes live" not in words(reader.get("/set-up/forms/"))
    assert reader.get("/set-up/forms/own/").status_code == 422

    day = {"live_on-day": "6", "live_on-month": "3", "live_on-year": "2026"}
    done = client.post("/set-up/forms/own/", day)

    assert done["Location"] == "/set-up/forms/"
    said = words(reader.get("/set-up/forms/"))
    assert "In use today: The council’s own form" in said
    assert "from Friday 6 March 2026" in said
    assert "went live on 6 March 2026" in said and "Ada Minto" in said
    client.post("/set-up/forms/interim/", {})
    assert "In use today: The interim forms" in words(reader.get("/set-up/forms/"))
    assert client.post("/set-up/forms/interim/", {}).status_code == 422


def test_the_administrator_changes_a_contract_and_reads_what_it_was(house, admin):
    page = f"/set-up/agencies/{house.agencies['Oakhouse Homes'].ref}/"
    assert "This is for" in words(house.visit(house.joan).get(f"{page}contract/"))
    client = house.visit(admin)
    form = client.get(f"{page}contract/")
    assert client.post(f"{page}contract/", filled(form, contract="spot")).status_code == 302
    assert "Spot purchase" in words(client.get(page)) and "as it was from when on" in words(
        client.get(page)
    )
    late = client.post(f"{page}contract/", filled(form, contract="none", version="1"))
    assert late.status_code != 302
    form = client.get(f"{page}contract/")  # as it was, for the tests beside this one
    assert client.post(f"{page}contract/", filled(form, contract="block")).status_code == 302
