"""What the young person says of sharing: recorded with who, how and whether they understood; never the way to safety."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.cast import Town

WHEN = "2026-03-06 16:00"
LATER = "2026-03-09 10:00"
SAID = {"consent_for": "tenancy_information", "words": "Explained it; they said yes, the rent too."}


@pytest.fixture
def kai(town: Any) -> Any:
    return town.young_person()


def say(town: Any, kai: Any, does: Any, when: str = WHEN, who: Any = None, **given: Any) -> None:
    with acting_as(who or town.dele, when) as by:
        does(file=kai.file, **{**SAID, **given}, by=by)


def agreed(town: Any, kai: Any, when: str) -> list[str]:
    with acting_as(town.dele, when):
        return [one.reason for one in queries.facts_now(kai.file_id) if one.kind == "consent"]


def test_it_lasts_from_when_it_is_given_until_it_is_taken_back(town: Any, kai: Any) -> None:
    say(town, kai, actions.give_consent)
    assert agreed(town, kai, WHEN) == ["tenancy_information"]
    say(town, kai, actions.withdraw_consent, LATER)

    assert agreed(town, kai, "2026-03-09 09:59") == ["tenancy_information"]
    assert agreed(town, kai, LATER) == []


def test_where_an_agreement_asks_for_writing_it_is_given_in_writing_and_taken_back_in_any_way(
    db: Any,
) -> None:
    town = Town.found("stockport")
    kai = town.young_person()
    with pytest.raises(Refused, match="is given in writing"):
        say(town, kai, actions.give_consent)
    # About anything else, and in an area without that agreement, words are enough.
    say(town, kai, actions.give_consent, consent_for="contact_with_family")
    say(town, kai, actions.give_consent, how="in_writing")
    assert sorted(agreed(town, kai, WHEN)) == ["contact_with_family", "tenancy_information"]

    say(town, kai, actions.withdraw_consent, LATER, how="phone")
    assert agreed(town, kai, LATER) == ["contact_with_family"]


def test_or_to_the_end_of_the_day_they_set(town: Any, kai: Any) -> None:
    say(town, kai, actions.give_consent, until=at("2026-03-21 00:00"))

    assert agreed(town, kai, "2026-03-20 23:59") == ["tenancy_information"]
    assert agreed(town, kai, "2026-03-21 00:00") == []


def test_who_said_so_how_and_whether_they_understood_is_kept(town: Any, kai: Any) -> None:
    say(town, kai, actions.give_consent, how="through_interpreter", capacity="assessed_as_able")
    with acting_as(town.dele, WHEN):
        (one,) = queries.consent_said(kai.file_id)

    assert (one.by.name, one.type) == ("Dele Okafor", "consent_given")
    assert one.facts["how"] == "through_interpreter"
    assert one.facts["ability_to_decide"] == "assessed_as_able"
    assert one.facts["said_by"] == "young_person"
    assert one.facts["in_writing"] is False
    assert one.facts["words"] == SAID["words"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": " "}, "Write what was explained"),
        ({"told": False}, "Tell them first"),
        ({"capacity": "lacks"}, "does not understand"),
        ({"until": at("2026-03-06 16:00")}, "still to come"),
    ],
    ids=["no words", "not told", "lacks", "over"],
)
def test_what_is_no_consent_is_refused(town: Any, kai: Any, given: Any, says: str) -> None:
    with pytest.raises(Refused, match=says):
        say(town, kai, actions.give_consent, **given)
    assert agreed(town, kai, WHEN) == []


def test_nobody_agrees_for_an_adult(town: Any) -> None:
    adult = town.young_person(born=date(2008, 3, 6), legal_name="Ash Marlow")
    with pytest.raises(Refused, match="18 or over"):
        say(town, adult, actions.give_consent, said_by="parent")
    # the control: the day before they are 18
    say(town, adult, actions.give_consent, "2026-03-05 16:00", said_by="parent")


def test_what_was_said_before_stands_in_the_way(town: Any, kai: Any) -> None:
    with pytest.raises(Refused, match="have not agreed"):
        say(town, kai, actions.withdraw_consent)
    say(town, kai, actions.refuse_consent)
    say(town, kai, actions.give_consent)
    with pytest.raises(Refused, match="agreed to this already"):
        say(town, kai, actions.give_consent)
    with pytest.raises(Refused, match="Record that they take it back"):
        say(town, kai, actions.refuse_consent)
    say(town, kai, actions.give_consent, consent_for="contact_with_family")  # the control


@pytest.mark.parametrize("who", ["joan", "rosa", "maeve", "piotr", "olive"])
def test_it_is_for_the_lead_worker_and_their_manager(town: Any, kai: Any, who: str) -> None:
    with pytest.raises(Refused, match="This is for the lead worker"):
        say(town, kai, actions.give_consent, who=getattr(town, who))
    say(town, kai, actions.give_consent, who=town.hana)  # the control


def test_it_is_never_the_way_to_what_keeps_somebody_safe(town: Any) -> None:
    row = (
        "INSERT INTO grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause, starts, ends)"
        " VALUES (%s, 'keyworker', %s, 0, false, 'other', '', 'x', 'x', 'x', now(), now())"
    )
    check = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'grant_row'::regclass AND contype = 'c'"
    with acting_as(town.admin, WHEN), connection.cursor() as cursor:
        cursor.execute(check)
        said = " ".join(text for (text,) in cursor.fetchall())
        assert "consent" in said and "tenancy" in said
        with pytest.raises(DatabaseError), transaction.atomic():  # nobody writes a grant by hand
            cursor.execute(row, [town.area.pk, "risk"])


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
def test_what_fails_half_way_saves_nothing(
    town: Any, kai: Any, broken: bool, monkeypatch: Any
) -> None:
    if broken:
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            say(town, kai, actions.give_consent)
    else:
        say(town, kai, actions.give_consent)
    monkeypatch.undo()

    assert bool(agreed(town, kai, WHEN)) is not broken
    with acting_as(town.dele, WHEN):
        assert Event.objects.filter(type="consent_given").exists() is not broken


def _break(*args: Any, **kwargs: Any) -> Any:
    raise DatabaseError("the disk is full")
