"""The police are asked under an agreement: who reads what, that nothing shared says nothing, and that it is never late."""

import pytest

from accord.access.models import CaseTeam, File
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.concerns import actions as concerns
from accord.casework.concerns.models.shares import PRINCIPLES as SEVEN
from accord.casework.need_to_know import actions, held
from accord.casework.need_to_know.models import Pointer, PointerAsk, SharingDecision
from accord.casework.people.models import YoungPerson
from accord.casework.work.closing import close_case
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.need_to_know.holding import COPY, put
from tests.domain.need_to_know.test_who_could_and_who_did import joins

WHEN, LATER, LONG_AFTER = "2026-03-02 12:00", "2026-03-03 12:00", "2026-09-02 12:00"
ASKED = "oxfordshire-police/police-answer-what-they-were-asked"
WHY = "Is he named in what happened at the bus station?"
JEOPARDY = {"held_class": "risk", "basis": "jeopardy", "reason": ""}
NOT_HELD = {"held_class": "risk", "basis": "not_necessary", "reason": "Nothing there.", "nothing_held": True}  # fmt: skip


@pytest.fixture
def county(town):
    """Kai's case under the agreement with the police; his keyworker is Joan, and Pia Lowe is an officer."""
    with acting_as(town.admin, "2026-03-02 09:00") as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
        force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
        team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
        town.members["lowe"] = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
    town.force = team
    town.case = town.young_person()
    joins(town, town.case, "keyworker", town.joan)
    return town


def ask(county, who="dele", purpose="safeguarding", team=None):
    with acting_as(getattr(county, who), WHEN) as by:
        team = team or county.force
        return actions.ask_the_police(file=county.case.file, team=team, purpose=purpose, words=WHY, by=by)  # fmt: skip


def answer(county, question, when=LATER, **how):
    with acting_as(county.lowe, when) as by:
        question = held.asked(question.ref, {county.force.pk})
        return actions.share_nothing(ask=question, **how, by=by)


def test_the_police_read_who_is_meant_and_what_was_asked_and_nothing_of_the_case(county):
    put(county, county.case, "joan", "oakhouse")  # that another agency holds something
    question = ask(county)
    with acting_as(county.lowe, LATER) as by:
        (read,) = held.asked_of({county.force.pk})
        person = county.case.legal_name
        assert read.pk == question.pk and person in read.words and WHY in read.words
        assert Duty.objects.get(rule=ASKED).closed_as == ""
        assert Tell.objects.filter(rule="oxfordshire-police/question-for-the-police").exists()
        assert {duty.file.kind for duty in Duty.objects.filter(rule=ASKED)} == {"agency"}
        assert not YoungPerson.objects.exists() and not Pointer.objects.exists()
        with pytest.raises(Refused):
            actions.put_pointer(file=county.case.file, team=county.force, marking=1, by=by)
    answer(county, question, **JEOPARDY)
    with acting_as(county.lowe, LONG_AFTER):
        assert not CaseTeam.objects.filter(role="neighbourhood_police_team", ends__gt="2026-09-02T12:00Z").exists()  # fmt: skip
        assert held.asked(question.ref, {county.force.pk}) is None


def test_they_stay_on_the_case_until_the_last_question_is_answered(county):
    first, second = ask(county), ask(county, "joan")
    answer(county, first, **JEOPARDY)
    answer(county, second, **NOT_HELD)  # refused if the first answer had ended their part
    with acting_as(county.joan, LATER):
        assert PointerAsk.objects.get(pk=second.pk).outcome == "nothing_shared"


