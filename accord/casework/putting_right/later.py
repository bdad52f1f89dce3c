"""From the assessment to the last review: what records hold of each type of entry."""

from accord.casework.putting_right import moves
from accord.casework.putting_right.kept import Also, Kept, by_action

ASSESSMENT, OFFER = "assessments.HousingAssessment", "assessments.Offer"
INTERVIEW, UNIT_PLAN = "assessments.AssessmentInterview", "assessments.UnitRiskPlan"
PLACEMENT, MEETING = "placements.Placement", "meetings.PlanningMeeting"
PLAN, REVIEW, STATUTORY = "plans.SupportPlan", "reviews.Review", "reviews.StatutoryReview"
ASSESS_AGAIN = "Complete the assessment again: the newest one stands."
ARRANGE_AGAIN = "Arrange it again for the right time, or cancel it."
TAKE_BACK = "Withdraw the offer, and make another."
END_IN_ERROR = "End the placement as entered in error, or put right when they moved in."
AGREE_AGAIN = "Agree it again, or end it: the newest version stands."
REVISE = "Revise the plan: the newest version stands."
HELD_STAYS = "What a meeting recorded stays on its page. Put right when it was held, or add to it."
SEND_AGAIN = "A copy that went cannot be taken back. Send the right one."


def _offer(at: tuple[str, ...], instead: str = TAKE_BACK, **facts: str) -> Kept:
    return Kept(table=OFFER, by={"pk": "offer"}, at=at, facts=facts, instead=instead)


def _agreed(**facts: str) -> Kept:
    return Kept(
        table="meetings.Arrangement",
        by={"pk": "arrangement"},
        at=("agreed_at",),
        facts=facts,
        also=moves.version_before,
        instead=AGREE_AGAIN,
    )


def _filed(subject: str) -> Kept:
    return Kept(
        table="sharing.LcsFiling",
        by={"subject_id": subject},
        written=True,
        at=("filed_at",),
        strikes=True,
    )


def _plan(at: str, **facts: str) -> Kept:
    return Kept(table=PLAN, by={"pk": "plan"}, at=(at,), facts=facts, instead=REVISE)


def _review(at: str, instead: str = HELD_STAYS, also: Also | None = None, **facts: str) -> Kept:
    by = {"pk": "review"}
    return Kept(table=REVIEW, by=by, at=(at,), facts=facts, instead=instead, also=also)


