"""Consultation and checks: what is asked, what is answered, and who is told."""

import pytest

from accord.access.refusals import Refused
from accord.casework.referrals import actions
from accord.casework.referrals.models import (
    AreaCheck,
    CrossBorderContact,
    GangsNote,
    RiskAssessment,
    YosOrder,
)
from accord.casework.referrals.queries import risk_table
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    CONSULTED,
    LOOKED_AFTER,
    OPTIONS,
    SENT,
    Step,
    play,
    seeing,
    take,
    written,
)

GANGS = written(gangs="yes", kinds=LOOKED_AFTER)


def test_what_the_gangs_team_passed_on_stands_beside_the_risk_assessment(case):
    play(case, [*GANGS, *CONSULTED])

    with seeing(case):
        assert risk_table(case.file.pk).notes == ("Not north of the river.",)
        assert GangsNote.objects.get().area_check_id == case.area_check.pk


def test_the_co_ordinator_sees_the_risk_and_not_the_referral(case):
    play(case, [*GANGS, CONSULTED[0]])

    with seeing(case, "gail"):
        assert RiskAssessment.objects.exists()
        assert not type(case.referral).objects.exists()


def test_a_consultation_is_recorded_once(case):
    play(case, [*GANGS, *CONSULTED[:2]])

    with pytest.raises(Refused, match="recorded already"):
        take(case, CONSULTED[1])


def test_an_affiliation_is_yes_no_or_not_known(case):
    play(case, [*GANGS, CONSULTED[0]])

    with pytest.raises(Refused, match="yes, no or not known"):
        take(case, Step("record_gangs_consultation", "gail", lambda c: {
            "consultation": c.consultation, "advice": "", "checks_needed": False,
            "gang_affiliation": "perhaps"}))  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"check_type": "areas"}, "Say which referral or consultation"),
        ({"check_type": "an_address", "about": True}, "Enter the address"),
        ({"check_type": "a_person", "about": True}, "areas or an address"),
    ],
)
def test_a_check_says_of_what_and_for_whom(case, fields, says):
    play(case, GANGS)
    fields = dict(fields)
    about = {"referral": case.referral} if fields.pop("about", False) else {}
    with acting_as(case.town.dele, "2026-03-02 12:00") as by, pytest.raises(Refused, match=says):
        actions.request_gangs_check(**fields, **about, by=by)


@pytest.mark.parametrize(
    ("from_him", "to_him", "concern"),
    [
        ("no", "no", False),
        ("yes", "no", True),
        ("no", "yes", True),
        ("not_known", "yes", True),
        ("not_known", "no", None),
        ("no", "not_known", None),
    ],
)
def test_an_address_is_a_concern_in_either_direction_and_unknown_is_not_no(
    case, from_him, to_him, concern
):
    play(case, [*GANGS, *CONSULTED])
    check = take(case, Step("request_gangs_check", "dele", lambda c: {
        "referral": c.referral, "check_type": "an_address", "address": "9 Mill Lane"}))  # fmt: skip
    take(case, Step("record_address_check", "tom", lambda c: {
        "check": check, "at_risk_from_young_person": from_him, "put_young_person_at_risk": to_him}))  # fmt: skip

    with seeing(case):
        facts = Event.objects.get(type="igt_address_check_completed").facts
    assert facts.get("concern_found") is concern


def test_a_check_is_answered_as_what_it_is_and_once(case):
    play(case, [*GANGS, *CONSULTED[:3]])
    address = Step("record_address_check", "tom", lambda c: {
        "check": c.area_check, "at_risk_from_young_person": "no", "put_young_person_at_risk": "no"})  # fmt: skip
    with pytest.raises(Refused, match="This check is of areas"):
        take(case, address)
    with pytest.raises(Refused, match="Record the check first"):
        take(case, CONSULTED[4])

    take(case, CONSULTED[3])
    with pytest.raises(Refused, match="recorded already"):
        take(case, CONSULTED[3])
    take(case, CONSULTED[4])
    with pytest.raises(Refused, match="given this already"):
        take(case, CONSULTED[4])


