"""Papers of providers, specifications of services, and training: dated, one after the other."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.casework.agreements.actions.signing import KEEPERS, area_file, kept, not_ahead
from accord.casework.agreements.models import COVERS, ProviderDocument, Specification, Training
from accord.duties.record import record

OVER = "This specification has been issued or given up already."
OTHERS = "This is for the provider’s own manager, or those who keep the agreement."


@action(
    by=[*KEEPERS, "provider_manager"],
    records=[
        "provider_document_recorded",
        "individual_provider_protocol_recorded",
        "incident_policy_recorded",
    ],
    on_case=False,
)
def record_provider_document(
    *,
    agency: Agency,
    kind: str,
    title: str,
    dated_on: date,
    review_on: date | None = None,
    held_where: str = "",
    says: str = "",
    covers: Sequence[str] = (),
    goes_first: str = "not_known",
    by: Actor,
) -> ProviderDocument:
    """Record a paper of a provider as it stands from a day on. It takes the place of the one before.

    :raises Refused: by another provider, for a day to come, or with neither a place nor its words.
    """
    own = agency.pk == by.agency_id or bool(set(KEEPERS) & by.job_roles)
    refuse_if(None if own else OTHERS)
    not_ahead(dated_on)
    refuse_if(_refusal_of_paper(held_where, says, dated_on, review_on))
    made = ProviderDocument.objects.create(
        **kept(by), agency_id=agency.pk, kind=kind, title=title, dated_on=dated_on,
        review_on=review_on, held_where=held_where, says=says,
        covers=list(covers) if kind == "incident_policy" else [], goes_first=goes_first,
    )  # fmt: skip
    _record_paper(made, agency, by)
    return made


def _refusal_of_paper(
    held_where: str, says: str, dated_on: date, review_on: date | None
) -> str | None:
    """Return why a paper cannot be recorded so, or None."""
    if not (held_where or says):
        return "Say where the paper is kept, or write what it says."
    if review_on and review_on < dated_on:
        return "Enter a day of review that comes after its date."
    return None


def _record_paper(made: ProviderDocument, agency: Agency, by: Actor) -> None:
    """Record it as what it is: the protocol has words of its own for two kinds of paper."""
    more: dict[str, Any] = {"document_kind": made.kind}
    event = "provider_document_recorded"
    if made.kind == "own_protocol":
        event, more = "individual_provider_protocol_recorded", {"individual_protocol": "yes"}
    elif made.kind == "incident_policy":
        whole = {value for value, _ in COVERS} <= set(made.covers)
        event, more = "incident_policy_recorded", {"holds": made.covers, "covers_all": whole}
    facts: dict[str, Any] = {"agency": agency.pk, "provider_document": made.pk, **more}
    record(event, file=agency.file, by=by, **facts)


@action(by=KEEPERS, records=["new_provider_specification_drafted"], on_case=False)
def draft_specification(
    *, title: str, contract_kinds: Sequence[str], drafted_on: date, by: Actor
) -> Specification:
    """Record that the specification of a service for a new provider is being drafted.

    :raises Refused: for a day to come, or without a kind of contract.
    """
    not_ahead(drafted_on)
    refuse_if(None if contract_kinds else "Select the kind of contract it is for.")
    made = Specification.objects.create(
        **kept(by), title=title, contract_kinds=list(contract_kinds), drafted_on=drafted_on
    )
    record(
        "new_provider_specification_drafted",
        file=area_file(by),
        by=by,
        specification=made.pk,
        contract_kinds=made.contract_kinds,
    )
    return made


@action(by=KEEPERS, records=["specification_issued_with_protocol"], on_case=False)
def issue_specification(
    *, specification: Specification, issued_on: date, protocol_at: str, by: Actor
) -> None:
    """Record that a specification was issued with this protocol in it, and where in it.

    :raises Refused: without saying where, before it was drafted, for a day to come, or once over.
    """
    not_ahead(issued_on)
    refuse_if(
        None
        if protocol_at.strip()
        else "Say where in the specification the protocol is: it may not be issued without it."
    )
    early = issued_on < specification.drafted_on
    refuse_if("Enter a day on or after the one it was drafted." if early else None)
    issued = Specification.objects.filter(
        pk=specification.pk, issued_on__isnull=True, withdrawn_on__isnull=True
    ).update(issued_on=issued_on, protocol_at=protocol_at, version=specification.version + 1)
    refuse_if(None if issued else OVER)
    record(
        "specification_issued_with_protocol",
        file=area_file(by),
        by=by,
        specification=specification.pk,
    )


@action(by=KEEPERS, records=["specification_withdrawn"], on_case=False)
def withdraw_specification(*, specification: Specification, by: Actor) -> None:
    """Give the draft of a specification up: no service comes of it.

    :raises Refused: once it was issued or given up.
    """
    gone = Specification.objects.filter(
        pk=specification.pk, issued_on__isnull=True, withdrawn_on__isnull=True
    ).update(withdrawn_on=clock.local_date(clock.now()), version=specification.version + 1)
    refuse_if(None if gone else OVER)
    record("specification_withdrawn", file=area_file(by), by=by, specification=specification.pk)


@action(by=[*KEEPERS, "provider_manager"], records=["training_delivered"], on_case=False)
def record_staff_training(
    *,
    agency: Agency,
    topic: str,
    people: int,
    staff_role: str = "",
    done_on: date,
    by: Actor,
) -> Training:
    """Record training that staff of an agency had: on what, how many, and when.

    :raises Refused: by another provider, for nobody, or for a day to come.
    """
    own = agency.pk == by.agency_id or bool(set(KEEPERS) & by.job_roles)
    refuse_if(None if own else OTHERS)
    not_ahead(done_on)
    refuse_if(None if people >= 1 else "Enter how many people took part.")
    made = Training.objects.create(
        **kept(by), agency_id=agency.pk, topic=topic, staff_role=staff_role, people=people, done_on=done_on
    )  # fmt: skip
    record(
        "training_delivered",
        file=area_file(by),
        by=by,
        happened_at=clock.start_of(done_on),
        training=made.pk,
        topic=topic,
        method="session",
    )
    return made
