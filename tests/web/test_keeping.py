"""One press does one thing, at one instant too; and typing is kept until it is sent."""

import threading
from types import SimpleNamespace

import pytest
from django.db import connection

from accord.duties.record import record
from accord.web import keeping
from accord.web.page import once
from tests.acting import acting_as


@pytest.fixture
def duty(house):
    """Something that Hana owes and may waive, on a case of its own."""
    case = house.town.young_person("2026-03-02 09:00")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
    house.it_is("2026-03-06 16:00")
    return house.rows(
        "SELECT ref FROM duty WHERE file_id = %s AND rule LIKE '%%keyworker%%'", case.file_id
    )[0][0]


def case_of(house, duty):
    """The case a duty is about."""
    return SimpleNamespace(
        file_id=house.rows("SELECT file_id FROM duty WHERE ref = %s", duty)[0][0]
    )


def press_together(house, duty, times=4):
    """Press the same button several times at one instant, each on a connection of its own."""
    client = house.visit(house.hana)
    together, answers = threading.Barrier(times), []

    def press():
        from django.test import Client

        browser = Client(raise_request_exception=False)
        browser.cookies = client.cookies.copy()
        together.wait()
        try:
            answers.append(
                browser.post(
                    f"/work/duty/{duty}/waive/", {"reason": "Done already", "once": "b" * 32}
                )
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_presses_at_one_instant_do_one_thing_and_all_lead_to_it(house, duty):
    answers = press_together(house, duty)

    assert [(a.status_code, a["Location"]) for a in answers] == [
        (302, f"/protocol/duty/{duty}/")
    ] * 4
    assert house.rows(
        "SELECT count(*) FROM event e JOIN duty d ON d.closed_by_id = e.id WHERE d.ref = %s", duty
    ) == [(1,)]


def test_without_the_table_some_of_them_would_be_refused(house, duty):
    # The control.
    once.keep_with(once.InSession())
    try:
        assert {a.status_code for a in press_together(house, duty)} != {302}
    finally:
        once.keep_with(keeping.InDatabase())


def test_what_was_refused_may_be_tried_again_with_the_same_press(house, duty):
    client, sent = house.visit(house.dele), {"reason": "Done already", "once": "c" * 32}
    assert client.post(f"/work/duty/{duty}/waive/", sent).status_code == 422

    house.rows(
        "UPDATE job SET role = 'head_of_service' WHERE member_id = %s AND role = 'lead_worker' RETURNING 1",
        house.dele.pk,
    )
    house.join(house.dele, case_of(house, duty), "lead_worker_manager")
    try:
        assert client.post(f"/work/duty/{duty}/waive/", sent).status_code == 302
    finally:
        house.rows(
            "UPDATE job SET role = 'lead_worker' WHERE member_id = %s AND role = 'head_of_service' RETURNING 1",
            house.dele.pk,
        )


class Note:
    """A form screen with drafts, made for this test."""

    @staticmethod
    def made(saved):
        from accord.web.page.fields import Form, LongText
        from accord.web.page.screens import FormScreen

        class NoteForm(Form):
            words = LongText("Words", required="Enter some words")

        class NoteScreen(keeping.KeepsDraft, FormScreen):
            form_class = NoteForm
            title = "A note"

            def act(self, cleaned):
                saved.append(cleaned["words"])

            def after(self, result):
                return "/work/"

        return NoteScreen.as_view()


def ask(house, who, view, data=None, **headers):
    """One request to a view that has no address, as a member."""
    from django.test import RequestFactory

    from accord.access import actor

    factory = RequestFactory()
    with acting_as(who, "2026-03-06 16:00") as by:
        request = factory.post("/note/", data, headers=headers) if data else factory.get("/note/")
        request.actor, request.session = by, {}
        assert actor.current() is by
        return view(request)


def test_typing_comes_back_until_it_is_sent_and_to_its_writer_alone(house):
    saved = []
    view = Note.made(saved)

    assert (
        ask(house, house.dele, view, {"words": "Half a sen"}, **{"X-Autosave": "1"}).status_code
        == 204
    )
    assert (
        ask(
            house, house.dele, view, {"words": "Half a sentence", "save-for-later": "1"}
        ).status_code
        == 302
    )
    assert "Half a sentence" in ask(house, house.dele, view).content.decode()
    assert "Half a sentence" not in ask(house, house.yaz, view).content.decode()
    assert saved == []

    assert ask(house, house.dele, view, {"words": "A whole sentence."}).status_code == 302
    assert saved == ["A whole sentence."]
    assert "sentence" not in ask(house, house.dele, view).content.decode()


def test_a_refused_form_keeps_its_draft(house):
    view = Note.made([])
    ask(house, house.dele, view, {"words": "Kept"}, **{"X-Autosave": "1"})
    assert ask(house, house.dele, view, {"words": ""}).status_code == 422

    assert "Kept" in ask(house, house.dele, view).content.decode()
