"""What time makes overdue, many at once: as one after another would record it, whoever else records meanwhile."""

import shutil
import threading
from collections import Counter
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from accord.access import actor
from accord.access.models import File
from accord.duties import watching
from accord.duties.record import record
from accord.duties.watching import watch_deadlines, watch_some
from tests.acting import acting_as, at
from tests.cast import Town

PACKS = Path(__file__).parents[1] / "packs_for_tests"
LATER = "2026-05-01 09:00"
# Beside the plain agreement's own: a duty that nothing listens to, one from whose being late another
# follows, and one that a gate lets nobody call late.
RULES = """
- {rule: quiet, clause: PLN-MEET-01, duty: Do it, when: referral_started, owed_by: lead_worker, within: 1 day, done_when: referral_submitted, about: referral}
- {rule: heard, clause: PLN-MEET-01, duty: Do it soon, when: letter_sent, owed_by: lead_worker, within: 1 day, done_when: referral_submitted}
- {rule: chased, clause: PLN-MEET-02, duty: Look at it, when: {event: duty_overdue, where: {rule: plain/heard}}, owed_by: lead_worker_manager, within: 1 working day, done_when: referral_submitted}
- {rule: gated, clause: PLN-MEET-01, duty: Do it quietly, when: address_added, owed_by: lead_worker, within: 1 day, done_when: referral_submitted}
- {gate: never-late, clause: PLN-GATE-01, before: duty_overdue, where: {rule: plain/gated}, needs: gangs_consultation_completed, says: Consult first.}
"""
WROTE = """
SELECT e.file_id, e.seq, e.type, e.class, e.marking, e.common, e.facts - 'duty', e.standing, e.packs, e.happened_at, e.recorded_at, e.by_id, e.by_roles, e.once = 'overdue:' || (e.facts->>'duty'),
       e.prev = coalesce((SELECT b.hash FROM event b WHERE b.file_id = e.file_id AND b.seq = e.seq - 1), ''), f.events
  FROM event e JOIN file f ON f.id = e.file_id WHERE e.file_id = ANY (%s) ORDER BY e.file_id, e.seq
"""
OWED = """
SELECT d.file_id, d.rule, d.role, d.owner_member_id, d.owner_team_id, d.due_at, d.overdue_at, d.closed_at, d.closed_as, d.changed_at, o.seq
  FROM duty d JOIN event o ON o.id = d.opened_by_id WHERE d.file_id = ANY (%s) ORDER BY d.file_id, o.seq, d.rule, d.role
"""


@pytest.fixture
def agreed(tmp_path, settings):
    """The plain agreement with these rules beside its own."""
    from accord.duties.rulebooks import pack_in_force, rulebook_for

    shutil.copytree(PACKS / "plain", tmp_path / "plain")
    (tmp_path / "plain" / "rules" / "9-late.yaml").write_text(RULES)
    settings.PACKS_DIR = tmp_path
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()
    yield
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def owing(town, *whats):
    """A case on which these happened on a Friday in March, each of which something is owed for."""
    file = town.young_person("2026-03-02 10:00").file
    facts = {
        "placement_started": {"placement": 1}, "referral_started": {"referral": 1},
        "letter_sent": {"letter": 1, "letter_kind": "decision", "to_role": "parent", "how": "post"},
        "address_added": {"address": 1, "letters_to": "parent"},
    }  # fmt: skip
    with acting_as(town.dele, "2026-03-06 16:00") as by:
        for what in whats:
            record(what, file=file, by=by, **facts[what])
    return file


@pytest.fixture
def four(db, agreed):
    """A town with four cases: three duties and nobody listening; some of each; a duty that is refused; one more."""
    town = Town.found("plain")
    town.cases = [
        owing(town, "placement_started", "referral_started"),
        owing(town, "referral_started", "letter_sent", "placement_started"),
        owing(town, "address_added", "referral_started"),
        owing(town, "referral_started"),
    ]
    return town


def ask(query, *params):
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()


def swept(town):
    """Sweep everything, and return what was written and what is owed. Taken back."""
    with transaction.atomic():
        refused: set[int] = set()
        with acting_as(f"deadlines-{town.area.pk}", LATER) as by:
            looked = sum(iter(lambda: watch_some(by, refused), 0))
            ((_, broken),) = ask("SELECT * FROM app.verify_ledger()")
        assert broken == []
        files = [file.pk for file in town.cases]
        with acting_as(town.dele, LATER):
            found = looked, refused, ask(WROTE, files), ask(OWED, files)
        transaction.set_rollback(True)
    return found


def test_a_set_writes_what_one_after_another_would(four, monkeypatch):
    alone = []
    through_the_door = watching._record_alone
    monkeypatch.setattr(
        watching, "_record_alone", lambda one, by: (alone.append(one), through_the_door(one, by))
    )
    together = swept(four)
    few = len(alone)
    monkeypatch.setattr(watching, "heeded", lambda happened, book: True)
    each = swept(four)

    assert together == each
    looked, refused, wrote, owed = together
    assert (looked, len(refused)) == (11, 1)
    late = Counter(file for file, _, kind, *_ in wrote if kind == "duty_overdue")
    assert [late[file.pk] for file in four.cases] == [3, 5, 1, 1]
    assert sum(rule == "plain/chased" for _, rule, *_ in owed) == 1
    assert (few, len(alone) - few) == (6, 11)  # what is heard or refused, with the rest of its file


