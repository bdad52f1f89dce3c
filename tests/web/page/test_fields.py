"""What each field takes, gives back and says."""

from datetime import date, time
from typing import Any

import pytest
from django.http import QueryDict

from accord.web.page import fields
from accord.web.page.fields import Form
from tests.web.page.asking import form_with, says
from tests.web.page.gallery import Everything, Note

HOSTILE = "<b onclick=x>\"'</b>"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("17", ""),
        ("15", "Age must be 16 or more"),
        ("26", "Age must be 25 or fewer"),
        ("1.5", "Age must be a whole number, like 12"),
        ("old", "Age must be a whole number, like 12"),
    ],
)
def test_numbers(typed: str, problem: str) -> None:
    assert says(form_with(fields.Number("Age", least=16, most=25), it=typed)) == (
        [problem] if problem else []
    )


@pytest.mark.parametrize(
    ("field", "posted", "given"),
    [
        (fields.YesNo("q"), "yes", True),
        (fields.YesNo("q"), "no", False),
        (fields.YesNo("q"), "", None),
        (fields.YesNoNotKnown("q"), "not_known", "not_known"),
        (fields.Text("q"), "  Kai ", "Kai"),
        (fields.LongText("q"), "a\r\nb", "a\nb"),
        (fields.TimeOfDay("q"), "11pm", time(23)),
        (fields.Text("q"), "", ""),
    ],
)
def test_what_is_given_back(field: Any, posted: str, given: Any) -> None:
    form = form_with(field, it=posted)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["it"] == given


@pytest.mark.parametrize(
    ("field", "posted", "problem"),
    [
        (
            fields.Email(),
            "nobody",
            "Enter an email address in the correct format, like name@example.com",
        ),
        (fields.Text("q", longest=3), "four", "Shorten this to 3 characters or fewer"),
        (fields.LongText("q", longest=3), "fours", "Shorten this by 2 characters"),
        (fields.Radios("q", choices=[("a", "A")]), "b", "Select one of the options shown"),
        (fields.YesNo("q", required="Select yes or no"), "", "Select yes or no"),
        (fields.Select("q", choices=lambda: [("a", "A")]), "b", "Select one of the options shown"),
        (fields.Confirm("q", text="t", required="Tick it"), "", "Tick it"),
        (fields.TimeOfDay("Curfew", required="Enter the curfew"), "", "Enter the curfew"),
        (fields.TimeOfDay("Curfew"), "4", "Curfew must say am or pm, like 4:30pm"),
    ],
)
def test_messages_say_what_to_do(field: Any, posted: str, problem: str) -> None:
    assert says(form_with(field, it=posted)) == [problem]


def test_every_required_field_has_its_own_sentence() -> None:
    blank = Everything(QueryDict("actions-rows=0"))
    lines = says(blank)

    assert len(lines) == len({*lines}) == len([f for f in blank.fields.values() if f.required])
    assert "This field is required." not in lines


def test_choices_from_a_function_are_asked_each_time() -> None:
    homes = [("1", "Ash House")]
    one = type("One", (Form,), {"it": fields.Select("Home", choices=lambda: homes)})
    homes.append(("2", "Elm Court"))

    assert "Elm Court" in str(one()["it"])


def test_an_answer_not_needed_is_marked() -> None:
    assert "(optional)" in str(form_with(fields.Text("Nickname"))["it"])
    assert "(optional)" not in str(form_with(fields.Text("Name", required="Enter it"))["it"])


def test_hostile_words_stay_words_in_every_field() -> None:
    class Hostile(Form):
        text = fields.Text(HOSTILE, hint=HOSTILE, required=HOSTILE)
        box = fields.LongText(HOSTILE, hint=HOSTILE, longest=500)
        one = fields.Radios(HOSTILE, choices=[(HOSTILE, HOSTILE, HOSTILE)], hint=HOSTILE)
        many = fields.Checkboxes(HOSTILE, choices=[(HOSTILE, HOSTILE)])
        pick = fields.Select(HOSTILE, choices=[(HOSTILE, HOSTILE)])
        day = fields.Date(HOSTILE)
        sure = fields.Confirm(HOSTILE, text=HOSTILE)
        at = fields.TimeOfDay(HOSTILE)
        unseen = fields.Hidden()
        rows = fields.Rows(type("Row", (Form,), {"x": fields.Text(HOSTILE)}), HOSTILE, each=HOSTILE)

    data = QueryDict(mutable=True)
    names = ("box", "one", "many", "pick", "day-day", "at", "unseen", "rows-0-x")
    data.update({name: HOSTILE for name in names} | {"rows-rows": "1"})
    form = Hostile(data)
    form.add_error(None, HOSTILE)

    drawn = "".join(str(field) for field in form)

    assert HOSTILE not in drawn and "<b " not in drawn
    assert "&lt;b onclick" in drawn


def test_typing_comes_back_exactly() -> None:
    words = "First\n\n  indented & <b>\nlast"

    assert (
        f">{words.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</textarea>"
        in str(form_with(fields.LongText("q"), it=words)["it"])
    )


def test_a_value_survives_being_posted_and_read_again() -> None:
    given = {
        "words": "Two\nlines",
        "day": date(2026, 3, 6),
        "tags": ["a", "b"],
        "version": "3",
        "actions": [
            {"what": "Buy pans", "who": "Kai", "by": date(2026, 4, 1)},
            {"what": "x", "who": "y", "by": None},
        ],
    }
    data = QueryDict(mutable=True)
    for name, field in Note.base_fields.items():
        for key, values in field.posted(name, given[name]).items():
            data.setlist(key, values)

    form = Note(data)

    assert form.is_valid(), form.errors
    assert form.cleaned_data == given


def test_blank_rows_are_passed_over_and_half_filled_rows_are_not() -> None:
    data = QueryDict("words=x&version=1&actions-rows=3&actions-1-what=Buy+pans&actions-2-by-day=4")
    form = Note(data)

    assert list(form.links()) == [
        ("Enter who will do it", "id_actions-1-who"),
        ("Enter what will be done", "id_actions-2-what"),
        ("Enter who will do it", "id_actions-2-who"),
        ("The date must include a month and year", "id_actions-2-by-month"),
    ]
    drawn = str(form["actions"])
    assert all(f'id="{id_}"' in drawn for _, id_ in form.links())


def test_no_row_at_all_is_said_once() -> None:
    form = form_with(
        fields.Rows(Note, "Notes", each="note", required="Enter at least one note"), it_rows="2"
    )

    assert list(form.links()) == [("Enter at least one note", "id_it")]
    assert 'id="id_it"' in str(form["it"])


@pytest.mark.parametrize("count", ["", "x", "-1", "999999999", "٣"])
def test_a_made_up_number_of_rows_does_no_harm(count: str) -> None:
    data = QueryDict(mutable=True)
    data.update({"words": "x", "version": "1", "actions-rows": count})

    assert Note(data).is_valid()
    assert str(Note(data)["actions"]).count("<legend") <= 80
