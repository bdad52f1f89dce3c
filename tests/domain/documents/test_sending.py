"""A second person before family and outside, ten minutes to recall, and that it reaches one reader."""

import pytest
from django.db import IntegrityError, transaction

from accord.access.refusals import Refused
from accord.casework.addresses.printing import print_letter
from accord.casework.documents import actions
from accord.casework.documents.models import MadeDocument
from accord.casework.documents.queries import checkers_of, documents_on, read
from accord.casework.documents.states import RECALL
from accord.casework.documents.watching import watch_documents
from accord.casework.people.models import ContactDetails
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.addresses.keeping import confirmed, moved
from tests.domain.documents.conftest import NOW, made

LATER, BEFORE, AT, AFTER = (f"2026-03-12 {time}" for time in ("11:00", "11:09", "11:10", "12:00"))
SYSTEM = "deadlines"


def does(settled, who, when, action, document, **more):
    with acting_as(getattr(settled.town, who), when) as by:
        fresh = MadeDocument.objects.select_related("file").get(pk=document.pk)
        return action(document=fresh, by=by, **more)


def time_passes(settled, when):
    with acting_as(f"{SYSTEM}-{settled.town.area.pk}", when) as by:
        return watch_documents(by)


def state(settled, document, when=AFTER):
    with acting_as(settled.town.dele, when):
        return MadeDocument.objects.get(pk=document.pk).state


def owed(settled, clause, when=AFTER):
    with acting_as(settled.town.dele, when):
        rows = Duty.objects.filter(file_id=settled.file.pk, clauses__contains=[clause])
        return [(one.role, one.owner_member_id, one.closed_as) for one in rows.order_by("pk")]


@pytest.mark.usefixtures("as_the_worker_may")
def test_a_letter_to_the_mother_is_checked_goes_after_ten_minutes_and_is_handed_over(
    settled, mother
):
    town = settled.town
    letter = made(settled, "Mara Ember", chosen=("identity", "plan"))
    with pytest.raises(Refused, match="A second person checks what goes to family"):
        does(settled, "dele", LATER, actions.release_document, letter)
    with acting_as(town.dele, NOW):
        may = {one.role: one.name for one in checkers_of(letter)}
    assert may["keyworker"] == "Joan Abara" and "lead_worker" not in may
    assert may["lead_worker_manager"] == "Hana Whitlock"
    with pytest.raises(Refused, match="who may see all that is in"):
        does(settled, "dele", NOW, actions.ask_second_person, letter, role="mentor")
    does(settled, "dele", NOW, actions.ask_second_person, letter, role="keyworker")
    assert owed(settled, "ACC-DOC-03") == [("keyworker", town.joan.pk, "")]

    with pytest.raises(Refused, match="Somebody else has to check it"):
        does(settled, "dele", LATER, actions.check_document, letter)
    does(settled, "joan", LATER, actions.check_document, letter)
    assert owed(settled, "ACC-DOC-03") == [("keyworker", town.joan.pk, "done")]
    with pytest.raises(Refused, match="This is for whoever made"):
        does(settled, "hana", LATER, actions.release_document, letter)
    does(settled, "dele", LATER, actions.release_document, letter)

    assert time_passes(settled, BEFORE) == 0 and state(settled, letter, BEFORE) == "going"
    assert time_passes(settled, AT) == 1 and state(settled, letter) == "released"
    assert time_passes(settled, AFTER) == 0
    assert owed(settled, "ACC-DOC-05") == [("lead_worker", town.dele.pk, "")]
    with pytest.raises(Refused, match="Telephone them now"):
        does(settled, "dele", AFTER, actions.recall_document, letter)
    with pytest.raises(Refused, match="Say how it went"):
        does(settled, "dele", AFTER, actions.post_document, letter, how="pigeon")
    with pytest.raises(Refused, match="by hand"):
        does(settled, "dele", AFTER, actions.post_document, letter, how="post")
    does(settled, "dele", AFTER, actions.post_document, letter, how="by_hand")
    assert owed(settled, "ACC-DOC-05") == [("lead_worker", town.dele.pk, "done")]


@pytest.mark.usefixtures("as_the_worker_may")
def test_somebody_on_the_case_is_told_reads_it_and_no_longer_once_their_part_ends(settled):
    town = settled.town
    pack = made(settled, "Oakhouse office", "printed_page", who="joan")
    with acting_as(town.maeve, NOW):
        assert [one.pk for one in documents_on(settled.file)] == [pack.pk]
    does(settled, "joan", LATER, actions.release_document, pack)
    time_passes(settled, AT)
    with acting_as(town.maeve, AFTER):
        copy = read(pack)
        assert copy and copy.left_out == ()
        told = Tell.objects.get(file_id=settled.file.pk, says="A document was made for you")
        assert told.to_team_id == town.teams["oakhouse"].pk
    settled.leave("2026-03-12 15:00")
    with acting_as(town.maeve, "2026-06-30 10:00"):
        assert read(pack) is None


