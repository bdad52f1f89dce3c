"""Early help: what records hold of each type of entry."""

from accord.casework.putting_right.kept import Kept, by_action

OFFER, PANEL = "early_help.ServiceOffer", "early_help.PanelDiscussion"
DECIDE_IT = "A manager decides that it is not offered, and says why."
DECIDED = "What was decided stays. If it is needed after all, propose it anew."
END_IT = "Record that it ended, and how."
TAKE_BACK = "Take back what the panel was asked."
PANEL_DECIDED = "What the panel decided stays. Ask it anew if things have changed."

EARLY_HELP = {
    "service_proposed": Kept(table=OFFER, by={"pk": "service_offer"}, instead=DECIDE_IT),
    "service_offered": Kept(
        table=OFFER, by={"pk": "service_offer"}, at=("decided_at",), instead=DECIDED
    ),
    "service_not_offered": Kept(
        table=OFFER, by={"pk": "service_offer"}, at=("decided_at",), instead=DECIDED
    ),
    "service_taken_up": by_action(END_IT),
    "service_declined": by_action(DECIDED),
    "service_ended": by_action(DECIDED),
    "prevention_panel_asked": by_action(TAKE_BACK),
    "prevention_panel_held": by_action(PANEL_DECIDED),
    "prevention_panel_followed": Kept(
        table=PANEL, by={"pk": "panel_discussion"}, at=("followed_at",), instead=PANEL_DECIDED
    ),
    "prevention_panel_taken_back": by_action("Ask the panel again."),
}
