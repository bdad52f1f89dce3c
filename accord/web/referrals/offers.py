"""What somebody can do about a referral now: the steps of their role that its state allows.

Only a way in: the action decides. A step that is not offered refuses in its own words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord.casework.finding import asking, waiting
from accord.casework.referrals import actions, protocol, states
from accord.casework.referrals.models import PlacementSearch, Referral

Does = Callable[..., Any]
ANY = states.LIVE


@dataclass(frozen=True, slots=True)
class Offer:
    """A step, as a button."""

    words: str
    href: str
    main: bool  # the next step, rather than a way out of it


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a role: the screen, the action, and the states in which it makes sense."""

    words: str
    screen: str
    does: Does
    when: frozenset[str]
    search: str = ""  # the state the search must be able to go to, "" for any


SENT, UNSENT = states.SENT, states.UNSENT
WITH_PLACEMENTS = frozenset({states.WITH_PLACEMENTS, states.WITH_PROVIDER})
WITH_REFERRALS = frozenset({states.WITH_REFERRALS})
STEPS = (
    Step("Start the referral", "start", actions.start_referral, frozenset({states.NEEDED})),
    Step("Look at staying at home", "staying_home", asking.look_at_staying_home, ANY),
    Step("Say what is looked for", "look", asking.look_for_home, frozenset(asking.SAY_TO)),
    Step("Send the referral", "send", actions.submit_referral, frozenset({states.COMPLETED})),
    Step("Check the documents", "check", actions.quality_assure_referral, SENT),
    Step("Ask for more information", "ask", actions.request_further_information, SENT),
    Step("Find a home", "find", actions.identify_options, WITH_PLACEMENTS, states.OPTIONS),
    Step("Identify options", "options", actions.identify_options, WITH_PLACEMENTS, states.OPTIONS),
    Step("Ask a home", "ask_home", asking.ask_home, WITH_PLACEMENTS, states.AT_PROVIDER),
    Step("Tell the lead worker the options", "share", actions.share_options, SENT),
    Step(
        "Decide whether the pathway is an option",
        "decide",
        actions.decide_pathway_option,
        WITH_PLACEMENTS,
        states.PATHWAY,
    ),
    Step(
        "Record a thought about postcodes", "postcode", actions.record_postcode_consideration, SENT
    ),
    Step("Pass the papers on", "papers", actions.supply_referral_information, SENT),
    Step(
        "Look for an alternative",
        "alternative",
        actions.seek_alternative,
        WITH_PLACEMENTS,
        states.ALTERNATIVES,
    ),
    Step("Propose a spot purchase", "spot", actions.propose_spot_purchase, SENT),
    Step("Propose extra hours of support", "hours", actions.propose_extra_hours, SENT),
    Step("Judge whether the pathway suits", "judge", actions.assess_pathway, WITH_REFERRALS),
    Step("Forward it to a provider", "forward", actions.forward_referral, WITH_REFERRALS),
    Step("Refer it back", "return", actions.return_referral, WITH_REFERRALS),
    Step("Ask for a gangs check", "ask_check", actions.request_gangs_check, SENT),
    Step(
        "Decide on a home out of borough, for safety",
        "out_of_borough",
        actions.decide_out_of_borough_for_safety,
        SENT,
    ),
    Step("Let it wait, until a day", "wait", waiting.let_referral_wait, SENT),
    Step("Withdraw the referral", "withdraw", actions.withdraw_referral, ANY),
)
ASIDE = frozenset({"staying_home", "ask_check", "out_of_borough", "wait", "withdraw"})
WITHOUT_A_FORM = frozenset({"staying_home", "look", "ask_home"})
BY_ALL_WITH_GANGS = frozenset({"ask_check", "out_of_borough", "postcode"})


def offers(screen: Any, referral: Referral, search: PlacementSearch | None) -> list[Offer]:
    """The steps this asker can take now, the likeliest first."""
    return [
        Offer(
            step.words,
            screen.to(f"referrals:{step.screen}"),
            main=n == 0 and step.screen not in ASIDE,
        )
        for n, step in enumerate(
            step
            for step in STEPS
            if referral.state in step.when and _fits(step, search) and _theirs(screen, step)
        )
    ]


def _fits(step: Step, search: PlacementSearch | None) -> bool:
    if not step.search:
        return True
    if step.screen == "ask_home" and search and search.state == states.OPENED:
        return False  # a home is chosen first
    return search is not None and step.search in states.SEARCH_MOVES[search.state]


def _theirs(screen: Any, step: Step) -> bool:
    if step.screen == "start" and not protocol.asks_for_referrals(screen.request.actor):
        return False
    if step.screen in WITHOUT_A_FORM and asking.elsewhere(screen.request.actor):
        return False
    if step.screen in BY_ALL_WITH_GANGS and "gangs" not in screen.seen:
        return False
    return screen.may(step.does)
