"""A key is one system of one agency, until it ends; whatever is wrong with it, the answer is the same."""

import psycopg
import pytest

from accord.access.refusals import Refused
from accord.casework.connecting import actions
from accord.casework.connecting.models import ApiKey
from tests.acting import acting_as
from tests.web.api.conftest import MADE, Caller, make_key


def told(answer):
    """What an answer says, without what is different in each."""
    kept = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, answer.content, kept


def test_every_wrong_key_gets_one_answer(house):
    ended = make_key(house, house.systems["council"], days=1, when="2026-03-05 09:00")
    revoked = make_key(house, house.systems["council"])
    with acting_as(house.town.admin, MADE) as by:
        actions.revoke_api_key(key=revoked.key, by=by)
        stopped = actions.add_computer_system(
            team=house.town.teams["social_care"], name="Old system", role="lead_worker", by=by
        )
    of_stopped = make_key(house, stopped)
    with acting_as(house.town.admin, MADE) as by:
        actions.stop_computer_system(system=stopped, by=by)
    wrong = ["", "nonsense", "accord_" + "x" * 43, ended.secret, revoked.secret, of_stopped.secret]

    answers = [told(Caller(key).get("duties")) for key in wrong]

    assert answers[0][0] == 401
    assert len({(status, body) for status, body, _ in answers}) == 1
    assert all(headers["WWW-Authenticate"] == "Bearer" for _, _, headers in answers)
    # the control: one that is in force
    assert Caller(house.keys["council"]).get("duties").status_code == 200


def test_a_wrong_key_is_told_nothing_of_what_is_there(house):
    path = f"cases/{house.file.ref}"
    assert (
        told(Caller("nonsense").get(path))[:2] == told(Caller("nonsense").get("cases/nobody"))[:2]
    )


def test_somebody_signed_in_is_nobody_here_and_a_key_opens_no_page(house):
    browser = house.visit(house.dele)
    assert browser.get("/api/v1/duties").status_code == 401
    page = Caller(house.keys["council"]).client.get(
        "/work/", headers={"Authorization": f"Bearer {house.keys['council']}"}
    )
    assert page.status_code == 302


def test_a_key_of_one_agency_sees_nothing_of_anothers(house, council, birchway):
    paths = [f"cases/{house.file.ref}{more}" for more in ("", "/timeline", "/papers", "/exports")]
    for path in paths:
        absent = path.replace(house.file.ref, "zzzzzzzzzzzz")
        hidden = birchway.get(path)
        assert (hidden.status_code, hidden.content) == (404, birchway.get(absent).content)
        assert council.get(path).status_code == 200, "the control: it is there"
    assert birchway.get("duties").json() == {"duties": [], "next_page": None}
    assert birchway.get("notices").json()["notices"] == []
    assert birchway.get("meetings").json()["meetings"] == []


def test_a_provider_sees_what_its_role_sees(house, oakhouse):
    assert oakhouse.get(f"cases/{house.file.ref}").json()["legal_name"] == "Kai Ember"


def test_without_row_level_security_another_agency_would_see(house, birchway):
    # The control of the one before: what hides the case is the policy, not the address.
    house.change("ALTER TABLE young_person DISABLE ROW LEVEL SECURITY",
                 "ALTER TABLE file DISABLE ROW LEVEL SECURITY",
                 "ALTER TABLE legal_status DISABLE ROW LEVEL SECURITY")  # fmt: skip
    try:
        assert birchway.get(f"cases/{house.file.ref}").status_code == 200
    finally:
        house.change("ALTER TABLE young_person ENABLE ROW LEVEL SECURITY",
                     "ALTER TABLE file ENABLE ROW LEVEL SECURITY",
                     "ALTER TABLE legal_status ENABLE ROW LEVEL SECURITY")  # fmt: skip


def test_what_is_shown_is_in_the_view_log(house, council):
    last = house.rows("SELECT coalesce(max(id), 0) FROM view_log")[0][0]
    council.get(f"cases/{house.file.ref}")
    rows = house.rows("SELECT member_id, screen, class FROM view_log WHERE id > %s", last)
    assert (house.systems["council"].pk, "api:case", "identity") in rows


def test_the_key_is_kept_nowhere(house):
    made = make_key(house, house.systems["oakhouse"])
    for table in ("api_key", "api_secret", "event"):
        ((found,),) = house.rows(
            f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", f"%{made.secret}%"
        )
        assert found == 0
    assert house.rows("SELECT begins FROM api_key WHERE id = %s", made.key.pk) == [
        (made.secret[:13],)
    ]


def test_only_administrators_know_of_keys(house):
    with acting_as(house.dele, MADE):
        assert ApiKey.objects.count() == 0
    with acting_as(house.town.admin, MADE):
        assert ApiKey.objects.count() > 0


def test_when_a_key_was_last_used_is_known(house):
    made = make_key(house, house.systems["oakhouse"])
    Caller(made.secret).get("duties")
    assert house.rows("SELECT used_at FROM api_key WHERE id = %s", made.key.pk) != [(None,)]


def test_one_request_at_a_time_and_so_many_a_minute(house, cluster):
    made = make_key(house, house.systems["oakhouse"])
    caller = Caller(made.secret)
    with psycopg.connect(cluster.dsn("root")) as other:
        other.execute("SELECT FROM api_secret WHERE key_id = %s FOR UPDATE", [made.key.pk])
        busy = caller.get("duties")
        other.rollback()
    assert (busy.status_code, busy.headers["Retry-After"]) == (429, "1")
    assert caller.get("duties").status_code == 200
    house.change(f"UPDATE api_secret SET calls = 120 WHERE key_id = {made.key.pk}")
    assert caller.get("duties").status_code == 429


def test_a_key_sent_in_the_clear_is_refused_and_not_led_on(house, council, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = council.get("duties")
    assert (answer.status_code, "in the clear" in answer.json()["problem"]) == (400, True)
    assert (
        council.client.get(
            "/api/v1/duties", headers={"Authorization": f"Bearer {council.key}"}, secure=True
        ).status_code
        == 200
    )


def test_a_computer_system_cannot_be_given_what_a_person_decides(house):
    with acting_as(house.town.admin, MADE) as by, pytest.raises(Refused, match="a person decides"):
        actions.add_computer_system(
            team=house.town.teams["heads"], name="Robot", role="information_guardian", by=by
        )


def test_one_that_holds_it_all_the_same_opens_nothing(house):
    # Also where the role was given by another way than the set-up screen.
    made = make_key(house, house.systems["birchway"])
    assert Caller(made.secret).get("duties").status_code == 200
    house.change(
        "INSERT INTO job (area_id, member_id, team_id, role, desk, starts, ends)"
        f" SELECT area_id, {house.systems['birchway'].pk}, id, 'area_administrator', false, '2026-01-01', '9999-01-01'"
        " FROM team ORDER BY id LIMIT 1"
    )
    try:
        assert Caller(made.secret).get("duties").status_code == 401
    finally:
        house.change("DELETE FROM job WHERE role = 'area_administrator'"
                     f" AND member_id = {house.systems['birchway'].pk}")  # fmt: skip


def test_a_system_owns_no_duty_and_is_offered_for_no_role(house):
    from accord.casework.people.team import everybody

    with acting_as(house.hana, MADE):
        assert not {one.pk for one in house.systems.values()} & {one.pk for one in everybody()}
