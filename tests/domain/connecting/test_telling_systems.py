"""What is sent to a system says nothing of anybody, is signed, is tried again, and is looked at where it fails."""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from standardwebhooks import Webhook as Verifier

from accord.access.refusals import Refused
from accord.casework.connecting import actions, addresses, delivering
from accord.casework.connecting.models import HookCall
from accord.duties.models import Duty
from tests.acting import acting_as, at, begin
from tests.domain.connecting.conftest import ADDRESS, NOW
from tests.lending import lent


@pytest.fixture(scope="module", autouse=True)
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database queue and send, as the worker may."""
    with lent(cluster, "queue_hook_calls", "claim_hook_calls", "hook_call_answered"):
        yield


@pytest.fixture
def worker(settled, monkeypatch):
    """The worker's round, at a time that can be moved on."""
    from contextlib import contextmanager

    class Round:
        when = at(NOW)

        def go(self, sending):
            return delivering.deliver_hooks(sending)

        def calls(self):
            with acting_as(settled.town.admin, self.when):
                return list(HookCall.objects.order_by("pk"))

    made = Round()

    @contextmanager
    def as_system(ref):
        with transaction.atomic():
            yield begin(ref, made.when)

    monkeypatch.setattr(delivering, "as_system", as_system)
    with connection.cursor() as cursor:
        cursor.execute("SELECT ref FROM app.system_actors('messages')")
        refs = [ref for (ref,) in cursor.fetchall()]
    monkeypatch.setattr(delivering, "system_actors", lambda called: refs)
    return made


def test_it_says_what_kind_its_reference_and_a_link_and_nothing_else(worker, hook, settled):
    sent = []

    def sending(address, body, headers):
        sent.append((address, body, headers))
        return 204

    assert worker.go(sending) > 0
    assert worker.go(sending) == 0, "once"
    for address, body, headers in sent:
        said = json.loads(body)
        assert address == ADDRESS
        assert set(said) == {"type", "reference", "link"}
        assert said["link"].endswith(said["reference"])
        for word in ("Kai", "Ember", "Number 4", settled.file.ref):
            assert word not in body.decode()
        Verifier(delivering.secret_of(hook.ref)).verify(body, headers)
    assert {json.loads(body)["type"] for _, body, _ in sent} <= {"duty_owed", "notice_addressed"}


def test_a_body_that_was_changed_is_found(worker, hook):
    body = delivering.body_of("duty_owed", "abc")
    headers = delivering.headers_of(hook.ref, "call", body)
    with pytest.raises(Exception, match="No matching signature"):
        Verifier(delivering.secret_of(hook.ref)).verify(body.replace(b"abc", b"abd"), headers)


def test_while_the_key_is_changed_the_secret_of_before_signs_too(worker, hook, settings):
    before = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key of the service", [before]
    body = delivering.body_of("duty_owed", "abc")
    headers = delivering.headers_of(hook.ref, "call", body)
    for key in (before, settings.SECRET_KEY):
        Verifier(delivering.secret_of(hook.ref, key)).verify(body, headers)
    with pytest.raises(Exception, match="No matching signature"):
        Verifier(delivering.secret_of(hook.ref, "a third")).verify(body, headers)


def test_it_is_tried_again_with_the_same_id_and_then_somebody_owes_a_look(worker, hook, settled):
    ids = set()

    def failing(address, body, headers):
        ids.add(headers["webhook-id"])
        raise ConnectionRefusedError

    for _ in range(8):
        worker.go(failing)
        worker.when += timedelta(hours=25)
    calls = worker.calls()
    assert calls
    assert {(one.tries, one.failure) for one in calls} == {(8, "Nobody answered there")}
    assert all(one.dead_at for one in calls)
    assert len(ids) == len(calls)
    with acting_as(settled.town.admin, worker.when) as by:
        (duty,) = Duty.objects.filter(rule="accord/systems-that-cannot-be-told-are-looked-at")
        assert duty.owner_member_id == by.member_id
        assert actions.try_webhook_again(hook=hook, by=by) == len(calls)
        duty.refresh_from_db()
        assert duty.closed_at
    assert worker.go(lambda *_: 200) == len(calls)


def test_without_giving_up_nobody_would_know(worker, hook, settled, monkeypatch):
    # The control.
    monkeypatch.setattr(delivering, "record", lambda *_, **__: None)

    def failing(*_):
        raise ConnectionRefusedError

    for _ in range(8):
        worker.go(failing)
        worker.when += timedelta(hours=25)
    with acting_as(settled.town.admin, worker.when):
        assert not Duty.objects.filter(rule="accord/systems-that-cannot-be-told-are-looked-at")


def test_a_redirect_is_a_failure(worker, hook):
    worker.go(lambda *_: 302)
    assert {one.failure for one in worker.calls()} == {"It answered 302"}


def test_nothing_is_sent_where_it_was_ended(worker, hook, settled):
    with acting_as(settled.town.admin, NOW) as by:
        actions.end_webhook(hook=hook, by=by)
    assert worker.go(lambda *_: 200) == 0


def test_nobody_else_registers_an_address(settled, system):
    with acting_as(settled.town.hana, NOW) as by, pytest.raises(Refused):
        actions.add_webhook(system=system, address=ADDRESS, kinds=["duty_owed"], by=by)


def test_an_address_that_leads_inside_is_not_registered(settled, system, monkeypatch):
    monkeypatch.setattr(
        addresses.socket, "getaddrinfo", lambda host, port, **_: [(2, 1, 6, "", ("10.0.0.7", port))]
    )
    with acting_as(settled.town.admin, NOW) as by, pytest.raises(Refused, match="outside our own"):
        actions.add_webhook(system=system, address=ADDRESS, kinds=["duty_owed"], by=by)
