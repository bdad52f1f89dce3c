"""Daily support, money that is due and outreach: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

APPOINTMENT, FINANCE = "support.Appointment", "support.FinanceEntitlement"
AGREE_AGAIN = "Agree it again: what was agreed last stands."
SAY_AGAIN = "Say it again: what was said last stands."
OUTREACH = "Outreach that was recorded wrongly is ended or declined, and offered again."

SUPPORTED = {
    "support_heading_agreed": by_action(AGREE_AGAIN),
    "support_given": Kept(
        table="support.SupportGiven",
        by={"pk": "support"},
        strikes=True,
        instead="Withdraw it, and write down what was given.",
    ),
    # --- appointments ---
    "health_appointment_booked": by_action(
        "Say that it did not take place, and book the right one."
    ),
    "health_appointment_attended": Kept(
        table=APPOINTMENT,
        by={"pk": "appointment"},
        at=("attended_at",),
        undo={"attended_at": None, "accompanied": None},
    ),
    "health_appointment_cancelled": Kept(
        table=APPOINTMENT,
        by={"pk": "appointment"},
        at=("fell_through_at",),
        undo={"fell_through_at": None},
    ),
    # --- money, and the care or pathway plan ---
    "finance_entitlement_identified": by_action("Say that it is not due, and write it down again."),
    "finance_referral_completed": Kept(
        table=FINANCE, by={"pk": "finance"}, undo={"referral_completed_on": None}
    ),
    "finance_received": Kept(table=FINANCE, by={"pk": "finance"}, undo={"received_on": None}),
    "finance_not_due": Kept(
        table=FINANCE, by={"pk": "finance"}, undo={"not_due_on": None, "not_due_because": ""}
    ),
    "care_or_pathway_plan_updated": Kept(
        table="support.CarePlanUpdate",
        by={"pk": "care_plan_update"},
        strikes=True,
        instead="Withdraw it, and record it as it was.",
    ),
    # --- a review that somebody cannot come to ---
    "review_absence_announced": by_action(SAY_AGAIN),
    "review_contribution_requested": by_action(SAY_AGAIN),
    "review_contribution_given": by_action("What was said stays. Say more at the review."),
    # --- outreach ---
    "outreach_offered": by_action(OUTREACH),
    "outreach_started": by_action(OUTREACH),
    "outreach_declined": by_action(OUTREACH),
    "outreach_ended": by_action(OUTREACH),
}
