"""Two people waive one duty at the same moment: it is waived once, and the other is told."""

import threading

import pytest
from django.db import connection, transaction

from accord.access.actor import Asking, asking_as
from accord.access.refusals import Refused
from accord.duties import waiving
from accord.duties.models import Duty
from accord.duties.waiving import NOT_OPEN, waive_duty
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.cast import Town

NOW = at("2026-03-03 10:00")


@pytest.fixture
def owed(committed):
    """A need was recorded on Kai's case: a referral is owed. Committed."""
    from accord.casework.referrals.actions import record_need

    town = Town.found()
    kai = town.young_person()
    with acting_as(town.dele, "2026-03-02 11:00") as by:
        record_need(file=kai.file, by=by)
        duty = Duty.objects.filter(file=kai.file, closed_at__isnull=True).order_by("pk")[0]
    return town, kai.file, duty.pk


def press_at_once(town, duty_id, presses=2):
    """Everybody has looked before anybody writes. Return what became of each."""
    looked, said = threading.Barrier(presses), []
    record = waiving.record

    def after_all_have_looked(*args, **more):
        looked.wait(timeout=20)
        return record(*args, **more)

    def press():
        try:
            with asking_as(Asking(member_ref=town.hana.ref, at=NOW)), transaction.atomic():
                from accord.access import actor

                duty = Duty.objects.select_related("file").get(pk=duty_id)
                waive_duty(duty=duty, reason="Not needed", by=actor.current())
            said.append("waived")
        except Refused as refused:
            said.append(refused.reason)
        except Exception as wrong:
            said.append(f"ERROR {type(wrong).__name__}")
        finally:
            connection.close()

    waiving.record = after_all_have_looked
    try:
        threads = [threading.Thread(target=press) for _ in range(presses)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        waiving.record = record
    return sorted(said)


def test_it_is_waived_once_and_the_other_is_told_in_a_sentence(owed):
    town, file, duty = owed

    assert press_at_once(town, duty) == [NOT_OPEN, "waived"]
    with acting_as(town.dele, NOW):
        assert Event.objects.filter(file_id=file.pk, type="duty_waived").count() == 1
        assert Duty.objects.get(pk=duty).closed_as == "waived"


def test_without_the_sentence_it_would_be_an_error_page(owed, monkeypatch):
    # The control: the database refuses the second, and only the sentence is ours.
    monkeypatch.setattr(waiving, "RAISED", "nothing raises this")
    town, _, duty = owed

    wrong, waived = press_at_once(town, duty)
    assert wrong.startswith("ERROR") and waived == "waived"
