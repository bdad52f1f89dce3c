"""Homeless at 16 or 17: at either door, mediation, the referral, the assessment, and whose duty it is."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.homelessness import actions as homeless
from accord.casework.people.actions import open_case

WHO = (
    "legal_name", "born", "preferred_name", "pronouns", "language", "interpreter", "communication",
)  # fmt: skip
WHY = (
    "Mum’s new partner says there is no room for them. They have slept on a friend’s sofa since Sunday.",
    "Dad has given them until Friday to be gone. There were words about school and coming home late.",
    "Their gran, with whom they lived, has gone into a care home, and the flat goes back to the landlord.",
)
ADVICE = "That they would be looked after, with a social worker and reviews, and have an adviser to 25; and that without it there is none of that."


def closed_after_mediation(s: Story) -> Script:
    """At the landlord's door; home again after a visit. Nothing worries anybody, the hub is rung, it is closed."""
    row = yield from _at_housing(s, WHY[1], situation="threatened", open_case="no")
    made = yield from _mediation(s, row, visit="home_visit")
    yield s.do("sunil", homeless.conclude_mediation, mediation=made, outcome="home", welfare_worry="no", safety_worry="no")  # fmt: skip
    yield s.do("sunil", homeless.ring_front_door, presentation=row, reached=True, spoke_to="Mabel Thackwray", services_to_be_told="Their college’s welfare officer")  # fmt: skip
    yield s.do("jonah", homeless.close_presentation, presentation=row, closing="mediation_worked")


def worry_after_mediation(s: Story) -> Script:
    """Mediation found somewhere with relatives and left a worry, so the hub gets a referral all the same."""
    row = yield from _at_housing(s, WHY[0], open_case="not_known")
    yield s.do("jonah", homeless.find_out_open_case, presentation=row, open_case=False)
    made = yield from _mediation(s, row, visit="family_mediation")
    yield s.do("sunil", homeless.conclude_mediation, mediation=made, outcome="relatives_or_friends", longer_term=True, welfare_worry="yes", safety_worry="not_known")  # fmt: skip
    referral = yield from _referred(s, row, "welfare_concern")
    if s.has("running"):
        return  # the 48 hours are running
    yield from _assessed(s, row, referral, resolved=True)
    yield s.do("rhoda", homeless.close_presentation, presentation=row, closing="assessment_settled_it")  # fmt: skip


def refused_with_advice(s: Story) -> Script:
    """At social care's door; it cannot be mended. They were told what it means, are able to decide, and say no."""
    row = yield from _at_social_care(s)
    decision = yield from _decided(s, row, able="yes", again=30)
    duty = yield s.do("jonah", homeless.start_housing_duty, decision=decision)
    s.wait(6)
    yield s.do("jonah", homeless.limit_housing_duty, duty=duty, limited_because="accommodation_lost", reasons="They left the hostel after a fight, and the room is gone.")  # fmt: skip
    yield s.do("jonah", homeless.ask_for_further_assessment, duty=duty)
    yield s.do("jonah", homeless.explore_rehousing, duty=duty, options="Lodgings with a host at Clough Lane, and a room with their aunt.")  # fmt: skip


def doubt_about_deciding(s: Story) -> Script:
    """They say no, and nobody is sure that they are able to decide: it is no refusal, and stays open."""
    row = yield from _at_social_care(s, stay="bed_and_breakfast")
    decision = yield from _decided(s, row, able="not_known", again=0)
    yield s.do("rhoda", homeless.start_section_20, decision=decision)
    asked = yield s.do("rhoda", homeless.ask_for_housing_help, decision=decision, emergency="yes", words="A flat with staff at night, for some weeks.")  # fmt: skip
    yield s.do("leander", homeless.answer_housing_help, help=asked, agreed=True, answer="A flat at Weir Court can be used.")  # fmt: skip


def _at_housing(s: Story, why: str, *, situation: str = "homeless", open_case: str) -> Generator[Do, Any, Any]:  # fmt: skip
    who = {name: s.made["who"][name] for name in WHO}
    row = yield s.do("jonah", homeless.come_forward, **who, situation=situation, why=why, open_case=open_case, safe_at_home="yes", somewhere_tonight="yes")  # fmt: skip
    s.made["file"] = row.file
    return row


