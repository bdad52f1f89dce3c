"""The states of a referral, of a placement search and of a funding approval, and what may follow."""

# --- a referral ---
NEEDED, STARTED, COMPLETED = "needed", "started", "completed"
WITH_PLACEMENTS, WITH_REFERRALS = "with_placements_team", "with_referrals_team"
WITH_PROVIDER, PLACED, WITHDRAWN = "with_provider", "placed", "withdrawn"

REFERRAL = {
    NEEDED: "Need identified",
    STARTED: "Being written",
    COMPLETED: "Complete, not sent",
    WITH_PLACEMENTS: "With the placements team",
    WITH_REFERRALS: "With the referrals team",
    WITH_PROVIDER: "With a provider",
    PLACED: "Placed",
    WITHDRAWN: "Withdrawn",
}

# A bed given in an emergency may come before the papers are done, so every live referral may
# end in a placement. Where no agreement asks for a referral, the need goes straight to those who look.
MOVES = {
    NEEDED: {STARTED, WITH_PLACEMENTS, PLACED, WITHDRAWN},
    STARTED: {COMPLETED, PLACED, WITHDRAWN},
    COMPLETED: {WITH_PLACEMENTS, WITH_REFERRALS, PLACED, WITHDRAWN},
    WITH_PLACEMENTS: {WITH_REFERRALS, WITH_PROVIDER, PLACED, WITHDRAWN},
    WITH_REFERRALS: {WITH_PLACEMENTS, WITH_PROVIDER, PLACED, WITHDRAWN},
    WITH_PROVIDER: {WITH_PROVIDER, WITH_PLACEMENTS, WITH_REFERRALS, PLACED, WITHDRAWN},
    PLACED: set(),
    WITHDRAWN: set(),
}
OVER = frozenset(state for state, after in MOVES.items() if not after)
LIVE = frozenset(MOVES) - OVER
UNSENT = frozenset({NEEDED, STARTED, COMPLETED})
SENT = LIVE - UNSENT

# The protocol's four stages, in order.
STAGES = {
    NEEDED: "referral",
    STARTED: "referral",
    COMPLETED: "referral",
    WITH_PLACEMENTS: "placement_search",
    WITH_REFERRALS: "placement_search",
    WITH_PROVIDER: "housing_assessment",
    PLACED: "placement_planning",
    WITHDRAWN: "",
}

# --- a placement search ---
OPENED, OPTIONS, PATHWAY = "opened", "options_identified", "pathway_is_an_option"
AT_REFERRALS, ALTERNATIVES = "with_referrals_team", "looking_for_an_alternative"
AT_PROVIDER, FOSTERING, ENDED = "with_provider", "fostering_chosen", "ended"

SEARCH = {
    OPENED: "Not begun",
    OPTIONS: "Options identified",
    PATHWAY: "The pathway is an option",
    AT_REFERRALS: "With the referrals team",
    ALTERNATIVES: "Looking for an alternative",
    AT_PROVIDER: "With a provider",
    FOSTERING: "Fostering chosen",
    ENDED: "Ended",
}

# A provider's no sends the search on, and several ways may be tried at once.
SEARCH_MOVES = {
    OPENED: {OPTIONS, FOSTERING, AT_REFERRALS, ALTERNATIVES, AT_PROVIDER, ENDED},
    OPTIONS: {OPTIONS, FOSTERING, PATHWAY, ALTERNATIVES, AT_PROVIDER, ENDED},
    PATHWAY: {OPTIONS, AT_REFERRALS, ALTERNATIVES, AT_PROVIDER, ENDED},
    AT_REFERRALS: {OPTIONS, AT_PROVIDER, ALTERNATIVES, ENDED},
    ALTERNATIVES: {OPTIONS, FOSTERING, PATHWAY, ALTERNATIVES, AT_PROVIDER, ENDED},
    AT_PROVIDER: {OPTIONS, FOSTERING, PATHWAY, AT_REFERRALS, ALTERNATIVES, AT_PROVIDER, ENDED},
    FOSTERING: {OPTIONS, ENDED},
    ENDED: set(),
}

# --- a funding approval. The pack decides whether money may be spent before it is approved ---
PROPOSED, REQUESTED, APPROVED, TURNED_DOWN = "proposed", "requested", "approved", "refused"
AGREED = "agreed"

APPROVAL = {
    PROPOSED: "Proposed",
    REQUESTED: "Asked for",
    APPROVED: "Approved",
    TURNED_DOWN: "Refused",
    AGREED: "Bought",
}
APPROVAL_MOVES = {
    PROPOSED: {REQUESTED, AGREED},
    REQUESTED: {APPROVED, TURNED_DOWN, AGREED},
    APPROVED: {AGREED},
    TURNED_DOWN: {REQUESTED, AGREED},
    AGREED: set(),
}
