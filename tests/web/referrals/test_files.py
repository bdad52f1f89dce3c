"""Files that go with a referral, through its pages: attached, refused, handed over, taken out."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.domain.referrals import journeys
from tests.domain.uploads.honest import paper
from tests.web.forms import filled
from tests.web.visiting import words


@pytest.fixture(scope="module")
def case(house: Any) -> Any:
    return journeys.play(house.fresh(), journeys.written()[:3])


@pytest.fixture
def dele(house: Any) -> Any:
    return house.visit(house.dele)


def at(case: Any, path: str = "") -> str:
    return f"/referrals/{case.file.ref}/{path}"


def count(house: Any, table: str, case: Any) -> int:
    return house.rows(f"SELECT count(*) FROM {table} WHERE file_id = %s", case.person.file_id)[0][0]


def test_a_document_is_attached_read_and_taken_out(house: Any, case: Any, dele: Any) -> None:
    add = at(case, "documents/add/care_or_pathway_plan/")
    drawn = dele.get(add)
    assert 'enctype="multipart/form-data"' in drawn.content.decode()
    sent = {**filled(drawn), "content": SimpleUploadedFile("../../plan\u202efdp.exe", paper())}
    assert dele.post(add, sent).status_code == 302
    sent["content"].seek(0)
    assert dele.post(add, sent).status_code == 302

    assert count(house, "referral_document", case) == 1, "the same press twice is one press"
    assert count(house, "referral_file", case) == 1
    (ref,) = house.rows(
        "SELECT ref FROM referral_document WHERE file_id = %s", case.person.file_id
    )[0]
    file = dele.get(at(case, f"documents/{ref}/"))
    assert file.content.startswith(b"%PDF-")
    assert re.fullmatch(
        r'attachment; filename="accord-[\w-]{12}\.pdf"', file["Content-Disposition"]
    )
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Cache-Control"] == "no-store"
    assert file["Content-Security-Policy"].startswith("sandbox;")
    assert house.visit(house.priya).get(at(case, f"documents/{ref}/")).status_code == 404
    dele.post(at(case, f"documents/{ref}/remove/"))
    assert dele.get(at(case, f"documents/{ref}/")).status_code == 404


def test_another_file_with_the_same_words_is_never_taken_for_the_first(
    house: Any, case: Any, dele: Any
) -> None:
    add = at(case, "documents/add/other/")
    sent = filled(dele.get(add), title="A letter")
    before = count(house, "referral_file", case)
    letters = [b"The first letter.", b"The second letter."]
    answers = [
        dele.post(add, {**sent, "content": SimpleUploadedFile("letter.txt", content)})
        for content in letters
    ]

    assert [one.status_code for one in answers] == [302, 409]
    assert "You sent this form before" in answers[1].content.decode()
    again = {**filled(answers[1]), "content": SimpleUploadedFile("letter.txt", letters[1])}
    assert dele.post(add, again).status_code == 302
    assert count(house, "referral_file", case) == before + 2


def test_a_file_of_another_kind_is_refused_in_words_and_what_was_typed_is_kept(
    case: Any, dele: Any
) -> None:
    sent = filled(dele.get(at(case, "documents/add/other/")), title="A program")
    sent["content"] = SimpleUploadedFile("x.pdf", b"MZ\x90\x00\x03")

    page = dele.post(at(case, "documents/add/other/"), sent)

    assert page.status_code == 422
    said = words(page)
    assert "Attach a PDF, a PNG or JPEG picture, or a plain text file" in said
    assert "Browsers forget which file was chosen" in said
    assert 'value="A program"' in page.content.decode()


def test_a_file_that_is_too_large_or_empty_is_said_so(case: Any, dele: Any) -> None:
    sent = filled(dele.get(at(case, "documents/add/other/")), title="A film")
    for content, says in ((bytes(10 * 1024 * 1024 + 1), "smaller than 10 MB"), (b"", "is empty")):
        page = dele.post(
            at(case, "documents/add/other/"), {**sent, "content": SimpleUploadedFile("x", content)}
        )
        assert page.status_code == 422
        assert says in words(page)
