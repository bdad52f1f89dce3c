"""Risk to and from others, and risk that changes: each refusal, who sees it, and nothing half done."""

import pytest
from django.apps import apps

import accord.duties.record
from accord.access.refusals import Refused
from accord.casework.concerns import actions
from accord.casework.concerns.models import HomeRisk, ThirdPartyRisk
from accord.casework.need_to_know.models import Share
from accord.casework.referrals.actions import save_risk_assessment
from accord.casework.referrals.actions.risk import RiskAnswer
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as, at

NOW = "2026-03-14 10:00"
SISTER = {"relationship": "sibling", "concern": "She stays late.", "child_safety": True}


def noted(settled, **more):
    with acting_as(settled.town.joan, NOW) as by:
        return actions.note_third_party_concern(placement=settled.placement, by=by, **{**SISTER, **more})  # fmt: skip


def owed(settled, clause):
    with acting_as(settled.town.dele, NOW):
        rows = Duty.objects.filter(file_id=settled.file.pk, clauses__contains=[clause])
        return [(one.role, one.closed_as) for one in rows.order_by("pk")]


def test_a_child_who_may_not_be_safe_is_told_of_and_considered(settled):
    risk = noted(settled)
    assert owed(settled, "ISL-SHARE-35") == [("keyworker", "")]
    with acting_as(settled.town.joan, NOW) as by:
        for said, refusal in (
            ({"to": "nobody"}, "whom you told"),
            ({"words": " "}, "what you told them"),
            ({"contacted_at": at("2026-03-15 10:00")}, "already passed"),
        ):
            with pytest.raises(Refused, match=refusal):
                actions.contact_about_third_party(risk=risk, by=by, **{"to": "both", "words": "x", **said})  # fmt: skip
        actions.contact_about_third_party(risk=risk, to="both", words="A girl at the gate.", by=by)
        with pytest.raises(Refused, match="which way the risk runs"):
            actions.consider_third_party_risk(placement=settled.placement, risk=risk, risk_direction="", assessment="x", by=by)  # fmt: skip
        with pytest.raises(Refused, match="how you came"):
            actions.consider_third_party_risk(placement=settled.placement, risk=risk, risk_direction="both", assessment="", by=by)  # fmt: skip
        actions.consider_third_party_risk(placement=settled.placement, risk=risk, risk_direction="both", assessment="x", by=by)  # fmt: skip
        with pytest.raises(Refused, match="considered already"):
            actions.consider_third_party_risk(placement=settled.placement, risk=risk, risk_direction="none", assessment="y", by=by)  # fmt: skip
        assert not Share.objects.exists()  # there is no contact team here, so nobody has a copy
    assert owed(settled, "ISL-SHARE-35") == [("keyworker", "done")]
    assert owed(settled, "ISL-SHARE-34") == [("keyworker", "done")]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [({"relationship": "Sam"}, "Do not name them"), ({"concern": " "}, "what the concern is")],
)
def test_it_says_what_is_wrong_and_notes_nothing(settled, said, refusal):
    with pytest.raises(Refused, match=refusal):
        noted(settled, **said)
    with acting_as(settled.town.joan, NOW):
        assert not ThirdPartyRisk.objects.exists()


