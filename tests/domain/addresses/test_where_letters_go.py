"""Where letters go: kept from day to day, never written over, and written to only where it is safe."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.addresses import actions, queries, refusals
from accord.casework.addresses.models import Address
from accord.casework.addresses.printing import print_letter
from accord.casework.sharing.actions import send_letter
from tests.acting import acting_as
from tests.domain.addresses.keeping import NOW, WHERE, add, confirmed, letter, moved


@pytest.fixture
def file(town):
    return town.young_person().file


def to_write_to(town, file, contact=None, who="dele"):
    with acting_as(getattr(town, who), NOW):
        return queries.address_to_write_to(file, contact)


def test_there_is_nowhere_to_write_until_somebody_confirms_that_it_is_safe(town, file):
    with pytest.raises(Refused) as none:
        to_write_to(town, file)
    assert none.value.reason == refusals.NONE
    address = add(town, file)
    with pytest.raises(Refused) as unknown:
        to_write_to(town, file)
    assert unknown.value.reason == refusals.NOT_CONFIRMED

    with acting_as(town.dele, NOW) as by:
        actions.say_if_safe(address=address, safe="yes", because="Kai said so, alone", by=by)
    found = to_write_to(town, file)
    assert found.lines == ("Kai Ember", "14 Ashburton Grove", "N19 3QT")


def test_the_newest_word_on_safety_holds_and_the_others_are_kept(town, file):
    address = confirmed(town, file)
    with acting_as(town.dele, "2026-03-05 11:00") as by:
        actions.say_if_safe(address=address, safe="no", because="His father opens the post", by=by)
        (line,) = queries.addresses_on(file)
        assert [one.safe for one in line.said] == ["no", "yes"]
    with pytest.raises(Refused) as unsafe:
        to_write_to(town, file)
    assert unsafe.value.reason == refusals.UNSAFE


def test_a_change_ends_the_old_address_keeps_it_and_asks_anew_whether_it_is_safe(town, file):
    old = confirmed(town, file)
    new = moved(town, old, safe="")
    with acting_as(town.dele, NOW):
        now, before = queries.addresses_on(file)
    assert (now.address.pk, now.safe, now.current) == (new.pk, "not_known", True)
    assert (before.address.line_1, before.address.ends_on) == (WHERE["line_1"], date(2026, 3, 5))
    assert before.safe == "yes" and before.address.ended_by_id == town.dele.pk
    with pytest.raises(Refused) as unknown:
        to_write_to(town, file)
    assert unknown.value.reason == refusals.NOT_CONFIRMED


def test_somebody_elses_address_is_their_own(town, file):
    confirmed(town, file)
    mother = confirmed(town, file, whose="parent", addressed_to="Ms Ember", line_1="9 Mill Lane")
    assert to_write_to(town, file, "parent").pk == mother.pk
    with pytest.raises(Refused):
        to_write_to(town, file, "foster_carer")


def test_two_parents_may_live_apart_and_a_letter_says_which(town, file):
    first = confirmed(town, file, whose="parent", addressed_to="Ms Ember", line_1="9 Mill Lane")
    confirmed(town, file, whose="parent", addressed_to="Tomas Roe", line_1="4 Station Road")
    with pytest.raises(Refused) as several:
        to_write_to(town, file, "parent")
    assert several.value.reason == refusals.SEVERAL
    with acting_as(town.dele, NOW):
        assert queries.address_to_write_to(file, "parent", "ms  ember").pk == first.pk
        with pytest.raises(Refused):
            queries.address_to_write_to(file, "parent", "Somebody Else")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"whose": "lead_worker"}, "whose"),
        ({"addressed_to": "  "}, "name"),
        ({"line_1": ""}, "first line"),
        ({"postcode": "near the park"}, "postcode"),
        ({"starts_on": date(2026, 3, 6)}, "has come"),
    ],
)
def test_an_address_that_is_not_one_is_refused(town, file, wrong, says):
    with pytest.raises(Refused, match=says):
        add(town, file, **wrong)


def test_there_is_one_at_a_time_and_what_has_ended_stays_ended(town, file):
    old = confirmed(town, file)
    with pytest.raises(Refused) as twice:
        add(town, file)
    assert twice.value.reason == refusals.THERE_IS_ONE
    moved(town, old)
    with pytest.raises(Refused, match="already"):
        moved(town, old)
    with acting_as(town.dele, NOW) as by, pytest.raises(Refused, match="ended"):
        actions.say_if_safe(address=old, safe="yes", because="x", by=by)


def test_who_may_not_see_addresses_finds_none_to_write_to(town, file):
    confirmed(town, file)
    with pytest.raises(Refused) as none:
        to_write_to(town, file, who="rosa")
    assert none.value.reason == refusals.NONE
    with acting_as(town.rosa, NOW):
        assert not queries.addresses_on(file) and not queries.lines_known_on(file)
    with acting_as(town.dele, NOW):  # the control
        assert queries.lines_known_on(file) == ["14 Ashburton Grove"]


def test_when_and_how_somebody_is_reached_is_said_anew_and_kept(town, file):
    with acting_as(town.dele, NOW) as by:
        said = {"file": file, "whose": "young_person", "by": by}
        actions.say_how_to_contact(**said, ways=["phone"], times="Any time")
        actions.say_how_to_contact(**said, ways=["text"], times="Before 3pm", avoid="Who you are")
        (now,) = queries.ways_to_reach(file)
        assert (now.ways, now.avoid) == (["text"], "Who you are")
        with pytest.raises(Refused, match="how they can be reached"):
            actions.say_how_to_contact(**said, ways=["pigeon"], times="Noon")


def post(town, file, written):
    with acting_as(town.dele, NOW) as by:
        return send_letter(letter=written, how="post", by=by)


def printed(town, file, written):
    with acting_as(town.dele, NOW) as by:
        return print_letter(file=file, paper=written.ref, to_role=written.to_role, by=by)


def test_a_letter_is_posted_only_with_the_address_it_was_printed_with(town, file):
    address, written = confirmed(town, file), letter(town, file)
    with pytest.raises(Refused) as unprinted:
        post(town, file, written)
    assert unprinted.value.reason == refusals.NOT_PRINTED
    printed(town, file, written)
    new = moved(town, address)
    with pytest.raises(Refused) as stale:
        post(town, file, written)
    assert stale.value.reason == refusals.CHANGED
    printed(town, file, written)
    assert post(town, file, written)
    with acting_as(town.dele, NOW) as by:
        actions.end_address(address=new, ends_on=date(2026, 3, 5), by=by)
    with pytest.raises(Refused):
        post(town, file, written)


def test_a_professional_is_written_to_at_work(town, file):
    assert post(town, file, letter(town, file, to_role="reviewing_officer"))


def test_an_address_is_never_written_over(town, file):
    # The database itself: what was said of safety and what was printed cannot be changed.
    from django.db import connection, transaction
    from django.db.utils import ProgrammingError

    confirmed(town, file)
    for table in ("address_safety", "printed_letter"):
        with acting_as(town.dele, NOW), pytest.raises(ProgrammingError), transaction.atomic():
            connection.cursor().execute(f"UPDATE {table} SET version = 2")
    with acting_as(town.dele, NOW):  # the control: an address ends, and may
        assert Address.objects.filter(file_id=file.pk).update(version=2) == 1
