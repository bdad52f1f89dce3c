"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

PLACEMENT, FINANCE = case_and("placement"), case_and("finance")
DOES |= {
    "agree_support_heading": ("support:next", PLACEMENT, "Open daily support"),
    "give_support": ("support:next", PLACEMENT, "Open daily support"),
    "record_appointment_attended": ("support:attended", case_and("appointment"), "Say how it went"),
    "ask_for_contribution": ("support:ask", case_and("review"), "Ask them"),
    "identify_finance": ("support:money", case, "Open money"),
    "complete_finance_referral": ("support:referred", FINANCE, "It has been made"),
    "record_finance_received": ("support:received", FINANCE, "It has come"),
    "update_care_plan": ("support:care_plan", case, "Open the care or pathway plan"),
    "offer_outreach": ("support:outreach_of", PLACEMENT, "Open outreach"),
    "end_outreach": ("support:outreach_of", PLACEMENT, "Open outreach"),
}
