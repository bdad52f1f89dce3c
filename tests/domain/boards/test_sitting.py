"""Boards of two services: who owes an answer when a service stays away, and what leads pass on. For senior managers alone."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.boards import actions, queries
from accord.casework.boards.models import BoardAttendance, BoardMeeting, BoardWord, LeadNote
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough

DAY, NEXT, LATER = "2026-04-06 10:00", "2026-04-07 10:00", "2026-05-20 10:00"


@pytest.fixture
def town(db):
    return borough("hammersmith-fulham")[0]


def met(town, by=None, **said):
    with acting_as(by or town.finn, DAY) as actor:
        known = {"board": "ycpp", "held_on": date(2026, 4, 6), "came": [town.bea], **said}
        return actions.record_board_meeting(**known, by=actor)


def owes(who, clause, when=LATER):
    with acting_as(who, when):
        found = Duty.objects.filter(owner_member_id=who.pk, clauses__contains=[clause])
        return sorted(one.closed_as or "open" for one in found)


def test_a_service_that_stayed_away_says_who_comes_next(town):
    meeting = met(town)
    assert (meeting.attended, owes(town.greta, "HF-INFO-02")) == (["youth_justice"], ["open"])
    assert owes(town.finn, "HF-INFO-02") == []
    with acting_as(town.finn, NEXT) as by, pytest.raises(Refused, match="your own service"):
        actions.name_who_comes(meeting=meeting, member=town.greta, by=by)
    with acting_as(town.greta, NEXT) as by:
        actions.name_who_comes(meeting=meeting, member=town.hana, by=by)
    assert owes(town.greta, "HF-INFO-02") == ["done"]


def test_the_other_service_gives_to_a_strategy_and_its_own_does_not(town):
    meeting = met(town, came=[town.bea, town.greta], strategy_of="social_care")
    assert owes(town.finn, "HF-INFO-01") == ["open"] and owes(town.greta, "HF-INFO-01") == []
    said = {"meeting": meeting, "words": "Two days of training.", "names_nobody": True}
    with acting_as(town.greta, NEXT) as by, pytest.raises(Refused, match="own service’s strategy"):
        actions.contribute_to_strategy(**said, by=by)
    with acting_as(town.finn, NEXT) as by:
        with pytest.raises(Refused, match="nobody is named"):
            actions.contribute_to_strategy(**{**said, "names_nobody": False}, by=by)
        actions.contribute_to_strategy(**said, by=by)
    assert owes(town.finn, "HF-INFO-01") == ["done"]


def test_what_one_lead_passes_on_reaches_the_others_and_nobody_else_reads_it(town):
    with acting_as(town.finn, DAY) as by:
        actions.pass_on_to_leads(words="The court sits on Fridays from May.", names_nobody=True, by=by)  # fmt: skip
    with acting_as(town.greta, NEXT):
        assert [one.words for one in queries.notes()] == ["The court sits on Fridays from May."]
        assert Tell.objects.filter(to_member_id=town.greta.pk, clauses__contains=["HF-INFO-05"]).exists()  # fmt: skip
    with acting_as(town.bea, NEXT) as by, pytest.raises(Refused):
        actions.pass_on_to_leads(words="A thing.", names_nobody=True, by=by)
    met(town)
    for who in (town.dele, town.yaz, town.maeve, town.joan):
        with acting_as(who, NEXT):
            tables = (BoardMeeting, BoardAttendance, BoardWord, LeadNote)
            assert not any(table.objects.exists() for table in tables)


@pytest.mark.parametrize(
    ("said", "says"),
    [({"board": "carpentry"}, "boards that the protocol names"), ({"held_on": date(2026, 4, 7)}, "has passed"), ({"strategy_of": "housing"}, "whose strategy"), ({"board": "other"}, "what the meeting is called")],
)  # fmt: skip
def test_nothing_wrong_is_written_down(town, said, says):
    with pytest.raises(Refused, match=says):
        met(town, **said)


def test_one_meeting_is_written_down_once_and_only_managers_of_the_two_came(town):
    met(town)
    with pytest.raises(Refused, match="already"):
        met(town)
    with pytest.raises(Refused, match="Name only managers"):
        met(town, board="marac", came=[town.dele])
