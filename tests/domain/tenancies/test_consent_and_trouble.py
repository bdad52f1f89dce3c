"""Consent and the flag, and when a tenancy wobbles: what is told, to whom, and no home lost without a meeting."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.guarding import actions as guarding
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import (
    FormalMeeting,
    TenancyFlag,
    TenancyIssue,
    TenancyNews,
    TenancyReport,
)
from accord.casework.work.told import waiting
from tests.acting import acting_as, at
from tests.domain.tenancies.rehoused import (
    AGREES,
    LATER,
    agrees,
    do,
    owed,
    problem,
    seen,
    signed,
    takes_back,
)

DAY = "2026-03-09 10:00"


# --- consent and the flag ---


def test_the_officer_asks_about_news_of_the_tenancy_and_about_nothing_else(town, kai):
    with pytest.raises(Refused, match="news of the tenancy alone"):
        do(town, "otis", DAY, guarding.give_consent, file=kai.file, **{**AGREES, "consent_for": "contact_with_family"})  # fmt: skip
    with pytest.raises(Refused, match="is given in writing"):
        do(town, "otis", DAY, guarding.give_consent, file=kai.file, **{**AGREES, "how": "phone"})
    agrees(town, kai, DAY)
    with pytest.raises(Refused, match="agreed to this already"):
        agrees(town, kai, DAY)
    assert [one.act for one in owed(town, "dele", "STK-CONSENT-02", DAY, kai.file)] == [
        "Put the flag on the landlord's system"
    ]


def test_no_consent_no_flag_and_no_report(town, kai):
    tenancy = signed(town, kai)
    with pytest.raises(Refused, match="Without their consent there is no flag"):
        do(town, "stan", DAY, actions.set_tenancy_flag, file=kai.file)
    with pytest.raises(Refused, match="Only those who agree"):
        do(town, "stan", DAY, actions.report_on_rent, tenancy=tenancy, arrears=True, benefit_unpaid=True)  # fmt: skip
    agrees(town, kai, DAY)
    do(town, "stan", DAY, actions.set_tenancy_flag, file=kai.file)
    do(town, "stan", DAY, actions.report_on_rent, tenancy=tenancy, arrears=True, benefit_unpaid=False)  # fmt: skip
    assert seen(town, "dele", TenancyFlag) == seen(town, "dele", TenancyReport) == 1


def test_taken_back_it_counts_from_that_moment_and_the_flag_is_to_come_off_at_once(town, kai):
    tenancy = signed(town, kai)
    agrees(town, kai, DAY)
    flag = do(town, "stan", DAY, actions.set_tenancy_flag, file=kai.file)
    problem(town, tenancy, "2026-03-10 09:00", words="Before")
    takes_back(town, kai, "2026-03-10 09:00")
    problem(town, tenancy, "2026-03-10 09:00", words="After")  # in the same minute

    with acting_as(town.dele, LATER):
        assert [one.words for one in TenancyNews.objects.all()] == ["Before"]  # what was told stays
        assert not TenancyIssue.objects.exists()  # and the landlord's own notes are never theirs
        assert sum(one.says == "There is a problem with the tenancy" for one in waiting()) == 1
    with acting_as(town.stan, LATER):
        assert [one.consent for one in TenancyIssue.objects.order_by("pk")] == [True, False]
    (off,) = owed(town, "dele", "STK-CONSENT-08", LATER, kai.file)
    assert off.due_at == at("2026-03-10 09:00")  # at once
    do(town, "otis", LATER, actions.remove_tenancy_flag, flag=flag)
    assert not owed(town, "dele", "STK-CONSENT-08", LATER, kai.file)


def test_a_day_they_set_ends_it_too(town, kai):
    tenancy = signed(town, kai)
    given = {**AGREES, "until": at("2026-03-12 00:00")}
    do(town, "otis", DAY, guarding.give_consent, file=kai.file, **given)
    problem(town, tenancy, "2026-03-11 23:59", words="In time")
    problem(town, tenancy, "2026-03-12 00:00", words="Over")
    with acting_as(town.dele, LATER):
        assert [one.words for one in TenancyNews.objects.all()] == ["In time"]


# --- when it wobbles ---


def at_risk(town, tenancy, when=DAY):
    issue = problem(town, tenancy, when)
    warned = {"possible_outcome": "possession", "why": "Ten weeks behind"}
    meeting = do(town, "stan", when, actions.say_home_may_be_lost, issue=issue, **warned)
    return issue, meeting


NOTICE = {"measure": "notice", "reasons": "Nothing else was left", "decided_on": date(2026, 9, 20)}


def test_the_formal_meeting_saves_a_tenancy_without_consent(town, kai):
    tenancy = signed(town, kai)
    issue, meeting = at_risk(town, tenancy)
    assert seen(town, "dele", TenancyNews) == 0 and seen(town, "dele", FormalMeeting) == 1
    (hold,) = owed(town, "dele", "STK-ISSUE-04", DAY, kai.file)
    # the document gives no time: what is ours is an aim, and nothing is late
    assert (hold.due_at, hold.aim_at) == (
        None,
        at("2026-03-24 00:00"),
    ) and hold.owner_member_id == town.otis.pk
    with acting_as(town.dele, LATER):
        assert [one.says for one in waiting() if "formal meeting" in one.says]
    do(town, "otis", DAY, actions.arrange_formal_meeting, meeting=meeting, meeting_at=at("2026-03-16 14:00"))  # fmt: skip
    agreed = {"objective": "agree_way_forward", "way_forward": "Two pounds a week, with Dele"}
    with pytest.raises(Refused, match="with the social worker"):
        do(town, "otis", LATER, actions.hold_formal_meeting, meeting=meeting, attended=["housing_options_officer"], **agreed)  # fmt: skip
    do(town, "otis", LATER, actions.hold_formal_meeting, meeting=meeting, attended=["housing_options_officer", "lead_worker"], **agreed)  # fmt: skip
    assert not owed(town, "dele", "STK-ISSUE-04", LATER, kai.file)
    with acting_as(town.otis, LATER):
        issue = TenancyIssue.objects.get()
    do(town, "stan", LATER, actions.settle_tenancy_issue, issue=issue, outcome="Paid as agreed")


def test_before_18_no_notice_and_after_it_only_after_the_meeting(town, kai):
    tenancy = signed(town, kai)
    issue, meeting = at_risk(town, tenancy)
    grown = "2026-09-21 10:00"  # a week after the birthday
    with pytest.raises(Refused, match="Hold the formal meeting first"):
        do(town, "stan", grown, actions.enforce_tenancy, issue=_again(town, issue), **NOTICE)
    agreed = {"objective": "alternative_options", "way_forward": "A supported room"}
    do(town, "otis", LATER, actions.hold_formal_meeting, meeting=meeting, attended=["lead_worker"], **agreed)  # fmt: skip
    early = {**NOTICE, "decided_on": date(2026, 3, 20)}
    for going_ahead in ("", "The service manager says so"):
        with pytest.raises(Refused, match="no notice can be served"):
            do(town, "stan", LATER, actions.enforce_tenancy, issue=_again(town, issue), **early, going_ahead=going_ahead)  # fmt: skip
    do(town, "stan", grown, actions.enforce_tenancy, issue=_again(town, issue), **NOTICE)


def test_where_the_meeting_was_not_taken_up_the_landlords_manager_goes_ahead_with_a_reason(
    town, kai
):
    tenancy = signed(town, kai)
    assert seen(town, "mara", TenancyIssue) == 0
    issue, _ = at_risk(town, tenancy)
    assert seen(town, "mara", TenancyIssue) == 1  # from when the home may be lost
    grown = "2026-09-21 10:00"
    for who, going_ahead in (("mara", ""), ("stan", "They did not come")):
        with pytest.raises(Refused, match="Hold the formal meeting first"):
            do(town, who, grown, actions.enforce_tenancy, issue=_again(town, issue), **NOTICE, going_ahead=going_ahead)  # fmt: skip
    done = do(town, "mara", grown, actions.enforce_tenancy, issue=_again(town, issue), **NOTICE, going_ahead="Offered twice; they did not come")  # fmt: skip
    assert done.decided_by == "line_manager"
    assert seen(town, "mara", TenancyIssue, "2026-09-21 10:01") == 0


def _again(town, issue):
    with acting_as(town.stan, LATER):
        return TenancyIssue.objects.get(pk=issue.pk)
