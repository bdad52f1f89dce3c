"""Calls, letters, copies and papers: what was passed on, and how far it got."""

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.addresses.printing import print_letter
from accord.casework.sharing import actions
from accord.casework.sharing.letters import heading, parts_of, text, write_letter
from accord.casework.sharing.queries import calls_on, letters_on, people_told
from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.domain.addresses.keeping import confirmed, moved
from tests.domain.settled import AFTER
from tests.lending import lent

MORNING = "2026-03-10 09:00"


def test_a_call_is_logged_with_one_tap(settled):
    with acting_as(settled.town.joan, MORNING) as by:
        actions.log_call(file=settled.file, to_role="lead_worker", outcome="reached", by=by)
        (call,) = calls_on(settled.file)
    assert (call.called_at, call.recorded_by.name) == (at(MORNING), "Joan Abara")
    facts = settled.event("call_made", AFTER).facts
    assert facts == {
        "call": call.pk,
        "to_role": "lead_worker",
        "outcome": "reached",
        "urgent": False,
        "told_by": "keyworker",
    }


def test_a_call_may_be_for_a_duty_on_the_same_case(settled):
    with acting_as(settled.town.dele, MORNING) as by:
        duty = Duty.objects.filter(file_id=settled.file.pk).first()
        other = settled.town.young_person("2026-03-03 10:00", legal_name="Rowan Ash")
        call = {"to_role": "parent", "outcome": "no_answer", "urgent": True, "by": by}
        assert actions.log_call(file=settled.file, duty=duty, **call).duty_id == duty.pk
        with pytest.raises(Refused, match="another case"):
            actions.log_call(file=other.file, duty=duty, **call)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"to_role": "aunt"}, "who was called"),
        ({"outcome": "maybe"}, "were reached"),
        ({"called_at": at("2026-03-10 10:00")}, "already passed"),
    ],
)
def test_what_is_missing_from_a_call_is_said(settled, fields, says):
    call = {"to_role": "parent", "outcome": "reached", **fields}
    with acting_as(settled.town.joan, MORNING) as by, pytest.raises(Refused, match=says):
        actions.log_call(file=settled.file, by=by, **call)


def letter(settled, by, content="plan", **more):
    return write_letter(
        **{
            "file": settled.file,
            "kind": "other",
            "heading": "A letter",
            "content": content,
            "subject": "placement",
            "subject_id": settled.placement.pk,
            "to_role": "young_person",
            "parts": [heading("Hello"), text("Words")],
            "by": by,
            **more,
        }
    )


