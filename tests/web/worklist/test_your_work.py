"""Your work: what is on it, what it costs, and who sees none of it."""

import pytest

from accord.access.models import CaseTeam
from accord.access.postgres.prepared import ask_here
from accord.casework.work import queries as work
from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.web.visiting import statements, words
from tests.web.worklist.owning import owed_all_ways


@pytest.fixture(scope="module")
def case(house):
    """Kai's case, and a placement that began on 2 March: the meeting is due by 7 March."""
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    return case


def read(house, who, path="/work/", **session):
    house.it_is("2026-03-06 16:00")
    return house.visit(who, **session).get(path)


def test_each_line_says_what_for_whom_by_when_and_why(house, case):
    response = read(house, house.dele)

    said = words(response)
    assert response.status_code == 200
    assert "Hold the placement planning meeting" in said
    assert "For Kai Ember" in said
    assert "By Saturday 7 March 2026" in said
    assert "Because the young person moved in." in said
    assert "Plain MEET-01" in said
    assert "Due tomorrow" in said


def test_a_duty_that_has_passed_its_time_is_overdue(house, case):
    house.it_is("2026-03-09 09:00")
    said = words(house.visit(house.dele).get("/work/"))

    assert "2 days late" in said
    assert "1 Overdue" in said


@pytest.mark.parametrize(
    ("aim", "stands"),
    [("2026-03-06 15:59", "Today"), ("2026-03-09 17:00", "This week"), ("2026-05-06 17:00", "Later"), (None, "Later")],
)  # fmt: skip
def test_what_has_no_date_is_never_late_and_stands_where_its_aim_puts_it(house, case, aim, stands):
    (ref, due), *_ = house.rows("SELECT ref, due_at FROM duty WHERE rule LIKE '%%meeting%%'")
    house.rows(
        "UPDATE duty SET measured = true, due_at = NULL, aim_at = %s WHERE ref = %s RETURNING 1",
        at(aim) if aim else None,
        ref,
    )
    try:
        said = words(read(house, house.dele))
    finally:
        house.rows(
            "UPDATE duty SET measured = false, due_at = %s, aim_at = NULL WHERE ref = %s RETURNING 1",
            due,
            ref,
        )
    assert "0 Overdue" in said
    assert f"1 {stands}" in said
    assert "Waiting" in said


def test_a_member_with_no_case_team_row_sees_nothing(house, case):
    said = words(read(house, house.yaz))

    assert "You owe nothing now." in said
    assert "Kai" not in said


def test_the_same_member_with_a_row_and_the_duty_sees_it(house, case):
    # The control: what hides the line is the missing row and nothing else.
    given = house.join(house.yaz, case, "lead_worker")
    owner = house.rows("SELECT owner_member_id FROM duty WHERE rule LIKE '%%meeting%%'")[0][0]
    house.rows(
        "UPDATE duty SET owner_member_id = %s WHERE owner_member_id = %s RETURNING 1",
        house.yaz.pk,
        owner,
    )
    try:
        assert "Kai Ember" in words(read(house, house.yaz))
    finally:
        house.rows(
            "UPDATE duty SET owner_member_id = %s WHERE owner_member_id = %s RETURNING 1",
            owner,
            house.yaz.pk,
        )
        house.rows("DELETE FROM case_team WHERE id = %s RETURNING 1", given)


def test_it_costs_four_statements(house, case):
    client = house.visit(house.dele, looked=at("2026-03-05 09:00").isoformat())
    client.get("/work/")
    with statements() as said:
        response = client.get("/work/")

    assert response.status_code == 200
    assert len(said) <= 4, said
    assert [
        part
        for part in ("app.begin", "young_person", "count(*)", "log_views")
        if not any(part in one for one in said)
    ] == []


