"""Which of this room's screens does what a duty asks for."""

from collections.abc import Callable
from typing import Any

from accord.web.doing import DOES, case, case_and


def _what(*names: str) -> Callable[[Any], tuple[Any, ...] | None]:
    """The case, and the first of these records that the duty is about; the case alone is 0."""

    def found(owed: Any) -> tuple[Any, ...]:
        for name in names:
            if owed.about.get(name) is not None:
                return owed.file_ref, name, owed.about[name]
        return owed.file_ref, "case", 0

    return found


def _considered(owed: Any) -> tuple[Any, ...]:
    """The case, and the risk to others that was noted, where the duty is about one."""
    risk = owed.about.get("concern")
    return (owed.file_ref, "risk", risk) if risk is not None else (owed.file_ref, "case", 0)


DOES |= {
    "tell_social_care": ("concerns:go_tell", _what("concern", "share"), "Say that you told them"),
    "write_up_harm_concern": ("concerns:go_write", _what("call", "concern", "share"), "Write it"),
    "share_information": ("concerns:share", case_and("share"), "Decide and share"),
    "note_information": ("concerns:note", case, "Pass something on"),
    "consider_third_party_risk": ("concerns:go_consider", _considered, "Consider it"),
    "contact_about_third_party": ("concerns:contact", case_and("concern"), "Say whom you told"),
    "contribute_to_risk": ("concerns:contribute", case, "Say what the home knows"),
    "revise_home_risk": ("concerns:home_risk", case, "Revise it"),
    "rule_out_change": ("concerns:changed", case, "Say whether it changes the risk"),
}
