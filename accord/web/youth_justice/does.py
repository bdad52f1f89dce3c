"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

STAY = case_and("custody_stay")
DOES |= {
    "consider_bail": ("youth_justice:bail_again", case_and("bail"), "Say whether bail is possible"),
    "pass_custody_on": ("youth_justice:pass_on", STAY, "Pass it on"),
    "arrange_release_package": ("youth_justice:package", STAY, "Say what is made ready"),
    "check_new_case": ("youth_justice:look_up", case, "Look them up"),
    "ask_for_caretaking": ("youth_justice:ask", case, "Ask the other service"),
    "enforce_order": ("youth_justice:case", case, "Open the order"),
    "update_host": ("youth_justice:case", case, "Open the order"),
}