def test_who_sees_many_files_is_asked_of_owner_by_owner_and_reads_the_same(house, case):
    first, times = {"most": 50, "skip": 0}, dict.fromkeys(("now", "today", "week", "since"), at("2026-03-06 16:00"))  # fmt: skip
    with owed_all_ways(house) as hers, acting_as(house.hana, "2026-03-06 16:00"):
        assert work._sees_many()
        many, few = (ask_here(sql, first) for sql in (work.LINES_OF_MANY, work.LINES))
        counts = [ask_here(sql, {**times, "look": False}) for sql in (work.COUNTS_OF_MANY, work.COUNTS)]  # fmt: skip

    assert {row[0] for row in many if row[0].startswith("many-")} == hers
    assert many == few
    assert counts[0] == counts[1]


def test_one_more_query_would_be_noticed(house, case):
    # The control.
    client = house.visit(house.dele, looked=at("2026-03-05 09:00").isoformat())
    with statements() as said:
        client.get("/work/")
        with acting_as(house.dele):
            list(Duty.objects.all())

    assert len(said) > 4


def test_the_view_log_says_what_the_database_gave(house, case):
    client = house.visit(house.dele, looked=at("2026-03-05 09:00").isoformat())
    before = house.rows("SELECT coalesce(max(id), 0) FROM view_log")[0][0]
    client.get("/work/")
    with acting_as(house.dele, "2026-03-06 16:00"):
        owed = Duty.objects.filter(closed_at=None, owner_member=house.dele)
        given = {(klass, case.file_id): owed.count() for klass in ("duty", "identity", "placement")}

    logged = house.rows(
        "SELECT class, file_id, rows, member_id, screen FROM view_log WHERE id > %s", before
    )
    assert {(klass, file): rows for klass, file, rows, _, _ in logged} == given
    assert {(member, screen) for *_, member, screen in logged} == {(house.dele.pk, "worklist")}


def test_nobody_signed_in_is_asked_to_sign_in(house, client):
    response = client.get("/work/")

    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/work/")


def test_what_is_new_stays_marked_until_i_say_that_i_have_seen_it(house, case):
    house.it_is("2026-03-06 16:00")
    client = house.visit(house.dele, looked=at("2026-03-02 09:30").isoformat())

    assert "1 is new or changed" in words(client.get("/work/"))
    assert "1 is new or changed" in words(client.get("/work/"))
    assert client.post("/work/seen/").status_code == 302
    assert "new or changed" not in words(client.get("/work/").content and client.get("/work/"))


def test_the_first_look_of_a_session_counts_from_the_last_one(house, case):
    house.it_is("2026-03-06 16:00")
    house.rows(
        "UPDATE member SET looked_at = %s WHERE id = %s RETURNING 1",
        at("2026-03-01 09:00"),
        house.dele.pk,
    )

    assert "1 is new or changed since you last looked (Sunday 1 March 2026, 9am)" in words(
        house.visit(house.dele).get("/work/")
    )
    assert "new or changed" not in words(house.visit(house.dele).get("/work/"))


def test_what_nobody_owns_is_an_alarm_for_a_manager(house, case):
    house.rows(
        "UPDATE duty SET owner_member_id = NULL WHERE rule = 'plain/keyworker-prepares' RETURNING 1"
    )
    try:
        assert "Nobody owns 1 thing that must be done." in words(read(house, house.hana))
        assert "Nobody owns" not in words(read(house, house.dele))
        assert "Nobody is keyworker" in words(read(house, house.hana, "/work/nobody/"))
    finally:
        house.rows(
            "UPDATE duty SET owner_member_id = %s WHERE rule = 'plain/keyworker-prepares' RETURNING 1",
            house.hana.pk,
        )


def test_a_manager_sees_what_the_team_owes_and_who_owes_it(house, case):
    said = words(read(house, house.hana, "/work/team/"))

    assert "Hold the placement planning meeting" in said
    assert "owed by Dele Okafor" in said