def test_after_a_change_the_home_has_its_part(settled):
    from accord.casework.reviews.actions import report_significant_change

    with acting_as(settled.town.joan, NOW) as by:
        report_significant_change(placement=settled.placement, change_in=["risk"], words="x", early_review="no", by=by)  # fmt: skip
        with pytest.raises(Refused, match="what the home knows"):
            actions.contribute_to_risk(placement=settled.placement, words=" ", by=by)
        actions.contribute_to_risk(placement=settled.placement, words="Up at night.", by=by)
    with acting_as(settled.town.dele, NOW) as by:
        save_risk_assessment(
            file=settled.file,
            items={"vuln_missing": RiskAnswer("yes", "h", "c", "t")},
            because_of="significant_change",
            contributors=["keyworker"],
            by=by,
        )
        reviewed = Event.objects.get(file_id=settled.file.pk, type="risk_assessment_reviewed")
        assert reviewed.facts["contributors"] == ["keyworker"]
    with acting_as(settled.town.joan, NOW) as by:
        with pytest.raises(Refused, match="as it is now"):
            actions.revise_home_risk(placement=settled.placement, words=" ", plan_changed=False, by=by)  # fmt: skip
        for words in ("Gate locked at nine.", "Gate locked at eight."):
            actions.revise_home_risk(placement=settled.placement, words=words, plan_changed=False, by=by)  # fmt: skip
        assert list(HomeRisk.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    for clause in ("ISL-SHARE-28", "ISL-SHARE-29", "ISL-SHARE-32", "ISL-SHARE-33"):
        assert {how for _, how in owed(settled, clause)} == {"done"}, clause


def test_that_nothing_changed_needs_a_reason_and_the_lead_worker(settled):
    with acting_as(settled.town.dele, NOW) as by, pytest.raises(Refused, match="has not changed"):
        actions.rule_out_change(file=settled.file, words=" ", by=by)
    with acting_as(settled.town.joan, NOW) as by, pytest.raises(Refused, match="This is for"):
        actions.rule_out_change(file=settled.file, words="x", by=by)


class Broken(Exception):
    """The database went away."""


DONE = {
    "raise": ("joan", actions.raise_harm_concern, {"belief": "x", "told_how": "phone", "told_role": "lead_worker"}, 3),
    "note": ("joan", actions.note_information, {"topic": "risk", "safeguarding": True, "urgent": True, "unsure": True}, 4),
    "rule out": ("dele", actions.rule_out_change, {"words": "x"}, 1),
}  # fmt: skip
ON_PLACEMENT = {
    "third party": ("joan", actions.note_third_party_concern, SISTER, 1),
    "consider": ("joan", actions.consider_third_party_risk, {"risk_direction": "both", "assessment": "x"}, 1),
    "contribute": ("joan", actions.contribute_to_risk, {"words": "x"}, 1),
    "home risk": ("joan", actions.revise_home_risk, {"words": "x", "plan_changed": False}, 1),
}  # fmt: skip


def everything(settled):
    with acting_as(settled.town.dele, NOW):
        models = apps.get_app_config("concerns").get_models()
        rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
        return rows, Event.objects.filter(file_id=settled.file.pk).count()


@pytest.mark.parametrize("name", [*DONE, *ON_PLACEMENT])
@pytest.mark.parametrize("breaks", [True, False])
def test_it_saves_everything_or_nothing(settled, monkeypatch, name, breaks):
    who, does, said, at_event = {**DONE, **ON_PLACEMENT}[name]
    about = {"file": settled.file} if name in DONE else {"placement": settled.placement}
    before, calls, real = everything(settled), [], accord.duties.record.apply

    def failing(*args, **kwargs):
        calls.append(args)
        if breaks and len(calls) == at_event:
            raise Broken
        return real(*args, **kwargs)

    monkeypatch.setattr(accord.duties.record, "apply", failing)
    with acting_as(getattr(settled.town, who), NOW) as by:
        if breaks:
            with pytest.raises(Broken):
                does(**about, **said, by=by)
        else:  # the control
            does(**about, **said, by=by)
    monkeypatch.undo()
    assert (everything(settled) == before) is breaks


@pytest.mark.parametrize("who", ["priya", "tom", "olive", "idris", "rosa"])
def test_nobody_without_a_part_sees_a_row(settled, who):
    noted(settled)
    for does, said in ((actions.contribute_to_risk, {"words": "x"}), (actions.revise_home_risk, {"words": "x", "plan_changed": False})):  # fmt: skip
        with acting_as(settled.town.joan, NOW) as by:
            does(placement=settled.placement, by=by, **said)
    models = list(apps.get_app_config("concerns").get_models())
    with acting_as(getattr(settled.town, who), NOW):
        assert [model.__name__ for model in models if model.objects.exists()] == []
    with acting_as(settled.town.joan, NOW):  # the control
        assert any(model.objects.exists() for model in models)
