"""Reading a file of rows: its letters, its headings and its cells, each wrong thing in a sentence."""

import csv
import io

import pytest

from accord.access.refusals import Refused
from accord.casework.importing.kinds import ALL, YOUNG_PEOPLE
from accord.casework.importing.reading import MOST_ROWS, rows_of, template

TITLES = [column.title for column in YOUNG_PEOPLE.columns]
KAI = {
    "Reference": "FC-1",
    "Legal name": "Kai Ember",
    "Date of birth": "14/09/2008",
    "Lead worker email": "dele@fernley.example",
}


def made(*rows, titles=None, **how):
    text = io.StringIO()
    writer = csv.DictWriter(text, titles or TITLES, **how)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def problems(**changed):
    (row,) = rows_of(made({**KAI, **changed}).encode(), YOUNG_PEOPLE)
    return row.problems


@pytest.mark.parametrize("kind", sorted(ALL))
def test_a_template_can_be_read_as_it_is(kind):
    (row,) = rows_of(template(ALL[kind].sheet), ALL[kind].sheet)
    assert (row.line, row.problems) == (2, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_names_come_through_however_the_file_was_saved(encoding):
    (row,) = rows_of(made({**KAI, "Legal name": "Zoë O’Brien"}).encode(encoding), YOUNG_PEOPLE)
    assert row.values["legal_name"] == "Zoë O’Brien"


def test_semicolons_will_do_and_empty_lines_are_passed_over():
    text = made(KAI, delimiter=";").replace("\r\n", "\r\n\r\n")
    (row,) = rows_of(text.encode(), YOUNG_PEOPLE)
    assert (row.line, row.called) == (3, "Kai Ember")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_formula_is_no_name(start):
    (said,) = problems(**{"Legal name": f"{start}HYPERLINK(1)"})
    assert said == (
        "Line 2, Legal name: what is there begins as a formula does. Write the words themselves."
    )


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("Date of birth", "31/02/2008", "is not a day. Write it like 14/09/2008."),
        ("Date of birth", "yesterday", "is not a day"),
        ("Legal status", "unknown to us", "is not one we know. Write one of: Child in need;"),
        ("Lead worker email", "dele", "is not an email address"),
        ("Legal name", "", "nothing is there. Fill it in."),
        ("Legal name", "x" * 501, "is longer than 500 characters"),
        ("Language", "a\u202eb", "has signs that cannot be shown"),
    ],
)
def test_a_cell_that_is_wrong_says_where_and_what_to_do(column, cell, says):
    (said,) = problems(**{column: cell})
    assert said.startswith(f"Line 2, {column}: ")
    assert says in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "has no rows"),
        (",".join(TITLES).encode(), "has no rows"),
        (b"PK\x03\x04 a workbook", "is not a CSV file"),
        (b"a\0b,c", "is not a CSV file"),
        (b"\xff\xfe\x00", "is not a CSV file"),
        (b"\x81\x8d\x8f", "is not a CSV file"),
        (b"Name,Born\nKai,2008", "lack “Reference”, “Legal name”"),
        (made(KAI, titles=[*TITLES, "Secret"]).encode(), "do not know the heading “Secret”"),
        (made(KAI).replace("Pronouns", "Language", 1).encode(), "“language” is there twice"),
        (made(KAI).encode() + b'FC-2,"never closed\n', "Line 3 cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(content, says):
    with pytest.raises(Refused, match=says):
        rows_of(content, YOUNG_PEOPLE)


def test_a_row_with_too_many_cells_says_so():
    (row,) = rows_of(made(KAI).encode().rstrip() + b",one more", YOUNG_PEOPLE)
    assert "more cells than there are headings" in row.problems[0]


def test_ten_thousand_rows_and_no_more():
    text = made(*[{**KAI, "Reference": f"FC-{n}"} for n in range(MOST_ROWS)])
    assert len(rows_of(text.encode(), YOUNG_PEOPLE)) == MOST_ROWS
    with pytest.raises(Refused, match=r"more than 10,000 rows\. Split it"):
        rows_of((text + text.splitlines()[1] + "\r\n").encode(), YOUNG_PEOPLE)
