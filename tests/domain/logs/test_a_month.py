"""A month's log: opened when the month ends, confirmed, sent to three teams, each line to its lead worker."""

from datetime import date

import pytest

from accord.access.models import Agency, File
from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.logs import actions, queries
from accord.casework.logs.models import LogLine, LogTheme, MonthlyLog, VoidsLine, VoidsSummary
from accord.casework.need_to_know.models import Share
from accord.casework.placements.actions import end_placement
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at

SAYS = {"rating": "red", "behaviour": "mixed", "status": "awaiting_move_on", "incidents": 2,
        "behaviour_words": "Up late most nights.", "incident_words": "Two arguments."}  # fmt: skip
MAY = "2026-04-06 10:00"
SENT = "2026-04-06 12:00"


def the_log():
    return MonthlyLog.objects.select_related("home__file", "home__agency", "template").get()


def confirmed(settled, when=MAY, who="joan", version=0, **more):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.confirm_log_line(
            placement=settled.placement, log=the_log(), version=version, by=by, **{**SAYS, **more}
        )


def sent(settled, when="2026-04-06 11:00"):
    confirmed(settled)
    with acting_as(settled.town.maeve, when) as by:
        return actions.submit_monthly_log(log=the_log(), by=by)


def owed(who, clause, when=MAY):
    with acting_as(who, when):
        rows = Duty.objects.filter(clauses__contains=[clause]).order_by("pk")
        return [(one.role, one.closed_as, one.measured) for one in rows]


def test_it_is_owed_from_the_midnight_the_month_ended_however_late_that_is_noticed(month_over):
    settled, again = month_over
    with acting_as(settled.town.maeve, MAY):
        log = the_log()
        assert (log.period_start, log.period_end, log.due_on) == (
            date(2026, 3, 1),
            date(2026, 3, 31),
            date(2026, 4, 7),
        )
        duty = Duty.objects.get(rule="islington/monthly-log-sent")
        assert (duty.role, duty.owner_team, duty.measured) == (
            "provider",
            settled.town.teams["oakhouse"],
            True,
        )
        assert duty.opened_at == at("2026-04-01 00:00")
        assert duty.aim_at == at("2026-04-08 00:00")
        assert not Duty.objects.filter(rule="islington/monthly-log-sent").exclude(pk=duty.pk)
    assert again() == [0, 0, 0]  # once


def test_a_line_starts_with_what_accord_knows_of_the_month(month_over):
    settled, _ = month_over
    with acting_as(settled.town.joan, MAY):
        (found,) = queries.residents(the_log())
        assert (found.name, found.line) == ("Kai", None)
        assert queries.prefilled(found.placement, the_log()) == {
            "incidents": 0,
            "incident_words": "",
        }


def test_three_teams_get_what_each_needs_and_the_lead_worker_their_line(month_over, wes):
    settled, again = month_over
    town = settled.town
    sent(settled)
    with acting_as(town.rosa, SENT):
        (whole,) = queries.sent_to_us(the_log())
        assert whole.name == "Kai Ember"
        assert whole.says["incident_words"] == "Two arguments."
    for who in (wes, town.idris):
        with acting_as(who, SENT):
            (part,) = queries.sent_to_us(the_log())
            assert part.says == {
                "who": "Kai E", "rating": "red", "behaviour": "mixed", "incidents": "2", "status": "awaiting_move_on",
            }  # fmt: skip
            assert not LogLine.objects.exists()
            assert not File.objects.filter(pk=settled.file.pk, young_person__isnull=False).exists()
    for who in (town.priya, town.olive, town.yaz):
        with acting_as(who, SENT):
            assert queries.sent_to_us(the_log()) == []
            assert not LogLine.objects.exists()
    with acting_as(town.rosa, "2026-04-07 09:00") as by:
        actions.pass_on_monthly_log(log=the_log(), by=by)
    again("2026-04-07 09:30")
    with acting_as(town.dele, "2026-04-07 10:00"):
        event = Event.objects.get(file_id=settled.file.pk, type="monthly_log_line_passed_on")
        assert (event.happened_at, event.facts["rating"]) == (at("2026-04-07 09:00"), "red")
        assert [one.role for one in Tell.objects.filter(event_id=event.pk)] == ["lead_worker"]
        # a red month asks whether the risk has changed
        assert Duty.objects.filter(file_id=settled.file.pk, rule="islington/change-of-risk-considered").exists()  # fmt: skip
    assert again("2026-04-07 10:00") == [0, 0, 0]


