"""A belief of harm: told at once by telephone, in writing within 24 hours, one thread."""

import pytest

from accord.access.refusals import Refused
from accord.casework.concerns import actions
from accord.casework.concerns.models import HarmConcern, HarmWords
from accord.casework.sharing.models import Call
from accord.duties.models import Duty, Tell
from tests.acting import acting_as, at

NIGHT = "2026-03-14 02:10"
BELIEF = "A man waits outside at night, and Kai came back with a bruise."


def raised(settled, who="joan", when=NIGHT, **more):
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.raise_harm_concern(file=settled.file, belief=BELIEF, by=by, **more)


def owed(settled, clause, when=NIGHT):
    with acting_as(settled.town.dele, when):
        return list(Duty.objects.filter(file_id=settled.file.pk, clauses__contains=[clause]))


def told(settled, concern, when=NIGHT, **more):
    with acting_as(settled.town.joan, when) as by:
        said = {
            "how": "phone",
            "to_role": "out_of_hours_team",
            "to_name": "The duty worker",
            **more,
        }
        return actions.tell_social_care(concern=concern, by=by, **said)


def test_a_call_at_night_opens_24_hours_and_the_writing_closes_them(settled):
    concern = told(settled, raised(settled), "2026-03-14 02:15")
    first, writing = owed(settled, "ISL-SHARE-05"), owed(settled, "ISL-SHARE-06")
    assert [one.closed_as for one in first] == ["done"]
    assert [(one.role, one.due_at, one.closed_as) for one in writing] == [
        ("keyworker", at("2026-03-15 02:15"), "")
    ]
    with acting_as(settled.town.joan, "2026-03-14 09:00") as by:
        call = Call.objects.get(pk=concern.call_id)
        assert (call.urgent, call.outcome, call.called_at) == (
            True,
            "reached",
            at("2026-03-14 02:15"),
        )
        done = actions.write_up_harm_concern(concern=concern, words="What I saw and said.", by=by)
        assert done.state == "written_up"
        assert HarmWords.objects.get().words == "What I saw and said."
    assert [one.closed_as for one in owed(settled, "ISL-SHARE-06")] == ["done"]
    with acting_as(settled.town.dele, "2026-03-14 10:00"):
        tells = Tell.objects.filter(file_id=settled.file.pk, says__contains="in writing")
        assert {one.role for one in tells} == {"lead_worker", "lead_worker_manager"}


def test_the_lead_worker_is_told_at_once_and_the_duty_team_at_night(settled):
    raised(settled)
    with acting_as(settled.town.dele, NIGHT):
        tells = Tell.objects.filter(file_id=settled.file.pk, says__startswith="Somebody believes")
        assert {(one.role, one.urgent) for one in tells} == {
            ("lead_worker", True),
            ("out_of_hours_team", True),
        }


def test_told_by_e_mail_it_is_in_writing(settled):
    concern = raised(settled, told_how="email", told_role="lead_worker")
    assert concern.state == "written_up"
    assert owed(settled, "ISL-SHARE-06") == []


def test_whoever_keeps_no_call_log_owes_the_writing_all_the_same(settled):
    town = settled.town
    with acting_as(town.dele, "2026-03-10 09:00") as by:
        from accord.casework.people.case_team import add_to_case_team
        from accord.casework.people.models import YoungPerson

        person = YoungPerson.objects.get(file_id=settled.file.pk)
        add_to_case_team(person=person, role="youth_justice_worker", member=town.yaz, by=by)
    with acting_as(town.yaz, "2026-03-29 00:30") as by:  # the clocks go forward at 1am
        concern = actions.raise_harm_concern(
            file=settled.file, belief=BELIEF, told_how="in_person", told_role="lead_worker", by=by
        )
        assert concern.call_id is None
        assert list(HarmConcern.objects.all()) == [concern]  # their own, though granted no class
    (writing,) = owed(settled, "ISL-SHARE-06", "2026-03-29 09:00")
    assert (writing.role, writing.due_at) == ("youth_justice_worker", at("2026-03-30 01:30"))


def test_others_on_the_case_read_nothing_of_it(settled):
    raised(settled)
    with acting_as(settled.town.dele, NIGHT):
        assert HarmConcern.objects.count() == 1
    with acting_as(settled.town.joan, NIGHT):
        assert HarmConcern.objects.count() == 1  # her own
    with acting_as(settled.town.maeve, NIGHT):
        assert HarmConcern.objects.count() == 0
    with acting_as(settled.town.priya, NIGHT):
        assert HarmConcern.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"belief": " "}, "Write what you believe"),
        ({"identified_at": at("2026-03-15 10:00")}, "already passed"),
        ({"told_how": "pigeon", "told_role": "lead_worker"}, "how they were told"),
        ({"told_how": "phone", "told_role": "mentor"}, "goes nowhere else first"),
        (
            {"told_how": "phone", "told_role": "lead_worker", "told_at": at("2026-03-14 02:00")},
            "not before",
        ),
    ],
)
def test_it_says_what_is_wrong_and_changes_nothing(settled, said, refusal):
    with acting_as(settled.town.joan, NIGHT) as by:
        with pytest.raises(Refused, match=refusal):
            actions.raise_harm_concern(**{"file": settled.file, "belief": BELIEF, "by": by, **said})
        assert not HarmConcern.objects.exists()


def test_it_is_told_first_written_once_and_by_somebody_on_the_case(settled):
    concern = raised(settled)
    with acting_as(settled.town.joan, NIGHT) as by, pytest.raises(Refused, match="by telephone"):
        actions.write_up_harm_concern(concern=concern, words="x", by=by)
    concern = told(settled, concern)
    with acting_as(settled.town.joan, "2026-03-14 03:00") as by:
        with pytest.raises(Refused, match="has been told"):
            actions.tell_social_care(concern=concern, how="phone", to_role="lead_worker", by=by)
        with pytest.raises(Refused, match="Write what you told"):
            actions.write_up_harm_concern(concern=concern, words=" ", by=by)
        actions.write_up_harm_concern(concern=concern, words="x", by=by)
        with pytest.raises(Refused, match="in writing already"):
            actions.write_up_harm_concern(concern=concern, words="y", by=by)
    with acting_as(settled.town.priya, NIGHT) as by, pytest.raises(Refused):
        actions.raise_harm_concern(file=settled.file, belief=BELIEF, by=by)
