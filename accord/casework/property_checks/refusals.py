"""Why a property may not be put to the police, answered for, decided or flagged just now."""

from accord.access.actor import Actor
from accord.casework.homes.models import Home
from accord.casework.property_checks.models import PropertyCheck, PropertyNominee
from accord.casework.property_checks.states import ANSWERED, CONSIDERED, DECIDED, TOLD
from accord.duties.rulebooks import rulebook_for

POLICE = frozenset({"neighbourhood_police_team", "police", "police_officer"})
COMMISSIONS = "commissioning_team"
CHANGED = "Somebody has just changed this. Look again."


def agreed(by: Actor) -> bool:
    """Whether an agreement that the area has adopted asks for this at all."""
    return "property_considered" in rulebook_for(by.packs).index.events


def of_home(home: Home, by: Actor) -> str | None:
    """Why nothing can be done about this home by them, or None."""
    if not agreed(by):
        return "No agreement in this area asks for checks of properties by the police."
    if home.closed_on:
        return "This home is closed."
    ours = COMMISSIONS in by.job_roles or home.provider_team_id in {job.team_id for job in by.jobs}
    return None if ours else "Choose a home that your own team runs."


def to_send(home: Home) -> str | None:
    """Why the police cannot be given a contact for this home, or None."""
    reached = home.nominee_phone or home.nominee_email
    if home.nominee_name and reached:
        return None
    return "Enter first, among the details of the home, who answers for it and how to reach them."


def to_tell(check: PropertyCheck) -> str | None:
    """Why the police cannot be told of it now, or None."""
    return None if check.state == CONSIDERED else "The police have been told of this address."


def to_answer(check: PropertyCheck, result: str, concern: str) -> str | None:
    """Why this cannot be answered, or None."""
    if not check.check_expected:
        return "You were told of this address, and no check was asked for."
    if check.state == CONSIDERED:
        return "You have not been told of this address yet."
    if check.state in (ANSWERED, DECIDED):
        return "This has been answered or decided already. They can ask again."
    if result == "concern_shared" and not concern.strip():
        return "Write what they need to know."
    if result != "concern_shared" and concern.strip():
        return "Take out the concern, or choose that there is one to share."
    return None


def to_decide(
    check: PropertyCheck, decision: str, reasons: str, conditions: str, without_answer: bool
) -> str | None:
    """Why this cannot be decided so, or None. What must come first is a gate of the agreement."""
    if check.state == DECIDED:
        return "This has been decided already. Ask the police again to decide anew."
    if not reasons.strip():
        return "Write why."
    if (decision == "proceed_with_conditions") != bool(conditions.strip()):
        return "Write the conditions where there are any, and only then."
    if without_answer and (check.state != TOLD or not check.check_expected):
        return "Say that there is no answer only where one is still awaited."
    return None


def to_flag(nominee: PropertyNominee) -> str | None:
    """Why this cannot be flagged, or None."""
    if nominee.replaced_at:
        return "The contact has changed since. Flag the property with the new one."
    return "The property is flagged with this contact already." if nominee.flagged_at else None


def to_use(check: PropertyCheck) -> str | None:
    """Why the home cannot be brought into use, or None."""
    made = getattr(check, "decision", None)
    if made is None:
        return "Decide first whether to use the property."
    return "It was decided not to use this property." if made.decision == "do_not_use" else None