def test_copies_are_read_no_longer_than_the_template_says(month_over, wes):
    settled, _ = month_over
    sent(settled)
    with acting_as(wes, "2026-08-04 10:00"):
        assert len(queries.sent_to_us(the_log())) == 1
    with acting_as(wes, "2026-08-04 11:30"):
        assert queries.sent_to_us(the_log()) == []


def test_it_is_looked_at_a_theme_is_taken_up_and_each_step_closes_its_duty(month_over, wes):
    settled, _ = month_over
    log = sent(settled)
    with acting_as(settled.town.rosa, "2026-04-07 09:00") as by:
        actions.pass_on_monthly_log(log=log, by=by)
    with acting_as(wes, "2026-04-07 10:00") as by:
        log = the_log()
        actions.review_monthly_log(log=log, themes_found=True, by=by)
        theme = actions.record_log_theme(
            log=log, words="Nights", taken_up_in="provider_forum", by=by
        )
        assert list(queries.open_themes("provider_forum")) == [theme]
        assert list(queries.open_themes("contract_review")) == []
        actions.take_up_theme(theme=theme, outcome="Two more night staff.", by=by)
        assert not queries.open_themes().exists()
        with pytest.raises(Refused, match="already"):
            actions.take_up_theme(theme=theme, outcome="x", by=by)
        with pytest.raises(Refused, match="looked at already"):
            actions.review_monthly_log(log=the_log(), themes_found=False, by=by)
        with pytest.raises(Refused, match="Write what the theme is"):
            actions.record_log_theme(log=log, words=" ", taken_up_in="both", by=by)
    for clause in ("ISL-LOG-01", "ISL-LOG-11", "ISL-LOG-12", "ISL-LOG-13", "ISL-LOG-14"):
        assert [how for _, how, _ in owed(wes, clause, "2026-04-07 11:00")] == ["done"], clause


def test_a_theme_is_read_by_the_teams_and_its_provider(month_over, wes):
    settled, _ = month_over
    log = sent(settled)
    with acting_as(wes, "2026-04-07 10:00") as by:
        actions.record_log_theme(log=log, words="Nights", taken_up_in="both", by=by)
    seen = {}
    for who in ("maeve", "rosa", "idris", "priya", "dele", "yaz"):
        with acting_as(getattr(settled.town, who), "2026-04-07 11:00"):
            seen[who] = LogTheme.objects.exists()
    assert seen == {"maeve": True, "rosa": True, "idris": True, "priya": False, "dele": False, "yaz": False}  # fmt: skip


def test_a_log_does_not_go_before_every_line_is_confirmed(month_over):
    settled, _ = month_over
    with acting_as(settled.town.maeve, MAY) as by:
        with pytest.raises(Refused, match="1 young person has no confirmed line"):
            actions.submit_monthly_log(log=the_log(), by=by)
        assert the_log().state == "due"
        assert not Share.objects.exists()
    with acting_as(settled.town.priya, MAY) as by, pytest.raises(Refused, match="own agency"):
        actions.submit_monthly_log(log=the_log(), by=by)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"rating": "blue"}, "green, amber or red"),
        ({"behaviour": ""}, "general behaviour"),
        ({"status": "gone"}, "where they stand"),
        ({"status": "other"}, "Write where they stand"),
        ({"incidents": -1}, "how many incidents"),
    ],
)
def test_a_line_says_what_is_wrong_and_is_not_written(month_over, said, refusal):
    settled, _ = month_over
    with pytest.raises(Refused, match=refusal):
        confirmed(settled, **said)
    with acting_as(settled.town.joan, MAY):
        assert not LogLine.objects.exists()


def test_two_people_never_overwrite_each_other_and_what_went_stays(month_over):
    settled, _ = month_over
    line = confirmed(settled)
    confirmed(settled, version=line.version, rating="amber")
    with pytest.raises(EditedMeanwhile):
        confirmed(settled, who="maeve", version=line.version, rating="green")
    with acting_as(settled.town.maeve, MAY) as by:
        actions.submit_monthly_log(log=the_log(), by=by)
        assert LogLine.objects.update(rating="green") == 0
        assert LogLine.objects.get().rating == "amber"
        with pytest.raises(Refused, match="has been sent"):
            actions.submit_monthly_log(log=the_log(), by=by)
    with pytest.raises(Refused, match="has been sent"):
        confirmed(settled)


