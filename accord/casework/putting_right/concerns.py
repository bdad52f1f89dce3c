"""Concerns, sharing, changed risk and logs: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

TOLD = "What was told stays told. Write what is right in the follow-up, or raise a concern anew."
SHARED = "Take back what was shared, on its page: its copies end at once. Then share what is right."
CONSIDERED = "What was considered stays on its page. Add what is new as a concern of its own."
SENT_LOG = (
    "A log that went stays. Confirm the right words in the next one, or ask for a weekly log."
)
WEEKLY = "Stop the weekly log, or keep it on to another day."

CONCERNS = {
    **dict.fromkeys(
        ("harm_concern_identified", "harm_concern_shared", "harm_concern_written_up"),
        by_action(TOLD),
    ),
    **dict.fromkeys(
        (
            "information_to_share_identified",
            "concern_about_young_person_shared",
            "information_shared",
            "information_taken_back",
            "safeguarding_information_received_by_provider",
            "safeguarding_information_shared_with_worker",
            "sharing_decision_recorded",
            "sharing_doubt_arises",
            "urgent_information_identified",
            "urgent_information_phoned",
            "urgent_information_written_up",
        ),
        by_action(SHARED),
    ),
    **dict.fromkeys(
        (
            "csct_or_police_contacted",
            "third_party_concern_identified",
            "third_party_risk_considered",
        ),
        by_action(CONSIDERED),
    ),
    "risk_assessment_reviewed": by_action("Save the risk assessment again: the newest one stands."),
    "risk_contribution_given": Kept(
        table="concerns.RiskContribution",
        by={"placement_id": "placement"},
        written=True,
        at=("given_at",),
        strikes=True,
    ),
    "risk_change_ruled_out": Kept(
        table="concerns.RiskRuling", written=True, at=("ruled_at",), strikes=True
    ),
    "placement_documents_revised": by_action("Revise it again: the newest version stands."),
    "monthly_log_line_confirmed": by_action(SENT_LOG),
    "monthly_log_line_passed_on": by_action(SENT_LOG),
    **dict.fromkeys(
        ("weekly_log_requested", "weekly_log_sent", "weekly_log_kept_on", "weekly_log_stopped"),
        by_action(WEEKLY),
    ),
}
