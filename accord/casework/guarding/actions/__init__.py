"""Who is kept out of a file, who is let in, and for how long."""

from accord.casework.guarding.actions.accounts import reinstate_member, suspend_member
from accord.casework.guarding.actions.conflicts import (
    block_member,
    declare_conflict,
    declare_conflict_by_name,
    unblock_member,
)
from accord.casework.guarding.actions.consent import (
    give_consent,
    refuse_consent,
    withdraw_consent,
)
from accord.casework.guarding.actions.emergencies import (
    end_emergency_access,
    extend_emergency_access,
    let_ask_again,
    review_emergency_access,
    use_emergency_access,
)
from accord.casework.guarding.actions.restricting import (
    lift_restriction,
    put_on_list,
    restrict_file,
    take_off_list,
)

__all__ = [
    "block_member",
    "declare_conflict",
    "declare_conflict_by_name",
    "end_emergency_access",
    "extend_emergency_access",
    "give_consent",
    "let_ask_again",
    "lift_restriction",
    "put_on_list",
    "refuse_consent",
    "reinstate_member",
    "restrict_file",
    "review_emergency_access",
    "suspend_member",
    "take_off_list",
    "unblock_member",
    "use_emergency_access",
    "withdraw_consent",
]
