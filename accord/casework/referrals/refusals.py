"""Why something may not be done to a referral, in sentences that say what to do instead.

What the protocol demands stands in the pack; these keep records straight.
"""

from collections.abc import Iterable

from accord.access.actor import Actor
from accord.casework.homes.models import Home
from accord.casework.homes.queries import homes_with_vacancies
from accord.casework.referrals import states
from accord.casework.referrals.models import FundingApproval, Handover, Referral
from accord.protocols.forms import Missing

ALREADY_UNDER_WAY = "There is already a referral under way. Open it and go on from there."
CHANGED = "Somebody has just changed this referral. Look again."
SEARCH_CHANGED = "Somebody has just changed this search. Look again."
ANSWERED = "Somebody has already answered this. Look again."
NO_VACANCY = "This home has no vacancy now. Choose another."

# What each state says to somebody who wants to do something that does not fit it.
SAYS = {
    states.NEEDED: "This referral has not been started. Start it first.",
    states.STARTED: "This referral is not complete. Complete it first.",
    states.COMPLETED: "This referral has not been sent. Send it first.",
    states.WITH_PLACEMENTS: "This referral is with the placements team.",
    states.WITH_REFERRALS: "This referral is with the referrals team.",
    states.WITH_PROVIDER: "This referral is with a provider.",
    states.PLACED: "This referral has ended in a placement. Start another if one is needed.",
    states.WITHDRAWN: "This referral was withdrawn. Start another if one is needed.",
}


def _says(referral: Referral) -> str:
    if referral.state == states.WITH_PLACEMENTS and not referral.on_a_form:
        return "This is with the team that looks for a home."
    return SAYS[referral.state]


def to_move(referral: Referral, to: str) -> str | None:
    """Return why the referral cannot go to this state, or None."""
    return None if to in states.MOVES[referral.state] else _says(referral)


def unless_in(referral: Referral, allowed: Iterable[str]) -> str | None:
    """Return why it is too early or too late for this, or None."""
    return None if referral.state in allowed else _says(referral)


def to_write(referral: Referral, *, asked_for_more: bool) -> str | None:
    """Return why the referral's own words cannot be changed, or None."""
    if referral.state in states.UNSENT and referral.state != states.NEEDED:
        return None
    if referral.state in states.SENT and not asked_for_more:
        return (
            "This referral has been sent. Update the risk assessment, or ask the team that has it"
            " to request further information."
        )
    return None if referral.state in states.SENT else _says(referral)


def incomplete(missing: Iterable[Missing], titles: dict[str, str]) -> str | None:
    """Return what must be there before the referral is complete, with who owes it, or None."""
    lines = [
        f"{lacks.says} ({titles.get(lacks.owed_by, lacks.owed_by)})"
        for lacks in missing
        if lacks.force != "may"
    ]
    return f"Still missing: {'; '.join(lines)}." if lines else None


def of_document(content: bytes | None, held_where: str, unavailable_because: str) -> str | None:
    """Return why this document cannot be kept, or None."""
    if content is None and not (held_where.strip() or unavailable_because.strip()):
        return "Attach the document, say where it is held, or say why there is none."
    return None


def of_vacancy(home: Home) -> str | None:
    """Return why this home cannot be picked, or None."""
    return None if any(line.id == home.pk for line in homes_with_vacancies()) else NO_VACANCY


def to_search(search_state: str, to: str) -> str | None:
    """Return why the search cannot go to this state, or None."""
    if to in states.SEARCH_MOVES[search_state]:
        return None
    return {
        states.OPENED: "Identify the options first.",
        states.OPTIONS: "Decide first whether the housing pathway is an option.",
        states.PATHWAY: "The pathway is an option. Send the referrals team the documents.",
        states.AT_REFERRALS: "The referrals team has this referral. Wait for its answer.",
        states.ALTERNATIVES: "An alternative is being looked for. Identify options again first.",
        states.AT_PROVIDER: "A provider has this referral. Wait for its answer.",
        states.FOSTERING: "Fostering was chosen. Identify options again to go on.",
        states.ENDED: "This search has ended.",
    }[search_state]


def to_decide(approval: FundingApproval, by: Actor, titles: dict[str, str]) -> str | None:
    """Return why this person does not decide this request, or None."""
    if approval.state != states.REQUESTED:
        return ANSWERED if approval.decided_at else "Approval has not been asked for yet."
    if approval.approver in by.roles_on(approval.file_id):
        return None
    return f"This is for the {titles[approval.approver]} to decide."


def to_buy(approval: FundingApproval, purpose: str) -> str | None:
    """Return why nothing can be bought on this request, or None. Whether it is approved is the pack's."""
    if approval.purpose != purpose:
        return "This request is for something else. Open the right one."
    return "This has been bought already." if approval.state == states.AGREED else None


def to_receive(handover: Handover, by: Actor) -> str | None:
    """Return why this person does not receive these papers, or None."""
    if handover.received_at:
        return "Somebody has already said that this referral was received."
    teams = {job.team_id for job in by.jobs}
    if handover.provider_team_id in teams:
        return None
    return "This referral was sent to another provider's team."
