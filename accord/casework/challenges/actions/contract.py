"""What commissioning is asked and answers. It has no part on the case: what it reads names nobody."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import Refused, refuse_if
from accord.casework.challenges import refusals
from accord.casework.challenges.ladder import stands_with
from accord.casework.challenges.models import Challenge, ContractMatter
from accord.casework.challenges.stepping import about, note, placed, said
from accord.casework.challenges.who import COMMISSIONING, PLACEMENTS
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

ANSWERED = "Commissioning has challenged the provider on this already."
NOT_YET = "Commissioning has not challenged the provider yet."


def ask_commissioning(
    challenge: Challenge, summary: str, evidence: str, by: Actor, *, for_information: bool = False
) -> ContractMatter:
    """Put a disagreement before commissioning, in words that name no young person.

    :raises Refused: where a part of the young person's name is in them.
    """
    refuse_if(refusal_of_names(challenge.file_id, f"{summary} {evidence}"))
    matter = ContractMatter.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        provider_team_id=challenge.provider_team_id,
        challenge_id=challenge.pk,
        strand=challenge.strand,
        contract_held=challenge.contract_held,
        for_information=for_information,
        summary=summary,
        evidence=evidence,
        asked_at=clock.now(),
        asked_by_id=by.member_id,
    )
    record(
        "contract_challenge_asked",
        file=challenge.provider_team.agency.file,
        by=by,
        contract_matter=matter.pk,
        provider_team=challenge.provider_team_id,
        for_information=for_information,
        **placed(challenge),
    )
    return matter


def refusal_of_names(file_id: int, words: str) -> str | None:
    """Return why these words cannot go to commissioning, or None."""
    person = YoungPerson.objects.filter(file_id=file_id).first()
    if person is None:
        return None
    said_words = {word.strip(".,;:!?'\"()").casefold() for word in words.replace("’", "'").split()}
    said_words |= {word.removesuffix("'s") for word in said_words}
    names = {part.casefold() for part in (person.legal_name + " " + person.preferred_name).split()}
    if not names & said_words:
        return None
    return "Leave out the young person's name: commissioning has no part on the case."


@action(by=COMMISSIONING, records=["hass_challenged_provider"], on_case=False)
def challenge_on_contract(
    *, matter: ContractMatter, obligation: str, asks: str, by: Actor
) -> ContractMatter:
    """Challenge the provider on what its contract obliges it to: which obligation, and what is asked."""
    refuse_if(refusals.of_words(obligation, "Say which obligation of the contract it is."))
    refuse_if(refusals.of_words(asks, "Write down what the provider is asked to do."))
    open_rows = ContractMatter.objects.filter(pk=matter.pk, challenged_at__isnull=True)
    new = {"obligation": obligation, "asks": asks}
    done = open_rows.update(challenged_at=clock.now(), challenged_by_id=by.member_id, **new)
    refuse_if(None if done else ANSWERED)
    matter.refresh_from_db()
    record(
        "hass_challenged_provider",
        file=matter.provider_team.agency.file,
        by=by,
        contract_matter=matter.pk,
        provider_team=matter.provider_team_id,
    )
    return matter


@action(by=PLACEMENTS, records=["contract_challenge_noted"])
def note_contract_challenge(*, challenge: Challenge, says: str = "", by: Actor) -> Challenge:
    """Note on the case what commissioning asked of the provider, so that both sides read it."""
    rows = ContractMatter.objects.filter(challenge_id=challenge.pk, challenged_at__isnull=False)
    matter = rows.order_by("-challenged_at").first()
    if matter is None or not stands_with("commissioning_team", challenge, by):
        raise Refused(NOT_YET)
    note(challenge, contract_noted_at=clock.now())
    words = "\n".join(part for part in (matter.asks, says) if part)
    said(challenge, "contract", by, says=words, evidence=matter.obligation)
    facts = {"provider_team": challenge.provider_team_id, **placed(challenge)}
    record("contract_challenge_noted", file=challenge.file, by=by, **about(challenge, **facts))
    return challenge
