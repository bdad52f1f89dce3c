"""The way to a disagreement with the other service, from pages of what services do together."""

from accord.casework.challenges import actions
from accord.casework.challenges.ladder import find
from accord.web.case_form import OnCase, Way


def disagree(page: OnCase) -> Way | None:
    """Where a protocol says how services that differ settle it, to whoever takes its first step."""
    by = page.request.actor  # type: ignore[attr-defined]
    ladder = find({"strand": "services"}, by)
    takes = ladder is not None and bool(set(ladder.first().climbed_by) & by.roles_on(page.file.pk))
    return page.way("Disagree with the other service", actions.raise_between_services, "challenges:services", when=takes)  # fmt: skip
