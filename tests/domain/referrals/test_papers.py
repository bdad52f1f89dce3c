"""Handing the papers on with the Supported Housing Record, and receiving them."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.access.sight import shown_so_far, start_showing
from accord.casework.referrals.models import (
    Handover,
    Referral,
    SupportedHousingRecordEntry,
)
from accord.casework.referrals.queries import (
    handovers_waiting,
    referral_of,
    referral_summary,
)
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.referrals.journeys import (
    COMPLETE,
    FORWARDED,
    GIVE_PAPERS,
    LOOKED_AFTER,
    NO_PATHWAY,
    OPTIONS,
    SENT,
    SUBMIT,
    YES_PATHWAY,
    Step,
    new_case,
    play,
    seeing,
    take,
    written,
)


# --- the record goes with every suite ---
def test_the_record_goes_to_the_referrals_team_even_where_it_is_empty(case):
    play(case, [*SENT, *OPTIONS, YES_PATHWAY[0], YES_PATHWAY[2]])

    with seeing(case):
        sent = Event.objects.filter(type="referral_submitted").latest("seq").facts
        assert SupportedHousingRecordEntry.objects.count() == 0
    assert sent["sent_by"] == "placements_team"
    assert "supported_housing_record" in sent["documents"]


@pytest.mark.parametrize("to", ["referrals_team", "spot_purchase_provider"])
def test_without_the_record_the_papers_do_not_go(case, to):
    play(case, [*SENT, *OPTIONS, YES_PATHWAY[0] if to == "referrals_team" else NO_PATHWAY[0]])

    with pytest.raises(Refused, match="Add the Supported Housing Record") as refusal:
        take(
            case,
            Step(
                "supply_referral_information",
                "rosa",
                lambda c: {
                    "referral": c.referral,
                    "to": to,
                    "home": c.home,
                    "supported_housing_record": False,
                },
            ),
        )
    assert refusal.value.clause == "ISL-SEARCH-08"


def test_the_record_follows_a_child_in_needs_referral(town):
    case = play(new_case(town, status="child_in_need"), [*written(), *COMPLETE, *SUBMIT])
    owed = {"clauses__contains": ["ISL-SEARCH-08"]}
    with seeing(case, "rosa"):
        assert Duty.objects.get(**owed).closed_as == ""

    take(
        case,
        Step(
            "supply_referral_information",
            "rosa",
            lambda c: {"referral": c.referral, "to": "referrals_team"},
        ),
    )

    with seeing(case, "rosa"):
        assert Duty.objects.get(**owed).closed_as == "done"
        assert Referral.objects.get().state == "with_referrals_team"
        assert Event.objects.filter(type="referral_submitted").count() == 1


def test_forwarding_takes_the_record_and_all_documents_with_it(case):
    play(case, [*SENT, *OPTIONS, *YES_PATHWAY, *FORWARDED])

    with seeing(case):
        documents = set(Event.objects.get(type="referral_forwarded_to_provider").facts["documents"])
    assert documents == {
        "supported_housing_record",
        "social_care_risk_assessment",
        "interim_form",
        *LOOKED_AFTER,
    }


@pytest.mark.parametrize(
    ("fields", "says"),
    [({"to": "anybody"}, "Choose who"), ({"to": "spot_purchase_provider"}, "provider's team")],
)
def test_papers_go_to_somebody(case, fields, says):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY])

    with pytest.raises(Refused, match=says):
        take(
            case,
            Step(
                "supply_referral_information", "rosa", lambda c: {"referral": c.referral, **fields}
            ),
        )


def test_the_referral_stays_with_the_team_while_another_team_helps_to_look(case):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY])
    take(
        case,
        Step(
            "supply_referral_information",
            "rosa",
            lambda c: {"referral": c.referral, "to": "private_housing_team"},
        ),
    )

    with seeing(case):
        assert Referral.objects.get().state == "with_placements_team"


# --- receiving ---
def test_the_provider_sees_the_suite_when_it_is_forwarded_and_another_never(case):
    play(case, [*SENT, *OPTIONS, *YES_PATHWAY])
    with seeing(case, "maeve"):
        assert handovers_waiting() == []

    play(case, FORWARDED[:2])
    with seeing(case, "maeve"):
        (row,) = handovers_waiting()
        assert (row.name, row.home, row.received_at) == ("Kai Ember", "Larch House", None)
        summary = referral_summary(referral_of(case.file.pk))
    assert [entry.entry[:12] for entry in summary.housing_record] == ["Settled well"]
    assert summary.words[1].text == "Somewhere quiet."
    assert summary.risk.assessment is not None
    assert summary.first_provider_told_at == at("2026-03-02 11:00")
    assert {line.kind for line in summary.documents} == set(LOOKED_AFTER)
    with seeing(case, "priya"):
        assert (handovers_waiting(), referral_of(case.file.pk)) == ([], None)


def test_what_the_gangs_team_found_and_the_order_do_not_come_with_it(case):
    from tests.domain.referrals.journeys import PATHWAY

    play(case, PATHWAY)
    with seeing(case, "maeve"):
        summary = referral_summary(referral_of(case.file.pk))
    assert (summary.order, summary.risk.notes) == (None, ())
    with seeing(case, "dele"):
        summary = referral_summary(referral_of(case.file.pk))
    assert (summary.order.on_order, summary.risk.notes) == ("yes", ("Not north of the river.",))


def test_the_time_to_arrange_the_interview_runs_from_the_receipt(case):
    play(case, [*SENT, *OPTIONS, *YES_PATHWAY, *FORWARDED[:2]])
    with acting_as(case.town.maeve, "2026-03-04 09:00") as by:
        from accord.casework.referrals.actions import receive_referral

        receive_referral(
            handover=Handover.objects.get(to="pathway_provider"),
            happened_at=at("2026-03-03 16:00"),
            by=by,
        )
        duty = Duty.objects.get(act__startswith="Arrange the assessment interview")
    assert duty.due_at == at("2026-03-18 00:00")


def test_a_receipt_is_given_once_and_by_the_team_it_was_sent_to(case):
    play(case, [*SENT, *OPTIONS, *YES_PATHWAY, *FORWARDED])
    with pytest.raises(Refused, match="already said"):
        take(case, FORWARDED[2])


def test_papers_for_one_provider_are_not_received_by_another(case):
    play(case, [*SENT, *OPTIONS, *NO_PATHWAY, GIVE_PAPERS[0]])
    with seeing(case):
        from accord.duties.record import record

        # both teams hold the case for a moment: the papers still say whose they are
        with acting_as(case.town.dele, "2026-03-02 12:00") as by:
            record(
                "case_team_joined",
                file=case.file,
                by=by,
                role="provider_manager",
                member=case.town.maeve.pk,
            )

    with pytest.raises(Refused, match="another provider's team"):
        take(
            case,
            Step(
                "receive_referral",
                "maeve",
                lambda c: {"handover": c.handover},
                when="2026-03-02 12:30",
            ),
        )


# --- the Supported Housing Record ---
@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"entry": " "}, "later providers"),
        ({"provider_name": ""}, "which provider"),
        ({"from_date": None}, "day the stay began"),
        ({"to_date": date(2025, 1, 5)}, "not before the start"),
    ],
)
def test_an_entry_says_who_where_and_when(case, fields, says):
    play(case, SENT)
    entry = {"entry": "Settled.", "from_date": date(2025, 1, 6), "provider_name": "A hostel"}

    with pytest.raises(Refused, match=says):
        take(
            case,
            Step("add_to_housing_record", "rosa", lambda c: {"file": c.file, **entry, **fields}),
        )


# --- looking is logged ---
def test_a_summary_says_which_classes_it_shows(case):
    play(case, [*SENT, *OPTIONS, *YES_PATHWAY])
    with seeing(case, "idris"):
        start_showing()
        referral_summary(referral_of(case.file.pk))
        assert {klass for _, klass in shown_so_far()} == {
            "identity",
            "status",
            "referral",
            "risk",
            "placement",
        }
        start_showing()