def test_a_jeopardy_refusal_closes_without_content_reads_as_nothing_and_is_never_late(county):
    kept_back, not_held = ask(county), ask(county)
    answer(county, kept_back, LONG_AFTER, **JEOPARDY)
    answer(county, not_held, LONG_AFTER, **NOT_HELD)
    columns = ("outcome", "answered_at", "answered_by", "purpose", "words", "marking", "version")
    with acting_as(county.dele, LONG_AFTER):
        assert not SharingDecision.objects.exists()
        told = set(PointerAsk.objects.values_list(*columns))
        assert len(told) == 1 and next(iter(told))[0] == "nothing_shared"
        assert not held.copies_on(county.case.file)
    with acting_as(county.lowe, LONG_AFTER):
        duties = Duty.objects.filter(rule=ASKED)
        assert {(row.closed_as, row.due_at, row.overdue_at) for row in duties} == {("done", None, None)}  # fmt: skip
        reasons = set(SharingDecision.objects.values_list("basis", "own_only"))
        assert reasons == {("jeopardy", True), ("not_necessary", True)}
    # the controls: a question to another agency has a day, and a decision of others can be read by whoever asked
    pointer = put(county, county.case, "joan", "oakhouse")
    with acting_as(county.dele, LATER) as by:
        pointer = Pointer.objects.get(pk=pointer.pk)
        other = actions.ask_for_what_is_held(pointer=pointer, purpose="placement", words="?", by=by)
    with acting_as(county.joan, LATER) as by:
        assert Duty.objects.get(rule="accord/what-is-held-is-answered").due_at
        with pytest.raises(Refused, match="Write why"):
            actions.share_nothing(ask=other, **JEOPARDY | {"basis": "not_necessary"}, by=by)
        actions.share_nothing(ask=other, **NOT_HELD, by=by)
    with acting_as(county.dele, LONG_AFTER):
        assert SharingDecision.objects.get().reason == "Nothing there."


def test_they_share_a_copy_with_whoever_asked(county):
    question = ask(county)
    with acting_as(county.lowe, LATER) as by:
        question = held.asked(question.ref, {county.force.pk})
        actions.share_what_is_held(ask=question, **COPY, by=by)
    with acting_as(county.dele, LATER):
        assert [copy.lines for copy in held.copies_on(county.case.file)] == [COPY["lines"]]
    with acting_as(county.joan, LATER):
        assert not held.copies_on(county.case.file)


def test_only_for_the_two_purposes_only_the_police_and_only_where_agreed(county):
    with pytest.raises(Refused, match="ask somebody else"):
        ask(county, purpose="placement")
    with pytest.raises(Refused, match="neighbourhood team of the police"):
        ask(county, team=county.teams["oakhouse"])
    with acting_as(county.lowe, LATER) as by, pytest.raises(Refused, match="This is for"):
        actions.ask_the_police(file=county.case.file, team=county.force, purpose="safeguarding", words=WHY, by=by)  # fmt: skip
    with acting_as(county.admin, LATER) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington"], by=by)
    with acting_as(county.dele, LATER) as by, pytest.raises(Refused, match="No agreement"):
        actions.ask_the_police(file=county.case.file, team=county.force, purpose="safeguarding", words=WHY, by=by)  # fmt: skip


def test_a_concern_goes_with_the_linked_workers_names_to_the_police_and_not_to_others(county):
    for recipients in (["neighbourhood_police_team"], ["keyworker"]):
        with acting_as(county.dele, WHEN) as by:
            share = concerns.note_information(file=county.case.file, topic="risk", by=by)
            concerns.share_information(
                share=share, words="He is followed home.", recipients=recipients, purpose="safeguarding",
                reason="To keep him safe", weighed=dict.fromkeys(SEVEN, True), by=by,
            )  # fmt: skip
    with acting_as(county.lowe, LATER):
        (copy,) = held.copies_for_us()
        said = dict(copy.lines)
        assert county.dele.name in said["Linked worker"] and county.joan.name in said["Linked worker"]  # fmt: skip
        assert not Duty.objects.filter(rule="oxfordshire-police/linked-worker-named").exists()
    with acting_as(county.joan, LATER):
        (copy,) = held.copies_for_us()
        assert [label for label, _ in copy.lines] == ["What was passed on"]


def test_a_case_that_closes_takes_its_question_with_it(county):
    ask(county)
    with acting_as(county.dele, LATER) as by:
        close_case(file=county.case.file, reason="left_area", despite="They moved away.", by=by)
    with acting_as(county.lowe, LONG_AFTER):
        assert Duty.objects.get(rule=ASKED).closed_as == "lapsed"
