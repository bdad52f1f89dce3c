"""The files of a case and importing, through their pages, and every one of them looked at in a browser."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser

from accord.access.models import Member
from accord.casework.importing.running import go_on
from tests.acting import acting_as
from tests.domain.importing.test_importing import person, rows
from tests.web.forms import filled
from tests.web.looking import chromium
from tests.web.touring import Tour
from tests.web.visiting import words


@pytest.fixture(scope="module")
def admin(house: Any) -> Member:
    with acting_as(house.town.admin):
        return Member.objects.get(ref=house.town.admin)


def send(browser: Any, path: str, content: bytes, **typed: Any) -> Any:
    """Choose a file on a page and press its button."""
    page = browser.get(path)
    assert page.status_code == 200, words(page)[-300:]
    return browser.post(
        path, {**filled(page, **typed), "content": SimpleUploadedFile("x", content)}
    )


def test_a_paper_is_attached_saved_and_taken_out(house: Any) -> None:
    dele = house.visit(house.dele)
    assert "No file is attached" in words(dele.get(f"{house.path}files/"))

    done = send(dele, f"{house.path}files/add/", b"The safe plan.", title="Safe plan, signed")
    assert done["Location"] == f"{house.path}files/"
    listed = dele.get(f"{house.path}files/").content.decode()
    assert "Safe plan, signed" in listed and "Not scanned: no scanner set up" in listed
    (open_it,) = re.findall(rf'href="({house.path}files/[\w-]{{12}}/)"', listed)
    file = dele.get(open_it)
    assert file.content == b"The safe plan."
    assert file["Content-Disposition"].startswith('attachment; filename="accord-')
    for other in (house.maeve, house.olive):
        assert house.visit(other).get(open_it).status_code == 404
    assert "A file was attached about risk and safety" in words(dele.get(house.path))

    refused = send(dele, f"{house.path}files/add/", b"MZ\x90\0", title="A program")
    assert refused.status_code == 422 and "Attach a PDF" in words(refused)
    out = dele.get(f"{open_it}take-out/")
    assert (
        dele.post(f"{open_it}take-out/", filled(out, reason="Of somebody else")).status_code == 302
    )
    assert dele.get(open_it).status_code == 404


def test_an_import_is_tried_and_then_done(house: Any, admin: Member) -> None:
    browser = house.visit(admin)
    assert "Import young people" in words(browser.get("/set-up/"))
    assert browser.get("/set-up/import/young_people/template/").content.startswith(
        b"\xef\xbb\xbfReference,"
    )

    wrong = send(browser, "/set-up/import/young_people/", b"Name\nKai")
    assert wrong.status_code == 422 and "The headings lack" in words(wrong)
    tried = send(
        browser,
        "/set-up/import/young_people/",
        rows(person(1), person(2, **{"Date of birth": "1"})),
    )
    said = words(browser.get(tried["Location"]))
    assert (
        "1 row would be imported" in said
        and "Line 3, Date of birth: what is there is not a day" in said
    )
    start = browser.get(f"{tried['Location']}start/")
    assert browser.post(f"{tried['Location']}start/", filled(start)).status_code == 302
    assert "It goes on by itself" in words(browser.get(tried["Location"]))

    ref = tried["Location"].rstrip("/").rsplit("/", 1)[-1]
    go_on(ref, lambda: acting_as(admin, "2026-03-06 16:05"), seconds=100)
    assert "Imported: 1 of 2" in words(browser.get(tried["Location"]))
    assert house.visit(house.olive).get(tried["Location"]).status_code == 404


def test_nobody_else_finds_imports(house: Any) -> None:
    dele, olive = house.visit(house.dele), house.visit(house.olive)
    assert dele.get("/set-up/import/").status_code == 404
    assert dele.get("/set-up/import/members/").status_code == 404
    assert "Import from a spreadsheet" not in words(dele.get("/set-up/"))
    assert olive.get("/set-up/import/").status_code == 404  # they keep the protocol, not people


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.browser
def test_every_page_of_files_and_imports_is_looked_at(
    browser: Browser, house: Any, admin: Member
) -> None:
    dele, whoever = house.visit(house.dele), house.visit(admin)
    send(dele, f"{house.path}files/add/", b"The safe plan.", title="Safe plan")
    ((kept,),) = house.rows("SELECT ref FROM risk_file WHERE removed_at IS NULL")
    made = send(
        whoever,
        "/set-up/import/young_people/",
        rows(person(3), person(4, **{"Date of birth": "x"})),
    )
    one = made["Location"]

    tour = Tour(browser, house, "uploads", "importing")
    files = f"{house.path}files/"
    tour.look(house.dele, files, f"{files}add/", f"{files}{kept}/take-out/")
    tour.look(admin, "/set-up/import/", "/set-up/import/homes/", one, f"{one}start/", f"{one}stop/")
    assert tour.wrong == []
    # attaching to an incident or a challenge draws the same form, and needs one to be there
    assert tour.missed() == {"uploads:add_to_incident", "uploads:add_to_challenge"}
