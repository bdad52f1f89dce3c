"""The way to a first home: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

WEEKS_AGAIN = "Record the weeks again: what was said last stands."
PROGRAMME = "Say that they stopped, and begin the programme again."
REFERRAL = "Withdraw the referral, and put them forward again."

LEAVING_CARE = {
    "own_tenancy_considered": by_action("Record the review of the plan again, as it was."),
    "support_needs_assessed": Kept(
        table="leaving_care.SupportNeeds",
        by={"pk": "support_needs"},
        strikes=True,
        instead="Withdraw it, and write down what is needed.",
    ),
    "housing_options_officer_invited": by_action("End the officer’s part under People."),
    "housing_options_officer_answered": by_action(
        "Name the officer under People, or end it there."
    ),
    "housing_advice_given": Kept(
        table="leaving_care.HousingAdvice",
        written=True,
        strikes=True,
        instead="Withdraw it, and note the advice as it was given.",
    ),
    "skills_programme_started": by_action(PROGRAMME),
    "skills_weeks_recorded": by_action(WEEKS_AGAIN),
    "skills_programme_completed": Kept(
        table="leaving_care.SkillsProgramme",
        by={"pk": "programme"},
        undo={"completed_on": None},
    ),
    "skills_programme_stopped": Kept(
        table="leaving_care.SkillsProgramme", by={"pk": "programme"}, undo={"stopped_on": None}
    ),
    "tenancy_training_engaged": Kept(
        table="leaving_care.TenancyTraining",
        by={"pk": "programme"},
        strikes=True,
        instead="Withdraw it, and record it as it was.",
    ),
    "panel_referral_made": by_action(REFERRAL),
    "panel_referral_accepted": by_action(REFERRAL),
    "panel_referral_deferred": by_action("The panel decides again."),
    "panel_referral_declined": by_action("Put them forward again."),
    "panel_referral_withdrawn": by_action("Put them forward again."),
    "readiness_expectation_waived": by_action(REFERRAL),
    "tenancy_ready_confirmed": Kept(
        table="leaving_care.PanelReferral",
        by={"pk": "panel_referral"},
        undo={"state": "accepted", "ready_on": None},
        while_={"state": "ready"},
    ),
}