def test_vacancies_are_summarised_from_the_logs_once_a_month(month_over, wes):
    settled, _ = month_over
    town = settled.town
    sent(settled)
    with acting_as(town.idris, "2026-04-07 09:00") as by:
        with pytest.raises(Refused, match="has ended"):
            actions.send_voids_summary(month=date(2026, 4, 1), by=by)
        with pytest.raises(Refused, match="Choose a month"):
            actions.look_over_vacancies(month=date(2026, 3, 2), by=by)
        actions.look_over_vacancies(month=date(2026, 3, 1), by=by)
        actions.send_voids_summary(month=date(2026, 3, 1), words="Quiet.", by=by)
        with pytest.raises(Refused, match="already"):
            actions.send_voids_summary(month=date(2026, 3, 1), by=by)
    with acting_as(wes, "2026-04-07 10:00"):
        (line,) = VoidsLine.objects.filter(log__isnull=False)
        assert (line.lived_in, line.moved_on, line.awaiting_move_on) == (1, 0, 1)
        assert Tell.objects.filter(says__contains="summary of vacancies").exists()
    assert {how for _, how, _ in owed(town.idris, "ISL-PATHWAY-05", "2026-04-07 10:00")} == {"done"}
    with acting_as(town.dele, "2026-04-07 10:00"):
        assert not VoidsSummary.objects.exists()
        assert queries.month_of_homes(date(2026, 3, 1)) == []


def test_the_template_goes_to_providers_once_and_a_new_one_is_a_new_version(supplied, wes):
    town = supplied.town
    with acting_as(wes, "2026-03-02 10:00") as by:
        give = {
            "agency": town.agencies["Oakhouse Homes"],
            "first_month": date(2026, 3, 1),
            "by": by,
        }
        with pytest.raises(Refused, match="already"):
            actions.supply_log_template(**give, due_day=7, guidance="Say how things are, not how they ought to be.")  # fmt: skip
        assert actions.supply_log_template(**give, due_day=9).template.number == 2
        for more, refusal in (
            ({"due_day": 30}, "1 to 28"),
            ({"kept_days": 1}, "7 to 730"),
            ({"first_month": date(2026, 3, 2)}, "Choose a month"),
            ({"agency": Agency.objects.get(kind="council")}, "Choose a provider"),
        ):
            with pytest.raises(Refused, match=refusal):
                actions.supply_log_template(**{**give, **more})
    assert ("commissioning_team", "done", True) in owed(wes, "ISL-LOG-10", "2026-03-02 11:00")
    with (
        acting_as(town.maeve, "2026-03-02 10:00") as by,
        pytest.raises(Refused, match="This is for"),
    ):
        actions.supply_log_template(**{**give, "by": by})


def test_a_home_where_nobody_lived_owes_no_log(month_over):
    settled, again = month_over
    with acting_as(settled.town.dele, "2026-04-10 12:00") as by:
        gone = {"ended_at": at("2026-04-10 12:00"), "ending": "returned_to_family"}
        end_placement(placement=settled.placement, by=by, **gone)
    again("2026-05-02 05:00")  # Kai lived there in April
    again("2026-06-02 05:00")  # and nobody in May
    with acting_as(settled.town.maeve, "2026-06-02 09:00"):
        found = MonthlyLog.objects.order_by("period_start").values_list("period_start", flat=True)
        assert list(found) == [date(2026, 3, 1), date(2026, 4, 1)]


def test_whoever_has_left_since_holds_no_log_up(month_over):
    settled, _ = month_over
    with acting_as(settled.town.dele, "2026-04-03 12:00") as by:
        gone = {"ended_at": at("2026-04-03 12:00"), "ending": "returned_to_family"}
        end_placement(placement=settled.placement, by=by, **gone)
    with acting_as(settled.town.maeve, MAY) as by:
        assert actions.submit_monthly_log(log=the_log(), by=by).lines == 0