def _at_social_care(s: Story, *, stay: str = "hostel") -> Generator[Do, Any, Any]:
    """Her own young person, so no new file: shown the way, assessed, and the family cannot stay together."""
    person = yield s.do("rhoda", open_case, **s.made["who"])
    s.made["file"] = person.file
    row = yield s.do("rhoda", homeless.record_presentation, file=person.file, presented_to="social_care", situation="homeless", why=WHY[2], open_case="no", known_to_social_care="yes", safe_at_home="no", somewhere_tonight="no")  # fmt: skip
    yield s.do("rhoda", homeless.signpost, presentation=row)
    yield s.do("rhoda", homeless.say_arrived, presentation=row)
    yield s.do("rhoda", homeless.say_place_needed, presentation=row)
    barred = stay == "bed_and_breakfast"
    made = yield s.do("rhoda", homeless.provide_interim_stay, presentation=row, provided_by="housing", kind=stay, suits_because="" if barred else "Staff all night, and near their college.")  # fmt: skip
    if barred:
        on = clock.local_date(s.at) + timedelta(days=2)
        yield s.do("bettany", homeless.explain_barred_stay, stay=made, reason="Every other bed in the town was taken that night.", moves_on_by=on)  # fmt: skip
    referral = yield from _referred(s, row, "homeless", by="rhoda")
    yield from _assessed(s, row, referral, resolved=False)
    yield s.do("rhoda", homeless.confirm_estrangement, presentation=row)
    s.wait(5)
    yield s.do("rhoda", homeless.hold_care_planning_meeting, presentation=row, chair="lead_worker", attended=["lead_worker", "housing_options_officer"], next_steps="A home of their own with support; college goes on.")  # fmt: skip
    return row


def _mediation(s: Story, row: Any, *, visit: str) -> Generator[Do, Any, Any]:
    made = yield s.do("sunil", homeless.start_mediation, presentation=row, mediator="mediation_service", return_home_safe="yes")  # fmt: skip
    s.wait(1)
    yield s.do("sunil", homeless.record_mediation_visit, mediation=made, step=visit)
    return made


def _referred(s: Story, row: Any, reason: str, by: str = "sunil") -> Generator[Do, Any, Any]:
    referral = yield s.do(by, homeless.refer_to_front_door, presentation=row, reason=reason, situation="They cannot stay where they are much longer. A joint assessment is asked for.")  # fmt: skip
    people = s.town.members
    yield s.do("mabel", homeless.name_assessors, referral=referral, social_worker=people["rhoda"], housing_officer=people["jonah"])  # fmt: skip
    return referral


def _assessed(s: Story, row: Any, referral: Any, *, resolved: bool) -> Script:
    s.wait(1)
    people = s.town.members
    yield s.do(
        "rhoda",
        homeless.hold_joint_assessment,
        presentation=row,
        social_worker=people["rhoda"],
        housing_officer=people["jonah"],
        place="at_home" if resolved else "elsewhere",
        not_at_home_because="" if resolved else "Nobody let them in.",
        parents_seen=resolved,
        parents_not_seen_because="" if resolved else "Asked three times, and they did not answer.",
        safe_to_return="yes" if resolved else "no",
        support_needed="Somebody to talk with once a week." if resolved else "None that they would take up now.",
        child_in_need="yes",
        resolved=resolved,
        lead="neither_yet" if resolved else "social_care",
    )  # fmt: skip


def _decided(s: Story, row: Any, *, able: str, again: int) -> Generator[Do, Any, Any]:
    on = clock.local_date(s.at) + timedelta(days=again) if again else None
    decision = yield s.do(
        "rhoda",
        homeless.decide_housing_duty,
        presentation=row,
        child_in_need="yes",
        because_of_parents="yes",
        agrees="no",
        advised="yes",
        advised_by="Rhoda Milldyke, with an advocate",
        advice=ADVICE,
        advocate_offered=True,
        compared_in_writing=True,
        told_until_25=True,
        capacity=able,
        capacity_view="They follow it and weigh it." if able == "yes" else "They could not say back what they would give up.",
        capacity_assessor="Social worker",
        offered_again_on=on,
    )  # fmt: skip
    return decision
