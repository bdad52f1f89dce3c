"""The search for a property, offers, and answers to them. Saying no changes nothing but the offer."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.leaving_care.models import PanelMeeting
from accord.casework.people.actions import owned
from accord.casework.tenancies import refusals
from accord.casework.tenancies.actions.moving import change
from accord.casework.tenancies.models import OffersAtPanel, PropertySearch, TenancyOffer
from accord.casework.tenancies.queries import declined_so_far
from accord.casework.tenancies.states import ACCEPTED, CONFIRMED, DECLINED
from accord.casework.tenancies.who import EITHER_SIDE, OFFICER, PANEL
from accord.duties.record import record


@action(by=[OFFICER], records=["property_search_started"])
def start_property_search(
    *,
    file: File,
    property_type: str,
    areas_wanted: str,
    landlord: str = "own",
    other_landlord: str = "",
    started_on: date | None = None,
    by: Actor,
) -> PropertySearch:
    """Begin the search, among the partner landlord's homes (`own`) or another's (`other`, with its name)."""
    day = started_on or clock.local_date(clock.now())
    refuse_if(refusals.to_search(property_type, areas_wanted, landlord, other_landlord))
    refuse_if(refusals.of_day(day))
    with refuse_on("one_property_search_open", refusals.SEARCHING):
        row = PropertySearch.objects.create(
            **owned(file, by),
            property_type=property_type,
            areas_wanted=areas_wanted,
            landlord=landlord,
            other_landlord=other_landlord if landlord == "other" else "",
            started_on=day,
        )
    record(
        "property_search_started",
        file=file,
        by=by,
        property_search=row.pk,
        property_type=property_type,
    )
    return row


@action(by=[OFFICER], records=["supply_limit_found"])
def say_wait_too_long(*, search: PropertySearch, words: str, by: Actor) -> PropertySearch:
    """Write down that the wait would be too long, and why. Then they are told so."""
    refuse_if(None if words.strip() else "Say what makes the wait too long.")
    refuse_if(refusals.of_search(search))
    change(search, limit_found_at=clock.now(), limit_words=words, limit_told_at=None)
    record("supply_limit_found", file=search.file, by=by, property_search=search.pk)
    return search


@action(by=EITHER_SIDE, records=["supply_advice_given"])
def tell_of_the_wait(*, search: PropertySearch, by: Actor) -> PropertySearch:
    """Record that they were told how long a wait to expect, and what else there is."""
    found = search.limit_found_at
    refuse_if(None if found else "Write down first that the wait would be too long.")
    change(search, limit_told_at=clock.now())
    record("supply_advice_given", file=search.file, by=by, property_search=search.pk)
    return search


@action(by=[OFFICER], records=["tenancy_offer_made"])
def offer_tenancy(
    *,
    search: PropertySearch,
    property_number: str,
    part_of_town: str,
    where_wanted: bool,
    tried: str = "",
    standard_letter: bool = True,
    by: Actor,
) -> TenancyOffer:
    """Record the offer of a property, by letter: the landlord's number for it, and the part of town.

    `tried` says, for a home elsewhere than they want to live, what was tried first.
    """
    refuse_if(refusals.to_offer(search, property_number, part_of_town))
    number = _next_number(search)
    with refuse_on("one_offer_of_each_number", refusals.CHANGED):
        row = TenancyOffer.objects.create(
            **owned(search.file, by),
            search_id=search.pk,
            number=number,
            property_number=property_number,
            part_of_town=part_of_town,
            where_wanted=where_wanted,
            tried="" if where_wanted else tried.strip(),
            standard_letter=standard_letter,
            offered_at=clock.now(),
        )
    about = {"tenancy_offer": row.pk, "property_search": search.pk, "offer_number": number}
    said: dict[str, Any] = {"standard_letter": standard_letter, "where_wanted": where_wanted}
    record("tenancy_offer_made", file=search.file, by=by, **about, **said, tried=bool(row.tried))
    return row


def _next_number(search: PropertySearch) -> int:
    return TenancyOffer.objects.filter(search_id=search.pk).count() + 1


@action(by=[OFFICER], records=["tenancy_offer_confirmed"])
def confirm_tenancy_offer(
    *, offer: TenancyOffer, worker_role: str = "lead_worker", by: Actor
) -> TenancyOffer:
    """Record that the details were gone through with the young person and their worker."""
    known = worker_role in ("lead_worker", "lead_worker_manager")
    refuse_if(None if known else "Say which worker it was gone through with.")
    refuse_if(refusals.to_move_offer(offer, CONFIRMED))
    change(offer, state=CONFIRMED, confirmed_at=clock.now(), confirmed_with=worker_role)
    record(
        "tenancy_offer_confirmed",
        file=offer.file,
        by=by,
        tenancy_offer=offer.pk,
        recipients=["young_person", worker_role],
    )
    return offer


@action(by=EITHER_SIDE, records=["tenancy_offer_accepted"])
def accept_tenancy_offer(*, offer: TenancyOffer, by: Actor) -> TenancyOffer:
    """Record that the young person takes the property."""
    refuse_if(refusals.to_move_offer(offer, ACCEPTED))
    change(offer, state=ACCEPTED, answered_at=clock.now())
    about = {"tenancy_offer": offer.pk, "property_search": offer.search_id}
    record("tenancy_offer_accepted", file=offer.file, by=by, **about)
    return offer


@action(by=EITHER_SIDE, records=["tenancy_offer_declined", "property_search_resumed"])
def decline_tenancy_offer(*, offer: TenancyOffer, reason: str = "", by: Actor) -> TenancyOffer:
    """Record that the young person does not take the property, in their words if they want to say why.

    It costs them nothing: the offer is answered, the search goes on as it was, and no other row
    of theirs is written.
    """
    refuse_if(refusals.to_move_offer(offer, DECLINED))
    change(offer, state=DECLINED, answered_at=clock.now(), reason=reason)
    record(
        "tenancy_offer_declined",
        file=offer.file,
        by=by,
        tenancy_offer=offer.pk,
        property_search=offer.search_id,
        declined_so_far=declined_so_far(offer.search),
    )
    record("property_search_resumed", file=offer.file, by=by, property_search=offer.search_id)
    return offer


@action(by=EITHER_SIDE, records=["further_offers_put_to_panel"])
def put_offers_to_panel(*, search: PropertySearch, words: str = "", by: Actor) -> OffersAtPanel:
    """Put it to the panel that several offers were declined. Nothing is limited by that."""
    declined = declined_so_far(search)
    refuse_if(refusals.of_search(search) or refusals.to_put_to_panel(declined))
    with refuse_on("one_search_before_the_panel", refusals.AT_PANEL):
        row = OffersAtPanel.objects.create(
            **owned(search.file, by),
            search_id=search.pk,
            declined_so_far=declined,
            words=words,
            put_at=clock.now(),
        )
    record(
        "further_offers_put_to_panel",
        file=search.file,
        by=by,
        property_search=search.pk,
        declined_so_far=declined,
    )
    return row


@action(by=[PANEL], records=["further_offers_limited", "further_offers_not_limited"])
def record_panel_on_offers(
    *,
    at_panel: OffersAtPanel,
    panel: PanelMeeting,
    limited: bool,
    reasons: str,
    further: int | None = None,
    by: Actor,
) -> OffersAtPanel:
    """Record which panel decided, and what, for this young person alone, with its reasons. Neither side does it for the panel.

    `further` is how many more offers there will be where it limits them; 0 is none for now.
    """
    refuse_if(refusals.of_panel(at_panel, panel, limited, further, reasons))
    change(
        at_panel,
        limited=limited,
        further=further if limited else None,
        reasons=reasons,
        panel_id=panel.pk,
        decided_on=clock.local_date(panel.held_at or clock.now()),
        decided_at=clock.now(),
    )
    about = {"property_search": at_panel.search_id, "meeting": panel.pk}
    if limited:
        record("further_offers_limited", file=at_panel.file, by=by, **about, limit=further)
    else:
        record("further_offers_not_limited", file=at_panel.file, by=by, **about)
    return at_panel
