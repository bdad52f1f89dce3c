"""A serious incident: one entry, every notice owed; and an entry on the wrong young person."""

import pytest

from accord.access.refusals import Refused
from accord.casework.incidents import actions
from accord.casework.incidents.models import Incident, IncidentReport
from accord.casework.incidents.queries import categories, notices_of, reports
from accord.casework.missing import actions as missing
from accord.casework.missing.models import Episode
from accord.casework.people.models import YoungPerson
from accord.casework.wrong_person.actions import move_absence, move_incident
from accord.duties.models import Tell
from tests.acting import acting_as, at
from tests.domain.nights import NIGHT, TWO, night

TEN = "2026-03-13 10:00"


@pytest.fixture
def home(town):
    return night(town)


@pytest.fixture
def wes(home):
    from accord.casework.agencies.actions import add_member

    with acting_as(home.town.admin) as by:
        return add_member(team=home.town.teams["commissioning"], name="Wes Cardew", role="commissioning_team", email="wes.cardew@fernley.example", desk=True, by=by)  # fmt: skip


def test_at_two_in_the_morning_the_duty_team_at_once_and_the_worker_by_the_end_of_monday(home):
    incident = home.incident()
    assert incident.out_of_hours and incident.council_funded
    assert home.owed("incident-to-the-duty-team", TWO).immediate
    assert home.owed("incident-to-the-worker-next-day", TWO).due_at == at("2026-03-17 00:00")
    assert home.none_owed("incident-to-the-worker", TWO)
    assert {"lead_worker", "out_of_hours_team"} <= home.told(TWO)
    with acting_as(home.erin, "2026-03-14 02:05"):
        assert Incident.objects.get().words and YoungPerson.objects.filter(file_id=home.kai.pk)
    with acting_as(home.erin, "2026-03-18 02:05"):  # three days at most
        assert not Incident.objects.exists()
    with acting_as(home.ned, "2026-03-14 02:10") as by:
        actions.contact_duty_team(file=home.kai, reason="serious_incident", incident=incident, spoke_to="Erin", by=by)  # fmt: skip
        assert [one.proof for one in notices_of(incident) if one.act.endswith("duty team")] == ["Done"]  # fmt: skip
    with acting_as(home.ned, "2026-03-16 09:30") as by:
        actions.report_incident(incident=incident, to="lead_worker", by=by)
    assert home.owed("incident-to-the-worker-next-day", TWO).closed_as == "done"
    with acting_as(home.erin, "2026-03-16 09:31"):  # handed back
        assert not YoungPerson.objects.filter(file_id=home.kai.pk)


def test_in_office_hours_the_worker_at_once_and_no_duty_team(home):
    home.incident(TEN)
    assert home.owed("incident-to-the-worker", TEN).immediate
    assert "out_of_hours_team" not in home.told(TEN)


def test_the_report_names_nobody_and_commissioning_has_no_part_on_the_file(home, wes):
    incident = home.incident(TEN)
    with acting_as(home.town.joan, "2026-03-13 15:00") as by:
        for words in ("Kai was at the door.", "EMBER shouted."):
            with pytest.raises(Refused, match="names no young person"):
                actions.submit_incident_report(incident=incident, what_happened=words, by=by)
        report = actions.submit_incident_report(incident=incident, what_happened="The resident was threatened.", help_needed="A new lock.", by=by)  # fmt: skip
        with pytest.raises(Refused, match="sent already"):
            actions.submit_incident_report(incident=incident, what_happened="Again.", by=by)
    assert home.owed("incident-report-on-the-form", TEN).closed_as == "done"
    with acting_as(wes, "2026-03-13 16:00") as by:
        assert [one.pk for one in reports()] == [report.pk]
        assert not Incident.objects.exists() and not YoungPerson.objects.exists()
        assert not by.roles_on(home.kai.pk)
        with pytest.raises(Refused, match="at least one point"):
            actions.record_incident_response(report=report, parts={"support": " "}, by=by)
        actions.record_incident_response(report=report, parts={"support": "A locksmith tonight.", "publicity": "Not needed: nobody asked."}, by=by)  # fmt: skip
        actions.record_incident_learning(report=report, learning="The door was on the latch.", by=by)  # fmt: skip
        with pytest.raises(Refused, match="written down already"):
            actions.record_incident_learning(report=report, learning="More.", by=by)
    with acting_as(home.town.priya, "2026-03-13 16:00"):  # another provider
        assert not reports()


def test_the_form_is_given_to_a_home(home, wes):
    with acting_as(wes, TEN) as by:
        with pytest.raises(Refused, match="edition"):
            actions.supply_incident_proforma(home=home.settled.home, edition="", by=by)
        actions.supply_incident_proforma(home=home.settled.home, edition="3", by=by)
    incident = home.incident(TEN)
    with acting_as(home.town.joan, "2026-03-13 15:00") as by:
        report = actions.submit_incident_report(incident=incident, what_happened="A fight.", by=by)
    assert report.proforma_version == "3"


def test_the_list_is_the_protocols(home):
    with acting_as(home.ned) as by:
        assert [one.id for one in categories(by)] == [
            "crime_or_violence", "threats", "death_or_injury", "hospital", "disruption",
            "safeguarding_alert",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"categories": []}, "at least one of the six"),
        ({"categories": ["noise"]}, "at least one of the six"),
        ({"words": " "}, "what happened"),
        ({"occurred_at": at("2026-03-20 10:00")}, "already passed"),
    ],
)
def test_what_is_refused_changes_nothing(home, fields, says):
    with pytest.raises(Refused, match=says):
        home.incident(TEN, **fields)
    with acting_as(home.ned, TEN):
        assert not Incident.objects.exists()
    assert "serious_incident_occurred" not in home.events(TEN)


