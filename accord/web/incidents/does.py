"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, About, case_and


def step(name: str, fact: str) -> About:
    """The address takes the step and the record that a duty of a home is about."""
    return lambda owed: (name, owed.about[fact]) if owed.about.get(fact) is not None else None


INCIDENT = case_and("incident")
DOES |= {
    "report_incident": ("incidents:told", INCIDENT, "I have told them"),
    "contact_duty_team": ("incidents:incident_duty_team", INCIDENT, "I have rung them"),
    "decide_conduct": ("incidents:conduct_decide", case_and("conduct_matter"), "Decide what to do"),
    "submit_incident_report": ("incidents:send", INCIDENT, "Write the report"),
    "record_incident_response": ("incidents:next", step("answer", "incident_report"), "Answer"),
    "record_incident_learning": ("incidents:next", step("learned", "incident_report"), "Write it down"),
    "supply_incident_proforma": ("incidents:next", step("form", "home"), "Give the form"),
}  # fmt: skip
