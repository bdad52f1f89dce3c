"""A document holds what its author may see and its one recipient is allowed, and nothing else."""

import io

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.documents import actions
from accord.casework.documents.actions import making
from accord.casework.documents.models import DocumentCopy, MadeDocument
from accord.casework.documents.queries import documents_on, read
from accord.casework.documents.recipients import recipients_on
from accord.casework.people.models import ContactDetails
from tests.acting import acting_as, at
from tests.domain.documents.conftest import NOW, made

EVERYTHING = ("identity", "contact", "status", "risk", "placement", "plan", "meeting", "team")


def text_of(settled, document, who="dele", when=NOW):
    with acting_as(getattr(settled.town, who), when):
        copy = read(document)
    assert copy is not None
    pages = pypdf.PdfReader(io.BytesIO(copy.body)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def test_a_letter_to_the_mother_holds_the_plan_and_no_telephone_number_or_address(settled, mother):
    letter = made(settled, "Mara Ember", chosen=EVERYTHING)

    said = text_of(settled, letter)

    assert "Cook three meals a week" in said and "We meet on Monday." in said
    assert "07700" not in said and "Number 4" not in said and "Looked after" not in said
    assert letter.ref in said and "To plan together" in said


def test_what_was_left_out_is_told_to_the_author_by_class_and_to_nobody_else(settled):
    pack = made(settled, "Joan Abara", "handover_pack")
    with acting_as(settled.town.dele, NOW):
        mine = read(pack)
    with acting_as(settled.town.hana, NOW):
        other = read(pack)
    assert mine and set(mine.left_out) >= {"location"} and mine.asked["location"] is False
    assert other and other.left_out == () and other.asked == {}


def test_where_they_live_goes_only_to_those_allowed_with_a_tick_and_a_reason(settled, mother):
    with pytest.raises(Refused, match="Write why they need to know where"):
        made(settled, "Joan Abara", "handover_pack", location=True)
    because = {"location": True, "location_because": "She works there."}
    assert "Number 4" in text_of(settled, made(settled, "Joan Abara", "handover_pack", **because))
    with pytest.raises(Refused, match="is not allowed to know where"):
        made(settled, "Mara Ember", **because)


def test_the_recipient_of_the_case_team_gets_exactly_what_the_database_lets_them_see(settled):
    pack = made(settled, "Joan Abara", "handover_pack")
    with acting_as(settled.town.dele, NOW):
        holds = set(read(pack).holds)
    assert {"identity:0", "contact:0", "plan:0", "status:0"} <= holds
    assert not {one for one in holds if one.startswith(("referral", "offending"))}


def test_recipients_are_chosen_and_never_typed(settled, mother):
    with acting_as(settled.town.dele, NOW) as by:
        names = {one.name: one.kind for one in recipients_on(settled.file.pk, by)}
    assert names["Joan Abara"] == "member" and names["Oakhouse office"] == "team"
    assert names["Kai Ember"] == "young_person" and names["Mara Ember"] == "family"
    assert "Dele Okafor" not in names
    for typed in ("mara@example.org", "part-999999", "contact-0", ""):
        with acting_as(settled.town.dele, NOW) as by, pytest.raises(Refused, match="from the list"):
            actions.make_document(
                file=settled.file, kind="letter", to=typed, purpose="x", words="y", by=by
            )


def test_the_same_words_are_not_made_for_two_of_the_family(settled, mother):
    with acting_as(settled.town.dele, NOW) as by:
        actions.add_contact(
            file=settled.file, name="Oz Ember", relation="parent", known_how="met", by=by
        )
    first = made(settled, "Mara Ember")
    with pytest.raises(Refused, match="already in a document for somebody"):
        made(settled, "Oz Ember")
    assert made(settled, "Oz Ember", words="Something of his own.").to_name == "Oz Ember"
    with acting_as(settled.town.dele, NOW) as by:
        actions.give_up_document(document=first, by=by)
    assert made(settled, "Oz Ember").to_name == "Oz Ember"


@pytest.mark.parametrize(
    ("kind", "name", "more", "says"),
    [
        ("poem", "Joan Abara", {}, "Choose what kind"),
        ("handover_pack", "Kai Ember", {}, "is not made for the young person"),
        ("letter", "Joan Abara", {"words": " "}, "Write the letter."),
        ("letter", "Joan Abara", {"purpose": " "}, "Write what the document is for"),
        ("letter", "Joan Abara", {"chosen": ("mapping",)}, "Choose what goes in from the list"),
        ("calendar_entry", "Kai Ember", {}, "There is nothing in it that Kai Ember"),
    ],
)
def test_what_cannot_be_made_says_why_and_leaves_nothing(settled, kind, name, more, says):
    with pytest.raises(Refused, match=says):
        made(settled, name, kind, **more)
    with acting_as(settled.town.dele, NOW):
        assert documents_on(settled.file) == []


def test_nobody_reads_what_a_document_says_but_through_the_function(settled, mother):
    letter = made(settled, "Mara Ember", chosen=EVERYTHING)
    with acting_as(settled.town.dele, NOW), pytest.raises(DatabaseError), transaction.atomic():
        DocumentCopy.objects.count()
    for who in ("yaz", "priya", "rosa"):  # no part on the case
        with acting_as(getattr(settled.town, who), NOW):
            assert read(letter) is None and documents_on(settled.file) == []
    with acting_as(settled.town.idris, NOW):
        assert read(letter) is None


def test_the_database_refuses_a_document_whose_recipient_is_not_allowed_a_row(
    settled, mother, monkeypatch
):
    """The control: the filter taken away in Python, every piece for everybody."""
    monkeypatch.setattr(making, "allowed_to", lambda *_: lambda fact: True)
    with acting_as(settled.town.dele, NOW):
        ContactDetails.objects.filter(file_id=settled.file.pk).update(
            marking=1
        )  # not for a keyworker
    for name, kind in (("Mara Ember", "letter"), ("Joan Abara", "handover_pack")):
        with pytest.raises(DatabaseError, match="not allowed all"), transaction.atomic():
            made(settled, name, kind, chosen=EVERYTHING if kind == "letter" else ())
    monkeypatch.undo()
    with acting_as(settled.town.dele, NOW):
        assert "contact" in read(made(settled, "Joan Abara", "handover_pack")).left_out


def test_what_is_kept_for_a_document_is_kept_by_its_author_alone_and_once(settled, mother):
    letter = made(settled, "Mara Ember")
    again = "SELECT app.keep_document(%s, 'x', 'x'::bytea, '[]', '{}', '{}', '{}', '{}', '')"
    for who in ("dele", "hana"):
        with (
            acting_as(getattr(settled.town, who), "2026-03-12 10:01"),
            pytest.raises(DatabaseError, match="nobody has just made"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(again, [letter.pk])


def test_to_whom_it_goes_and_that_it_went_are_nobodys_to_change(settled, mother):
    letter = made(settled, "Mara Ember")
    for column, value in (("to_name", "Oz"), ("released_at", at(NOW)), ("to_contact_id", 1)):
        with acting_as(settled.town.dele, NOW), pytest.raises(DatabaseError), transaction.atomic():
            MadeDocument.objects.filter(pk=letter.pk).update(**{column: value})


def test_a_chronology_names_its_sources_and_no_home(settled, court):
    document = made(settled, "The clerk", "chronology")
    said = text_of(settled, document)
    with acting_as(settled.town.dele, NOW):
        copy = read(document)
    rows = [part.cells for part in copy.parts if part.part == "row"]
    assert [row[0] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    assert all(row[4] and row[5] for row in rows) and any(row[6].startswith("ISL-") for row in rows)
    assert "Number 4" not in said and "Dele Okafor" in said
    assert {one.split(":")[1] for one in copy.holds} == {"0"}


def test_too_many_entries_are_refused(settled, monkeypatch):
    monkeypatch.setattr("accord.casework.documents.log.MOST", 3)
    with pytest.raises(Refused, match="more than 2,000 entries"):
        made(settled, "Joan Abara", "file_export")