@pytest.fixture
def for_others(house, case):
    """The meeting's duty, as one that only the referrals team may do, by its button."""
    meeting, screen = "plain/meeting-within-5-days", "UPDATE duty SET screen = %s WHERE rule = %s"
    before = house.rows("SELECT screen FROM duty WHERE rule = %s", meeting)[0][0]
    house.rows(f"{screen} RETURNING 1", "quality_assure_referral", meeting)
    yield
    house.rows(f"{screen} RETURNING 1", before, meeting)


def test_a_manager_gets_no_button_for_what_is_not_theirs_to_do(house, case, for_others):
    page = read(house, house.hana, "/work/team/")
    said = words(page)

    assert "Check the documents" not in said
    assert "For Dele Okafor to do. Open the case" in said
    assert f'href="/young-people/{case.file.ref}/"' in page.content.decode()


def test_they_get_it_where_they_may(house, case, for_others):
    # The control: it is the role that brings the button back, and nothing else.
    given = house.join(house.hana, case, "referrals_team")
    try:
        assert "Check the documents : Hold the" in words(read(house, house.hana, "/work/team/"))
    finally:
        house.rows("DELETE FROM case_team WHERE id = %s RETURNING 1", given)


def test_a_team_list_asks_once_for_the_roles_on_all_its_cases(house, case, for_others):
    house.town.young_person("2026-03-02 09:00", preferred_name="Noor")
    with statements() as said:
        read(house, house.hana, "/work/team/")

    assert len([one for one in said if "my_roles" in one]) == 1


def test_waiving_needs_a_reason_and_is_refused_to_those_who_may_not(house, case):
    house.it_is("2026-03-06 16:00")
    ref = house.rows("SELECT ref FROM duty WHERE rule = 'plain/keyworker-prepares'")[0][0]

    assert (
        house.visit(house.hana).post(f"/work/duty/{ref}/waive/", {"reason": ""}).status_code == 422
    )
    refused = house.visit(house.dele).post(f"/work/duty/{ref}/waive/", {"reason": "Not needed"})
    assert refused.status_code == 422
    assert "for the lead worker's manager" in words(refused).replace("&#39;", "'")
    assert house.rows("SELECT closed_as FROM duty WHERE ref = %s", ref) == [("",)]


def test_two_presses_of_waive_do_one_thing(house, case):
    house.it_is("2026-03-06 16:00")
    ref = house.rows("SELECT ref FROM duty WHERE rule = 'plain/keyworker-prepares'")[0][0]
    client, sent = house.visit(house.hana), {"reason": "Already written", "once": "a" * 32}

    first = client.post(f"/work/duty/{ref}/waive/", sent)
    second = client.post(f"/work/duty/{ref}/waive/", sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == f"/protocol/duty/{ref}/"
    assert house.rows("SELECT count(*) FROM event WHERE type = 'duty_waived'") == [(1,)]
    assert "Waived" in words(client.get(first["Location"]))


def test_a_press_without_a_key_would_be_refused_the_second_time(house, case):
    # The control: it is the key that makes the second press lead where the first did.
    ref = house.rows("SELECT ref FROM duty WHERE rule = 'plain/keyworker-prepares'")[0][0]

    assert (
        house.visit(house.hana).post(f"/work/duty/{ref}/waive/", {"reason": "Again"}).status_code
        == 422
    )


def test_a_duty_that_is_hidden_and_one_that_is_not_there_answer_alike(house, case):
    ref = house.rows("SELECT ref FROM duty LIMIT 1")[0][0]
    client = house.visit(house.yaz)

    hidden, missing = (
        client.get(f"/work/duty/{ref}/waive/"),
        client.get("/work/duty/nothing/waive/"),
    )
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert words(hidden) == words(missing)


def test_only_a_case_team_row_gives_a_lead_worker_sight(house, case):
    with acting_as(house.dele, "2026-03-06 16:00"):
        assert CaseTeam.objects.filter(file=case.file, member=house.dele).exists()
