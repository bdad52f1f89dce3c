"""One-click sign-in and the date control: in a demo, and nowhere else."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client

from config.database import parse
from tests.web.visiting import words


@pytest.fixture(scope="module")
def enabled(house, cluster):
    """A database in which `enable_demo` has been run by its owner, and whose area is a demo."""
    settings = connection.settings_dict
    before = dict(settings)
    connection.close()
    settings.update(parse(cluster.dsn("owner")), ACCORD_ROLE="owner")
    call_command("enable_demo")
    call_command("enable_demo")  # twice is well
    connection.close()
    settings.update(before)
    house.rows("UPDATE area SET is_demo = true RETURNING 1")
    yield house
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("DROP FUNCTION app.demo_personas(); DROP FUNCTION app.demo_account(text)")


@pytest.fixture
def demo(enabled, settings):
    """The same, in demo mode."""
    settings.ACCORD_MODE = "demo"
    return enabled


def test_anybody_can_be_somebody_with_one_click(demo):
    page = Client().get("/sign-in/")
    assert "Dele Okafor Lead worker, Young people's social work, Fernley Council" in words(
        page
    ).replace("&#39;", "'")

    client = Client()
    assert client.post(f"/sign-in/as/{demo.joan.ref}/")["Location"] == "/work/"
    said = words(client.get("/work/"))
    assert "Joan Abara : how you sign in Sign out" in said
    assert "Everybody here is made up." in said


def test_signing_in_as_somebody_else_ends_the_first(demo):
    client = Client()
    client.post(f"/sign-in/as/{demo.joan.ref}/")
    client.post(f"/sign-in/as/{demo.rosa.ref}/")

    assert "Rosa Fenn : how you sign in Sign out" in words(client.get("/work/"))


def test_the_system_itself_and_nonsense_cannot_be_signed_in_as(demo):
    assert Client().post("/sign-in/as/deadlines-1/").status_code == 404
    assert Client().post("/sign-in/as/nobody/").status_code == 404


def test_outside_demo_mode_there_is_no_such_page(enabled):
    assert Client().post(f"/sign-in/as/{enabled.joan.ref}/").status_code == 404
    assert "Joan" not in words(Client().get("/sign-in/"))
    assert enabled.visit(enabled.joan).get("/demo/date/").status_code == 404
    assert "Demo" not in words(enabled.visit(enabled.joan).get("/work/"))


def test_the_date_moves_forward_only_and_for_everybody(demo):
    demo.it_is("2026-03-06 16:00")
    client = demo.visit(demo.joan)
    back = {"to-day": "5", "to-month": "3", "to-year": "2026", "to-time": "9am"}
    assert client.post("/demo/date/", back).status_code == 422
    assert client.post("/demo/date/", {**back, "to-day": "5", "to-month": "6"}).status_code == 302

    said = words(demo.visit(demo.rosa).get("/work/"))
    assert "It is Friday 5 June 2026. Change the date" in said
    demo.it_is("2026-03-06 16:00")


def test_in_an_area_that_is_no_demo_the_date_stays(demo):
    demo.rows("UPDATE area SET is_demo = false RETURNING 1")
    try:
        assert demo.visit(demo.joan).get("/demo/date/").status_code == 404
        assert Client().post(f"/sign-in/as/{demo.joan.ref}/").status_code == 404
    finally:
        demo.rows("UPDATE area SET is_demo = true RETURNING 1")


def test_a_live_web_role_may_not_move_the_clock(house, cluster):
    # What conftest grants for tests is taken away, as in every live database.
    with psycopg.connect(cluster.dsn("root")) as root:
        root.execute("REVOKE EXECUTE ON FUNCTION app.set_demo_clock FROM accord_web")
    try:
        with pytest.raises(DatabaseError, match="permission denied"):
            house.it_is("2026-03-06 16:00")
    finally:
        with psycopg.connect(cluster.dsn("root")) as root:
            root.execute("GRANT EXECUTE ON FUNCTION app.set_demo_clock TO accord_web")


def test_enable_demo_refuses_outside_a_demo_and_beside_a_real_area(enabled, settings):
    settings.ACCORD_MODE = "live"
    with pytest.raises(CommandError, match="ACCORD_MODE=demo"):
        call_command("enable_demo")
