"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, about_fact

INFECTION, OUTBREAK = about_fact("infection"), about_fact("outbreak")
DOES |= {
    "start_tracing": ("outbreaks:infection", INFECTION, "Open the case"),
    "name_infected": ("outbreaks:infection", INFECTION, "Open the case"),
    "share_infection_news": ("outbreaks:news", INFECTION, "Give them news"),
    "report_outbreak": ("outbreaks:outbreak", OUTBREAK, "Open the outbreak"),
    "pass_on_advice": ("outbreaks:outbreak", OUTBREAK, "Open the outbreak"),
    "settle_equipment_concern": ("outbreaks:settle", about_fact("ppe_concern"), "Settle it"),
}
