"""One's own account in a browser: a key that is really asked, what is left after signing out, and how it looks."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.cache import cache

from tests.browser.conftest import picture
from tests.browsers import violations, wide

pytestmark = pytest.mark.browser
PASSWORD = "quiet copper lanterns"
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def dele(live):
    """Dele with a password and no key."""
    cache.clear()
    user = live.account_of(live.dele)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    Authenticator.objects.filter(user=user).delete()
    return user


@pytest.fixture
def secure(live):
    """The same service under the one name to which a browser shows keys without a certificate."""
    before, live.address = live.address, live.address.replace("127.0.0.1", "localhost")
    yield live
    live.address = before


def with_key(page):
    """Plug a key into this page's browser, which is touched whenever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return session, made["authenticatorId"]


def sign_in(page):
    page.goto("/sign-in/")
    page.get_by_label("Email address").fill(page.address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_key_is_added_and_signs_in(secure, dele):
    with secure.page_as(secure.dele) as page:
        page.address = dele.email
        session, _ = with_key(page)
        page.goto("/account/keys/add/")
        picture(page, "account-key-add")
        page.get_by_label("What do you call this key?").fill("My blue key")
        page.get_by_role("button", name="Add the key").click()
        page.wait_for_url("**/account/")
        assert "My blue key" in page.inner_text("main")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in/**")
        sign_in(page)
        page.wait_for_url("**/sign-in/code/")
        picture(page, "sign-in-second-step")
        assert violations(page) == []
        page.get_by_role("button", name="Use a security key or passkey").click()
        page.wait_for_url("**/work/")
        assert "Dele Okafor" in page.content()
        assert page.problems == []
        session.send("WebAuthn.disable")


def test_another_key_opens_nothing(secure, dele):
    """The control: what the browser shows is looked at here."""
    with secure.page_as(secure.dele) as page:
        page.address = dele.email
        session, first = with_key(page)
        page.goto("/account/keys/add/")
        page.get_by_label("What do you call this key?").fill("Lost")
        page.get_by_role("button", name="Add the key").click()
        page.wait_for_url("**/account/")
        page.get_by_role("button", name="Sign out", exact=True).click()
        session.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": first})
        session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        sign_in(page)
        page.wait_for_url("**/sign-in/code/")
        assert not page.get_by_text("The key was not used.").is_visible()
        page.get_by_role("button", name="Use a security key or passkey").click()
        page.get_by_text("The key was not used.").wait_for()
        page.goto("/work/")
        assert "/sign-in/" in page.url
        session.send("WebAuthn.disable")


def test_without_javascript_the_page_says_that_codes_work(live, dele):
    with live.page_as(live.dele, js=False) as page:
        page.goto("/account/keys/add/")
        assert "works only in a browser with JavaScript" in page.inner_text("main")
        assert not page.get_by_role("button", name="Add the key").is_visible()


@pytest.mark.parametrize("signed_out", [True, False])
def test_going_back_after_signing_out_shows_nothing(live, dele, signed_out):
    case = live.town.young_person("2026-03-02 09:00", preferred_name=f"Kit{signed_out}")
    with live.page_as(live.dele) as page:
        page.goto(f"/young-people/{case.file.ref}/")
        page.evaluate("sessionStorage.setItem('accord:unsaved:x', 'Kit')")
        if signed_out:
            page.get_by_role("button", name="Sign out", exact=True).click()
            page.wait_for_url("**/sign-in/**")
        else:
            page.goto("/protocol/")
        page.go_back()
        page.wait_for_load_state()
        seen = page.content()
        stored = page.evaluate(
            "Object.keys(sessionStorage).length + Object.keys(localStorage).length"
        )
        kept = page.evaluate("caches.keys().then((found) => found.length)") if signed_out else 0
        page.reload()
        seen += page.content()
        page.context.set_offline(True)
        try:
            page.reload()
        except Exception:  # there is no page without a connection: the browser kept none
            seen += "offline"
        else:
            seen += page.content()

    assert ("Kit" in seen) is not signed_out  # the control: where nobody signed out it is there
    assert "offline" in seen
    assert kept == 0
    if signed_out:
        assert stored == 0


def test_how_it_looks(live, dele):
    key = Authenticator.objects.create(
        user=dele, type="webauthn", data={"name": "Blue key", "credential": {}}
    )
    of_key = f"/account/keys/{key.pk}/"
    wrong = _flaws(live, "/account/", "/account/password/", "/account/sessions/end/", f"{of_key}name/", f"{of_key}remove/")  # fmt: skip
    key.delete()  # a browser cannot be asked for one that was made up
    found = totp.TOTP.activate(dele, totp.generate_totp_secret())
    wrong += _flaws(live, "/account/keys/add/", "/sign-in/confirm/")
    found.instance.delete()
    assert wrong == []


def _flaws(live, *paths):
    wrong = []
    with live.page_as(live.dele) as page:
        for path in paths:
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(path)
                picture(page, f"{path.strip('/').replace('/', '-')}-{width}")
                wrong += [f"{path} {width}: {one}" for one in violations(page)]
                wrong += [f"{path} is {wide(page)} wide"] if wide(page) > width else []
        wrong += page.problems
    return wrong


def opens(live, key):
    """Where a browser that has this session, and nothing else, is led from one's account."""
    with live.page_as(None) as page:
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": key, "url": live.address}])
        page.goto("/account/")
        return page.url.removeprefix(live.address).partition("?")[0]


def test_a_session_that_was_planted_opens_nothing_once_somebody_signed_in(live, dele):
    """Fixation: whoever put a session into a browser before has nothing of what is begun there."""
    with live.page_as(live.hana) as page:  # the session of somebody who wants to be Dele
        name = settings.SESSION_COOKIE_NAME
        (planted,) = [one["value"] for one in page.context.cookies() if one["name"] == name]
        assert opens(live, planted) == "/account/", "the control: it is a session"
        page.address = dele.email
        page.goto("/account/")
        page.get_by_role("button", name="Sign out", exact=True).click()
        page.wait_for_url("**/sign-in/**")
        page.context.add_cookies([{"name": name, "value": planted, "url": live.address}])
        sign_in(page)
        page.wait_for_url("**/sign-in/set-up-codes/")
        (given,) = [one["value"] for one in page.context.cookies() if one["name"] == name]

    assert given != planted
    assert opens(live, planted) == "/sign-in/"
    assert opens(live, given) == "/sign-in/set-up-codes/", "the control: the one that was given is"
