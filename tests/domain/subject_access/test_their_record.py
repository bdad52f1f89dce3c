"""A young person's own record: asked for, decided piece by piece, agreed by another, given; and what is not in it."""

import io
from datetime import date

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.addresses.models import SafeContact
from accord.casework.documents.models import KnownContact
from accord.casework.retention import queries as kept
from accord.casework.subject_access import actions, bundling, queries
from accord.casework.subject_access.models import AccessChoice, SubjectAccess
from accord.duties.models import Duty
from tests.acting import acting_as
from tests.domain.subject_access.conftest import ASKED, LATER, OTHERS, OWN, SECRET

CLAUSE = "ACC-SAR-01"


def words_of(body: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(body)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def canaries(body: bytes) -> list[str]:
    """Whoever is named, or whatever is withheld, in any way of reading the file."""
    said = words_of(body).casefold()
    return [one for one in (*OTHERS, SECRET) if one.casefold() in said or one.encode() in body]


def given(asked, when=LATER) -> bytes:
    asked.decide_all(when=when)
    asked.does("dele", actions.ask_to_agree, when)
    asked.does("hana", actions.agree_subject_access, when)
    asked.does("dele", actions.make_bundle, when)
    with acting_as(asked.town.dele, when):
        found = queries.bundle(SubjectAccess.objects.get(pk=asked.request))
    assert found is not None
    return found.body


def duties(asked, when=LATER):
    with acting_as(asked.town.dele, when):
        rows = Duty.objects.filter(file_id=asked.file.pk, clauses__contains=[CLAUSE]).order_by("pk")
        return [
            (one.due_at.date(), one.law_at and one.law_at.date(), one.closed_as) for one in rows
        ]


def test_the_file_names_nobody_else_and_holds_nothing_that_is_withheld(asked):
    body = given(asked)
    said = words_of(body)
    assert canaries(body) == []
    assert all(word in said for word in OWN), "those who act in their role are named, and so is he"
    assert "[removed]" in said and "Speak" not in OTHERS
    assert (
        "What is not in here, and why" in said and "an investigation or somebody’s safety" in said
    )
    assert "Page 1 of" in said and "What is in it, and on which page" in said
    # every part that holds anything is in it, with its pieces numbered
    record = asked.record()
    for part in {one.piece.section for one in record if one.proposed.choice != "withhold"}:
        assert bundling.called(part) in said
    assert asked.row().state == "made"


def test_given_as_it_stands_every_one_of_them_would_be_in_it(asked):
    # The control: somebody decides to give all of it, but what the second person may not see.
    asked.decide_all("give")
    asked.does("dele", actions.ask_to_agree)
    with pytest.raises(Refused, match="something is given that you may not see"):
        asked.does("hana", actions.agree_subject_access)
    asked.does("hana", actions.send_back_subject_access, because="I do not see all of it.")
    note = [one.piece.key for one in asked.record() if one.piece.held_in == "relay_note"]
    asked.does("dele", actions.decide_pieces, keys=note, choice="proposed")
    asked.does("dele", actions.ask_to_agree)
    asked.does("hana", actions.agree_subject_access)
    asked.does("dele", actions.make_bundle)
    with acting_as(asked.town.dele, LATER):
        body = queries.bundle(asked.row()).body
    assert set(canaries(body)) == {*OTHERS, SECRET}


def test_a_person_decides_each_piece_and_the_log_says_who_and_why(asked):
    with pytest.raises(Refused, match="still to be decided"):
        asked.does("dele", actions.ask_to_agree)
    (safe,) = [one for one in asked.record() if one.piece.label == "avoid"]
    assert (safe.proposed.choice, safe.decided) == ("redact", None)
    decide = actions.decide_pieces
    with pytest.raises(Refused, match="Choose why it is withheld"):
        asked.does("dele", decide, keys=[safe.piece.key], choice="withhold")
    with pytest.raises(Refused, match="Choose why it is withheld"):
        asked.does(
            "dele", decide, keys=[safe.piece.key], choice="withhold", reason="we would rather not"
        )
    with pytest.raises(Refused, match="None of these words"):
        asked.does("dele", decide, keys=[safe.piece.key], choice="redact", words=["Nobody"])
    assert (
        asked.does("dele", decide, keys=[safe.piece.key], choice="redact", words=["sundays"]) == 1
    )
    with acting_as(asked.town.dele, LATER):
        row = AccessChoice.objects.get(label="avoid")
        assert (row.choice, row.reason, row.recorded_by_id) == (
            "redact",
            "third_party",
            asked.town.dele.pk,
        )
        assert len(row.removed) == 2
    assert (
        asked.does("dele", decide, keys=[safe.piece.key], choice="withhold", reason="serious_harm")
        == 1
    )
    assert asked.does("dele", decide, keys=["nothing-1-such"], choice="give") == 0
    with acting_as(asked.town.joan, LATER):
        assert SubjectAccess.objects.count() == 1 and AccessChoice.objects.count() == 0


def test_what_changed_since_is_decided_again_and_agreed_again(asked):
    asked.decide_all()
    asked.does("dele", actions.ask_to_agree)
    with acting_as(asked.town.dele, LATER):
        row = SafeContact.objects.get(file_id=asked.file.pk)
        SafeContact.objects.filter(pk=row.pk).update(avoid="Ring Zoltan Quince.")
    with pytest.raises(Refused, match="has changed since"):
        asked.does("hana", actions.agree_subject_access)
    with pytest.raises(Refused, match="Write what is to be decided again"):
        asked.does("hana", actions.send_back_subject_access, because=" ")
    asked.does("hana", actions.send_back_subject_access, because="His telephone changed.")
    assert [one.piece.label for one in asked.record() if one.decided is None] == ["avoid"]
    assert canaries(given(asked)) == []


def test_nobody_agrees_to_what_they_put_together(asked):
    asked.decide_all()
    with pytest.raises(Refused, match="This is for the lead worker"):
        asked.does("joan", actions.ask_to_agree)
    asked.does("hana", actions.ask_to_agree)
    with pytest.raises(Refused, match="Somebody else has to agree"):
        asked.does("hana", actions.agree_subject_access)
    with pytest.raises(Refused, match="This is for the lead worker's manager"):
        asked.does("dele", actions.agree_subject_access)
    with pytest.raises(Refused, match="with a second person"):
        asked.does("dele", actions.make_bundle)
    # past the action too: the table itself says no
    with acting_as(asked.town.hana, LATER), pytest.raises(DatabaseError), transaction.atomic():
        SubjectAccess.objects.filter(pk=asked.request).update(
            state="agreed", agreed_by_id=asked.town.hana.pk, agreed_at="2026-04-20T10:00Z"
        )
    with acting_as(asked.town.dele, LATER), connection.cursor() as cursor:
        cursor.execute("SELECT app.keep_access_bundle(%s, 'x', 'x', 1)", [asked.request])
        assert cursor.fetchone() == (False,)


def test_a_month_and_two_more_when_they_are_told_in_time(asked):
    assert duties(asked) == [(date(2026, 5, 7), date(2026, 5, 7), "")]
    with pytest.raises(Refused, match="Write why it takes longer"):
        asked.does("dele", actions.extend_subject_access, because="")
    with pytest.raises(Refused, match="The first month is over"):
        asked.does(
            "dele", actions.extend_subject_access, when="2026-05-08 09:00", because="Much of it."
        )
    asked.does(
        "dele", actions.extend_subject_access, when="2026-05-07 09:00", because="Much of it."
    )
    assert [one[::2] for one in duties(asked, "2026-05-07 10:00")] == [
        (date(2026, 5, 7), "lapsed"),
        (date(2026, 7, 7), ""),
    ]
    with pytest.raises(Refused, match="told once"):
        asked.does("dele", actions.extend_subject_access, when="2026-05-07 10:00", because="More.")
    given(asked, "2026-05-08 10:00")
    asked.does("dele", actions.give_bundle, when="2026-05-08 11:00", how="by_hand")
    assert [state for _, _, state in duties(asked, "2026-05-08 12:00")] == ["lapsed", "done"]


def test_asking_needs_a_day_an_authority_and_one_at_a_time(kai, asked):
    def asks(**more):
        facts = {
            "asked_on": date(2026, 4, 7),
            "asked_by": "parent",
            "identity": "not_yet",
            "authority": "",
        }
        with acting_as(kai.town.joan, LATER) as by:
            return actions.record_subject_access(file=kai.file, **facts | more, by=by)

    with pytest.raises(Refused, match="Write why they may ask"):
        asks()
    with pytest.raises(Refused, match="not one to come"):
        asks(asked_on=date(2026, 4, 21))
    with pytest.raises(Refused, match="asked for already"):
        asks(authority="He wrote that she may.")
    asked.does("dele", actions.end_subject_access, how="taken_back")
    assert [state for _, _, state in duties(asked)] == ["done"]
    again = asks(authority="He wrote that she may.")
    asked.request = again.pk
    asked.decide_all()
    with pytest.raises(Refused, match="Check who they are first"):
        asked.does("dele", actions.ask_to_agree)
    asked.does("joan", actions.say_identity_checked, identity="paper")
    asked.does("dele", actions.ask_to_agree)


def test_while_it_is_asked_for_the_record_is_held(asked):
    with acting_as(asked.town.dele, LATER):
        assert kept.kept(asked.file).held
    asked.does("dele", actions.end_subject_access, how="not_theirs")
    with acting_as(asked.town.dele, LATER):
        assert not kept.kept(asked.file).held


def test_what_was_recorded_after_the_asking_is_not_among_the_pieces(asked):
    before = len(asked.record())
    with acting_as(asked.town.dele, LATER):
        assert KnownContact.objects.count() == 1
    asked.decide_all()
    assert len(asked.record()) == before and before > 30
    assert ASKED < LATER
