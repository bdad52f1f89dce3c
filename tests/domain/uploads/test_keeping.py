"""Files on a case: who attaches and opens them, how they are scanned and sealed, and what is left of one that is destroyed."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.people.actions import change_details
from accord.casework.people.models import YoungPerson
from accord.casework.uploads import actions, keys, rebuilding
from accord.casework.uploads.models import FileKey, RiskFile
from accord.casework.uploads.queries import content_of, file_of, files_on
from accord.casework.uploads.sandbox.saying import Remade
from accord.casework.uploads.watching import watch_scanning, watch_waiting_files
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.uploads.clamd import scanner
from tests.domain.uploads.hostile import EICAR

PLAN = b"The safe plan of 3 March."


@pytest.fixture
def person(town):
    return town.young_person()


@pytest.fixture(autouse=True)
def opened_quickly(monkeypatch):
    """What opens files has its own tests: here text is taken as it comes."""
    monkeypatch.setattr(actions, "rebuilt", lambda content: Remade("text/plain", content))


def attach(town, person, who="dele", content=PLAN, when="2026-03-03 10:00", **about):
    with acting_as(town.members[who], when) as by:
        return actions.attach_file(
            file=person.file, title="Safe plan", content=content, **about, by=by
        )


def there(town, person, who="dele", when="2026-03-03 11:00"):
    with acting_as(town.members[who], when):
        return files_on(person.file)


def test_a_file_is_attached_and_comes_back_to_those_who_may_see_its_class(town, person):
    kept = attach(town, person)

    (line,) = there(town, person)
    assert (line.title, line.kind, line.stands) == (
        "Safe plan",
        "txt",
        "Not scanned: no scanner set up",
    )
    with acting_as(town.dele, "2026-03-03 11:00"):
        assert content_of(file_of(person.file, kept.ref)) == PLAN
        said = Event.objects.filter(type="risk_file_attached").get()
        assert "Safe plan" not in str(said.facts)


def test_nobody_else_sees_it_or_its_bytes(town, person):
    kept = attach(town, person)

    assert there(town, person, "maeve") == []
    with acting_as(town.maeve, "2026-03-03 11:00"):
        assert file_of(person.file, kept.ref) is None
        assert not RiskFile.objects.filter(pk=kept.pk).exists()
    with (
        acting_as(town.maeve, "2026-03-03 11:00"),
        pytest.raises(Refused, match="does not let you attach"),
    ):
        actions.attach_file(file=person.file, title="x", content=PLAN, by=_actor())


def _actor():
    from accord.access.actor import current

    return current()


def test_without_the_policy_it_would_be_seen(town, person, cluster):
    """The control: what hides it is the policy."""
    attach(town, person)
    with acting_as(town.maeve, "2026-03-03 11:00"), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT count(*) FROM risk_file")
        assert cursor.fetchone() == (0,)
    with acting_as(town.dele, "2026-03-03 11:00"):
        assert RiskFile.objects.count() == 1


def test_nothing_of_it_lies_open_in_the_database(town, person):
    kept = attach(town, person)
    with acting_as(town.dele, "2026-03-03 11:00"):
        row = RiskFile.objects.get(pk=kept.pk)
        assert PLAN not in bytes(row.content)
        assert keys.opened(row) == PLAN, "the control: with its key it is readable"
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            FileKey.objects.count()


def test_another_service_key_opens_nothing(town, person, settings):
    kept = attach(town, person)
    settings.ACCORD_FILES_KEY = "another key of forty-three characters or more, surely"
    with acting_as(town.dele, "2026-03-03 11:00"), pytest.raises(Refused, match="cannot be opened"):
        content_of(file_of(person.file, kept.ref))


def test_bytes_of_one_file_under_the_name_of_another_open_nothing(town, person):
    one, other = attach(town, person), attach(town, person)
    with acting_as(town.dele, "2026-03-03 11:00"):
        moved = RiskFile.objects.get(pk=one.pk)
        moved.content = RiskFile.objects.get(pk=other.pk).content
        with pytest.raises(Refused, match="cannot be opened"):
            keys.opened(moved)


def test_what_is_kept_cannot_be_replaced(town, person):
    kept = attach(town, person)
    with (
        acting_as(town.dele, "2026-03-03 11:00"),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
    ):
        RiskFile.objects.filter(pk=kept.pk).update(content=b"another")


# --- the scanner ---
def test_a_clean_file_is_clean_at_once_and_what_came_and_what_was_made_are_both_asked_about(
    town, person, settings
):
    with scanner(settings) as came:
        attach(town, person)
        (line,) = there(town, person)
    assert line.stands == "Scanned: nothing harmful was found"
    assert came == [PLAN, PLAN]


def test_a_harmful_file_is_refused_and_nothing_is_kept(town, person, settings):
    with scanner(settings), pytest.raises(Refused, match="found something harmful"):
        attach(town, person, content=b"a plan " + EICAR)
    assert there(town, person) == []
    attach(town, person, content=b"a plan " + EICAR)  # the control: nobody else would have known it
    assert len(there(town, person)) == 1


def test_while_the_scanner_does_not_answer_it_waits_and_nobody_is_handed_it(town, person, settings):
    with scanner(settings, answers="INSTREAM size limit exceeded. ERROR"):
        kept = attach(town, person)
        (line,) = there(town, person)
        assert (line.stands, line.opens) == ("Waiting to be scanned for viruses", False)
        with (
            acting_as(town.dele, "2026-03-03 11:00"),
            pytest.raises(Refused, match="waits to be scanned"),
        ):
            content_of(file_of(person.file, kept.ref))


def test_the_worker_scans_what_waits(town, person, settings):
    good, bad = attach(town, person), attach(town, person, content=b"a plan " + EICAR)

    assert rounds() == (0, 0), "the control: without a scanner nothing is claimed to be clean"
    with scanner(settings):
        assert rounds() == (2, 2)
        assert {line.ref: line.stands for line in there(town, person)} == {
            good.ref: "Scanned: nothing harmful was found",
            bad.ref: "Refused: the scanner found something harmful",
        }
        assert rounds() == (0, 0)
    with acting_as(town.dele, "2026-03-03 12:00"):
        assert RiskFile.objects.get(pk=bad.pk).content is None
        with pytest.raises(Refused, match="found something harmful"):
            content_of(file_of(person.file, bad.ref))


def test_what_it_did_not_answer_about_waits_for_another_round(town, person, settings):
    attach(town, person)
    with scanner(settings, answers="stream: "):
        assert rounds() == (1, 1)
        (line,) = there(town, person)
        assert line.stands == "Waiting to be scanned for viruses"


def rounds():
    (ref,) = system_actors("deadlines")
    found = []
    for step in (watch_waiting_files, watch_scanning):
        with acting_as(ref, "2026-03-03 11:30") as by:
            found.append(step(by))
    return tuple(found)


def test_a_live_service_hands_out_nothing_unscanned(town, person, settings):
    kept = attach(town, person)
    settings.ACCORD_SERVE_UNSCANNED = False
    with (
        acting_as(town.dele, "2026-03-03 11:00"),
        pytest.raises(Refused, match="not scanned: no scanner set up"),
    ):
        content_of(file_of(person.file, kept.ref))
    with scanner(settings):
        rounds()
        with acting_as(town.dele, "2026-03-03 11:00"):
            assert content_of(file_of(person.file, kept.ref)) == PLAN


# --- taking out, and destroying ---
def test_a_file_is_taken_out_once_with_a_reason(town, person):
    kept = attach(town, person)
    with acting_as(town.dele, "2026-03-03 12:00") as by:
        with pytest.raises(Refused, match="Say why"):
            actions.take_out_file(kept=kept, reason=" ", by=by)
        actions.take_out_file(kept=kept, reason="It is about somebody else.", by=by)
        with pytest.raises(Refused, match="taken out already"):
            actions.take_out_file(kept=kept, reason="Again.", by=by)
    assert there(town, person, when="2026-03-03 13:00") == []


def test_destroying_its_key_destroys_it_in_every_copy(town, person):
    kept = attach(town, person)
    with acting_as(town.dele, "2026-03-03 12:00"):
        backup = RiskFile.objects.get(pk=kept.pk)  # the row as a backup has it
        assert keys.opened(backup) == PLAN
    with acting_as(town.dele, "2026-03-03 12:30") as by:
        change_details(person=row_of(person), version=1, pronouns="they/them", by=by)
        assert actions.forget(kept) is True
    with acting_as(town.dele, "2026-03-03 13:00"):
        with pytest.raises(Refused, match="has been destroyed"):
            keys.opened(backup)
        row = RiskFile.objects.get(pk=kept.pk)
        assert (row.content, row.forgotten_at is None) == (None, False)
        (line,) = files_on(person.file)
        assert (line.stands, line.opens) == ("Destroyed", False)


def test_nothing_is_destroyed_without_an_entry(town, person):
    kept = attach(town, person)
    with (
        acting_as(town.dele, "2026-03-03 12:30"),
        pytest.raises(ProgrammingError, match="nothing was recorded"),
        transaction.atomic(),
    ):
        actions.forget(kept)
    with acting_as(town.dele, "2026-03-03 13:00"):
        assert content_of(file_of(person.file, kept.ref)) == PLAN


def row_of(person):
    return YoungPerson.objects.get(pk=person.pk)


def test_a_file_that_is_refused_leaves_nothing_behind(town, person, monkeypatch):
    monkeypatch.setattr(actions, "rebuilt", rebuilding.rebuilt)
    with pytest.raises(Refused, match="Attach a PDF"):
        attach(town, person, content=b"MZ\x90\0")
    with acting_as(town.dele, "2026-03-03 11:00"):
        assert not RiskFile.objects.exists()
        assert not Event.objects.filter(type="risk_file_attached").exists()


def test_the_scanner_by_a_socket_file(tmp_path, settings):
    """A scanner that is set up and not there is one that does not answer."""
    from accord.casework.uploads import scanning

    settings.ACCORD_CLAMD = f"unix:{tmp_path / 'no-clamd'}"
    with pytest.raises(scanning.NoAnswer):
        scanning.verdict(PLAN)


def test_keys_are_read_by_nobody_but_through_the_door(cluster):
    with (
        psycopg.connect(cluster.dsn("web")) as web,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        web.execute("UPDATE file_key SET wrapped = NULL")
