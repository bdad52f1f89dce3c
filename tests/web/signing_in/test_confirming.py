"""Before what matters most it is asked who they are, if that was last shown long ago: one question for
every such action, nothing typed again, another key for the session.
"""

import inspect
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.test import Client

from accord.access import actions
from accord.web.page.screens import FormScreen
from tests.secrecy.recipes import walked
from tests.web.visiting import signed_in_strongly, words

OLD = 3600
NAME = settings.SESSION_COOKIE_NAME
ASK = {
    "reference": "FC-0000", "name": "", "ground": "missing", "again": "yes",
    "reason": "Missing since last night, nobody answers",
}  # fmt: skip


def sensitive() -> set[str]:
    return {name for name, made in actions.registry().items() if made.sensitive}


def unguarded(screens: dict[str, type[FormScreen]]) -> list[str]:
    """Screens that do something sensitive and would not ask."""
    wrong = []
    for name, view in screens.items():
        source = inspect.getsource(view.act)
        does = {one for one in sensitive() if f"{one}(" in source}
        declared = getattr(getattr(view, "does", None), "action", None)
        if does and not (view.confirms or getattr(declared, "sensitive", False)):
            wrong.append(name)
    return wrong


def forms() -> dict[str, type[FormScreen]]:
    found = {name: getattr(view, "view_class", None) for name, _, view in walked()}
    return {n: view for n, view in found.items() if view and issubclass(view, FormScreen)}


def reached(action: str) -> bool:
    """Whether a screen does it."""
    made = actions.registry()[action]
    return any(
        f"{action}(" in inspect.getsource(view.act)
        or getattr(getattr(view, "does", None), "action", None) is made
        for view in forms().values()
    )


def test_every_screen_that_does_something_sensitive_asks():
    asked = {"use_emergency_access", "seal_off", "lift_limit", "add_member", "give_role"}
    assert sensitive() >= asked
    assert unguarded(forms()) == []
    assert [one for one in sensitive() if not reached(one)] == []


def test_a_screen_that_would_not_ask_is_noticed():
    class Careless(FormScreen):
        def act(self, cleaned: dict[str, Any]) -> Any:
            return agencies.add_member(**cleaned)  # noqa: F821

    assert unguarded({"careless": Careless}) == ["careless"]


@pytest.fixture
def secret(house):
    """Yaz signs in with an authenticator app."""
    house.it_is("2026-03-06 16:00")
    house.rows("DELETE FROM glass_ask RETURNING 1")
    user = house.account_of(house.yaz)
    made = totp.generate_totp_secret()
    found = totp.TOTP.activate(user, made)
    yield made
    found.instance.delete()