@pytest.mark.usefixtures("as_the_worker_may")
def test_what_is_recalled_or_no_longer_allowed_does_not_go(settled, mother, court):
    recalled = made(settled, "Kai Ember")
    does(settled, "dele", LATER, actions.release_document, recalled)
    does(settled, "hana", BEFORE, actions.recall_document, recalled)
    pack = made(settled, "Joan Abara", "handover_pack")
    does(settled, "dele", LATER, actions.release_document, pack)
    with acting_as(settled.town.dele, BEFORE):  # the number is found to be sensitive
        ContactDetails.objects.filter(file_id=settled.file.pk).update(marking=1)
    letter = made(settled, "Mara Ember", who="dele")
    does(settled, "dele", NOW, actions.ask_second_person, letter, role="keyworker")
    does(settled, "joan", NOW, actions.check_document, letter)
    does(settled, "dele", LATER, actions.release_document, letter)
    with acting_as(settled.town.dele, BEFORE) as by:
        actions.end_contact(contact=mother, by=by)

    assert time_passes(settled, AT) == 2

    assert [state(settled, one) for one in (recalled, pack, letter)] == [
        "recalled",
        "held_back",
        "held_back",
    ]
    assert [role for role, _, _ in owed(settled, "ACC-DOC-04")] == ["lead_worker"] * 2
    with acting_as(settled.town.joan, AFTER):
        assert not Tell.objects.filter(
            file_id=settled.file.pk, says__startswith="A document was made"
        )


def test_what_changed_since_it_was_made_is_made_again(settled):
    letter = made(settled, "Joan Abara", "handover_pack")
    with acting_as(settled.town.dele, LATER):
        ContactDetails.objects.filter(file_id=settled.file.pk).update(phone="07700 900999")
    with pytest.raises(Refused, match="has changed since you made this"):
        does(settled, "dele", LATER, actions.release_document, letter)
    with pytest.raises(Refused, match="It needs no second person"):
        does(settled, "dele", LATER, actions.ask_second_person, letter, role="keyworker")


def test_it_is_sent_back_with_why_and_told_to_whoever_made_it(settled, mother):
    letter = made(settled, "Mara Ember")
    does(settled, "dele", NOW, actions.ask_second_person, letter, role="lead_worker_manager")
    with pytest.raises(Refused, match="Write what is wrong"):
        does(settled, "hana", LATER, actions.send_back_document, letter, because=" ")
    does(settled, "hana", LATER, actions.send_back_document, letter, because="Not this week.")
    with acting_as(settled.town.dele, AFTER):
        tell = Tell.objects.get(file_id=settled.file.pk, says__contains="sent back by the second")
        assert tell.to_member_id == settled.town.dele.pk
    with pytest.raises(Refused, match="sent back by the second person"):
        does(settled, "dele", AFTER, actions.release_document, letter)


def test_the_database_lets_nothing_go_unchecked_early_or_checked_by_its_author(settled, mother):
    letter = made(settled, "Mara Ember")
    with acting_as(settled.town.dele, LATER) as by:
        now = letter.recorded_at
        for new in (
            {"state": "going", "going_at": now, "goes_at": now + RECALL},
            {"checked_at": now, "checked_by_id": by.member_id},
            {
                "checked_at": now,
                "checked_by_id": settled.town.hana.pk,
                "going_at": now,
                "goes_at": now,
            },
            {"state": "released"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                MadeDocument.objects.filter(pk=letter.pk).update(**new)


def test_a_known_contact_is_whole_and_ends_once(settled, mother):
    whole = {"name": "Oz", "relation": "parent", "known_how": "met"}
    for wrong, says in (
        ({"name": " "}, "Write their name"),
        ({"relation": "friend"}, "Choose what they are"),
        ({"known_how": "guess"}, "Say how you know"),
        ({"relation": "court"}, "Write the organisation"),
    ):
        with acting_as(settled.town.dele, NOW) as by, pytest.raises(Refused, match=says):
            actions.add_contact(file=settled.file, by=by, **{**whole, **wrong})
    with acting_as(settled.town.joan, NOW) as by, pytest.raises(Refused, match="lead worker"):
        actions.add_contact(file=settled.file, by=by, **whole)
    with acting_as(settled.town.dele, LATER) as by:
        actions.end_contact(contact=mother, by=by)
        with pytest.raises(Refused, match="has ended already"):
            actions.end_contact(contact=mother, by=by)


def printed(settled, letter):
    with acting_as(settled.town.dele, AFTER) as by:
        print_letter(file=settled.file, paper=letter.ref, to_role=letter.to_role, by=by)


@pytest.mark.usefixtures("as_the_worker_may")
def test_a_letter_to_them_is_posted_with_the_address_it_was_printed_with(settled):
    letter = made(settled, "Kai Ember")
    does(settled, "dele", LATER, actions.release_document, letter)
    time_passes(settled, AT)
    address = confirmed(settled.town, settled.file)
    with pytest.raises(Refused, match="not printed"):
        does(settled, "dele", AFTER, actions.post_document, letter, how="post")
    printed(settled, letter)
    moved(settled.town, address)
    with pytest.raises(Refused, match="not printed"):
        does(settled, "dele", AFTER, actions.post_document, letter, how="post")
    printed(settled, letter)
    does(settled, "dele", AFTER, actions.post_document, letter, how="post")
    assert state(settled, letter) == "posted"
