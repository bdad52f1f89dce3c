"""The relay step by step: every refusal, who reads what, and that half of it is never saved."""

from datetime import date

import pytest
from django.db import transaction

from accord.access.refusals import Refused
from accord.casework.exploitation import actions as exploitation
from accord.casework.exploitation import models as logs
from accord.casework.intelligence import actions, models, queries
from accord.casework.intelligence.coverage import coverage
from accord.casework.risk_meetings import models as meetings
from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.domain.intelligence.conftest import CLEARED

TOLD = "Keep the door locked tonight."
DAWN = "2026-10-25 08:00"


def as_dele(night, do, when=DAWN, **given):
    with acting_as(night.town.dele, when) as by:
        return do(by=by, **given)


def test_24_hours_are_24_hours_when_the_clocks_go_back(night):
    night.shared()
    with acting_as(night.town.dele, DAWN):
        duty = Duty.objects.get(file_id=night.file.pk, rule="islington/keyworker-within-a-day")
    assert duty.due_at == at("2026-10-25 22:30")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": " "}, "Write what the lead worker"),
        ({"source_removed": False}, "Take out everything about a source"),
        ({"igt_urgent": True}, "Say why it is urgent"),
        ({"happened_where": "somewhere"}, "Say where it happened"),
    ],
)
def test_what_is_not_fit_to_pass_on_is_refused(night, given, says):
    with pytest.raises(Refused, match=says):
        night.cleared(**given)
    with acting_as(night.town.dele, DAWN):
        assert not models.IntelItem.objects.exists()


