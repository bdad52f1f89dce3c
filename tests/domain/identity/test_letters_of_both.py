"""What was said on one record of an address holds for letters from another of the same young person."""

import pytest

from accord import clock
from accord.access.refusals import Refused
from accord.casework.addresses import actions as addresses
from accord.casework.addresses import refusals
from accord.casework.addresses.queries import address_to_write_to
from accord.casework.identity.actions import propose_record_link, refuse_record_link
from tests.acting import acting_as, at

NOW = "2026-03-12 10:00"


def keep(town, person, safe, line_1, postcode):
    """Letters for this record go there, and somebody said whether that is safe."""
    with acting_as(town.dele, NOW) as by:
        where = addresses.add_address(
            file=person.file, whose="young_person", addressed_to="Kai Ember", line_1=line_1,
            town="Fernley", postcode=postcode, starts_on=clock.local_date(at(NOW)), by=by,
        )  # fmt: skip
        addresses.say_if_safe(address=where, safe=safe, because="His own word", by=by)


def may_write(town, person):
    with acting_as(town.dele, "2026-03-12 11:00"):
        try:
            return bool(address_to_write_to(person.file))
        except Refused as refused:
            assert refused.reason == refusals.UNSAFE
            return False


@pytest.fixture
def two(town):
    """Two records of one young person, as somebody has yet to notice."""
    one = town.young_person()
    other = town.young_person(legal_name="Kay Ember", born=clock.local_date(at("2008-09-15 12:00")))
    keep(town, one, "yes", "2 Marlow Road", "N19 3QT")
    return one, other


def linked(town, one, other):
    with acting_as(town.dele, NOW) as by:
        return propose_record_link(
            person=one, other=other, reason="The same mother, who says so", by=by
        )


def test_what_is_unsafe_on_one_is_not_written_to_from_the_other(town, two):
    one, other = two
    keep(town, other, "no", "2, marlow road", "n193qt")
    assert may_write(town, one)  # the control: two young people, as far as anybody knows

    link = linked(town, one, other)
    assert not may_write(town, one), "at once, before anybody agreed"

    with acting_as(town.dele, NOW) as by:
        refuse_record_link(link=link.id, reason="They are cousins, she says now", by=by)
    assert may_write(town, one), "and again once they are two"


@pytest.mark.parametrize(
    ("safe", "line_1"), [("yes", "2 Marlow Road"), ("no", "4 Marlow Road")], ids=["safe", "another"]
)
def test_what_is_safe_there_or_another_address_forbids_nothing(town, two, safe, line_1):
    one, other = two
    keep(town, other, safe, line_1, "N19 3QT")
    linked(town, one, other)

    assert may_write(town, one)
