"""Changing an agreement: proposed by a party, agreed by every party in writing, or given up."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.agreements import queries
from accord.casework.agreements.actions.signing import KEEPERS, area_file, kept, not_ahead
from accord.casework.agreements.models import PartyWord, ProtocolChange
from accord.duties.record import record

OVER = "This change has been agreed or given up already."
NO_PARTY = "Choose a party that the agreement names."


@action(by=KEEPERS, records=["protocol_change_proposed"], on_case=False)
def propose_change(
    *, pack: str, party: str, words: str, because: str, proposed_on: date, by: Actor
) -> ProtocolChange:
    """Record a change that a party proposed, in its words and with its reason. It is agreed to by nobody yet.

    :raises Refused: for an agreement the area is not under, a party it does not name, or a day to come.
    """
    found = queries.standing(pack, by)
    if found is None:
        raise Refused("The area has adopted no such protocol.")
    refuse_if(None if party in queries.parties(pack, by) else NO_PARTY)
    not_ahead(proposed_on)
    refuse_if(None if words.strip() and because.strip() else "Write what is to change, and why.")
    change = ProtocolChange.objects.create(
        **kept(by), pack=pack, edition=found.edition, proposed_by=party, words=words.strip(),
        because=because.strip(), proposed_on=proposed_on,
    )  # fmt: skip
    said = {"protocol_change": change.pk, "pack": pack, "party": party}
    record("protocol_change_proposed", file=area_file(by), by=by, **said)  # type: ignore[arg-type]
    return change


@action(by=KEEPERS, records=["protocol_change_word_given", "protocol_change_agreed"], on_case=False)
def give_word(*, change: ProtocolChange, party: str, agreed_on: date, by: Actor) -> PartyWord:
    """Record that a party agreed to a change in writing. With the last party's word it is agreed.

    :raises Refused: for a party the agreement does not name, or that agreed before; for a day to
        come or before the proposal; for a change that is over.
    """
    # held first, so that two words given at once see each other
    open_now = ProtocolChange.objects.select_for_update().filter(
        pk=change.pk, agreed_on__isnull=True, given_up_on__isnull=True
    )
    refuse_if(None if open_now.first() else OVER)
    parties = queries.parties(change.pack, by)
    refuse_if(None if party in parties else NO_PARTY)
    not_ahead(agreed_on)
    early = agreed_on < change.proposed_on
    refuse_if("Enter a day on or after the one it was proposed." if early else None)
    with refuse_on("one_word_of_a_party", f"{party} has agreed already."):
        given = PartyWord.objects.create(
            **kept(by), change=change, party=party, agreed_on=agreed_on
        )
    said = {"protocol_change": change.pk, "pack": change.pack}
    record("protocol_change_word_given", file=area_file(by), by=by, party=party, **said)  # type: ignore[arg-type]
    agreed = {word.party: word.agreed_on for word in change.given.all()}
    if set(parties) <= set(agreed):
        open_now.update(agreed_on=max(agreed.values()), version=change.version + 1)
        everybody = {"agreed_by": list(parties)}
        record("protocol_change_agreed", file=area_file(by), by=by, **said, **everybody)  # type: ignore[arg-type]
    return given


@action(by=KEEPERS, records=["protocol_change_given_up"], on_case=False)
def give_change_up(*, change: ProtocolChange, by: Actor) -> None:
    """Give a change up: a party does not agree, or nobody wants it any more. The text stays as it was.

    :raises Refused: once it was agreed or given up.
    """
    gone = ProtocolChange.objects.filter(
        pk=change.pk, agreed_on__isnull=True, given_up_on__isnull=True
    ).update(given_up_on=clock.local_date(clock.now()), version=change.version + 1)
    refuse_if(None if gone else OVER)
    said = {"protocol_change": change.pk, "pack": change.pack}
    record("protocol_change_given_up", file=area_file(by), by=by, **said)  # type: ignore[arg-type]
