"""A wrong date of birth is put right: ages, what is owed by them, and the eighteenth birthday follow."""

from datetime import date

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.people import birth
from accord.casework.people.models import YoungPerson
from accord.duties.correcting import PUT_RIGHT, correct_entry
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.settled import settle

WRONG, RIGHT = date(2008, 9, 14), date(2007, 9, 14)
THEN = "2026-03-09 10:00"
YOUNGER, OLDER = "plan-written-at-16-and-17", "plan-written-at-18-and-over"


@pytest.fixture
def settled(town):
    """Kai, said to be 17, with the planning meeting held."""
    made = settle(town, born=WRONG)
    made.hold(made.arrange())
    return made


def put_right(settled, born=RIGHT, who="dele", when=THEN, version=None):
    with acting_as(getattr(settled.town, who), when) as by:
        person = YoungPerson.objects.select_related("file").get(file_id=settled.file.pk)
        asked = version if version is not None else person.version
        return birth.correct_date_of_birth(person=person, born=born, version=asked, by=by)


def standing(settled, rule, when=THEN):
    """The duties of a rule as they are closed, the oldest first."""
    with acting_as(settled.town.dele, when):
        rows = Duty.objects.filter(file_id=settled.file.pk, rule=f"islington/{rule}")
        return [(row.role, row.closed_as, row.closed_says) for row in rows.order_by("pk")]


def test_what_is_owed_goes_by_the_right_age_and_both_stay_visible(settled):
    assert [how for _, how, _ in standing(settled, YOUNGER)] == [""]
    before = settled.duty(YOUNGER, THEN).due_at
    assert standing(settled, OLDER) == []

    put_right(settled)

    assert standing(settled, YOUNGER) == [("lead_worker", "lapsed", PUT_RIGHT)]
    assert standing(settled, OLDER) == [("keyworker", "", "")]
    assert settled.duty(OLDER, THEN).due_at == before
    event = settled.event("date_of_birth_corrected", THEN)
    assert event.facts == {"old_born": "2008-09-14", "new_born": "2007-09-14"}
    assert event.standing["age"] == 18
    assert settled.event("placement_started", THEN).standing["age"] == 17  # as it was recorded


def test_put_right_again_what_had_lapsed_is_owed_again(settled):
    put_right(settled)
    put_right(settled, WRONG, when="2026-03-09 11:00")

    assert [how for _, how, _ in standing(settled, YOUNGER)] == [""]
    assert [how for _, how, _ in standing(settled, OLDER)] == ["lapsed"]


def test_a_later_correction_goes_by_the_right_age_too(settled):
    put_right(settled)
    with acting_as(settled.town.dele, "2026-03-10 10:00") as by:
        started = Event.objects.get(file_id=settled.file.pk, type="placement_started")
        correct_entry(event=started, happened_at=at("2026-03-06 12:00"), by=by)

    assert [how for _, how, _ in standing(settled, YOUNGER, "2026-03-10 10:00")] == ["lapsed"]
    assert settled.duty("placement-plan-completed", "2026-03-10 10:00").closed_as == "lapsed"


@pytest.mark.parametrize("who", ["hana", "joan", "maeve"])
def test_it_is_the_lead_workers_to_do(settled, who):
    with pytest.raises(Refused, match="This is for the lead worker on this case to do"):
        put_right(settled, who=who)


@pytest.mark.parametrize(
    ("born", "says"),
    [
        (WRONG, "This is the date of birth already"),
        (date(1990, 1, 1), "over 25"),
        (date(2019, 1, 1), "aged 16 to 25"),
        (date(2027, 1, 1), "in the past"),
    ],
)
def test_a_date_that_cannot_be_is_refused(settled, born, says):
    with pytest.raises(Refused, match=says):
        put_right(settled, born)


def test_somebody_who_read_an_older_version_sees_the_newer(settled):
    put_right(settled)
    with pytest.raises(EditedMeanwhile):
        put_right(settled, date(2007, 9, 15), version=1)


def born_now(settled):
    with acting_as(settled.town.dele, THEN):
        return YoungPerson.objects.get(file_id=settled.file.pk).born


def test_nothing_is_saved_if_it_fails_half_way(settled, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("half-way")

    monkeypatch.setattr(birth, "derive_again", fail)
    with pytest.raises(RuntimeError):
        put_right(settled)

    assert born_now(settled) == WRONG
    monkeypatch.undo()
    put_right(settled)  # the control: with nothing in the way it is saved
    assert born_now(settled) == RIGHT
