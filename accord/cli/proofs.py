"""What `accord why` finds in the records of this installation: a duty, as a member sees it.

The member is named by `--as`, or by ACCORD_AS; refusals and grants are named by their
rule, whose words and clauses come from the packs.
"""

import os
from typing import Any

from accord.cli.database import acting, database
from accord.cli.why import register_why


def duty(ref: str) -> dict[str, Any] | None:
    """The proof of a duty, or None where no member is named or there is none they may see."""
    member = os.environ.get("ACCORD_AS", "")
    if "/" in ref or not member:
        return None
    with database(), acting(member):
        return proof(ref)


def proof(ref: str) -> dict[str, Any] | None:
    """Event, facts, rule, clause and dates of one duty, for the actor of this transaction."""
    from accord.access import sight
    from accord.casework.work.why import proof_of

    found = proof_of(ref)
    if found is None:
        return None
    sight.write_view_log(where="accord why")
    one = found.duty
    owner = one.owner_member or one.owner_team
    return {
        "duty": one.ref,
        "act": one.act,
        "state": found.state,
        "owed_by": one.role,
        "owner": owner.name if owner else "nobody",
        "event": found.event,
        "happened": found.happened,
        "recorded": found.recorded,
        "by": found.by,
        "facts": dict(found.facts),
        "standing": dict(found.standing),
        "rule": one.rule,
        "clauses": list(one.clauses),
        "dates": dict(found.dates),
        "closed": found.closed,
    }


register_why(duty)
