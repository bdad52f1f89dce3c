"""Arrangements: typed, in versions, the newest of a kind holds."""

from datetime import time

import pytest

from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.casework.meetings import actions
from accord.casework.meetings.agreed import arrangements_now
from accord.casework.meetings.models import Arrangement, MissingTerms
from accord.casework.meetings.terms import (
    Curfew,
    Incident,
    Incidents,
    Missing,
    OrderUpdates,
    RiskIndicators,
    Sharing,
    Sign,
)
from tests.acting import acting_as
from tests.domain.settled import AFTER, TERMS, settle


def agree(settled, terms, when=AFTER, who="dele", **more):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.agree_arrangement(placement=settled.placement, terms=terms, by=by, **more)


@pytest.mark.parametrize("kind", TERMS)
def test_each_kind_is_agreed_with_its_rows_and_its_event(settled, kind):
    row = agree(settled, TERMS[kind])

    assert (row.kind, row.number, row.state) == (kind, 1, "current")
    event = settled.event(TERMS[kind].event, AFTER)
    assert event.facts["arrangement"] == row.pk
    with acting_as(settled.town.dele, AFTER) as by:
        (now,) = arrangements_now(settled.file, by=by)
    assert now.now is not None and now.now.lines and now.clauses


def test_a_later_one_replaces_it_and_the_earlier_stays_to_be_seen(settled):
    agree(settled, Missing(report_after=120))
    agree(settled, Missing(report_after=30, higher_risk="yes"), when="2026-04-01 09:00")

    with acting_as(settled.town.dele, "2026-04-01 10:00") as by:
        (missing,) = arrangements_now(settled.file, by=by)
    assert missing.now is not None and missing.now.number == 2
    assert dict(missing.now.lines)["Report to the police"].startswith("30 minutes")
    (before,) = missing.before
    assert (before.number, before.state) == (1, "Replaced by a later one")


def test_two_matters_are_shared_side_by_side(settled):
    agree(settled, TERMS["sharing"])
    agree(settled, Sharing("visitors", "Weekly"))
    with acting_as(settled.town.dele, AFTER):
        assert Arrangement.objects.filter(kind="sharing", state="current").count() == 2


def test_what_is_agreed_stands_on_the_event_as_rules_read_it(settled):
    agree(settled, TERMS["sharing"])
    facts = settled.event("sharing_arrangements_agreed", AFTER).facts
    assert facts["sharing_about"] == "self-harm"
    assert facts["every_occurrence"] is True
    assert facts["escalates_on"] == ["severity", "hospital"]


def test_incidents_carry_the_most_frequent_and_the_most_severe(settled):
    common = {"response": "r", "what_to_share": "w", "when_to_share": "n"}
    terms = Incidents(
        (
            Incident("a", "rarely", "high", **common),
            Incident("b", "most_days", "low", **common),
        )
    )
    agree(settled, terms)
    facts = settled.event("incident_arrangements_agreed", AFTER).facts
    assert (facts["incident_frequency"], facts["incident_severity"]) == ("most_days", "high")


def test_signs_of_increased_risk_are_marked_and_kept_from_those_without_that_sight(settled):
    agree(settled, TERMS["risk_indicators"])
    with acting_as(settled.town.dele, AFTER):
        assert Arrangement.objects.get().marking == 1
    with acting_as(settled.town.yaz, AFTER):
        assert not Arrangement.objects.exists()


def test_the_home_agrees_and_sees_the_signs_it_will_watch_for(settled):
    assert agree(settled, TERMS["risk_indicators"], who="maeve").number == 1
    assert agree(settled, TERMS["missing"], who="maeve").number == 1


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (Missing(report_after=-1), "0 or more"),
        (Sharing("", "Weekly"), "what is shared"),
        (Sharing("x", "Weekly", escalates_on=("weather",)), "more pressing"),
        (Incidents(()), "at least one kind"),
        (Incidents((Incident("a", "now", "low", "r", "w", "n"),)), "how often"),
        (Incidents((Incident("a", "weekly", "low", "", "w", "n"),)), "the response"),
        (RiskIndicators((Sign("a", "", "keyworker"),)), "who gives it"),
        (OrderUpdates("", "weekly", "keyworker"), "how often and by whom"),
        (Curfew("court", time(22)), "Name the order"),
        (Curfew("risk_late_night", time(22), legal_source="x"), "rests on no order"),
    ],
)
def test_what_is_missing_is_said(settled, terms, says):
    with pytest.raises(Refused, match=says):
        agree(settled, terms)


def test_a_provider_curfew_needs_staff_day_and_night(town):
    settled = settle(town, staffed=False)
    with pytest.raises(Refused, match="staff day and night") as refusal:
        agree(settled, TERMS["curfew"])
    assert refusal.value.clause == "ISL-PPM-39"
    with acting_as(town.dele, AFTER):
        assert not Arrangement.objects.exists()


def test_ending_one_leaves_nothing_in_its_place(settled):
    row = agree(settled, TERMS["missing"])
    with acting_as(settled.town.dele, "2026-04-01 09:00") as by:
        ended = actions.end_arrangement(arrangement=row, because="No longer a concern", by=by)
        (missing,) = arrangements_now(settled.file, by=by)
    assert ended.state == "ended" and missing.now is None
    assert settled.event("arrangement_ended", "2026-04-01 10:00").facts["version"] == 1


def test_when_the_stay_ends_nothing_that_was_agreed_for_it_holds(settled):
    agree(settled, TERMS["missing"])
    settled.leave("2026-05-01 10:00")
    with acting_as(settled.town.dele, "2026-05-01 11:00") as by:
        (missing,) = arrangements_now(settled.file, by=by)
    assert missing.now is None and len(missing.before) == 1


@pytest.mark.parametrize(
    ("because", "again", "says"), [("", False, "Say why"), ("Over", True, "no longer holds")]
)
def test_ending_needs_a_reason_and_one_that_holds(settled, because, again, says):
    row = agree(settled, TERMS["missing"])
    with acting_as(settled.town.dele, "2026-04-01 09:00") as by:
        if again:
            actions.end_arrangement(arrangement=row, because="Over", by=by)
        with pytest.raises(Refused, match=says):
            actions.end_arrangement(arrangement=row, because=because, by=by)


def test_another_cases_meeting_is_refused(settled, town):
    other = settle_other(town)
    with pytest.raises(Refused, match="another case"):
        agree(settled, TERMS["missing"], meeting=other)


def settle_other(town):
    """Another young person's planning meeting, at a home of another name."""
    with acting_as(town.maeve):
        Home.objects.filter(name="Number 4").update(name="Number 5")
    return settle(town, legal_name="Rowan Ash").arrange()


def test_the_terms_have_the_case_of_their_arrangement(settled):
    row = agree(settled, TERMS["missing"])
    with acting_as(settled.town.joan, AFTER):
        terms = MissingTerms.objects.get()
        assert (terms.file_id, terms.arrangement_id) == (row.file_id, row.pk)
