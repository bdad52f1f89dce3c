"""Every page of addresses in a browser, and what looks like one asked about on a phone without JavaScript."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.addresses import actions
from tests.acting import acting_as
from tests.web.looking import chromium, look, violations, wide
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def kept(house: Any) -> Any:
    """An address that is safe, one that was, and how Kai is reached."""
    with acting_as(house.dele, "2026-03-07 09:00") as by:
        said = {"addressed_to": "Kai Ember", "postcode": "N19 3QT", "starts_on": date(2026, 3, 1)}
        first = actions.add_address(
            file=house.file, whose="young_person", line_1="14 Ashburton Grove", by=by, **said
        )
        actions.say_if_safe(address=first, safe="no", because="His father opens the post", by=by)
        now = actions.change_address(address=first, line_1="2 Marlow Road", by=by, **said)
        actions.say_if_safe(address=now, safe="yes", because="Kai said so, alone", by=by)
        actions.say_how_to_contact(
            file=house.file,
            whose="young_person",
            ways=["text", "in_person"],
            times="Before 3pm",
            avoid="Do not say who you are",
            by=by,
        )
    house.address = now.pk
    return house


def test_every_page_at_the_desk_and_on_a_phone(browser: Browser, kept: Any) -> None:
    tour = Tour(browser, kept, "addresses")
    here = f"{kept.path}addresses/"
    one = f"{here}{kept.address}/"
    tour.look(kept.dele, here, f"{here}add/", f"{here}reach/", f"{one}change/", f"{one}end/", f"{one}safe/")  # fmt: skip
    tour.look(kept.joan, here)
    assert tour.wrong == []
    assert tour.missed() == set()


def asked_about(page: Any) -> None:
    """Write an address into a safety plan, and be asked about it."""
    page.get_by_label("What are the risks?").fill("He may be at 9 Mill Lane, N7 6PA")
    for label in ("What helps?", "Who does what?", "What happens in a crisis?"):
        page.get_by_label(label).fill("Company")
    page.get_by_role("button", name="The safety plan is agreed").click()
    assert "This looks like an address" in page.inner_text("main")
    assert page.get_by_label("What are the risks?").input_value().endswith("N7 6PA")
    assert wide(page) <= 320


def test_what_looks_like_an_address_is_asked_about_on_a_phone(browser: Browser, kept: Any) -> None:
    path = f"{kept.stay}safety-plan/"
    with look(browser, kept.visit(kept.dele), path, width=320) as page:
        asked_about(page)
        assert violations(page) == []
    with look(browser, kept.visit(kept.dele), path, width=320, js=False) as page:
        asked_about(page)
        page.get_by_label("Whoever reads it needs it for their work").check()
        page.get_by_role("button", name="The safety plan is agreed").click()
        assert "There is a problem" not in page.inner_text("main")
