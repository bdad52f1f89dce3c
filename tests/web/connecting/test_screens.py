"""Set-up of computer systems, files for other systems and returns, as their users meet them."""

import re

from tests.acting import acting_as
from tests.web.connecting.conftest import MADE, administrator
from tests.web.visiting import words


def test_a_key_is_shown_once_and_works(house):
    browser = house.visit(administrator(house))
    path = f"/set-up/systems/{house.system.ref}/keys/"
    form = {
        "called": "Import",
        "may_write": "no",
        "last-day": "1",
        "last-month": "9",
        "last-year": "2026",
        "once": "k1",
    }
    page = browser.post(path, form)
    (secret,) = re.findall(r"accord_[\w-]{43}", page.content.decode())
    assert page.status_code == 200
    assert "shown this once" in words(page)
    again = browser.post(path, form)
    assert again.status_code == 302, "sent twice it makes one key"
    assert secret not in browser.get(again["Location"]).content.decode()
    answer = browser.get("/api/v1/duties", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200


def test_a_day_too_late_is_said_and_typing_kept(house):
    form = {
        "called": "Import",
        "may_write": "no",
        "last-day": "1",
        "last-month": "9",
        "last-year": "2029",
        "once": "k2",
    }
    page = house.visit(administrator(house)).post(f"/set-up/systems/{house.system.ref}/keys/", form)
    assert page.status_code == 422
    assert "within a year" in words(page)
    assert 'value="Import"' in page.content.decode()


def test_an_address_inside_is_refused_in_words(house):
    form = {"address": "https://127.0.0.1/", "kinds": ["duty_owed"], "once": "h1"}
    page = house.visit(administrator(house)).post(
        f"/set-up/systems/{house.system.ref}/addresses/", form
    )
    assert page.status_code == 422
    assert "Enter an address that begins with https://" in words(page)


def test_a_key_is_revoked_at_once(house):
    from tests.web.api.conftest import Caller, make_key

    made = make_key(house, house.system)
    assert Caller(made.secret).get("duties").status_code == 200
    browser = house.visit(administrator(house))
    assert (
        browser.post(f"/set-up/systems/keys/{made.key.ref}/revoke/", {"once": "r1"}).status_code
        == 302
    )
    assert Caller(made.secret).get("duties").status_code == 401


def test_what_failed_is_said_on_the_systems_page(house):
    page = words(house.visit(administrator(house)).get(f"/set-up/systems/{house.system.ref}/"))
    assert "Could not be sent 1" in page
    assert "Nobody answered there" in page


def test_others_find_no_such_pages(house):
    browser = house.visit(house.dele)
    for path in ("", "add/", f"{house.system.ref}/", f"keys/{house.key.ref}/revoke/"):
        assert browser.get(f"/set-up/systems/{path}").status_code == 404
    assert browser.get("/set-up/systems/how/").status_code == 200
    assert browser.get("/partners/figures/returns/").status_code == 404


def test_a_file_is_made_handed_over_and_received(house):
    browser = house.visit(house.dele)
    there = f"{house.path}exports/"
    led = browser.post(f"{there}make/", {"to": "mosaic", "format": "csv", "once": "e1"})
    assert led.status_code == 302
    ref = led["Location"].split("/")[-3]
    file = browser.get(f"{there}{ref}/file/")
    assert file["Content-Type"] == "text/csv"
    assert "Kai" not in file["Content-Disposition"]
    assert browser.post(led["Location"], {"receipt": "", "once": "e2"}).status_code == 422
    assert browser.post(led["Location"], {"receipt": "M-77", "once": "e3"}).status_code == 302
    assert "reference M-77" in words(browser.get(there))


def test_a_return_leads_to_its_cases_and_says_what_it_leaves_out(house):
    page = house.visit(house.rosa).get(f"/partners/figures/returns/{house.returned.ref}/")
    assert house.path in page.content.decode()
    assert "Cases with a line How many 1" in words(page)
    partial = house.visit(house.olive).get(f"/partners/figures/returns/{house.partial.ref}/")
    assert "1 case is not yours to see" in words(partial)
    file = house.visit(house.olive).get(f"/partners/figures/returns/{house.partial.ref}/file/")
    assert "incomplete-1-cases-not-seen" in file["Content-Disposition"]


def test_a_return_seen_by_another_is_not_handed_over_as_theirs(house):
    file = house.visit(house.olive).get(f"/partners/figures/returns/{house.returned.ref}/file/")
    assert file.status_code == 422
    with acting_as(house.olive, MADE):
        assert "not what they were" in words(file)
