"""Signing in: one answer for every mistake, a second step for everybody, and an end to every session."""

import re
import secrets

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.web.visiting import words

PASSWORD = "quiet copper lanterns"


@pytest.fixture(scope="module")
def dele(house):
    """Dele with a password."""
    from allauth.account.models import EmailAddress

    house.it_is("2026-03-06 16:00")
    user = house.account_of(house.dele)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


@pytest.fixture(autouse=True)
def nothing_tried():
    """Each test begins with no try counted."""
    cache.clear()


def enter(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def code_now(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(house, dele):
    wrong = enter(Client(), dele.email, "something else entirely")
    unknown = enter(Client(), "nobody@fernley.example", "something else entirely")

    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert words(wrong).replace(dele.email, "") == words(unknown).replace(
        "nobody@fernley.example", ""
    )
    assert "Your email address or password is not right." in words(wrong)
    assert "something else" not in wrong.content.decode()


def test_the_right_password_is_answered_differently(house, dele):
    # The control.
    assert enter(Client(), dele.email).status_code == 302


def test_too_many_tries_are_refused_even_with_the_right_password(house, dele):
    client = Client()
    for _ in range(5):
        enter(client, dele.email, "guess")

    refused = enter(client, dele.email)
    assert refused.status_code == 422
    assert "Too many tries." in words(refused)


def guesses(forwarded, number=10):
    """What so many guesses from one place are answered in the end, each about somebody else."""
    said = ""
    for _ in range(number):
        address = f"{secrets.token_hex(4)}@fernley.example"
        said = words(enter(Client(HTTP_X_FORWARDED_FOR=forwarded), address, "guess"))
    return "Too many tries." in said


def test_tries_are_counted_by_the_place_that_our_own_proxy_saw(house, settings):
    settings.ACCORD_TRUSTED_PROXIES = 1
    assert not guesses("203.0.113.1")
    assert guesses("203.0.113.1", 1)
    assert guesses("198.51.100.7, 203.0.113.1", 1), "whatever somebody writes before it"
    assert not guesses("203.0.113.2", 1), "another place is not held up by the first"


def test_without_proxies_of_ours_a_place_that_is_only_claimed_is_not_believed(house):
    assert not guesses("203.0.113.3")
    assert guesses("203.0.113.4", 1)


def test_nobody_works_with_a_password_alone(house, dele):
    client = Client()
    enter(client, dele.email)

    for path in ("/work/", "/inbox/", "/protocol/"):
        assert client.get(path)["Location"] == "/sign-in/set-up-codes/"
    page = client.get("/sign-in/set-up-codes/")
    assert "Letters to type" in words(page)
    assert client.post("/sign-in/set-up-codes/", {"code": "000000"}).status_code == 422


def test_codes_are_set_up_asked_for_and_good_once(house, dele):
    client = Client()
    enter(client, dele.email)
    shown = client.get("/sign-in/set-up-codes/").content.decode()
    secret = re.search(r"Letters to type: <strong>([A-Z2-7 ]+)<", shown)[1].replace(" ", "")

    done = client.post("/sign-in/set-up-codes/", {"code": code_now(secret)})
    assert done["Location"] == "/sign-in/spare-codes/"
    spare = re.findall(r"<li>(\d{8})</li>", client.get("/sign-in/spare-codes/").content.decode())
    assert len(spare) == 10
    assert client.get("/work/").status_code == 200

    second = Client()
    assert enter(second, dele.email)["Location"] == "/sign-in/code/"
    assert second.get("/work/").status_code == 302
    assert second.post("/sign-in/code/", {"code": "000000"}).status_code == 422
    assert second.post("/sign-in/code/", {"code": code_now(secret)})["Location"] == "/work/"
    assert second.get("/work/").status_code == 200

    third = Client()
    enter(third, dele.email)
    assert third.post("/sign-in/code/", {"code": code_now(secret)}).status_code == 422
    assert third.post("/sign-in/code/", {"code": spare[0]}).status_code == 302
    fourth = Client()
    enter(fourth, dele.email)
    assert fourth.post("/sign-in/code/", {"code": spare[0]}).status_code == 422


def test_the_secret_behind_the_codes_is_not_kept_as_it_is(house, dele):
    kept = house.rows("SELECT data->>'secret' FROM mfa_authenticator WHERE type = 'totp'")

    assert kept and not re.fullmatch(r"[A-Z2-7]{32}", kept[0][0])


def test_signing_out_ends_the_session_at_once(house, dele):
    client = house.visit(house.dele)
    assert client.get("/work/").status_code == 200
    key = client.cookies[settings.SESSION_COOKIE_NAME].value

    assert client.get("/sign-out/").status_code == 302
    assert client.get("/work/").status_code == 200  # a link does not sign out
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/work/").status_code == 302


@pytest.mark.parametrize(
    ("shared", "idle", "status"),
    [(True, 9, 200), (True, 11, 302), (False, 11, 200), (False, 16, 302)],
)
def test_an_idle_session_ends_sooner_on_a_shared_device(house, dele, shared, idle, status):
    client = house.visit(house.dele, shared_device=shared)
    client.get("/work/")
    house.rows(
        "UPDATE session SET seen_at = seen_at - make_interval(mins => %s) WHERE member_id = %s RETURNING 1",
        idle,
        house.dele.pk,
    )

    assert client.get("/work/").status_code == status


@pytest.mark.parametrize(("shared", "status"), [(True, 302), (False, 200)])
def test_hiding_the_page_ends_the_session_of_a_shared_device(house, dele, shared, status):
    client = house.visit(house.dele, shared_device=shared)

    hidden = client.post("/blank/")

    assert (hidden.status_code, hidden["Location"]) == (303, "/blank/")
    assert client.get("/work/").status_code == status


def test_a_link_hides_and_signs_nobody_out(house, dele):
    client = house.visit(house.dele, shared_device=True)

    assert "Accord" not in client.get("/blank/").content.decode().split("<body", 1)[1]
    assert client.get("/work/").status_code == 200


@pytest.mark.parametrize("path", ["/work/", "/", "/nothing-here/", "/blank/", "/sign-in/"])
def test_a_browser_keeps_nothing_of_what_it_was_shown(house, dele, path):
    assert house.visit(house.dele).get(path)["Cache-Control"] == "no-store"


def test_the_shared_device_box_reaches_the_session(house, dele):
    before = house.rows("SELECT count(*) FROM session WHERE shared_device")[0][0]
    enter(Client(), dele.email, shared="yes")

    assert house.rows("SELECT count(*) FROM session WHERE shared_device")[0][0] == before + 1


def test_a_session_ends_after_ten_hours_however_busy(house, dele):
    client = house.visit(house.dele)
    house.rows(
        "UPDATE session SET began_at = began_at - interval '10 hours 1 minute' WHERE member_id = %s RETURNING 1",
        house.dele.pk,
    )

    assert client.get("/work/").status_code == 302


def test_a_forgotten_password_says_the_same_to_everybody(house, dele):
    mail.outbox = []
    known = Client().post("/sign-in/forgotten/", {"email": dele.email})
    unknown = Client().post("/sign-in/forgotten/", {"email": "nobody@fernley.example"})

    assert known["Location"] == unknown["Location"] == "/sign-in/forgotten/sent/"
    assert [message.to for message in mail.outbox] == [[dele.email]]
    assert "Dele" not in mail.outbox[0].body
    assert "If there is an account with that address" in words(Client().get(known["Location"]))


def test_where_i_was_going_is_kept_unless_it_is_another_site(house, dele):
    # without the second step, so that the address can be seen
    get_user_model().objects.get(pk=dele.pk).authenticator_set.all().delete()
    assert (
        Client().post("/sign-in/?next=/inbox/", {"email": dele.email, "password": PASSWORD})[
            "Location"
        ]
        == "/inbox/"
    )
    elsewhere = Client().post(
        "/sign-in/?next=https://evil.example/", {"email": dele.email, "password": PASSWORD}
    )
    assert elsewhere["Location"] == "/work/"


def test_there_is_no_sign_up(house, dele):
    assert Client().get("/sign-up/").status_code == 404
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_user_who_is_no_member_sees_no_page(house, dele):
    stranger = get_user_model().objects.create_user(
        username="stranger", email="stranger@fernley.example"
    )
    client = Client()
    client.force_login(stranger, backend=settings.AUTHENTICATION_BACKENDS[0])

    assert client.get("/work/").status_code == 302
    assert client.get("/sign-in/").status_code == 200


def test_who_has_the_password_and_not_the_code_is_told_to_its_owner_once_an_hour(
    house, dele, caplog
):
    secret = totp.generate_totp_secret()
    found = totp.TOTP.activate(dele, secret)
    try:
        mail.outbox = []
        client = Client()
        enter(client, dele.email)
        for _ in range(3):
            client.post("/sign-in/code/", {"code": "000000"})
        assert [one.to for one in mail.outbox] == [[dele.email]]
        assert "not your code" in mail.outbox[0].body and "Dele" not in mail.outbox[0].body
        enter(Client(), dele.email, "something else entirely")
        said = [one.getMessage() for one in caplog.records if one.name == "accord.signing_in"]
        assert f"account {dele.pk}: password right, code or key wrong" in said
        assert "sign-in refused: no such address and password" in said
        assert dele.email not in caplog.text
    finally:
        found.instance.delete()


@pytest.mark.parametrize(
    ("password", "good"),
    [("Accord2026!!!", False), ("IslingtonCouncil1", False), ("accord lantern tuesday", True)],
)
def test_a_password_of_our_own_words_is_refused(password, good):
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
        taken = True
    except ValidationError:
        taken = False
    assert taken is good