def test_control_a_set_that_listened_to_nobody_is_noticed(four, monkeypatch):
    rightly = swept(four)
    monkeypatch.setattr(watching, "heeded", lambda happened, book: False)
    assert swept(four) != rightly


def test_one_that_the_database_refuses_holds_up_none_of_the_others(four, monkeypatch):
    ref = watching.new_ref
    taken = ask_as(four.dele, "SELECT ref FROM event LIMIT 1")
    given = iter([taken])
    monkeypatch.setattr(watching, "new_ref", lambda: next(given, None) or ref())
    _, refused, wrote, _ = swept(four)
    assert len(refused) == 1
    assert sum(kind == "duty_overdue" for _, _, kind, *_ in wrote) == 10


def ask_as(member, query):
    with acting_as(member, LATER):
        return ask(query)[0][0]


def test_what_is_not_late_or_not_of_this_area_cannot_be_called_overdue(four):
    (duty,) = [id for id, rule in ask_all(four.dele) if rule == "plain/quiet"][:1]
    sent = '{"due": [{"duty": %s, "ref": "x", "facts": {}, "standing": {}}], "packs": [], "by_roles": []}'
    for who, when in ((f"deadlines-{four.area.pk}", "2026-03-06 17:00"), (four.dele.ref, LATER)):
        with acting_as(who, when), pytest.raises(DatabaseError, match="not open and late"), transaction.atomic():  # fmt: skip
            ask("SELECT app.record_overdue(%s)", sent % duty)


def ask_all(member):
    with acting_as(member, LATER):
        return ask("SELECT id, rule FROM duty ORDER BY id")


@pytest.fixture
def busy(committed, agreed):
    """A committed town in which twelve cases owe three duties each, all long late."""
    town = Town.found("plain")
    town.cases = [owing(town, "placement_started", "referral_started") for _ in range(12)]
    return town


def test_a_file_somebody_records_on_is_passed_over_and_taken_up_later(busy, cluster):
    held = busy.cases[0].pk
    with psycopg.connect(cluster.dsn("root")) as other:
        other.execute("SELECT FROM file WHERE id = %s FOR NO KEY UPDATE", [held])
        assert watch_deadlines() == 33
    assert watch_deadlines() == 3
    assert watch_deadlines() == 0


def test_control_recording_it_through_the_door_waits(busy, cluster):
    with psycopg.connect(cluster.dsn("root")) as other:
        other.execute("SELECT FROM file WHERE id = %s FOR NO KEY UPDATE", [busy.cases[0].pk])
        asking = actor.Asking(member_ref=f"deadlines-{busy.area.pk}", at=at(LATER))
        with pytest.raises(OperationalError), actor.asking_as(asking), transaction.atomic():
            ask("SELECT set_config('lock_timeout', '1s', true)")
            record("letter_sent", file=busy.cases[0], by=actor.current(), letter=1)


def recording(town, files):
    """Dele records on every file, three times over."""
    asking = actor.Asking(member_ref=town.dele.ref, at=at(LATER))
    for number in range(3 * len(files)):
        with actor.asking_as(asking), transaction.atomic():
            file = File(pk=files[number % len(files)])
            record("gangs_consultation_completed", file=file, by=actor.current(), referral=number)


def sweeping(cluster):
    """Sweep until nothing that was owed in March waits to be called late."""
    with psycopg.connect(cluster.dsn("root"), autocommit=True) as root:
        while root.execute("SELECT 1 FROM duty WHERE overdue_at IS NULL LIMIT 1").fetchone():
            watch_deadlines()


def all_at_once(*work):
    """Do all of it in threads; return what went wrong."""
    wrong: list[Exception] = []

    def does(what, *given):
        try:
            what(*given)
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=does, args=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return wrong


def test_people_who_record_meanwhile_lose_nothing_and_nobody_waits_for_ever(busy, cluster):
    """Two record on the same files, from either end, while two sweep."""
    ids = [file.pk for file in busy.cases]
    sweeps = [(sweeping, cluster), (sweeping, cluster)]
    assert all_at_once(*sweeps, (recording, busy, ids), (recording, busy, ids[::-1])) == []

    with psycopg.connect(cluster.dsn("root")) as root:
        kinds = Counter(kind for (kind,) in root.execute("SELECT type FROM event"))
        late = Counter(duty for (duty,) in root.execute("SELECT facts->'duty' FROM event WHERE type = 'duty_overdue'"))  # fmt: skip
    assert kinds["gangs_consultation_completed"] == 72
    assert set(late.values()) == {1}
    assert len(late) == kinds["duty_overdue"] == 36
    with acting_as(f"deadlines-{busy.area.pk}", LATER):
        ((_, broken),) = ask("SELECT * FROM app.verify_ledger()")
    assert broken == []
