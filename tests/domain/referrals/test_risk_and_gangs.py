"""The risk assessment grows by versions; gangs information stays with those who need it."""

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.referrals import actions
from accord.casework.referrals.actions import RiskAnswer
from accord.casework.referrals.models import (
    AreaCheck,
    GangsNote,
    RiskAssessment,
    SafetyInformation,
    YosOrder,
)
from accord.casework.referrals.queries import risk_table
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    CONSULTED,
    LOOKED_AFTER,
    OPTIONS,
    SAFETY,
    SENT,
    Step,
    play,
    seeing,
    take,
    written,
)


def save(case, version, who="dele", **fields):
    fields.setdefault("items", {})
    return take(
        case,
        Step("save_risk_assessment", who, lambda c: {"file": c.file, "version": version, **fields}),
    )


def test_a_new_version_keeps_what_nobody_changed(case):
    play(case, written())
    save(
        case,
        1,
        items={"risk_offending": RiskAnswer("yes", "", "Shoplifting.", "Money.", "No food.")},
    )

    with seeing(case):
        table = risk_table(case.file.pk)
    rows = {row.category: row for row in (*table.risks, *table.vulnerabilities)}
    assert (table.assessment.number, table.before.number, table.versions) == (2, 1, 2)
    assert (rows["risk_offending"].before.answer, rows["risk_offending"].now.answer) == (
        "no",
        "yes",
    )
    assert rows["risk_offending"].changed == ("answer", "history", "current_needs", "triggers")
    assert rows["vuln_missing"].now.history == "Since 2024."
    assert rows["vuln_missing"].changed == ()


def test_an_earlier_version_can_still_be_read_beside_the_one_before_it(case):
    play(case, written())
    save(case, 1)

    with seeing(case):
        table = risk_table(case.file.pk, number=1)
    assert (table.assessment.number, table.before) == (1, None)


def test_the_second_of_two_writers_is_shown_the_firsts_answers(case):
    play(case, written())
    save(case, 1, who="hana", items={"risk_offending": RiskAnswer("yes")})

    with pytest.raises(EditedMeanwhile) as met:
        save(case, 1, items={"risk_offending": RiskAnswer("no")})
    assert met.value.theirs["risk_offending"].answer == "yes"
    assert met.value.by == "Hana Whitlock"


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ({"risk_of_rain": RiskAnswer("yes")}, "no risk or vulnerability"),
        ({"risk_gangs": RiskAnswer("maybe")}, "yes, no or not known: gangs"),
    ],
)
def test_an_answer_nobody_understands_is_refused(case, items, says):
    with pytest.raises(Refused, match=says):
        save(case, 0, items=items)


def test_the_event_says_what_kind_of_risk_and_never_the_detail(case):
    play(case, written(gangs="yes"))

    with seeing(case):
        facts = Event.objects.get(type="risk_assessment_updated").facts
    assert (facts["risk_gangs"], facts["vuln_missing"], facts["referral"]) == (
        "yes",
        "yes",
        case.referral.pk,
    )
    assert "Since 2024" not in str(facts)


def test_a_gangs_risk_is_flagged_when_it_first_appears_and_not_again(case):
    play(case, written(gangs="yes"))
    save(case, 1)
    save(case, 2, items={"risk_gangs": RiskAnswer("no")})
    save(case, 3, items={"risk_gangs": RiskAnswer("yes")})

    with seeing(case):
        assert Event.objects.filter(type="risk_assessment_flags_gang_risk").count() == 2


def test_safety_information_is_kept_from_being_overwritten_unseen(case):
    take(case, Step("save_safety_information", "dele", lambda c: {"file": c.file, **SAFETY}))
    newer = {**SAFETY, "measures_for_placement": "Ground floor."}
    take(
        case,
        Step("save_safety_information", "hana", lambda c: {"file": c.file, "version": 1, **newer}),
    )

    with pytest.raises(EditedMeanwhile) as met:
        take(
            case,
            Step(
                "save_safety_information",
                "dele",
                lambda c: {"file": c.file, "version": 1, **SAFETY},
            ),
        )
    assert met.value.theirs["measures_for_placement"] == "Ground floor."
    with seeing(case):
        assert SafetyInformation.objects.get().areas_felt_unsafe == ["The market square"]


def test_whether_there_is_a_safety_plan_is_yes_no_or_not_known(case):
    with pytest.raises(Refused, match="yes, no or not known"):
        take(
            case,
            Step(
                "save_safety_information",
                "dele",
                lambda c: {"file": c.file, "safety_plan_exists": "perhaps"},
            ),
        )


# --- the order ---
def test_details_of_an_order_need_an_order(case):
    details = Step("record_order_details", "dele", lambda c: {
        "file": c.file, "order_details": "Weekly.", "risk_to_self": "", "risk_to_others": ""})  # fmt: skip
    with pytest.raises(Refused, match="Say first that"):
        take(case, details)

    take(
        case,
        Step(
            "record_order",
            "dele",
            lambda c: {"file": c.file, "on_order": "yes", "order_type": "Referral order"},
        ),
    )
    assert take(case, details).order_type == "Referral order"


def test_details_of_an_order_are_not_left_empty(case):
    take(case, Step("record_order", "dele", lambda c: {"file": c.file, "on_order": "yes"}))

    with pytest.raises(Refused, match="Write what the YOS case worker said"):
        take(case, Step("record_order_details", "dele", lambda c: {
            "file": c.file, "order_details": " ", "risk_to_self": "", "risk_to_others": ""}))  # fmt: skip


def test_an_order_begins_and_ends_in_the_timeline_once(case):
    for on_order in ("yes", "yes", "no"):
        take(
            case,
            Step("record_order", "dele", lambda c, on=on_order: {"file": c.file, "on_order": on}),
        )

    with seeing(case):
        assert Event.objects.filter(type="yos_order_started").count() == 1
        assert Event.objects.filter(type="court_order_ended").count() == 1


def test_whether_there_is_an_order_is_yes_no_or_not_known(case):
    with pytest.raises(Refused, match="yes, no or not known"):
        take(case, Step("record_order", "dele", lambda c: {"file": c.file, "on_order": "maybe"}))


# --- gangs ---
GANGS = written(gangs="yes", kinds=LOOKED_AFTER)


def test_what_the_gangs_team_passed_on_stands_beside_the_risk_assessment(case):
    play(case, [*GANGS, *CONSULTED])

    with seeing(case):
        assert risk_table(case.file.pk).notes == ("Not north of the river.",)
        assert GangsNote.objects.get().check_id == case.area_check.pk


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
