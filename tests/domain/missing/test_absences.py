"""An absence from noticed to back: judged by a person, reported as agreed, never told to the duty team."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.missing import actions
from accord.casework.missing.models import Episode, MissingAssessment, MissingConcern
from accord.casework.missing.watching import watch_graces
from accord.duties.correcting import withdraw_entry
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.nights import NIGHT, night


@pytest.fixture
def home(town):
    return night(town)


def by_ned(home, when, do, **fields):
    with acting_as(home.ned, when) as by:
        return do(by=by, **fields)


def test_an_absence_applies_what_was_agreed_and_tells_the_lead_worker_alone(home):
    home.agree(60)
    episode = home.absent()

    assert (episode.state, episode.report_at) == ("absent", at("2026-03-14 00:00"))
    assert home.owed("report-as-agreed", NIGHT).due_at == at("2026-03-14 00:00")
    assert "lead_worker" in home.told(NIGHT) and "out_of_hours_team" not in home.told(NIGHT)


def test_a_later_agreement_replaces_the_first(home):
    home.agree(120)
    home.agree(30, when="2026-03-12 09:00")
    assert home.absent().report_at == at("2026-03-13 23:30")


def test_nothing_agreed_means_a_person_decides_and_no_time_is_invented(home):
    home.absent()
    assert home.none_owed("report-as-agreed", NIGHT)
    assert home.owed("decide-whether-to-report", NIGHT).measured


def test_the_whole_way_to_the_return(home):
    home.agree(60)
    episode = home.absent()
    by_ned(home, "2026-03-13 23:20", actions.judge_absence, episode=episode, judgement="wait", because="He texted at eleven.")  # fmt: skip
    assert home.owed("decide-whether-to-report", NIGHT).closed_as == ""
    by_ned(home, "2026-03-13 23:40", actions.judge_absence, episode=episode, judgement="report_now", because="No answer now.", in_doubt=True)  # fmt: skip
    assert home.owed("report-now", NIGHT).immediate
    details = {"last_seen": "At the bus stop at nine.", "clothing": "A grey coat."}
    by_ned(home, "2026-03-13 23:50", actions.report_missing, episode=episode, details=details, police_reference="CAD 1")  # fmt: skip
    assert home.owed("report-as-agreed", NIGHT).closed_as == "done"
    by_ned(home, "2026-03-14 00:10", actions.tell_worker_of_absence, episode=episode, police_notified=True)  # fmt: skip
    by_ned(home, "2026-03-14 09:00", actions.plan_likely_return, episode=episode, expected_at=at("2026-03-16 10:00"), plan="Joan is in.", subsistence_due_on=date(2026, 3, 16))  # fmt: skip
    by_ned(home, "2026-03-16 10:05", actions.record_return, episode=episode)
    assert episode.state == "returned" and episode.worker_informed_at
    by_ned(home, "2026-03-16 10:30", actions.record_return_talk, episode=episode, engagement="Tea.", prevention="A call at ten.", subsistence_visit=True)  # fmt: skip
    by_ned(home, "2026-03-16 11:00", actions.record_episode_context, episode=episode, items_taken="Bedding", presentation="Clean")  # fmt: skip
    assert episode.state == "closed"
    for rule in ("context-of-the-episode", "engage-on-return", "worker-told-of-the-return", "plan-for-a-short-return"):  # fmt: skip
        assert home.owed(rule, "2026-03-16 12:00").closed_as == "done", rule
    assert home.told("2026-03-16 12:00").isdisjoint({"out_of_hours_team"})


def test_the_police_reference_may_come_later_and_once(home):
    home.agree(60)
    episode = home.absent()
    with pytest.raises(Refused, match="have not been reported"):
        by_ned(home, "2026-03-13 23:45", actions.add_police_reference, episode=episode, police_reference="CAD 2")  # fmt: skip
    by_ned(home, "2026-03-13 23:50", actions.report_missing, episode=episode)
    with pytest.raises(Refused, match="Enter the reference"):
        by_ned(home, "2026-03-14 00:10", actions.add_police_reference, episode=episode, police_reference="  ")  # fmt: skip
    report = by_ned(home, "2026-03-14 00:20", actions.add_police_reference, episode=episode, police_reference=" CAD 2 ")  # fmt: skip
    assert report.police_reference == "CAD 2"
    assert home.events("2026-03-14 00:30")[-1] == "police_reference_received"
    with pytest.raises(Refused, match="there already"):
        by_ned(home, "2026-03-14 00:40", actions.add_police_reference, episode=episode, police_reference="CAD 3")  # fmt: skip


def test_a_wrong_police_reference_is_withdrawn_with_its_entry_and_given_anew(home):
    home.agree(60)
    episode = home.absent()
    by_ned(home, "2026-03-13 23:50", actions.report_missing, episode=episode)
    by_ned(home, "2026-03-14 00:20", actions.add_police_reference, episode=episode, police_reference="CAD 2")  # fmt: skip
    with acting_as(home.town.dele, "2026-03-14 08:00") as by:
        entry = Event.objects.get(file_id=home.kai.pk, type="police_reference_received")
        withdraw_entry(event=entry, reason="did_not_happen", by=by)
        report = episode.reports.get()
        assert (report.police_reference, report.withdrawn_at) == ("", None)
    again = by_ned(home, "2026-03-14 08:10", actions.add_police_reference, episode=episode, police_reference="CAD 3")  # fmt: skip
    assert again.police_reference == "CAD 3"


def curfew(home, *, grace=True, on_way=True):
    episode = by_ned(home, "2026-03-13 22:35", actions.record_curfew_passed, file=home.kai, passed_at=at("2026-03-13 22:30"))  # fmt: skip
    return by_ned(home, "2026-03-13 22:40", actions.record_call_after_curfew, episode=episode, said_on_way=on_way, give_grace=grace)  # fmt: skip


def test_back_within_the_half_hour_that_was_given_is_nothing_more(home):
    episode = curfew(home)
    assert episode.grace_until == at("2026-03-13 23:10")
    by_ned(home, "2026-03-13 23:09", actions.record_return, episode=episode)
    assert episode.state == "closed_no_report"
    assert home.none_owed("context-of-the-episode", NIGHT)
    assert "worker_informed_of_return" not in home.events(NIGHT)


def test_grace_that_runs_out_makes_an_absence_and_reports_nobody(home, as_the_worker_may):
    episode = curfew(home)
    with acting_as(home.town.dele, "2026-03-13 23:12"):
        (system,) = system_actors("deadlines")
    with acting_as(system, "2026-03-13 23:11") as by:
        assert (watch_graces(by), watch_graces(by)) == (1, 0)
    with acting_as(home.ned, "2026-03-13 23:12"):
        assert Episode.objects.get(pk=episode.pk).state == "absent"
    assert home.owed("decide-whether-to-report", NIGHT).closed_as == ""
    assert "yp_reported_missing_to_police" not in home.events(NIGHT)
    by_ned(home, "2026-03-13 23:20", actions.record_return, episode=Episode.objects.none() or _again(home, episode), returned_at=at("2026-03-13 23:05"))  # fmt: skip
    assert _again(home, episode).state == "closed_no_report"  # written down late: it was in time


def _again(home, episode):
    with acting_as(home.ned, "2026-03-13 23:15"):
        return Episode.objects.get(pk=episode.pk)


def test_no_grace_at_higher_risk_is_an_absence_at_once(home):
    episode = curfew(home, grace=False)
    assert (episode.state, episode.grace_until) == ("absent", None)


def test_a_home_without_staff_at_night_gives_no_grace(town):
    home = night(town, staffed=False)
    with pytest.raises(Refused, match="only where staff are there day and night"):
        by_ned(home, NIGHT, actions.record_curfew_passed, file=home.kai)
    with acting_as(home.ned, NIGHT):
        assert not Episode.objects.exists()


def refusals():
    back = ("back", actions.judge_absence, {"judgement": "wait", "because": "x"}, "as back")
    return [
        ("future", actions.notice_absence, {"noticed_at": at("2026-03-20 10:00")}, "already passed"),
        ("ahead", actions.notice_absence, {"expected_at": at("2026-03-14 08:00")}, "not expected yet"),
        ("twice", actions.notice_absence, {}, "absent already"),
        ("doubt", actions.judge_absence, {"judgement": "wait", "because": "x", "in_doubt": True}, "in doubt, report"),
        ("why", actions.judge_absence, {"judgement": "wait", "because": " "}, "Say why"),
        back,
        ("early", actions.report_missing, {"reported_at": at("2026-03-13 20:00")}, "before the absence"),
        ("detail", actions.report_missing, {"details": {"shoes": "red"}}, "no part of the report"),
        ("duty team", actions.tell_worker_of_absence, {"to_role": "out_of_hours_team"}, "not to the emergency duty team"),
        ("not back", actions.record_episode_context, {"note": "x"}, "back first"),
        ("nothing", actions.record_return_talk, {"engagement": " "}, "Say what was done"),
        ("past", actions.plan_likely_return, {"expected_at": at("2026-03-01 10:00"), "plan": "x"}, "still to come"),
        ("no plan", actions.plan_likely_return, {"expected_at": at("2026-03-20 10:00"), "plan": " "}, "time is to be used"),
    ]  # fmt: skip


@pytest.mark.parametrize(("case", "do", "fields", "says"), refusals(), ids=lambda one: str(one)[:12])  # fmt: skip
def test_what_is_refused_changes_nothing(home, case, do, fields, says):
    episode = home.absent() if do is not actions.notice_absence or case == "twice" else None
    if case == "back":
        by_ned(home, "2026-03-13 23:30", actions.record_return, episode=episode)
    before = home.events("2026-03-13 23:59")
    about = {"file": home.kai} if do is actions.notice_absence else {"episode": episode}
    with pytest.raises(Refused, match=says):
        by_ned(home, "2026-03-13 23:59", do, **about, **fields)
    assert home.events("2026-03-13 23:59") == before


def test_the_home_does_not_read_the_assessment_and_reads_what_it_was_told(home):
    with acting_as(home.town.dele, "2026-03-11 10:00") as by:
        actions.complete_missing_assessment(
            file=home.kai, level="high", triggers="His uncle.", by=by
        )
        actions.share_missing_concerns(
            placement=home.settled.placement, words="Twice in January.", by=by
        )
    for who in (home.ned, home.town.joan):
        with acting_as(who, NIGHT):
            assert not MissingAssessment.objects.exists()
            assert MissingConcern.objects.get().words == "Twice in January."


def test_a_panel_the_keyworker_invited_held_and_one_cancelled(home):
    with acting_as(home.town.dele, "2026-03-11 10:00") as by:
        meeting = actions.call_missing_meeting(file=home.kai, kind="missing_panel", scheduled_for=at("2026-03-12 10:00"), by=by)  # fmt: skip
        off = actions.call_missing_meeting(file=home.kai, kind="strategy", scheduled_for=at("2026-03-13 10:00"), invite_keyworker=False, by=by)  # fmt: skip
        with pytest.raises(Refused, match="invited already"):
            actions.invite_keyworker_to_missing_meeting(meeting=meeting, by=by)
        with pytest.raises(Refused, match="still to come"):
            actions.call_missing_meeting(file=home.kai, kind="strategy", scheduled_for=at("2026-03-01 10:00"), by=by)  # fmt: skip
        actions.cancel_missing_meeting(meeting=off, by=by)
    with acting_as(home.town.joan, "2026-03-12 12:00") as by:
        actions.record_missing_meeting(meeting=meeting, held_at=at("2026-03-12 10:00"), attended=["keyworker"], contribution="What he told us.", by=by)  # fmt: skip
        with pytest.raises(Refused, match="has been held"):
            actions.record_missing_meeting(meeting=meeting, held_at=at("2026-03-12 10:00"), attended=["keyworker"], by=by)  # fmt: skip
    assert home.owed("keyworker-takes-part-about-missing", NIGHT).closed_as == "done"
    assert home.owed("keyworker-invited-about-missing", NIGHT).closed_as == "lapsed"
