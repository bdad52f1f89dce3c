"""The provider forum: asked, agenda, held, what was left over; nobody named; nothing saved half-way."""

import pytest

from accord.access.refusals import Refused
from accord.casework.oversight import actions, queries
from accord.casework.oversight.actions import forums as module
from accord.casework.oversight.models import Forum, ForumPlace, JointAction
from accord.casework.oversight.terms import AgendaLine, AgreedAction, AskedService
from accord.duties.models import Duty
from tests.acting import acting_as, at

LINE = AgendaLine("Visitors late at night", "providers", "risk_themes")


def services(town):
    asked = (("oakhouse", "provider_manager"), ("referrals", "referrals_team"))
    return [AskedService(town.teams[team], role) for team, role in asked]


def arranged(town, by, when="2026-04-14 14:00"):
    return actions.arrange_forum(meeting_at=at(when), services=services(town), outside=["Virtual school"], by=by)  # fmt: skip


def owed(clause):
    found = Duty.objects.filter(clauses__contains=[clause]).order_by("role")
    return [(duty.role, duty.closed_as or "open") for duty in found]


def test_a_quarter_from_its_first_day_to_what_was_left_over(town, wes):
    with acting_as(wes, "2026-03-16 10:00") as by:
        forum = arranged(town, by)
        actions.set_forum_agenda(forum=forum, items=[LINE], names_nobody=True, by=by)
    with acting_as(town.maeve, "2026-03-17 10:00") as by:
        mine = ForumPlace.objects.get(team=town.teams["oakhouse"])
        actions.name_representative(place=mine, member=town.joan, level="operational", by=by)
        assert owed("ISL-FORUM-16") == [("provider_manager", "done"), ("referrals_team", "open")]
        owner = Duty.objects.get(role="provider_manager", clauses__contains=["ISL-FORUM-16"])
        assert owner.owner_member_id == town.maeve.pk
    with acting_as(town.rosa, "2026-04-14 17:00") as by:
        forum.refresh_from_db()
        done = actions.hold_forum(
            forum=forum, held_at=at("2026-04-14 14:00"), came=[mine], names_nobody=True, by=by,
            left_over=["contact_details"], actions=[AgreedAction("Share the rota", town.teams["referrals"])],
        )  # fmt: skip
        assert owed("ISL-FORUM-16")[1] == ("referrals_team", "lapsed")
        assert owed("ISL-FORUM-19") == [("commissioning_team", "open"), ("placements_team", "open")]
        actions.address_forum_focus(forum=forum, focus="contact_details", by=by)
        assert queries.addressed(forum) == {"contact_details"}
        assert {state for _, state in owed("ISL-FORUM-19")} == {"done"}
        with pytest.raises(Refused, match="did not leave this over"):
            actions.address_forum_focus(forum=forum, focus="adult_forums", by=by)
        # social care did not come
        assert owed("ISL-FORUM-02")[0] == ("commissioning_team", "open")
        actions.follow_up_forum_absence(forum=forum, by=by)
    with acting_as(town.idris, "2026-04-15 09:00") as by:
        actions.complete_joint_action(joint_action=done[0], says="Sent", by=by)
        with pytest.raises(Refused, match="done or given up already"):
            actions.give_up_joint_action(joint_action=done[0], says="No", by=by)
        assert queries.actions_open() == []


def test_what_is_refused(town, wes):
    with acting_as(wes, "2026-03-16 10:00") as by:
        with pytest.raises(Refused, match="still to come"):
            arranged(town, by, "2026-03-01 10:00")
        forum = arranged(town, by)
        with pytest.raises(Refused, match="arranged already"):
            arranged(town, by)
        with pytest.raises(Refused, match="nobody is named"):
            actions.set_forum_agenda(forum=forum, items=[LINE], names_nobody=False, by=by)
        with pytest.raises(Refused, match="at least one line"):
            actions.set_forum_agenda(forum=forum, items=[], names_nobody=True, by=by)
        held = {"forum": forum, "came": [], "names_nobody": True, "by": by}
        with pytest.raises(Refused, match="have passed"):
            actions.hold_forum(held_at=at("2026-04-14 14:00"), **held)
        with pytest.raises(Refused, match="Set the agenda first"):
            actions.hold_forum(held_at=at("2026-03-16 09:00"), **held)
        forum.refresh_from_db()
        assert forum.state == "arranged"
        place = ForumPlace.objects.get(team=town.teams["oakhouse"])
        with pytest.raises(Refused, match="Choose somebody of"):
            actions.name_representative(place=place, member=town.dele, level="strategic", by=by)
    with acting_as(town.priya, "2026-03-16 11:00") as by:
        with pytest.raises(Refused, match="Somebody of that service"):
            actions.name_representative(place=place, member=town.joan, level="strategic", by=by)
        with pytest.raises(Refused, match="This is for"):
            actions.cancel_forum(forum=forum, by=by)
    with acting_as(town.rosa, "2026-03-16 12:00") as by:
        actions.cancel_forum(forum=forum, by=by)
        assert {state for _, state in owed("ISL-FORUM-16")} == {"lapsed"}
        with pytest.raises(Refused, match="over or was called off"):
            actions.cancel_forum(forum=forum, by=by)


@pytest.mark.parametrize("breaks", [True, False], ids=["breaks", "the control"])
def test_nothing_is_saved_half_way(town, wes, monkeypatch, breaks):
    def broken(*args, **kwargs):
        raise RuntimeError("the pack broke")

    if breaks:
        monkeypatch.setattr(module, "record", broken)
    with acting_as(wes, "2026-03-16 10:00") as by:
        try:
            arranged(town, by)
        except RuntimeError:
            assert breaks
        assert (Forum.objects.count(), ForumPlace.objects.count()) == ((0, 0) if breaks else (1, 3))


def test_the_hub_is_for_everybody_and_names_nobody(town):
    def post(**more):
        facts = {"kind": "training", "title": "Drugs awareness", "says": "Tuesday", "names_nobody": True}  # fmt: skip
        return actions.post_knowledge(**facts | more, by=by)

    with acting_as(town.joan, "2026-03-16 10:00") as by:
        item = post()
        for wrong, says in (
            ({"names_nobody": False}, "nobody is named"),
            ({"link": "http://x.example"}, "begins with https"),
            ({"says": ""}, "some words or a link"),
        ):
            with pytest.raises(Refused, match=says):
                post(**wrong)
    with acting_as(town.priya, "2026-03-16 11:00") as by:
        assert [one.title for one in queries.knowledge()] == ["Drugs awareness"]
        with pytest.raises(Refused, match="takes it down"):
            actions.take_down_knowledge(item=item, by=by)
    with acting_as(town.joan, "2026-03-16 12:00") as by:
        actions.take_down_knowledge(item=item, by=by)
        assert queries.knowledge() == []
    assert JointAction.objects.count() == 0