def test_the_duty_team_is_contacted_for_a_reason_and_an_absence_is_none(home):
    episode = home.absent()
    with acting_as(home.ned, "2026-03-13 23:30") as by:
        with pytest.raises(Refused, match="An absence is not a reason"):
            actions.contact_duty_team(file=home.kai, episode=episode, by=by)
        with pytest.raises(Refused, match="three reasons"):
            actions.contact_duty_team(file=home.kai, reason="late", by=by)


# --- an entry on the wrong young person ---


def told_of_it(file, who, when):
    with acting_as(who, when):
        return Tell.objects.filter(file_id=file.pk, rule="accord/wrong-person-is-told").count()


def look(who, when):
    """Somebody opens the incident, which the log of looks keeps."""
    from accord.access.sight import showing, write_view_log
    from accord.casework.incidents.queries import incidents_on

    with acting_as(who, when), showing():
        (row,) = incidents_on(Incident.objects.get().file)
        write_view_log(where="incidents:case")
    return row


def test_an_incident_goes_to_the_right_young_person_whole(home, wes):
    incident = home.incident()
    look(home.town.joan, "2026-03-14 07:00")
    with acting_as(home.town.joan, "2026-03-14 07:10") as by:
        actions.submit_incident_report(incident=incident, what_happened="The resident was threatened.", by=by)  # fmt: skip
        incident.refresh_from_db()
    with acting_as(home.ned, "2026-03-14 07:30") as by:
        moved = move_incident(incident=incident, to=home.amara, by=by)
    # both files: struck on the one, owed on the other
    assert "serious_incident_occurred" not in home.events("2026-03-14 08:00")
    assert "serious_incident_occurred" in home.events("2026-03-14 08:00", home.other)
    assert home.owed("incident-to-the-duty-team", TWO).closed_as == "lapsed"
    assert home.owed("incident-to-the-duty-team", TWO, home.other).closed_as == ""
    assert home.owed("incident-report-on-the-form", TWO, home.other).closed_as == "done"
    assert (moved.occurred_at, moved.out_of_hours) == (incident.occurred_at, True)
    # told: who saw it, who was told of it, and nobody who did neither
    when = "2026-03-14 08:00"
    assert told_of_it(home.kai, home.town.joan, when) and told_of_it(home.kai, home.town.dele, when)
    assert told_of_it(home.kai, home.erin, when)
    assert not told_of_it(home.kai, home.town.yaz, when)
    with acting_as(home.erin, when):
        assert not YoungPerson.objects.filter(file_id=home.kai.pk)  # no part on the wrong file
        assert YoungPerson.objects.filter(file_id=home.other.pk)
    with acting_as(home.town.joan, when):
        assert [one.pk for one in Incident.objects.all()] == [moved.pk]
        assert IncidentReport.objects.get().incident_id == moved.pk
        notice = Tell.objects.filter(rule="accord/wrong-person-is-told").first()
        assert "Kai" not in notice.says and "Amara" not in notice.says


def test_an_absence_goes_to_the_right_young_person_with_what_was_agreed_for_her(home):
    home.agree(30)
    episode = home.absent()
    with acting_as(home.ned, "2026-03-13 23:40") as by:
        missing.report_missing(episode=episode, by=by)
        moved = move_absence(episode=episode, to=home.amara, by=by)
    assert (moved.state, moved.report_at, moved.reported_at) == ("absent", None, None)
    assert home.none_owed("plan-for-a-short-return", NIGHT)
    assert home.owed("decide-whether-to-report", NIGHT, home.other).closed_as == ""
    with acting_as(home.ned, "2026-03-13 23:50"):
        assert Episode.objects.get().file_id == home.other.pk


def test_moving_is_refused_and_changes_nothing(home):
    incident, episode = home.incident(), home.absent()
    with acting_as(home.town.priya, "2026-03-14 08:00") as by, pytest.raises(Refused):
        move_incident(incident=incident, to=home.amara, by=by)
    elsewhere = home.town.young_person(legal_name="Noa Birch")
    with acting_as(home.ned, "2026-03-14 08:00") as by:
        with pytest.raises(Refused, match="already"):
            move_incident(incident=incident, to=home.settled.kai, by=by)
        with pytest.raises(Refused, match="no part in that"):
            move_incident(incident=incident, to=elsewhere, by=by)
        missing.notice_absence(file=home.other, by=by)
        with pytest.raises(Refused, match="open absence"):
            move_absence(episode=episode, to=home.amara, by=by)
    assert {"serious_incident_occurred", "absence_noticed"} <= set(home.events("2026-03-14 09:00"))
    with acting_as(home.ned, "2026-03-14 09:00"):
        assert Incident.objects.get().withdrawn_at is None


def test_a_move_that_fails_half_way_saves_nothing(home, monkeypatch):
    incident = home.incident()

    def fails(*args, **kwargs):
        raise RuntimeError("half-way")

    monkeypatch.setattr("accord.casework.wrong_person.actions.write_incident", fails)
    with acting_as(home.ned, "2026-03-14 08:00") as by, pytest.raises(RuntimeError):
        move_incident(incident=incident, to=home.amara, by=by)
    assert "serious_incident_occurred" in home.events("2026-03-14 09:00")
    monkeypatch.undo()  # the control: with nothing failing it is saved
    with acting_as(home.ned, "2026-03-14 08:00") as by:
        move_incident(incident=Incident.objects.get(pk=incident.pk), to=home.amara, by=by)
    assert "serious_incident_occurred" not in home.events("2026-03-14 09:00")