def test_an_area_check_does_not_answer_for_an_address(case):
    play(case, [*GANGS, *CONSULTED])
    check = take(case, Step("request_gangs_check", "dele", lambda c: {
        "referral": c.referral, "check_type": "an_address", "home": c.home}))  # fmt: skip

    with pytest.raises(Refused, match="This check is of an address"):
        take(
            case, Step("record_area_check", "tom", lambda c: {"check": check, "areas_to_avoid": []})
        )
    with pytest.raises(Refused, match="both ways"):
        take(case, Step("record_address_check", "tom", lambda c: {
            "check": check, "at_risk_from_young_person": "", "put_young_person_at_risk": "no"}))  # fmt: skip
    with seeing(case):
        assert (
            AreaCheck.objects.get(pk=check.pk).address
            == "Larch House, 1 High Street, Fernley, FE1 1AA"
        )


def test_the_placements_team_is_told_after_the_lead_worker_and_once(case):
    play(case, [*GANGS, *CONSULTED[:4]])
    update = Step("update_placements_team", "dele", lambda c: {"check": c.area_check})
    with pytest.raises(Refused, match="not passed anything on"):
        take(case, update)

    take(case, CONSULTED[4])
    take(case, update)
    with pytest.raises(Refused, match="given this already"):
        take(case, update)


@pytest.mark.parametrize(
    ("step", "says"),
    [
        (
            Step(
                "pass_on_check_result", "tom", lambda c: {"check": c.area_check, "information": " "}
            ),
            "what the lead worker needs",
        ),
        (
            Step(
                "record_cross_border_contact",
                "tom",
                lambda c: {"check": c.area_check, "borough": "Ashby", "contact_team": ""},
            ),
            "which borough",
        ),
        (
            Step(
                "decide_out_of_borough_for_safety",
                "dele",
                lambda c: {"referral": c.referral, "because": ""},
            ),
            "kept safe from",
        ),
    ],
)
def test_an_empty_answer_is_no_answer(case, step, says):
    play(case, [*GANGS, *CONSULTED[:4]])

    with pytest.raises(Refused, match=says):
        take(case, step)


def test_a_postcode_is_considered_in_words(case):
    play(case, [*SENT, *OPTIONS])

    with pytest.raises(Refused, match="what you concluded"):
        take(
            case,
            Step(
                "record_postcode_consideration",
                "rosa",
                lambda c: {"referral": c.referral, "keep_out": True, "conclusion": ""},
            ),
        )


def test_the_youth_justice_worker_sees_the_order_and_nothing_of_gangs(case):
    play(case, [*written(gangs="yes", order="yes"), *CONSULTED])
    with acting_as(case.town.dele, "2026-03-02 11:30") as by:
        from accord.duties.record import record

        record(
            "case_team_joined",
            file=case.file,
            by=by,
            role="youth_justice_worker",
            member=case.town.yaz.pk,
        )

    with seeing(case, "yaz"):
        assert YosOrder.objects.exists()
        assert not AreaCheck.objects.exists()


def test_every_contact_across_the_border_is_kept_beside_its_check(case):
    play(case, [*GANGS, *CONSULTED[:4]])
    for borough, team in (("Ashby", "Ashby gangs team"), ("Corby", "Safer Corby")):
        take(
            case,
            Step(
                "record_cross_border_contact",
                "tom",
                lambda c, b=borough, t=team: {
                    "check": c.area_check, "borough": b, "contact_team": t},
            ),
        )  # fmt: skip

    with seeing(case, "tom"):
        kept = CrossBorderContact.objects.filter(area_check=case.area_check).order_by("pk")
        assert [(row.borough, row.contact_team) for row in kept] == [
            ("Ashby", "Ashby gangs team"),
            ("Corby", "Safer Corby"),
        ]
    with seeing(case, "joan"):
        assert not CrossBorderContact.objects.exists()
