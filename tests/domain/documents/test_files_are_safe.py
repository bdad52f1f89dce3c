"""No cell of an export is a formula, the same words make the same bytes, and a file says no name of its own."""

import csv
import io
import re
from datetime import date

import icalendar
import pypdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accord.casework.documents.writing import Head, csv_of, ics_of, pdf_of, plain
from accord.casework.sharing.letters import table
from tests.domain.documents.every_pair import Case

FORMULA = re.compile(r"^[\s\u00a0\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠|%]")
FIRST = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0@", "|", ""])
CELLS = st.builds(lambda a, b: a + b, FIRST, st.text(max_size=30))


@given(st.lists(st.tuples(*[CELLS] * 7), max_size=5), CELLS, CELLS)
@example([('=HYPERLINK("http://x")', "-2+3", "@SUM(A1)", "\tx", "\rx", '"\n=1', "+1")], "=1", "-1")
def test_no_cell_of_an_export_begins_a_formula(rows, purpose, name):
    head = Head("Export", "=ref", name, name, "+Dele", purpose, date(2026, 3, 2))
    said = csv_of(head, rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(said, newline="")))
    assert not [cell for row in read for cell in row if FORMULA.match(cell)]
    assert len(read) == 5 + len(rows)
    for row, cells in zip(read[5:], rows, strict=True):
        for got, cell in zip(row, cells, strict=True):
            assert got.removeprefix("'") == cell.replace("\0", "").removeprefix("'")


@pytest.mark.parametrize("cell", ["=1+1", " =1", "@A1", "\t1", "-1"])
def test_without_it_a_formula_is_seen(cell):
    # The control.
    assert FORMULA.match(cell) and not FORMULA.match(plain(cell))
    assert plain("Moved in on 6 March") == "Moved in on 6 March"


def test_a_pdf_names_nobody_in_its_properties_and_its_reader_on_each_page():
    head = Head(
        "Letter", "ref-9", "Mara Ember", "Mara Ember, Parent", "Dele", "To plan", date(2026, 3, 2)
    )
    parts = table(("What", "Recorded"), [("Outcome", "Cook three meals a week")] * 90)
    body = pdf_of(head, parts)
    reader = pypdf.PdfReader(io.BytesIO(body))
    assert len(reader.pages) > 2
    for page in reader.pages:
        said = page.extract_text()
        assert "ref-9" in said and "To plan" in said and "FOR MARA EMBER" in said
    about = dict(reader.metadata or {})
    assert about.pop("/Title") == "Letter, reference ref-9"
    assert not {"/Author", "/CreationDate", "/ModDate"} & about.keys()
    xmp = reader.xmp_metadata
    assert xmp is not None and not xmp.dc_creator and "Ember" not in str(xmp.dc_title)
    assert body == pdf_of(head, parts)


def test_a_calendar_entry_is_when_a_reference_and_a_link():
    made = Case("calendar_entry", "lead_worker", "keyworker", "", False).make()
    head = Head(
        "Calendar entry",
        "ref-9",
        "Joan",
        "Joan",
        "Dele",
        "x",
        date(2026, 3, 2),
        "https://a.example/x/",
    )
    (entry,) = icalendar.Calendar.from_ical(ics_of(head, made)).walk("VEVENT")
    assert entry["summary"] == "Meeting, reference ref-9" and entry["url"] == "https://a.example/x/"
    assert set(entry) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "URL"}
