"""An agreement changes when each of its parties has said so in writing; what it rests on is kept beside it."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.agreements import actions, queries
from accord.casework.agreements.actions.signing import area_file
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town

WHEN, LATER, PACK = "2026-03-10 10:00", "2026-04-20 10:00", "oxfordshire-police"
RULE = f"{PACK}/change-has-every-word"
COUNCIL = "Young People's Supported Accommodation service, Oxfordshire County Council, with its commissioned providers"
POLICE = "Thames Valley Police"
WORDS = {"words": "Forums are held every two months.", "because": "A quarter is too long."}


@pytest.fixture
def county(db):
    """An area under the agreement with the police, with an officer of the neighbourhood."""
    made = Town.found(PACK)
    with acting_as(made.admin, WHEN) as by:
        force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
        team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
        made.members["lowe"] = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
    return made


def propose(by):
    return actions.propose_change(pack=PACK, party=POLICE, proposed_on=date(2026, 3, 9), **WORDS, by=by)  # fmt: skip


def agree(change, party, by, day=date(2026, 3, 10)):
    return actions.give_word(change=change, party=party, agreed_on=day, by=by)


def test_with_the_last_partys_word_it_is_agreed_and_not_before(county):
    with acting_as(county.olive, WHEN) as by:
        change = propose(by)
        duty = Duty.objects.get(rule=RULE)
        assert (duty.measured, duty.due_at, duty.closed_as) == (True, None, "")
        agree(change, POLICE, by)
        for party, day, says in (
            (POLICE, date(2026, 3, 10), "has agreed already"),
            ("The mayor", date(2026, 3, 10), "party that the agreement names"),
            (COUNCIL, date(2026, 3, 8), "on or after"),
            (COUNCIL, date(2026, 3, 11), "has passed"),
        ):
            with pytest.raises(Refused, match=says):
                agree(change, party, by, day)
        assert not Event.objects.filter(type="protocol_change_agreed").exists()
    with acting_as(county.olive, LATER) as by:
        assert queries.changes(PACK)[0].agreed_on is None
        agree(change, COUNCIL, by, date(2026, 4, 17))
        assert queries.changes(PACK)[0].agreed_on == date(2026, 4, 17)
        assert Duty.objects.get(rule=RULE).closed_as == "done"
        with pytest.raises(Refused, match="agreed or given up already"):
            actions.give_change_up(change=change, by=by)


def test_the_agreement_itself_refuses_what_not_every_party_agreed_to(county):
    """The control for the action: the pack's own gate stands in the way of whoever skips a party."""
    with acting_as(county.olive, WHEN) as by, pytest.raises(Refused, match="both its parties"):
        said = {"protocol_change": propose(by).pk, "pack": PACK, "agreed_by": [POLICE]}
        record("protocol_change_agreed", file=area_file(by), by=by, **said)


def test_a_change_given_up_leaves_the_text_and_its_words(county):
    with acting_as(county.olive, WHEN) as by:
        change = propose(by)
        agree(change, POLICE, by)
        actions.give_change_up(change=change, by=by)
        with pytest.raises(Refused, match="agreed or given up already"):
            agree(change, COUNCIL, by)
        (row,) = queries.changes(PACK)
        assert (row.given_up_on, row.given.count()) == (date(2026, 3, 10), 1)
        assert Duty.objects.get(rule=RULE).closed_as == "done"
    with acting_as(county.joan, WHEN) as by, pytest.raises(Refused, match="This is for"):
        propose(by)


def test_the_police_say_how_to_share_and_nothing_else_and_the_keepers_are_told(county):
    paper = {"pack": PACK, "title": "How to share with us", "dated_on": date(2026, 3, 9), "link": "https://fernley.example/form", "contacts": "The readers, 01632 960150"}  # fmt: skip
    with acting_as(county.lowe, WHEN) as by:
        with pytest.raises(Refused, match="Choose that kind"):
            actions.record_agreement_paper(kind="review_of_services", **paper, by=by)
        for wrong, says in (({"link": "javascript:alert(1)"}, "begins with https"), ({"link": ""}, "Write what it says")):  # fmt: skip
            with pytest.raises(Refused, match=says):
                actions.record_agreement_paper(kind="sharing_guidance", **paper | wrong, by=by)
        actions.record_agreement_paper(kind="sharing_guidance", **paper, by=by)
    with acting_as(county.olive, LATER) as by:
        assert Tell.objects.filter(rule=f"{PACK}/how-to-share-with-the-police").exists()
        newer = actions.record_agreement_paper(kind="sharing_guidance", **paper | {"title": "The form of April"}, by=by)  # fmt: skip
        review = {"kind": "review_of_services", "says": "Offers differed from home to home."}
        for year in (2018, 2019):
            actions.record_agreement_paper(**paper | review | {"dated_on": date(year, 5, 1)}, by=by)
        held = actions.record_agreement_paper(kind="sharing_agreement", **paper | {"held_by": "The community safety partnership"}, by=by)  # fmt: skip
        agency = county.teams["oakhouse"].agency
        with pytest.raises(Refused, match="agreement on sharing"):
            actions.record_standing(paper=newer, agency=agency, standing="signed_up", by=by)
        for standing in ("not_party", "signed_up"):
            actions.record_standing(paper=held, agency=agency, standing=standing, by=by)
        now, before = queries.resting_on(PACK)
        assert [one.title for one in before] == ["How to share with us"]
        assert [one.kind for one in now].count("review_of_services") == 2
        assert [row.standing for row in queries.standings_under(held)] == ["signed_up"]
