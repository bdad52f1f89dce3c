"""Passing the papers on, receiving them, and adding to the Supported Housing Record."""

from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Team
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.referrals import refusals, states
from accord.casework.referrals.actions.sending import sending_facts
from accord.casework.referrals.holding import document_kinds, held, said
from accord.casework.referrals.models import (
    Handover,
    PlacementSearch,
    Referral,
    SupportedHousingRecordEntry,
)
from accord.casework.referrals.moves import move, move_search
from accord.casework.sealing.refusals import refuse_closed
from accord.duties.record import record

TO = ("referrals_team", "private_housing_team", "spot_purchase_provider", "camden_pathway")
PROVIDERS = ["asked_provider", "provider", "provider_manager"]


@action(
    by=["placements_team"],
    records=["referral_submitted", "referral_information_supplied_to_provider"],
)
def supply_referral_information(
    *,
    referral: Referral,
    to: str,
    provider_team: Team | None = None,
    home: Home | None = None,
    supported_housing_record: bool = True,
    by: Actor,
) -> Handover:
    """Give the referrals team, private housing or a provider all the documents, with the record.

    `to` is referrals_team, private_housing_team, spot_purchase_provider or camden_pathway.
    The first time they go to the referrals team, that is sending it the referral.
    """
    team = home.provider_team_id if home else provider_team.pk if provider_team else None
    refuse_if(refusals.unless_in(referral, states.SENT) or _refusal(to, team))
    refuse_closed(referral.file, home, by)
    now = held(referral, by)
    passes = to == "referrals_team" and referral.submitted_to != "referrals_team"
    passes = passes and not Handover.objects.filter(referral=referral, to=to).exists()
    _go_on(referral, to, team, passes=passes)
    handover = Handover.objects.create(
        **owned(referral.file, by),
        referral=referral,
        to=to,
        provider_team_id=team,
        home=home,
        documents=document_kinds(now, housing_record=supported_housing_record),
        housing_record=supported_housing_record,
        sent_at=clock.now(),
    )
    if passes:
        facts = sending_facts(referral, now, by, housing_record=supported_housing_record)
        more = {"to": to, "sent_by": "placements_team", **facts}
        record("referral_submitted", file=referral.file, by=by, **more)
    else:
        _tell_supplied(handover, by)
    return handover


def _refusal(to: str, team: int | None) -> str | None:
    if to not in TO:
        return "Choose who gets the documents."
    if to == "spot_purchase_provider" and team is None:
        return "Choose the provider's team."
    return None


def _go_on(referral: Referral, to: str, team: int | None, *, passes: bool) -> None:
    """Move referral and search on to whoever has them now. A copy for information moves neither."""
    search = PlacementSearch.objects.get(referral=referral)
    if passes:
        move(referral, states.WITH_REFERRALS)
        move_search(search, states.AT_REFERRALS)
    elif to != "referrals_team" and team is not None:
        move(referral, states.WITH_PROVIDER)
        move_search(search, states.AT_PROVIDER)


def _tell_supplied(handover: Handover, by: Actor) -> None:
    search = PlacementSearch.objects.get(referral_id=handover.referral_id)
    record(
        "referral_information_supplied_to_provider",
        file=handover.file,
        by=by,
        referral=handover.referral_id,
        search=search.pk,
        to=handover.to,
        documents=handover.documents,
        supported_housing_record=handover.housing_record,
        **said(provider_team=handover.provider_team_id),
    )


@action(by=PROVIDERS, records=["referral_received_by_provider"])
def receive_referral(
    *, handover: Handover, happened_at: datetime | None = None, by: Actor
) -> Handover:
    """Say that your team has received the referral. The time to arrange the interview runs from then.

    `happened_at` (aware) is when it came, if it came before today.
    """
    refuse_if(refusals.to_receive(handover, by))
    at = happened_at or clock.now()
    waiting = Handover.objects.filter(pk=handover.pk, received_at__isnull=True)
    new = {"received_at": at, "received_by_id": by.member_id}
    refuse_if(None if waiting.update(**new) else refusals.ANSWERED)
    handover.refresh_from_db()
    record(
        "referral_received_by_provider",
        file=handover.file,
        by=by,
        happened_at=at,
        referral=handover.referral_id,
        provider_team=handover.provider_team_id,
        **said(home=handover.home_id),
    )
    return handover


@action(
    by=[*PROVIDERS, "keyworker", "placements_team"],
    records=["supported_housing_record_entry_added"],
)
def add_to_housing_record(
    *,
    file: File,
    entry: str,
    placement: Placement | None = None,
    from_date: date | None = None,
    to_date: date | None = None,
    provider_team: Team | None = None,
    provider_name: str = "",
    setting_name: str = "",
    last_entry: bool = False,
    by: Actor,
) -> SupportedHousingRecordEntry:
    """Add to the Supported Housing Record what later providers should understand of this stay.

    Dates, provider and home come from `placement`; a stay from before Accord is told with the
    names of the provider and the setting, and its dates.
    """
    stay = _stay(placement, from_date, to_date, provider_team, setting_name)
    refuse_if(_refusal_to_add(entry, stay, provider_name))
    row = SupportedHousingRecordEntry.objects.create(
        **owned(file, by),
        **stay,
        placement=placement,
        provider_name=provider_name,
        entry=entry,
        last_entry=last_entry,
        added_at=clock.now(),
    )
    record(
        "supported_housing_record_entry_added",
        file=file,
        by=by,
        history_entry=row.pk,
        last_entry=last_entry,
        **said(placement=row.placement_id, provider_team=row.provider_team_id),
    )
    return row


def _stay(
    placement: Placement | None,
    first: date | None,
    last: date | None,
    team: Team | None,
    setting: str,
) -> dict[str, Any]:
    """Where and when, from the placement unless said otherwise."""
    if placement is None:
        return {
            "from_date": first,
            "to_date": last,
            "provider_team_id": team.pk if team else None,
            "setting_name": setting,
        }
    return {
        "from_date": first or placement.started_on or placement.move_in_on,
        "to_date": last or placement.ended_on,
        "provider_team_id": placement.provider_team_id,
        "home_id": placement.home_id,
        "setting_name": setting or placement.home.name,
    }


def _refusal_to_add(entry: str, stay: dict[str, Any], provider_name: str) -> str | None:
    first, last = stay["from_date"], stay["to_date"]
    if not entry.strip():
        return "Write what later providers should understand of this stay."
    if stay["provider_team_id"] is None and not provider_name.strip():
        return "Say which provider it was."
    if first is None:
        return "Enter the day the stay began."
    return "Enter an end that is not before the start." if last and last < first else None
