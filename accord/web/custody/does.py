"""Which of this room's screens does what a duty asks for."""

from typing import Any

from accord.web.doing import DOES, case_and


def _appearance(owed: Any) -> tuple[Any, ...] | None:
    """The case, and the appearance by whichever fact the duty names it."""
    for name in ("attendance", "bail", "hearing"):
        if owed.about.get(name) is not None:
            return (owed.file_ref, owed.about[name])
    return None


DOES["consider_adult"] = ("custody:one", _appearance, "Go on with the search")
DOES["talk_to_youth_justice"] = ("custody:one", _appearance, "Open it")
DOES["settle_who_goes"] = ("custody:one", _appearance, "Say who goes")
DOES["record_appearance"] = ("custody:one", _appearance, "Open it")
DOES["bed_found"] = ("custody:bed", case_and("overnight"), "Open the request")