def test_it_is_passed_on_once_decided_and_sent_and_closed(night):
    item = night.shared(igt_urgent=True, igt_urgent_because="Tonight")
    with acting_as(night.town.tom, DAWN) as by, pytest.raises(Refused, match="passed on already"):
        actions.share_with_worker(item=item, by=by)
    with pytest.raises(Refused, match="Say why it is not"):
        as_dele(night, actions.decide_urgency, item=item, urgent=False)
    with pytest.raises(Refused, match="Pass it on first"):
        as_dele(night, actions.close_relay, item=item, because="Done")
    item = as_dele(night, actions.decide_urgency, item=item, urgent=False, reason="He is away")
    with pytest.raises(Refused, match="Somebody has just changed this"):
        stale = models.IntelItem(
            pk=item.pk, version=1, file_id=item.file_id, shared_at=item.shared_at
        )
        as_dele(night, actions.decide_urgency, item=stale, urgent=True)
    for roles, says in (
        ([], "Choose who"), (["young_person"], "does not go to"), (["parent"], "does not go to"),
        (["placements_team"], "does not go to"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=says):
            as_dele(night, actions.send_to_keyworker, item=item, words=TOLD, to_roles=roles)
    with pytest.raises(Refused, match="own words"):
        as_dele(night, actions.send_to_keyworker, item=item, words=CLEARED, to_roles=["keyworker"])
    as_dele(night, actions.send_to_keyworker, item=item, words=TOLD, to_roles=["keyworker"])
    with acting_as(night.town.dele, DAWN) as by:
        item = models.IntelItem.objects.get()
        actions.close_relay(item=item, because="Nobody came", by=by)
        (relay,) = queries.relays(night.file)
    assert [step.what for step in relay.steps if step.at][-1] == "Closed"


def test_a_call_that_was_not_answered_passes_nothing_on(night):
    item = night.shared(igt_urgent=True, igt_urgent_because="Tonight")
    given = {"item": item, "to_role": "keyworker"}
    unanswered = as_dele(night, actions.call_keyworker, outcome="no_answer", **given)
    with pytest.raises(Refused, match="Nobody was reached"):
        as_dele(night, actions.write_up_call, call=unanswered, words=TOLD)
    with acting_as(night.town.dele, DAWN):
        owed = Duty.objects.get(rule="islington/keyworker-called")
        assert owed.closed_at is None
        assert not models.RelayNote.objects.exists()
    call = as_dele(night, actions.call_keyworker, outcome="reached", words=TOLD, **given)
    with acting_as(night.town.dele, DAWN):
        owed.refresh_from_db()
    assert owed.closed_at is not None
    as_dele(night, actions.write_up_call, call=call, words=f"As said: {TOLD}")
    with pytest.raises(Refused, match="written up already"):
        as_dele(night, actions.write_up_call, call=call, words=f"As said: {TOLD}")


def test_a_note_is_read_by_those_it_was_written_to_and_no_others(night):
    town = night.town
    with acting_as(town.dele, "2026-10-20 11:00") as by:
        record(
            "case_team_joined",
            file=night.file,
            by=by,
            role="youth_justice_worker",
            member=town.yaz.pk,
        )
    item = night.shared()
    as_dele(
        night, actions.send_to_keyworker, item=item, words=TOLD, to_roles=["youth_justice_worker"]
    )

    def reads(who):
        with acting_as(getattr(town, who), DAWN):
            return models.RelayNote.objects.count()

    # the class alone is not enough: Joan is granted it, and this note was not written to her
    assert {who: reads(who) for who in ("dele", "hana", "yaz", "joan", "maeve", "tom", "gail", "rosa")} == {
        "dele": 1, "hana": 1, "yaz": 1, "joan": 0, "maeve": 0, "tom": 0, "gail": 0, "rosa": 0,
    }  # fmt: skip
    as_dele(night, actions.send_to_keyworker, item=item, words=TOLD, to_roles=["keyworker"])
    assert (reads("joan"), reads("yaz")) == (1, 1)


def test_no_news_is_never_nothing_known(night):
    with acting_as(night.town.dele, DAWN) as by:
        assert coverage(night.file.pk, by).outcome == "covered"
        night.settled.home.__class__.objects.filter(pk=night.settled.home.pk)
    with acting_as(night.town.maeve, DAWN):
        type(night.settled.home).objects.filter(pk=night.settled.home.pk).update(
            out_of_borough=True
        )
    with acting_as(night.town.dele, DAWN) as by:
        found = coverage(night.file.pk, by)
    assert found.outcome == "not_covered"
    assert found.says.startswith("Not covered by Islington overnights")


TABLES = [
    models.GangsSection, models.IntelItem, models.RelayNote, models.PoliceFlag, models.SpecialMeasure,
    logs.RiskConcern, logs.Sighting, logs.Indicator, logs.HeldInformation, logs.ConcernAssessment,
    logs.MappingMeeting, meetings.RiskMeeting, meetings.RiskMeetingWords, meetings.RiskPanel,
    meetings.RiskPanelPaper,
]  # fmt: skip


@pytest.fixture
def full(night):
    """A row in every table."""
    from accord.casework.risk_meetings import actions as meets

    town, file = night.town, night.file
    item = night.shared()
    later = date(2026, 12, 1)
    with acting_as(town.joan, DAWN) as by:
        worry = exploitation.raise_risk_concern(file=file, context="gangs", words="A car", by=by)
        exploitation.share_risk_concern(concern=worry, by=by)
        exploitation.log_sighting(
            file=file, context="gangs", visitor="A man", review_on=later, by=by
        )
        exploitation.log_indicator(file=file, context="gangs", signs=["injuries"], by=by)
    with acting_as(town.dele, "2026-10-25 09:00") as by:
        actions.send_to_keyworker(item=item, words=TOLD, to_roles=["keyworker"], by=by)
        actions.record_police_flag(
            file=file, listed_as="victim", basis="Law", review_on=later, told=True, by=by
        )
        actions.record_special_measures(
            file=file, reason="gangs", words="A car", review_on=later, told=True, by=by
        )
        exploitation.hold_information(file=file, words="Something", by=by)
        exploitation.assess_concern(
            concern=worry, police_to_be_informed=False, reason="Why", risk_level="High", by=by
        )
        exploitation.call_mapping_meeting(
            file=file, reason="Wider", meeting_at=at("2026-10-27 10:00"), invited=["keyworker"],
            restrictions="All", by=by,
        )  # fmt: skip
        meets.call_risk_meeting(
            file=file, kind="emergency", topic="gangs", reason="Now", place="Office",
            scheduled_for=at("2026-10-25 12:00"), invited=["keyworker"], by=by,
        )  # fmt: skip
        meets.list_for_panel(
            file=file, panel="marp", listed_reason="Risk", meeting_at=at("2026-10-27 10:00"), by=by
        )
    return night


RESTRICTED = {"HeldInformation", "ConcernAssessment", "RiskPanelPaper"}


def test_who_reads_which_table(full):
    def reads(who):
        with acting_as(getattr(full.town, who), "2026-10-25 10:00"):
            return {table.__name__ for table in TABLES if table.objects.exists()}

    every = {table.__name__ for table in TABLES}
    assert reads("dele") == every
    home = {
        "RelayNote",
        "RiskConcern",
        "Sighting",
        "Indicator",
        "MappingMeeting",
        "RiskMeeting",
        "RiskPanel",
    }
    assert reads("joan") == home
    team = {"GangsSection", "IntelItem", "PoliceFlag", "SpecialMeasure"}
    # the co-ordinator works the same desk, and so reads what the team cleared, never what it heard
    assert (reads("tom"), reads("gail")) == (team, team)
    for who in ("rosa", "idris", "yaz", "piotr", "priya", "olive", "ivy"):
        assert reads(who) == set(), who
    # the control: given a part on the case, somebody reads what goes with it
    with acting_as(full.town.dele, "2026-10-25 10:00") as by:
        record(
            "case_team_joined",
            file=full.file,
            by=by,
            role="sexual_harm_specialist",
            member=full.town.olive.pk,
        )
    assert {"RiskConcern", "ConcernAssessment"} <= reads("olive")


@pytest.mark.parametrize("what", ["note", "flag", "worry", "sighting", "meeting", "panel"])
def test_it_saves_nothing_if_it_fails_half_way(night, what, monkeypatch):
    from accord.casework.risk_meetings import actions as meets

    item = night.shared()
    later, file = date(2026, 12, 1), night.file
    ways = {
        "note": ("dele", models.RelayNote, lambda by: actions.send_to_keyworker(item=item, words=TOLD, to_roles=["keyworker"], by=by)),
        "flag": ("dele", models.PoliceFlag, lambda by: actions.record_police_flag(file=file, listed_as="victim", basis="Law", review_on=later, told=True, by=by)),
        "worry": ("joan", logs.RiskConcern, lambda by: exploitation.raise_risk_concern(file=file, context="gangs", words="A car", by=by)),
        "sighting": ("joan", logs.Sighting, lambda by: exploitation.log_sighting(file=file, context="gangs", visitor="A man", review_on=later, by=by)),
        "meeting": ("dele", meetings.RiskMeeting, lambda by: meets.call_risk_meeting(file=file, kind="tac", topic="gangs", reason="Now", place="Office", scheduled_for=at("2026-10-26 12:00"), invited=["keyworker"], by=by)),
        "panel": ("dele", meetings.RiskPanel, lambda by: meets.list_for_panel(file=file, panel="marp", listed_reason="Risk", meeting_at=at("2026-10-27 10:00"), by=by)),
    }  # fmt: skip
    who, table, do = ways[what]

    def broken(*args, **kwargs):
        raise RuntimeError("the machine stopped")

    with monkeypatch.context() as m:
        for module in (
            "intelligence.actions.relaying",
            "intelligence.actions.police",
            "exploitation.actions.concerns",
            "exploitation.actions.logs",
            "risk_meetings.actions.meetings",
            "risk_meetings.actions.panels",
        ):
            m.setattr(f"accord.casework.{module}.record", broken)
        with (
            acting_as(getattr(night.town, who), DAWN) as by,
            pytest.raises(RuntimeError),
            transaction.atomic(),
        ):
            do(by)
    with acting_as(getattr(night.town, who), DAWN) as by:
        assert not table.objects.exists()
        do(by)  # the control: unbroken, it is saved
        assert table.objects.exists()