LATER = {
    # --- a provider's assessment ---
    "assessment_interview_arranged": by_action(ARRANGE_AGAIN),
    "assessment_interview_replaced": by_action(ARRANGE_AGAIN),
    "assessment_interview_held": Kept(
        table=INTERVIEW,
        by={"pk": "interview"},
        at=("held_at",),
        moments=("held_at",),
        undo={"held_at": None, "attended": []},
        while_={"replaced_at": None},
    ),
    "housing_assessment_added_to": Kept(
        table="assessments.WorkerContribution",
        by={"referral_id": "referral"},
        written=True,
        strikes=True,
    ),
    "housing_assessment_completed": Kept(
        table=ASSESSMENT, by={"pk": "assessment"}, at=("completed_at",), instead=ASSESS_AGAIN
    ),
    "housing_assessment_copied": Kept(
        table=ASSESSMENT,
        by={"pk": "assessment"},
        at=("copied_at",),
        undo={"copied_at": None, "copied_to": []},
    ),
    "housing_assessment_filed": _filed("assessment"),
    "provider_doubts_ability_to_support": Kept(
        table="assessments.Doubt",
        by={"referral_id": "referral", "provider_team_id": "provider_team"},
        written=True,
        at=("raised_at",),
        instead="Talk the doubt over with the lead worker, and record what came of it.",
    ),
    "provider_discussed_doubt_with_worker": Kept(
        table="assessments.Doubt",
        by={"referral_id": "referral", "provider_team_id": "provider_team"},
        timed=True,
        at=("discussed_at",),
        facts={"outcome": "outcome"},
        instead="Put right when it was talked over or what came of it.",
    ),
    "placement_refused_in_writing": Kept(
        table="assessments.Refusal",
        by={"pk": "refusal"},
        at=("refused_at",),
        instead="A refusal that went stays. The referral can be passed to the same provider again.",
    ),
    "placement_offered_in_writing": _offer(("offered_at",), move_in_on="move_in_on"),
    "offer_accepted": _offer(("answered_at",)),
    "offer_declined": _offer(
        ("answered_at",), "An offer that was declined is closed. Ask the provider for another."
    ),
    "offer_lapsed": by_action("An offer that lapsed is closed. Ask the provider for another."),
    "offer_withdrawn": by_action("An offer that was withdrawn is closed. Make another."),
    "out_of_borough_placement_proposed": Kept(
        table="assessments.OutOfBoroughProposal",
        by={"pk": "away_proposal"},
        at=("proposed_at",),
        facts={"concerns": "concerns"},
        strikes=True,
    ),
    "area_authority_consulted": Kept(
        table="assessments.AreaConsultation",
        by={"pk": "consultation"},
        at=("consulted_at",),
        strikes=True,
    ),
    "unit_risk_management_plan_requested": Kept(
        table=UNIT_PLAN, by={"pk": "unit_plan"}, at=("requested_at",), instead=ASSESS_AGAIN
    ),
    "unit_risk_management_plan_received": Kept(
        table=UNIT_PLAN, by={"pk": "unit_plan"}, at=("provided_at",), instead=ASSESS_AGAIN
    ),
    # --- a placement ---
    "placement_confirmed_in_writing": Kept(
        table=PLACEMENT,
        by={"pk": "placement"},
        at=("confirmed_at",),
        facts={"move_in_on": "move_in_on"},
        instead=END_IN_ERROR,
    ),
    "confirmation_letter_filed": _filed("placement"),
    "placement_started": Kept(
        table=PLACEMENT,
        by={"pk": "placement"},
        days=("started_on",),
        facts={"planned_end": "planned_end"},
        also=moves.bed_from,
        instead=END_IN_ERROR,
    ),
    "placement_extended": Kept(
        table=PLACEMENT,
        by={"pk": "placement"},
        facts={"planned_end": "planned_end"},
        instead="Extend the placement again, to the right day.",
    ),
    "kept_bed_taken_back": by_action("If it is free again, keep it for them again."),
    "placement_fell_away": by_action(
        "A placement that came to nothing is closed. If they are to live there after all, ask that home for a new offer."
    ),
    "placement_ended": Kept(
        table=PLACEMENT,
        by={"pk": "placement"},
        days=("ended_on",),
        facts={"ending": "ending"},
        also=moves.bed_until,
        instead="A stay that ended is closed. If they live there still, record that they moved in.",
    ),
    "supported_housing_record_entry_added": Kept(
        table="referrals.SupportedHousingRecordEntry",
        by={"pk": "history_entry"},
        at=("added_at",),
        facts={"last_entry": "last_entry"},
        strikes=True,
    ),
    "significant_change_identified": Kept(
        table="reviews.SignificantChange",
        by={"placement_id": "placement"},
        written=True,
        at=("noticed_at",),
        facts={"early_review": "early_review"},
        strikes=True,
    ),
    # --- the planning meeting and what it agreed ---
    "placement_planning_meeting_arranged": by_action(ARRANGE_AGAIN),
    "placement_planning_meeting_cancelled": Kept(
        table=MEETING,
        by={"pk": "meeting"},
        at=("cancelled_at",),
        facts={"reason": "cancelled_because"},
        instead="A meeting that was cancelled is closed. Arrange another.",
    ),
    "placement_planning_meeting_held": Kept(
        table=MEETING,
        by={"pk": "meeting"},
        at=("held_at",),
        moments=("held_at",),
        facts={"elsewhere_because": "elsewhere_because"},
        instead=HELD_STAYS,
    ),
    "meeting_notes_sent": Kept(
        table=MEETING, by={"pk": "meeting"}, at=("notes_sent_at",), instead=SEND_AGAIN
    ),
    "moving_in_handbook_given": Kept(
        table="meetings.Handbook",
        by={"placement_id": "placement"},
        written=True,
        at=("given_at",),
        strikes=True,
    ),
    "young_person_informed_of_expectations": Kept(
        table="meetings.Expectations",
        by={"meeting_id": "meeting"},
        at=("informed_at",),
        undo={"informed_at": None, "informed_by_id": None},
    ),
    "missing_arrangements_agreed": _agreed(),
    "sharing_arrangements_agreed": _agreed(),
    "incident_arrangements_agreed": _agreed(),
    "risk_indicators_agreed": _agreed(),
    "order_updates_agreed": _agreed(),
    "curfew_agreed": _agreed(),
    "arrangement_ended": Kept(
        table="meetings.Arrangement",
        by={"pk": "arrangement"},
        at=("over_at",),
        instead="Agree it again.",
    ),
    "safety_plan_agreed": Kept(
        table="plans.SafetyPlan",
        by={"pk": "safety_plan"},
        at=("agreed_at",),
        also=moves.safety_plan_before,
        instead="Agree the safety plan again: the newest version stands.",
    ),
    # --- the support plan ---
    "placement_support_plan_agreed": _plan(
        "agreed_at", review_on="review_on", planned_end="planned_end"
    ),
    "support_plan_revised": _plan("agreed_at", review_on="review_on"),
    "support_plan_sent": by_action(SEND_AGAIN),
    "support_plan_sent_to_worker": Kept(
        table=PLAN, by={"pk": "plan"}, at=("sent_to_worker_at",), instead=SEND_AGAIN
    ),
    "support_plan_sent_to_young_person": Kept(
        table=PLAN, by={"pk": "plan"}, at=("sent_to_young_person_at",), instead=SEND_AGAIN
    ),
    "support_plan_filed": _filed("plan"),
    "plan_action_completed": Kept(
        table="plans.PlanAction",
        by={"pk": "plan_action"},
        facts={"done_on": "done_on"},
        undo={"done_on": None, "done_by_id": None},
    ),
    "young_person_view_given": Kept(table="plans.PlanView", written=True, strikes=True),
    # --- reviews ---
    "review_dates_set": by_action("Set the dates again: the newest ones stand."),
    "placement_review_scheduled": by_action(ARRANGE_AGAIN),
    "placement_review_held": Kept(
        table=REVIEW,
        by={"pk": "review"},
        at=("held_at",),
        moments=("held_at",),
        facts={"elsewhere_because": "elsewhere_because"},
        instead=HELD_STAYS,
    ),
    "review_skipped": _review(
        "skipped_at",
        "A review that was skipped is closed. Schedule another.",
        reason="skipped_because",
    ),
    "placement_review_recorded": _review("recorded_whole_at"),
    "review_notes_sent": by_action(SEND_AGAIN),
    "review_notes_sent_to_worker": _review(
        "notes_sent_to_worker_at", SEND_AGAIN, also=moves.plan_sent_with_review
    ),
    "review_notes_sent_to_young_person": _review(
        "notes_sent_to_young_person_at", SEND_AGAIN, also=moves.plan_sent_with_review
    ),
    "review_notes_circulated": _review(
        "circulated_at", SEND_AGAIN, also=moves.plan_sent_with_review
    ),
    "revised_plan_filed": _filed("review"),
    "plan_presented_to_iro": Kept(
        table=STATUTORY,
        by={"pk": "statutory_review"},
        at=("plan_presented_at",),
        undo={"plan_presented_at": None},
    ),
    "statutory_review_scheduled": by_action("Record when it was held, or schedule it again."),
    "statutory_review_held": Kept(
        table=STATUTORY,
        by={"pk": "statutory_review"},
        at=("held_at", "iro_endorsed_at"),
        moments=("held_at",),
        instead=HELD_STAYS,
    ),
    "provider_input_to_statutory_review_recorded": Kept(
        table=STATUTORY,
        by={"pk": "statutory_review"},
        at=("provider_input_at",),
        instead="Write down again what the provider says: the newest words stand.",
    ),
}
