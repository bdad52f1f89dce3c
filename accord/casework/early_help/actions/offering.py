"""A service for a young person and their family: proposed, decided by a manager, answered by them, ended."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.early_help import refusals
from accord.casework.early_help.actions.asking_panels import seen_through
from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from accord.casework.early_help.queries import services
from accord.casework.early_help.states import DECLINED, ENDED, NOT_OFFERED, OFFERED, TAKEN_UP
from accord.casework.early_help.who import MANAGERS, SERVICES, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record

YES = "yes"
PROPOSED_IT = "A service was proposed because of it."


@action(by=WORKERS, records=["service_proposed", "prevention_panel_followed"])
def propose_service(
    *,
    file: File,
    service: str,
    reason: str,
    vulnerable: str,
    at_risk_of_offending: str,
    has_offended: str,
    placement_at_risk: str,
    crime_or_antisocial: str,
    whole_family: bool = False,
    family_members: str = "",
    panel: PanelDiscussion | None = None,
    by: Actor,
) -> ServiceOffer:
    """Propose a service for the young person and their family. A manager decides whether it is offered.

    `panel` is the discussion that decided on it, where one did: with this it is seen through.
    """
    answers = (vulnerable, at_risk_of_offending, has_offended, placement_at_risk, crime_or_antisocial)  # fmt: skip
    refuse_if(refusals.of_named(service, services(by), refusals.NOT_A_SERVICE))
    refuse_if(refusals.of_words(reason, "Write down what the help is for."))
    refuse_if(refusals.of_answers(*answers) or refusals.of_family(whole_family, family_members))
    refuse_if(refusals.of_panel(panel, file.pk))
    with refuse_on("one_offer_of_service", refusals.RUNS_ALREADY):
        row = ServiceOffer.objects.create(
            **owned(file, by),
            service=service,
            reason=reason.strip(),
            vulnerable=vulnerable,
            at_risk_of_offending=at_risk_of_offending,
            has_offended=has_offended,
            placement_at_risk=placement_at_risk,
            crime_or_antisocial=crime_or_antisocial,
            whole_family=whole_family,
            family_members=family_members.strip() if whole_family else "",
        )
    _record("service_proposed", row, by)
    if panel is not None:
        seen_through(panel, PROPOSED_IT, by, offer=row)
    return row


@action(by=MANAGERS, records=["service_offered", "service_not_offered"])
def decide_service(*, offer: ServiceOffer, offered: bool, says: str = "", by: Actor) -> ServiceOffer:  # fmt: skip
    """Decide whether a service is offered. Who may not have it is the protocol's; a no says why."""
    refuse_if(None if offered else refusals.of_words(says, "Say why it is not offered."))
    known = {"eligible": offered, "decision_says": says.strip(), "decided_at": clock.now(), "decided_by_id": by.member_id}  # fmt: skip
    _go(offer, OFFERED if offered else NOT_OFFERED, **known)
    _record("service_offered" if offered else "service_not_offered", offer, by)
    return offer


@action(by=WORKERS, records=["service_taken_up", "service_declined"])
def answer_service(
    *, offer: ServiceOffer, taken_up: bool, on: date | None = None, says: str = "", by: Actor
) -> ServiceOffer:
    """Record what the young person and their family said: they take the service up from that day, or do not want it."""
    day = on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    known: dict[str, Any] = {"answered_on": day, "answer_says": says.strip()}
    _go(offer, TAKEN_UP if taken_up else DECLINED, **known, **({"started_on": day} if taken_up else {}))  # fmt: skip
    _record("service_taken_up" if taken_up else "service_declined", offer, by)
    return offer


@action(by=[*SERVICES, *WORKERS], records=["service_ended"])
def end_service(
    *, offer: ServiceOffer, how_it_ended: str, says: str = "", ended_on: date | None = None, by: Actor
) -> ServiceOffer:  # fmt: skip
    """Record that a service ended, on which day, and how it went."""
    day = ended_on or clock.local_date(clock.now())
    refuse_if(refusals.of_ending(how_it_ended) or refusals.to_go(offer, ENDED))
    refuse_if(refusals.of_day(day, since=offer.started_on))
    _go(offer, ENDED, ended_on=day, how_it_ended=how_it_ended, ending_says=says.strip())
    _record("service_ended", offer, by)
    return offer


def _go(offer: ServiceOffer, to: str, **new: Any) -> None:
    refuse_if(refusals.to_go(offer, to))
    rows = ServiceOffer.objects.filter(pk=offer.pk, state=offer.state, version=offer.version)
    moved = rows.update(state=to, version=offer.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    offer.refresh_from_db()


def _record(event: str, offer: ServiceOffer, by: Actor) -> None:
    facts: dict[str, Any] = {
        "service_offer": offer.pk,
        "helping_service": offer.service,
        "vulnerable": offer.vulnerable,
        "offending_known": YES if YES in (offer.at_risk_of_offending, offer.has_offended) else "no",
    }
    record(event, file=offer.file, by=by, **facts)
