"""Passing something on: noted, phoned, decided against the principles, copied to its readers, taken back."""

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.concerns import actions
from accord.casework.concerns.models import InformationShare, SharedWords
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.need_to_know import held
from accord.casework.need_to_know.models import SharingDecision
from accord.duties.models import Duty, Tell
from tests.acting import acting_as, at

NOW, THEN = "2026-03-14 10:00", "2026-03-14 11:00"
EVERY = dict.fromkeys(PRINCIPLES, True)
SAYS = {
    "words": "Lock the side gate.",
    "recipients": ["keyworker"],
    "purpose": "safeguarding",
    "reason": "The home can only keep Kai safe if it knows.",
    "weighed": EVERY,
}


def noted(settled, who="dele", when=NOW, **more):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.note_information(file=settled.file, topic="risk", by=by, **more)


def shared(settled, share=None, who="dele", when=THEN, **more):
    share = share or noted(settled, who)
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.share_information(share=share, by=by, **{**SAYS, **more})


def readers(settled, when="2026-03-14 12:00"):
    seen = {}
    for who in ("joan", "maeve", "dele", "yaz", "priya", "rosa"):
        with acting_as(getattr(settled.town, who), when):
            seen[who] = [one.lines[0][1] for one in held.copies_on(settled.file)]
    return {who for who, words in seen.items() if words == ["Lock the side gate."]}


def owed(settled, clause, when=THEN):
    with acting_as(settled.town.dele, when):
        rows = Duty.objects.filter(file_id=settled.file.pk, clauses__contains=[clause])
        return [(one.role, one.closed_as) for one in rows.order_by("pk")]


def test_its_readers_have_a_copy_and_nobody_else_until_it_ends(settled):
    shared(settled)
    assert readers(settled) == {"joan"}
    with acting_as(settled.town.dele, THEN):
        decision = SharingDecision.objects.get(source="information_share")
        assert decision.outcome == "shared" and decision.recorded
        (tell,) = Tell.objects.filter(
            file_id=settled.file.pk, says__contains="was passed on to you"
        )
        assert (tell.role, tell.receipt) == ("keyworker", True)
    assert readers(settled, "2026-04-11 23:59") == {"joan"}
    assert readers(settled, "2026-04-12 00:00") == set()


def test_taken_back_the_copies_end_at_once(settled):
    share = shared(settled)
    with (
        acting_as(settled.town.joan, THEN) as by,
        pytest.raises(Refused, match="whoever shared it"),
    ):
        actions.take_back_information(share=InformationShare.objects.get(pk=share.pk), by=by)
    with acting_as(settled.town.dele, "2026-03-14 11:30") as by:
        actions.take_back_information(share=share, by=by)
        with pytest.raises(Refused, match="Only what was shared"):
            actions.take_back_information(share=share, by=by)
    assert readers(settled) == set()


COPY = "SELECT app.copy_share(%s, now() + interval '1 day')"
MAKE = "SELECT app.make_copies('monthly_log', 1, 1, 0::smallint, 'risk', 'x', 'x', now(), 'x', '[]', '[]')"


