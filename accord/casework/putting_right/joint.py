"""Joint work of two services: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

AGAIN = "What was proposed stays. Take it back, and propose it anew."
NOT_AGREED = (
    "What was agreed stays. Say that your service does not agree, or take the proposal back."
)
BOTH_SAID = "Both managers agreed, and that stays. Say anew that the case is joint."
AUDITED = "What was found and told stays. Write down another audit."
MET = "What was said of a board stays. Write down the next meeting as it was."
CLOSE_IT = "That a case is joint ends when the managers of both services agree."
PUT_TO_THEM = "Take the plan back, and put it to the other service again."
BOTH_AGREED = "Both services agreed, and that stays. Write the next version, and agree to it."
REVIEWED = "What both services said stays. Review it again, and write down what is right."
OVER = "That it ended stays. Write a new version, and agree to it."
USES = "End their use. What was given stays as it was."

JOINT = {
    "joint_case_identified": Kept(
        table="joint_work.JointCase",
        by={"pk": "joint_case"},
        at=("identified_at",),
        instead=CLOSE_IT,
    ),
    "joint_case_closure_proposed": Kept(
        table="joint_work.JointClosure",
        by={"joint_case_id": "joint_case"},
        written=True,
        at=("proposed_at",),
        instead=AGAIN,
    ),
    "joint_case_closure_discussed": Kept(instead=AGAIN),
    "joint_case_closure_agreed": Kept(instead=NOT_AGREED),
    "joint_case_closure_disputed": Kept(instead=AGAIN),
    "joint_case_closed": Kept(instead=BOTH_SAID),
    "joint_case_closure_withdrawn": Kept(instead=AGAIN),
    "joint_audit_completed": Kept(instead=AUDITED),
    "audit_overseer_named": Kept(instead=AUDITED),
    "audit_proposal_made": Kept(instead=AUDITED),
    "audit_proposal_completed": Kept(instead=AUDITED),
    "joint_audit_presented": Kept(instead=AUDITED),
    "joint_audit_actions_completed": Kept(instead=AUDITED),
    "board_meeting_held": Kept(instead=MET),
    "strategy_contributed": Kept(instead=MET),
    "board_seat_named": Kept(instead=MET),
    "passed_between_leads": Kept(instead="It has reached them. Pass on what is right as well."),
    "entered_on_own_system": Kept(
        table="joint_work.SystemReceipt",
        by={"side": "service"},
        written=True,
        at=("entered_at",),
        strikes=True,
    ),
    # --- the one plan of both services ---
    "intervention_plan_put": by_action(PUT_TO_THEM),
    "intervention_plan_taken_back": by_action("Put it to the other service again."),
    "intervention_plan_agreed": by_action(BOTH_AGREED),
    "intervention_agreed": by_action(BOTH_AGREED),
    "intervention_plan_replaced": by_action(BOTH_AGREED),
    "intervention_plan_reviewed": by_action(REVIEWED),
    "intervention_plan_ended": by_action(OVER),
    "intervention_finished": Kept(
        table="joint_plans.Intervention",
        by={"pk": "intervention"},
        undo={"finish": "", "finished_on": None, "finish_says": ""},
    ),
    # --- who may use whose system ---
    "system_use_asked": by_action("Answer it, and ask anew."),
    "system_use_given": by_action(USES),
    "system_use_refused": by_action("Ask anew: the newest answer holds."),
    "system_use_ended": by_action("Ask anew for them. When it ended is kept."),
    "system_use_closed": by_action("Ask anew for them. When it was shut is kept."),
}
