"""A session ends with the password it was begun with; a block holds against everything."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.test import Client

from accord.access.models import Member
from accord.duties.models import Tell
from accord.duties.record import record
from accord.notices.models import Message
from tests.acting import acting_as
from tests.web.visiting import words

NEW = {"password1": "a long new password", "password2": "a long new password"}


def link_for(user):
    user.refresh_from_db()  # a link is void once its reader has signed in
    return (
        f"/sign-in/password/{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}/"
    )


@pytest.fixture
def yaz(house):
    house.it_is("2026-03-06 16:00")
    user = house.account_of(house.yaz)
    user.is_active = True
    user.set_password("the one before this")
    user.save()
    return user


def test_a_new_password_ends_every_session_begun_before_it(house, yaz):
    stolen = house.visit(house.yaz)
    assert stolen.get("/work/").status_code == 200

    assert Client().post(link_for(yaz), NEW).status_code == 302

    assert stolen.get("/work/").status_code == 302


def test_without_the_trigger_a_stolen_session_would_live_on(house, yaz):
    # The control: begin() reads the session alone.
    stolen = house.visit(house.yaz)
    house.change("ALTER TABLE auth_user DISABLE TRIGGER end_sessions")
    try:
        assert Client().post(link_for(yaz), NEW).status_code == 302
        assert stolen.get("/work/").status_code == 200
    finally:
        house.change("ALTER TABLE auth_user ENABLE TRIGGER end_sessions")


def test_somebody_elses_new_password_ends_nothing(house, yaz):
    # The control: what ends the session is the password of its own account.
    mine = house.visit(house.dele)

    assert Client().post(link_for(yaz), NEW).status_code == 302

    assert mine.get("/work/").status_code == 200


def test_setting_it_while_signed_in_is_no_error(house, yaz):
    browser = house.visit(house.yaz)

    answer = browser.post(link_for(yaz), NEW)

    assert answer.status_code == 302
    assert browser.get("/work/").status_code == 302


def test_closing_the_account_alone_ends_its_sessions(house, yaz):
    browser = house.visit(house.yaz)
    assert browser.get("/work/").status_code == 200

    yaz.is_active = False
    yaz.save()

    assert browser.get("/work/").status_code == 302


def test_whoever_has_left_is_out_at_their_next_request(house, yaz):
    browser = house.visit(house.yaz)
    assert browser.get("/work/").status_code == 200
    with acting_as(house.town.admin, "2026-03-06 15:00"):
        Member.objects.filter(pk=house.yaz.pk).update(active_until="2026-03-06T15:30:00Z")
    try:
        assert browser.get("/work/").status_code == 302
    finally:
        with acting_as(house.town.admin, "2026-03-06 15:00"):
            Member.objects.filter(pk=house.yaz.pk).update(active_until="9999-01-01T00:00:00Z")


@pytest.fixture
def told(house):
    """Something told to Joan by name about a case on which she has no part."""
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    house.rows(
        "INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_member_id, to_outside,"
        " says, how, force, urgent, receipt, about, queued_at) SELECT 'told-' || f.id, f.id, f.area_id, 0,"
        " (SELECT max(e.id) FROM event e WHERE e.file_id = f.id), 'x', '{x}', 'keyworker', %s, '', 'Moves ' || f.ref,"
        " 'in_accord', 'must', false, true, '{}', now() FROM file f WHERE f.id = %s RETURNING 1",
        house.joan.pk,
        case.file_id,
    )
    house.rows(
        "INSERT INTO message (ref, area_id, file_id, marking, tell_id, channel, to_member_id, to_outside, address, urgent,"
        " message_id, queued_at, tries, failure) SELECT t.ref, t.area_id, t.file_id, 0, t.id, 'email', t.to_member_id, '', '',"
        " false, t.ref, now(), 0, '' FROM tell t WHERE t.ref = %s RETURNING 1",
        f"told-{case.file_id}",
    )
    return case


def block(house, who, case):
    house.rows(
        "INSERT INTO block (file_id, member_id, reason, starts, ends)"
        " VALUES (%s, %s, 'A relative', '2026-03-01', '9999-01-01') RETURNING 1",
        case.file_id,
        who.pk,
    )


def reads(house, who, case):
    with acting_as(who, "2026-03-06 16:00"):
        tells = Tell.objects.filter(ref=f"told-{case.file_id}").count()
        return tells, Message.objects.filter(ref=f"told-{case.file_id}").count()


def test_what_is_addressed_to_me_i_read(house, told):
    # The control for the block below.
    assert reads(house, house.joan, told) == (1, 1)
    assert f"Moves {told.file.ref}" in words(house.visit(house.joan).get("/inbox/"))


def test_a_block_beats_what_is_addressed_by_name(house, told):
    block(house, house.joan, told)

    assert reads(house, house.joan, told) == (0, 0)
    browser = house.visit(house.joan)
    assert told.file.ref not in browser.get("/inbox/").content.decode()
    assert browser.post(f"/inbox/told-{told.file_id}/acknowledge/").status_code == 404
    assert house.rows("SELECT seen_at FROM tell WHERE ref = %s", f"told-{told.file_id}") == [
        (None,)
    ]
