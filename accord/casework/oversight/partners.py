"""Who the partners are: the services and the workers that the protocol itself names."""

from typing import Any

from django.db.models import Q

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Team
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Tell

EVERYBODY = "every_partner"


def partner_teams(by: Actor) -> list[int]:
    """The teams that are told what every partner is told, by their numbers.

    Of each protocol that tells every partner of something: the services on its front page, and the
    teams in which somebody works in a role it names. A partner of another protocol alone is not told.
    """
    services: set[str] = set()
    roles: set[str] = set()
    for pack in rulebook_for(by.packs).packs:
        if any(isinstance(rule, Tell) and _tells_everybody(rule) for rule in pack.rules):
            services |= set(pack.front.services)
            roles |= set(pack.front.roles)
    now = clock.now()
    works = Q(jobs__role__in=roles, jobs__starts__lte=now, jobs__ends__gt=now)
    found = Team.objects.filter(Q(function__in=services) | works, area_id=by.area_id)
    return list(found.order_by("pk").values_list("pk", flat=True).distinct())


def _tells_everybody(rule: Tell) -> bool:
    return any(one.role == EVERYBODY for one in rule.to)


def told(by: Actor) -> dict[str, Any]:
    """The facts that say who is told: by role, and which teams that is. None where no protocol asks for it."""
    teams = partner_teams(by)
    return {"recipients": [EVERYBODY], "partner_teams": teams} if teams else {}