def code_of(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def long_ago(house: Any, who: Any) -> Client:
    return house.visit(who, **signed_in_strongly(house.account_of(who), ago=OLD))


def test_a_code_is_asked_for_and_what_was_typed_is_there_afterwards(house, secret):
    client = long_ago(house, house.yaz)
    assert "We ask who you are once more" in words(client.get("/emergency/"))
    asked = client.post("/emergency/", ASK)
    assert (asked.status_code, asked.url) == (303, "/sign-in/confirm/?next=%2Femergency%2F")
    assert client.post(asked.url, {"code": "000000"}).status_code == 422
    before = client.cookies[NAME].value
    done = client.post(asked.url, {"code": code_of(secret)})
    assert (done.status_code, done.url) == (302, "/emergency/")
    page = client.get("/emergency/")
    assert "You have confirmed that it is you." in words(page)
    assert ASK["reason"] in words(page) and "FC-0000" in page.content.decode()
    assert "You may ask 3 times more" in words(page)  # nothing was done meanwhile
    acted = client.post("/emergency/", ASK)
    assert "No file can be opened with that." in words(acted)  # now it is asked of the action
    stolen = Client()
    stolen.cookies[NAME] = before
    assert client.cookies[NAME].value != before
    assert stolen.get("/work/").status_code == 302  # the key of before opens nothing


def test_a_code_confirms_once(house, secret):
    one, other = long_ago(house, house.yaz), long_ago(house, house.yaz)
    code = code_of(secret)
    assert one.post("/sign-in/confirm/", {"code": code}).status_code == 302
    assert other.post("/sign-in/confirm/", {"code": code}).status_code == 422


def test_too_many_tries_end_it(house, secret):
    client = long_ago(house, house.yaz)
    for _ in range(30):
        answer = client.post("/sign-in/confirm/", {"code": "000000"})
    assert "Too many tries." in words(answer)
    assert client.post("/sign-in/confirm/", {"code": code_of(secret)}).status_code == 422


def test_whoever_gave_a_code_lately_is_asked_nothing(house, secret):
    # The control: it is the time that matters.
    client = house.visit(house.yaz, **signed_in_strongly(house.account_of(house.yaz), ago=14 * 60))
    assert "No file can be opened" in words(client.post("/emergency/", ASK))


def test_how_long_is_set(house, secret, settings):
    settings.ACCORD_CONFIRM_MINUTES = 5
    client = house.visit(house.yaz, **signed_in_strongly(house.account_of(house.yaz), ago=6 * 60))
    assert client.post("/emergency/", ASK).status_code == 303


@pytest.mark.parametrize("method", ["password", "demo"])
def test_a_password_or_a_press_in_a_demo_is_not_enough_here(house, secret, method):
    given = signed_in_strongly(house.account_of(house.yaz))
    given["account_authentication_methods"][0]["method"] = method
    assert house.visit(house.yaz, **given).post("/emergency/", ASK).status_code == 303


def test_in_a_demo_one_press_is_enough_and_the_page_says_so(house, settings):
    client = long_ago(house, house.joan)
    assert client.get("/sign-in/confirm/").url == "/sign-in/set-up-codes/"  # the control
    assert client.post("/sign-in/confirm/", {}).url == "/sign-in/set-up-codes/"
    settings.ACCORD_MODE = "demo"
    assert "In this demo one press is enough." in words(client.get("/sign-in/confirm/"))
    assert client.post("/sign-in/confirm/?next=/account/", {}).url == "/account/"
    assert client.get("/account/keys/add/").status_code == 200


def test_it_leads_to_no_other_site(house, secret):
    client = long_ago(house, house.yaz)
    asked = "/sign-in/confirm/?next=https://evil.example/"
    assert client.post(asked, {"code": code_of(secret)}).url == "/work/"


def test_the_ten_hours_go_on_after_a_code(house, secret):
    client = long_ago(house, house.yaz)
    house.rows("UPDATE session SET began_at = began_at - interval '9 hours' RETURNING 1")
    assert client.post("/sign-in/confirm/", {"code": code_of(secret)}).status_code == 302
    began = house.rows(
        "SELECT max(clock_timestamp() - began_at) FROM session WHERE member_id = %s", house.yaz.pk
    )
    assert began[0][0].total_seconds() > 8.9 * 3600


def test_nobody_who_is_not_signed_in_is_asked(house):
    assert Client().get("/sign-in/confirm/").url == "/sign-in/"


@pytest.mark.parametrize("when", ["2026-03-06 20:30", "2026-03-06 06:30", "2026-03-07 12:00"])
def test_out_of_hours_a_code_is_good_for_a_third_of_the_time(house, secret, when):
    user = house.account_of(house.yaz)
    try:
        house.it_is(when)
        late = house.visit(house.yaz, **signed_in_strongly(user, ago=6 * 60))
        assert late.post("/emergency/", ASK).status_code == 303
        lately = house.visit(house.yaz, **signed_in_strongly(user, ago=4 * 60))
        assert lately.post("/emergency/", ASK).status_code == 422  # the control
    finally:
        house.it_is("2026-03-06 16:00")


def test_and_on_a_shared_device(house, secret):
    given = signed_in_strongly(house.account_of(house.yaz), ago=6 * 60)
    assert (
        house.visit(house.yaz, **given, shared_device=True).post("/emergency/", ASK).status_code
        == 303
    )
