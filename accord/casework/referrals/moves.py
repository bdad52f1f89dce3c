"""Moving a referral or a search on, refused when somebody else has moved it first.

`provider_said_no` is for the app in which a provider answers: call it inside the action, before
recording the event. Moving in ends a referral by itself: see the placements.
"""

from typing import Any

from accord import clock
from accord.access.refusals import refuse_if
from accord.casework.referrals import refusals, states
from accord.casework.referrals.models import Handover, PlacementSearch, Referral

MADE_BY_REFERRALS = "pathway_provider"


def move(referral: Referral, to: str, **new: Any) -> None:
    """Move a referral to a state and set what goes with it."""
    refuse_if(refusals.to_move(referral, to))
    moved = Referral.objects.filter(pk=referral.pk, state=referral.state).update(state=to, **new)
    refuse_if(None if moved else refusals.CHANGED)
    referral.state = to
    for name, value in new.items():
        setattr(referral, name, value)


def move_search(search: PlacementSearch, to: str, **new: Any) -> None:
    """Move a search to a state and set what goes with it."""
    refuse_if(refusals.to_search(search.state, to))
    moved = PlacementSearch.objects.filter(pk=search.pk, state=search.state).update(state=to, **new)
    refuse_if(None if moved else refusals.SEARCH_CHANGED)
    search.state = to
    for name, value in new.items():
        setattr(search, name, value)


def provider_said_no(
    referral: Referral, *, provider_team_id: int | None = None, offered: bool = False
) -> dict[str, Any]:
    """A provider refused, or (`offered`) its offer was not taken: back to the team that passed it on.

    An offer that a young person does not take is no refusal, and is never kept as one. The referral
    stays with the providers while another of them has not answered. Return the fact that says
    whose it is again, as the event is to have it: {"back_to": …}, or {} where it stays.
    """
    ours = Handover.objects.filter(referral=referral, answer="")
    if provider_team_id is not None:
        ours = ours.filter(provider_team_id=provider_team_id)
    last = ours.order_by("-sent_at", "-id").first()
    ours.update(answer="not_taken_up" if offered else "refused", answered_at=clock.now())
    waiting = Handover.objects.filter(referral=referral, answer="", provider_team__isnull=False)
    if referral.state != states.WITH_PROVIDER or waiting.exists():
        return {}
    back = last is not None and last.to == MADE_BY_REFERRALS
    move(referral, states.WITH_REFERRALS if back else states.WITH_PLACEMENTS)
    looks = "brokerage_team" if referral.submitted_to == "brokerage_team" else "placements_team"
    return {"back_to": "referrals_team" if back else looks}