@pytest.mark.parametrize(
    ("sql", "refusal"), [(COPY, "nothing was decided"), (MAKE, "permission denied")]
)
def test_nobody_makes_a_copy_but_by_sharing(settled, sql, refusal):
    share = noted(settled)
    values = [share.pk] if "%s" in sql else []
    with (
        acting_as(settled.town.dele, NOW),
        pytest.raises(DatabaseError, match=refusal),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def test_urgent_it_is_phoned_first_and_the_writing_closes_the_thread(settled):
    share = noted(settled, "joan", urgent=True, safeguarding=True)
    assert ("keyworker", "") in owed(settled, "ISL-SHARE-13", NOW)
    with acting_as(settled.town.joan, "2026-03-14 10:05") as by:
        share = actions.phone_information(share=share, to_role="lead_worker", by=by)
        with pytest.raises(Refused, match="phoned already"):
            actions.phone_information(share=share, to_role="lead_worker", by=by)
        with pytest.raises(Refused, match="put it in writing"):
            actions.keep_information(share=share, reason="x", by=by)
    shared(settled, share, "joan", recipients=["lead_worker"])
    assert {how for _, how in owed(settled, "ISL-SHARE-14", "2026-03-14 12:00")} == {"done"}
    assert ("keyworker", "done") in owed(settled, "ISL-SHARE-30", "2026-03-14 12:00")
    assert ("lead_worker", "") in owed(settled, "ISL-SHARE-12", "2026-03-14 12:00")


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"weighed": {**EVERY, "secure": False}}, "Not yet: secure"),
        ({"recipients": []}, "who it goes to"),
        ({"recipients": ["wizard"]}, "no role called wizard"),
        ({"recipients": ["mentor"]}, "Nobody on this case holds that role"),
        ({"purpose": "gossip"}, "what it is shared for"),
        ({"how": "shouting"}, "how it is shared"),
        ({"words": " "}, "Write what you share"),
        ({"reason": " "}, "why you decided"),
        ({"days": 0}, "1 to 365 days"),
    ],
)
def test_it_says_what_is_wrong_and_shares_nothing(settled, said, refusal):
    share = noted(settled)
    with pytest.raises(Refused, match=refusal):
        shared(settled, share, **said)
    with acting_as(settled.town.dele, THEN):
        assert InformationShare.objects.get().state == "identified"
        assert not SharedWords.objects.exists()
    assert readers(settled) == set()


def test_unsure_somebody_is_asked_first_and_what_is_kept_says_why(settled):
    share = noted(settled, unsure=True)
    with pytest.raises(Refused, match="ask your manager first"):
        shared(settled, share)
    with acting_as(settled.town.dele, THEN) as by:
        with pytest.raises(Refused, match="why you do not share"):
            actions.keep_information(share=share, reason=" ", manager_consulted=True, by=by)
        kept = actions.keep_information(share=share, reason="Not needed.", manager_consulted=True, by=by)  # fmt: skip
        assert (kept.state, kept.decision) == ("not_shared", "not_to_share")
    with pytest.raises(Refused, match="decided not to share"):
        shared(settled, kept)
    assert ("lead_worker", "done") in owed(settled, "ISL-SHARE-09")


def test_times_to_come_and_other_cases_calls_are_refused(settled):
    with pytest.raises(Refused, match="already passed"):
        noted(settled, identified_at=at("2026-03-15 10:00"))
    with acting_as(settled.town.dele, NOW) as by, pytest.raises(Refused, match="what it is about"):
        actions.note_information(file=settled.file, topic="weather", by=by)
    with acting_as(settled.town.priya, NOW) as by, pytest.raises(Refused):
        actions.note_information(file=settled.file, topic="risk", by=by)


def test_an_urgent_call_logged_alone_is_still_to_be_written(settled):
    from accord.casework.sharing.actions import log_call

    with acting_as(settled.town.joan, NOW) as by:
        call = log_call(file=settled.file, to_role="lead_worker", outcome="reached", urgent=True, by=by)  # fmt: skip
        share = actions.note_information(file=settled.file, topic="risk", call=call, by=by)
        assert (share.state, share.phoned_at) == ("phoned", at(NOW))
    assert ("keyworker", "") in owed(settled, "ISL-SHARE-06", NOW)
    shared(settled, share, "joan", recipients=["lead_worker"])
    assert owed(settled, "ISL-SHARE-06") == [("keyworker", "done")]


def test_what_was_agreed_to_be_told_each_time_is_owed_each_time(settled):
    from tests.domain.settled import TERMS

    with pytest.raises(Refused, match="not among what was agreed"):
        noted(settled, "joan", about="self-harm")
    settled.hold(settled.arrange(), arrangements=[TERMS["sharing"]])
    noted(settled, "joan", about="self-harm")
    assert owed(settled, "ISL-SHARE-16") == [("keyworker", "")]
