"""One's own account: where one is signed in, signing out there, another password, keys of one's own."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tests.web.visiting import signed_in_strongly, words

PASSWORD = "quiet copper lanterns"
NEW = {"password1": "slow amber tuesday kettle", "password2": "slow amber tuesday kettle"}


@pytest.fixture
def dele(house):
    """Dele with a password."""
    house.it_is("2026-03-06 16:00")
    user = house.account_of(house.dele)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def open_in(client):
    return client.get("/work/").status_code == 200


def test_one_sees_where_one_is_signed_in_and_signs_out_there(house, dele):
    here, there = house.visit(house.dele, device="Firefox on Windows"), house.visit(house.dele)
    others = house.visit(house.hana)
    shown = here.get("/account/")
    assert "Firefox on Windows This browser" in words(shown)
    ends = re.findall(r"/account/sessions/\d+/end/", shown.content.decode())
    assert len(ends) == 1
    assert others.get(ends[0]).status_code == 404  # nobody ends another's
    assert others.post(ends[0]).status_code == 404
    assert open_in(there)
    assert here.post(ends[0]).status_code == 302
    assert not open_in(there) and open_in(here) and open_in(others)


def test_signing_out_everywhere_ends_this_session_too(house, dele):
    here, there, others = (house.visit(who) for who in (house.dele, house.dele, house.hana))
    answer = here.post("/account/sessions/end/")
    assert (answer.status_code, answer.url) == (302, "/sign-in/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not open_in(here) and not open_in(there)
    assert open_in(others)  # the control


def test_ending_sessions_asks_who_it_is(house, dele):
    client = house.visit(house.dele, **signed_in_strongly(dele, ago=3600))
    assert client.post("/account/sessions/end/").status_code == 303
    assert open_in(client)


def test_another_password_asks_for_the_one_before_and_ends_every_session(house, dele):
    client, other = house.visit(house.dele), house.visit(house.dele)
    refused = client.post("/account/password/", {"password": "not this one at all", **NEW})
    assert "The password you have now is not right" in words(refused)
    given = {"password": PASSWORD, **NEW}
    short = client.post("/account/password/", {**given, "password1": "abc", "password2": "abc"})
    assert "Use at least 12 characters" in words(short)
    unlike = client.post("/account/password/", {**given, "password2": "x" * 15})
    assert "Enter the same password both times" in words(unlike)
    dele.refresh_from_db()
    assert dele.check_password(PASSWORD)
    done = client.post("/account/password/", given)
    assert (done.status_code, done.url) == (302, "/sign-in/")
    dele.refresh_from_db()
    assert dele.check_password(NEW["password1"])
    assert not open_in(client) and not open_in(other)


def test_a_password_may_be_long_and_of_anything(house, dele):
    client = house.visit(house.dele)
    long = "ɸ ✓ " + "words and  spaces " * 8
    given = {"password": PASSWORD, "password1": long, "password2": long}
    assert client.post("/account/password/", given).status_code == 302
    dele.refresh_from_db()
    assert dele.check_password(long)  # as it was given: nothing cut, trimmed or changed


def test_only_ones_own_key_is_there(house, dele):
    hers = Authenticator.objects.create(
        user=house.account_of(house.hana), type="webauthn", data={"name": "Hers", "credential": {}}
    )
    client = house.visit(house.dele)
    for what in ("name", "remove"):
        for pk in (hers.pk, 900000001):
            assert client.get(f"/account/keys/{pk}/{what}/").status_code == 404
            assert client.post(f"/account/keys/{pk}/{what}/", {"name": "Mine"}).status_code == 404
    owner = house.visit(house.hana)
    assert owner.post(f"/account/keys/{hers.pk}/name/", {"name": "Red key"}).status_code == 302
    hers.refresh_from_db()
    assert hers.data["name"] == "Red key"


def test_a_lost_key_is_removed_and_its_owner_is_told(house, dele, mailoutbox):
    mine = Authenticator.objects.create(
        user=dele, type="webauthn", data={"name": "Lost", "credential": {}}
    )
    assert house.visit(house.dele).post(f"/account/keys/{mine.pk}/remove/").status_code == 302
    assert not Authenticator.objects.filter(pk=mine.pk).exists()
    assert [(one.to, "removed from" in one.body) for one in mailoutbox] == [([dele.email], True)]


@pytest.mark.parametrize(
    "credential",
    ["", "null", "[]", "{}", '{"id": 1}', '{"response": {}}', "x" * 30000, "{" * 3000],
    ids=range(8),
)
def test_an_answer_that_no_key_gave_is_refused(house, dele, credential):
    client = house.visit(house.dele)
    client.get("/account/keys/add/")
    answer = client.post("/account/keys/add/", {"name": "Key", "credential": credential})
    assert answer.status_code == 422
    assert not Authenticator.objects.filter(user=dele, type="webauthn").exists()


def test_the_session_of_before_signing_in_opens_nothing_after(house, dele):
    """Fixation: a key that somebody else put there is worth nothing once one has signed in."""
    name, given = settings.SESSION_COOKIE_NAME, {"email": dele.email, "password": PASSWORD}
    made_up = Client()
    made_up.cookies[name] = "a" * 32
    assert made_up.post("/sign-in/", given).status_code == 302
    assert made_up.cookies[name].value != "a" * 32
    real = house.visit(house.hana)  # a real one, of a session that another began
    planted = real.cookies[name].value
    real.post("/sign-out/")
    victim = Client()
    victim.cookies[name] = planted
    assert victim.post("/sign-in/", given).status_code == 302
    assert victim.cookies[name].value != planted
    thief = Client()
    thief.cookies[name] = planted
    assert thief.get("/account/").status_code == 302


def test_signing_out_lets_the_browser_forget(house, dele):
    assert house.visit(house.dele).post("/sign-out/")["Clear-Site-Data"] == '"cache", "storage"'


def test_a_look_at_the_api_leaves_a_browser_signed_in(house):
    client = house.visit(house.dele)

    for path in ("/api/v1/openapi.json", "/api/v1/nothing/"):
        client.get(path)

    assert client.get("/work/").status_code == 200
