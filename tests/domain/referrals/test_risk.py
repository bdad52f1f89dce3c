"""The risk assessment grows by versions; safety information and orders beside it."""

import pytest

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.referrals.actions import RiskAnswer
from accord.casework.referrals.models import (
    SafetyInformation,
)
from accord.casework.referrals.queries import risk_table
from accord.events.models import Event
from tests.domain.referrals.journeys import (
    SAFETY,
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