def test_a_letter_says_for_good_what_it_said(settled):
    with acting_as(settled.town.dele, MORNING) as by:
        written = letter(settled, by)
        assert [part.cells for part in parts_of(written)] == [("Hello",), ("Words",)]
        assert (written.from_name, written.from_agency) == ("Dele Okafor", "Fernley Council")
        for table in ("letter", "plan_letter_part"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE public.{table} SET version = 2")


def test_what_is_not_written_for_good_can_be_changed(settled):
    with acting_as(settled.town.dele, MORNING), connection.cursor() as cursor:
        cursor.execute("UPDATE public.call SET version = 2")


def test_somebody_with_letters_alone_sees_that_it_went_and_not_what_it_said(settled):
    with acting_as(settled.town.dele, MORNING) as by:
        letter(settled, by)
        placements = settled.town.teams["placements"].pk
        record(
            "case_team_joined", file=settled.file, by=by, role="placements_team", team=placements
        )
    with acting_as(settled.town.rosa, MORNING):
        assert [parts_of(one) for one in letters_on(settled.file)] == [[]]
    with acting_as(settled.town.joan, MORNING):
        assert [len(parts_of(one)) for one in letters_on(settled.file)] == [2]


def test_an_empty_letter_is_not_written(settled):
    with acting_as(settled.town.dele, MORNING) as by, pytest.raises(Refused, match="nothing"):
        letter(settled, by, parts=[])


def test_that_a_letter_went_is_recorded_with_how(settled):
    with acting_as(settled.town.dele, MORNING) as by:
        written = letter(settled, by)
        actions.send_letter(letter=written, how="by_hand", by=by)
        with pytest.raises(Refused, match="how it went"):
            actions.send_letter(letter=written, how="pigeon", by=by)
    assert settled.event("letter_sent", AFTER).facts["how"] == "by_hand"


@pytest.fixture
def waiting(settled, cluster, django_db_setup):
    """The invitation to the planning meeting waits as a letter to the young person."""
    settled.arrange()
    messages = f"messages-{settled.town.area.pk}"
    queue = "SELECT app.queue_messages()"
    with lent(cluster, "queue_messages"), acting_as(messages, MORNING), connection.cursor() as sql:
        sql.execute(queue)
    return settled


def told_to(settled, role, when=MORNING):
    with acting_as(settled.town.dele, when):
        return [one for one in people_told(settled.file) if one.role == role]


def test_who_was_told_shows_how_far_it_has_got(waiting):
    (young_person,) = told_to(waiting, "young_person")
    (keyworker,) = told_to(waiting, "keyworker")
    assert (young_person.stands, young_person.outside) == ("waiting", "young_person")
    assert young_person.waiting_letter is not None
    assert (keyworker.name, keyworker.waiting_letter) == ("Joan Abara", None)

    with acting_as(waiting.town.joan, MORNING), connection.cursor() as cursor:
        cursor.execute("SELECT app.mark_tell(%s, 'seen')", [keyworker.ref])
    (keyworker,) = told_to(waiting, "keyworker")
    assert (keyworker.stands, keyworker.seen_by) == ("seen", "Joan Abara")


def test_a_letter_that_was_handed_over_no_longer_waits(waiting):
    (young_person,) = told_to(waiting, "young_person")
    post = {"file": waiting.file, "message": young_person.waiting_letter, "how": "by_hand"}
    with acting_as(waiting.town.dele, MORNING) as by:
        actions.mark_posted(by=by, **post)
        with pytest.raises(Refused, match="not waiting"):
            actions.mark_posted(by=by, **post)
    (young_person,) = told_to(waiting, "young_person")
    assert (young_person.stands, young_person.waiting_letter) == ("sent", None)


def test_a_letter_that_waits_is_posted_with_the_address_it_was_printed_with(waiting):
    (young_person,) = told_to(waiting, "young_person")
    post = {"file": waiting.file, "message": young_person.waiting_letter}
    with (
        acting_as(waiting.town.dele, MORNING) as by,
        pytest.raises(Refused, match="no address to write to"),
    ):
        actions.mark_posted(by=by, **post)
    address = confirmed(waiting.town, waiting.file)
    with acting_as(waiting.town.dele, MORNING) as by:
        with pytest.raises(Refused, match="not printed"):
            actions.mark_posted(by=by, **post)
        print_letter(file=waiting.file, paper=post["message"], to_role="young_person", by=by)
    moved(waiting.town, address)
    with acting_as(waiting.town.dele, MORNING) as by:
        with pytest.raises(Refused, match="changed since"):
            actions.mark_posted(by=by, **post)
        print_letter(file=waiting.file, paper=post["message"], to_role="young_person", by=by)
        actions.mark_posted(by=by, **post)
    (young_person,) = told_to(waiting, "young_person")
    assert (young_person.stands, young_person.waiting_letter) == ("sent", None)


def test_a_letter_of_another_case_is_not_posted_from_here(waiting):
    (young_person,) = told_to(waiting, "young_person")
    other = waiting.town.young_person("2026-03-03 10:00", legal_name="Rowan Ash")
    with acting_as(waiting.town.dele, MORNING) as by, pytest.raises(Refused, match="not waiting"):
        actions.mark_posted(
            file=other.file, message=young_person.waiting_letter, how="by_hand", by=by
        )
