"""Signing in with an agency's own account, against a real OpenID provider on this machine: the whole
way there and back, and every answer that is not to be believed.
"""

import re
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.test import Client

from accord.access.models import Member
from accord.web.signing_in import vouching
from accord.web.signing_in.vouching import forget_who_was_vouched_for
from tests.acting import acting_as
from tests.web.visiting import signed_in_strongly, words

# the provider is built on a library that says on every token how it is to be used one day
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

START = "/sign-in/with/council/"
REFUSED = "Your agency’s sign-in did not let you in to Accord."


def go_there(browser: Client, **asked: Any) -> str:
    """Press the button; return the address that the browser is sent to."""
    answer = browser.post(START, asked)
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def sign_in_there(address: str, number: str) -> str:
    """Sign in at the provider; return the path and query that it sends the browser back to."""
    answer = requests.post(address, data={"sub": number}, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text[:500]
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def there_and_back(browser: Client, number: str, **asked: Any) -> Any:
    return browser.get(sign_in_there(go_there(browser, **asked), number))


def test_the_sign_in_page_shows_the_button_only_where_it_is_set(house, provider, settings):
    page = Client().get("/sign-in/")
    assert "Sign in with Fernley Council" in words(page)
    origin = "/".join(provider.issuer.split("/")[:3])
    assert f"form-action 'self' {origin}" in page["Content-Security-Policy"]
    settings.ACCORD_PROVIDERS = ()
    bare = Client().get("/sign-in/")
    assert "Fernley Council" not in words(bare)
    assert "form-action 'self';" in bare["Content-Security-Policy"] + ";"
    assert Client().post(START).status_code == 404


def test_a_member_signs_in_and_is_asked_for_no_code_of_ours(house, provider, person):
    browser = Client()
    answer = there_and_back(browser, person(house.dele), next="/inbox/")
    assert answer["Location"] == "/inbox/"
    assert browser.get("/work/").status_code == 200
    assert "Dele Okafor" in words(browser.get("/work/"))
    again = Client()  # and again, as the same person there
    assert house.rows(
        "SELECT count(*), min(extra_data::text) FROM socialaccount_socialaccount"
    ) == [(1, "{}")]
    assert again.get("/work/").status_code == 302


def test_what_is_asked_cannot_be_guessed_or_used_by_another(house, provider, person):
    browser = Client()
    asked = parse_qs(urlsplit(go_there(browser)).query)
    other = parse_qs(urlsplit(go_there(Client())).query)
    assert asked["code_challenge_method"] == ["S256"] and asked["response_type"] == ["code"]
    assert sorted(asked["scope"][0].split()) == ["email", "openid"]
    assert asked["redirect_uri"] == ["http://testserver/sign-in/with/council/back/"]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[name] != other[name] and len(asked[name][0]) >= 16, name


def test_an_answer_is_good_once_and_in_the_browser_that_asked(house, provider, person):
    number, browser = person(house.dele), Client()
    back = sign_in_there(go_there(browser), number)
    stolen = Client().get(back)
    assert stolen.status_code == 403 and REFUSED in words(stolen)
    assert browser.get(back).status_code == 302  # the control: where it was asked, it is good
    replayed = browser.get(back)
    assert replayed.status_code == 403 and REFUSED in words(replayed)


def leaver(house: Any, person: Any) -> str:
    number = person(house.hana)
    with acting_as(house.admin, "2026-03-06 15:00"):
        Member.objects.filter(pk=house.hana.pk).update(active_until="2026-03-06T15:30:00Z")
    return number


def comes_back(house: Any) -> None:
    with acting_as(house.admin, "2026-03-06 15:00"):
        Member.objects.filter(pk=house.hana.pk).update(active_until="9999-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "who",
    [
        "unknown",
        "leaver",
        "another agency",
        "not proved",
        "proved in words",
        "no address",
        "closed",
    ],
)
def test_nobody_else_is_let_in_and_all_hear_the_same(house, provider, person, who):
    number = {
        "unknown": lambda: person(house.dele, email="nobody@fernley.example"),
        "leaver": lambda: leaver(house, person),
        "another agency": lambda: person(house.maeve),
        "not proved": lambda: person(house.dele, email_verified=False),
        "proved in words": lambda: person(house.dele, email_verified="yes"),
        "no address": lambda: person(house.dele, email=""),
        "closed": lambda: person(house.dele),
    }[who]()
    user = house.account_of(house.dele)
    try:
        type(user).objects.filter(pk=user.pk).update(is_active=who != "closed")
        before = (
            house.rows("SELECT count(*) FROM member"),
            house.rows("SELECT count(*) FROM auth_user"),
        )
        browser = Client()
        answer = there_and_back(browser, number)
        assert (answer.status_code, REFUSED in words(answer)) == (403, True)
        assert browser.get("/work/").status_code == 302
        after = (
            house.rows("SELECT count(*) FROM member"),
            house.rows("SELECT count(*) FROM auth_user"),
        )
        assert before == after
        assert house.rows("SELECT count(*) FROM socialaccount_socialaccount") == [(0,)]
    finally:
        type(user).objects.filter(pk=user.pk).update(is_active=True)
        comes_back(house)


def test_an_address_given_to_somebody_else_there_opens_nothing(house, provider, person):
    assert there_and_back(Client(), person(house.dele)).status_code == 302
    other = person(house.dele)
    assert there_and_back(Client(), other).status_code == 403
    forget_who_was_vouched_for(house.account_of(house.dele))  # as an invitation does
    assert there_and_back(Client(), other).status_code == 302
    assert there_and_back(Client(), person(house.dele)).status_code == 403


def test_addresses_and_ways_of_signing_in_may_be_narrowed(house, provider, person, settings):
    from dataclasses import replace

    settings.ACCORD_PROVIDERS = (replace(provider, domains=("oakhouse.example",)),)
    assert there_and_back(Client(), person(house.dele)).status_code == 403
    settings.ACCORD_PROVIDERS = (replace(provider, requires="mfa"),)
    weak = person(house.dele)
    assert there_and_back(Client(), weak).status_code == 403
    assert there_and_back(Client(), person(house.dele, amr=["pwd", "mfa"])).status_code == 302


@pytest.mark.parametrize("wrong", ["nonce", "issuer", "audience", "unsigned", "past", "published"])
def test_a_token_that_does_not_fit_is_not_believed(house, provider, person, monkeypatch, wrong):
    """The provider's own answer, changed on the way: everything in it is looked at."""
    browser, number = Client(), person(house.dele)
    back = sign_in_there(go_there(browser), number)
    if wrong == "published":
        found = vouching.OpenIDConnectOAuth2Adapter.openid_config.fget
        monkeypatch.setattr(
            vouching.OpenIDConnectOAuth2Adapter,
            "openid_config",
            property(lambda door: {**found(door), "issuer": "https://evil.example"}),
        )
    else:
        _change(monkeypatch, wrong)
    answer = browser.get(back)
    assert answer.status_code == 403 and REFUSED in words(answer)


def _change(monkeypatch: Any, wrong: str) -> None:
    decode = jwt.decode
    if wrong == "unsigned":
        claims = vouching.AgencyDoor.claims

        def unsigned(door: Any, token: str, client_id: str) -> Any:
            said = jwt.decode(token, options={"verify_signature": False})
            return claims(door, jwt.encode(said, "", algorithm="none"), client_id)

        monkeypatch.setattr(vouching.AgencyDoor, "claims", unsigned)
        return

    def changed(token: str, **given: Any) -> Any:
        if wrong == "issuer":
            given["issuer"] = "https://other.example"
        if wrong == "audience":
            given["audience"] = "somebody-else"
        if wrong == "past":
            given["leeway"] = -7200  # as two hours later
        said = decode(token, **given)
        return {**said, "nonce": "another"} if wrong == "nonce" else said

    monkeypatch.setattr(vouching.jwt, "decode", changed)


def test_a_service_that_cannot_be_reached_is_no_error_of_ours(house, provider, settings):
    from dataclasses import replace

    settings.ACCORD_PROVIDERS = (replace(provider, issuer="http://localhost:9"),)
    answer = Client().post(START)
    assert answer.status_code == 403 and REFUSED in words(answer)


@pytest.fixture
def with_password(house: Any) -> str:
    from allauth.account.models import EmailAddress

    user = house.account_of(house.dele)
    user.set_password("quiet copper lanterns")
    user.save()
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return "quiet copper lanterns"


def test_an_agency_may_do_without_passwords_of_ours(
    house, provider, settings, with_password, mailoutbox
):
    from dataclasses import replace

    given = {"email": house.dele.email, "password": with_password}
    assert Client().post("/sign-in/", given).status_code == 302  # the control
    settings.ACCORD_PROVIDERS = (replace(provider, only=True),)
    refused = Client().post("/sign-in/", given)
    wrong = Client().post("/sign-in/", {**given, "password": "something else entirely"})
    assert refused.status_code == wrong.status_code == 422
    assert words(refused) == words(wrong)
    del mailoutbox[:]
    Client().post("/sign-in/forgotten/", {"email": house.dele.email})
    assert mailoutbox == []
    settings.ACCORD_PROVIDERS = (provider,)
    Client().post("/sign-in/forgotten/", {"email": house.dele.email})
    link = re.search(r"/sign-in/password/\S+", mailoutbox[0].body)[0]
    settings.ACCORD_PROVIDERS = (replace(provider, only=True),)
    assert Client().get(link).status_code == 410


def test_the_agencys_sign_in_confirms_only_the_one_who_is_signed_in_and_only_anew(
    house, provider, person
):
    now = int(time.time())
    user = house.account_of(house.dele)

    def confirm(number: str) -> tuple[Any, Any]:
        browser = house.visit(house.dele, **signed_in_strongly(user, ago=3600))
        page = browser.get("/sign-in/confirm/?next=/account/keys/add/")
        assert "Sign in with Fernley Council again" in words(page)
        address = go_there(browser, next="/account/keys/add/")
        asked = parse_qs(urlsplit(address).query)
        assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
        return browser, browser.get(sign_in_there(address, number))

    browser, answer = confirm(person(house.dele, auth_time=now - 3600))
    assert answer.status_code == 403  # long ago
    assert browser.get("/account/keys/add/").status_code == 303
    house.rows("DELETE FROM socialaccount_socialaccount RETURNING 1")
    browser, answer = confirm(person(house.hana, auth_time=now))
    assert answer.status_code == 403  # somebody else
    house.rows("DELETE FROM socialaccount_socialaccount RETURNING 1")
    browser, answer = confirm(person(house.dele, auth_time=now))
    assert answer["Location"] == "/account/keys/add/"
    assert browser.get("/account/keys/add/").status_code == 200
