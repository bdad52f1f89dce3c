"""Why something about a first tenancy may not be saved, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock
from accord.casework.leaving_care.models import PanelMeeting
from accord.casework.tenancies.models import (
    FormalMeeting,
    OffersAtPanel,
    PropertySearch,
    RehousingAppointment,
    Tenancy,
    TenancyAppointment,
    TenancyIssue,
    TenancyOffer,
)
from accord.casework.tenancies.models.offers import COMPANIONS, PROPERTY_TYPES
from accord.casework.tenancies.models.running import LEGAL, TENANCY_TYPES
from accord.casework.tenancies.models.trouble import MEASURES, OBJECTIVES, OUTCOMES, PROBLEMS
from accord.casework.tenancies.states import (
    ACCEPTED,
    MADE,
    SETTLED,
    TENANCY_ISSUE_MOVES,
    TENANCY_OFFER_MOVES,
)

CHANGED = "Somebody has just changed this. Look again."
SEARCHING = "A search runs already. Offers are made in it."
AT_PANEL = "This is before the panel already. Record what it decided."
HAS_TENANCY = "They have a tenancy already. Say first that it ended."
OFFER_SIGNED = "A tenancy was signed on this offer already."
FLAGGED = "The flag is on already."
MEETING_CALLED = "A formal meeting about this was called already. Record when it was held."
SEVERAL = 2  # fewer than this is not several


def of_day(day: date) -> str | None:
    """Return why something cannot have been done on that London day, or None."""
    return "Enter a day that has come." if day > clock.local_date(clock.now()) else None


def of_past(at: datetime) -> str | None:
    """Return why something cannot have happened then (aware), or None."""
    return None if at <= clock.now() else "Enter a time that has already passed."


def of_future(at: datetime) -> str | None:
    """Return why something cannot be booked for then (aware), or None."""
    return None if at >= clock.now() else "Enter a time that is still to come."


def of_kind(property_type: str) -> str | None:
    """Return that nobody said what kind of home, or None."""
    known = property_type in dict(PROPERTY_TYPES)
    return None if known else "Say what kind of home: one bedroom, a studio, or family-size."


def of_application(property_type: str, preferred_areas: str, day: date) -> str | None:
    """Return what is missing from an application, or None."""
    where = None if preferred_areas.strip() else "Say where they would like to live."
    return of_kind(property_type) or where or of_day(day)


def of_talk(appointment: RehousingAppointment) -> str | None:
    """Return why the talk cannot be recorded again, or None."""
    return "This appointment was held already." if appointment.held_at else None


def to_search(property_type: str, areas: str, landlord: str, other: str) -> str | None:
    """Return what is missing from the beginning of a search, or None."""
    if not areas.strip():
        return "Say where they would like to live."
    if landlord not in ("own", "other"):
        return "Say whose homes are looked at."
    if landlord == "other" and not other.strip():
        return "Say which other landlord was asked."
    return of_kind(property_type)


def of_search(search: PropertySearch) -> str | None:
    """Return that a search is over, or None."""
    return "This search is over. Begin another." if search.ended_on else None


def to_offer(search: PropertySearch, number: str, part_of_town: str) -> str | None:
    """Return why this property cannot be offered, or None. What they declined is never a reason."""
    if not number.strip():
        return "Enter the landlord’s number for the property."
    if not part_of_town.strip():
        return "Say which part of town it is in."
    return of_search(search) or _open_offer(search) or _limited(search)


def _open_offer(search: PropertySearch) -> str | None:
    waits = TenancyOffer.objects.filter(search_id=search.pk, answered_at__isnull=True).exists()
    return "They have not answered the last offer yet." if waits else None


def _limited(search: PropertySearch) -> str | None:
    """Return that the panel's limit is used up, or None. Without a decision there is no limit."""
    rows = OffersAtPanel.objects.filter(search_id=search.pk, decided_on__isnull=False)
    last = rows.order_by("-decided_at", "-pk").first()
    if last is None or last.further is None:
        return None
    since = TenancyOffer.objects.filter(search_id=search.pk, offered_at__gte=last.decided_at)
    if since.count() < last.further:
        return None
    return "The panel limited further offers, and they are used up. Put it to the panel again."


def to_move_offer(offer: TenancyOffer, to: str) -> str | None:
    """Return why an offer cannot become that, or None."""
    if to in TENANCY_OFFER_MOVES[offer.state]:
        return None
    if offer.state == MADE:
        return "Go through the details with them and their worker first."
    return {
        "confirmed": "The details were gone through already.",
        "accepted": "They accepted this offer.",
    }.get(offer.state, "They declined this offer. It costs them nothing.")


def to_put_to_panel(declined: int) -> str | None:
    """Return why offers are not put to the panel, or None."""
    return None if declined >= SEVERAL else "They have not declined several offers."


def of_panel(
    at_panel: OffersAtPanel, panel: PanelMeeting, limited: bool, further: int | None, reasons: str
) -> str | None:
    """Return what is missing from what the panel decided, or None."""
    if at_panel.decided_on:
        return "The panel has decided this already."
    if panel.held_at is None:
        return "Record first that the panel was held, and who came."
    if clock.local_date(panel.held_at) < clock.local_date(at_panel.put_at):
        return "That panel met before it was put to it. Choose the one that spoke of it."
    if limited and (further is None or further < 0):
        return "Say how many more offers there will be."
    return None if reasons.strip() else "Write the panel’s reasons, for this young person alone."


def to_book(offer: TenancyOffer, kind: str, at: datetime) -> str | None:
    """Return why a viewing or a sign-up cannot be booked, or None."""
    if offer.state == "declined":
        return "They declined this offer. It costs them nothing."
    if kind == "sign_up" and offer.state != ACCEPTED:
        return "They have not accepted the home yet."
    return of_future(at)


def to_come_along(companion: str, name: str) -> str | None:
    """Return what is missing about who comes along, or None."""
    if companion not in dict(COMPANIONS):
        return "Say who comes along."
    if companion == "suitable_adult" and not name.strip():
        return "Enter the name of whoever comes along."
    return None


def of_appointment(appointment: TenancyAppointment) -> str | None:
    """Return that it has been said already what came of an appointment, or None."""
    over = appointment.held_at or appointment.fell_through_at
    return "It has been said already what came of this appointment." if over else None


def to_hold(appointment: TenancyAppointment, at: datetime, accompanied: bool) -> str | None:
    """Return why an appointment cannot be recorded as held, or None."""
    if accompanied and not appointment.companion:
        return "Say first who came along."
    return of_appointment(appointment) or of_past(at)


def to_sign(
    offer: TenancyOffer, tenancy_type: str, signed_at: datetime, starts_on: date
) -> str | None:
    """Return why a tenancy cannot be signed like this, or None. What the law forbids is the pack's."""
    if offer.state != ACCEPTED:
        return "They have not accepted the home yet."
    if tenancy_type not in dict(TENANCY_TYPES):
        return "Say which kind of tenancy it is."
    if starts_on < clock.local_date(signed_at):
        return "Enter a first day on or after the day it was signed."
    return of_past(signed_at)


def of_tenancy(tenancy: Tenancy) -> str | None:
    """Return that a tenancy is over, or None."""
    if tenancy.ended_on is None:
        return None
    return f"This tenancy ended on {clock.day_in_words(tenancy.ended_on)}."


def to_say_kind(tenancy: Tenancy, kind: str) -> str | None:
    """Return why it cannot be said what a tenancy becomes or became, or None."""
    if tenancy.tenancy_type != "equitable":
        return "This is no equitable tenancy: it converts to nothing."
    if kind not in LEGAL:
        return "Say whether it is introductory or secure."
    return "It has been confirmed already." if tenancy.became else of_tenancy(tenancy)


def of_conversion(tenancy: Tenancy, today: date) -> str | None:
    """Return that the birthday is still to come, or None."""
    day = tenancy.converts_on
    if day is None or day <= today:
        return None
    return f"It converts on {clock.day_in_words(day)}, and not before."


def to_move_in(tenancy: Tenancy, day: date) -> str | None:
    """Return why they cannot have moved in on that London day, or None."""
    if tenancy.moved_in_on:
        return "It has been recorded already that they moved in."
    if day < tenancy.starts_on:
        return "The tenancy had not begun by then."
    return of_tenancy(tenancy) or of_day(day)


def to_end(tenancy: Tenancy, day: date) -> str | None:
    """Return why a tenancy cannot have ended on that London day, or None."""
    if day < tenancy.starts_on:
        return "Enter a day on or after the tenancy began."
    return of_tenancy(tenancy) or of_day(day)


def to_flag(agrees: bool) -> str | None:
    """Return that there is no consent, or None."""
    return (
        None if agrees else "They have not agreed to this. Without their consent there is no flag."
    )


def to_report(agrees: bool) -> str | None:
    """Return that somebody who has not consented is named in no report, or None."""
    if agrees:
        return None
    return "They have not agreed that this is shared. Only those who agree are named in a report."


def of_issue(problem: str, description: str) -> str | None:
    """Return what is missing from a problem, or None."""
    if problem not in dict(PROBLEMS):
        return "Say what kind of problem it is."
    return None if description.strip() else "Say in a few words what the problem is."


def to_move_issue(issue: TenancyIssue, to: str) -> str | None:
    """Return why a problem cannot become that, or None."""
    if to in TENANCY_ISSUE_MOVES[issue.state]:
        return None
    if issue.state == SETTLED:
        return "This was settled. Note it anew if it comes back."
    return {
        "helped": "The officer is helping already.",
        "at_risk": "A formal meeting was called. Record what it agreed.",
        "enforced": "The landlord has acted on this.",
    }.get(issue.state, "Say first that the home may be lost, so that the formal meeting is held.")


def to_warn(possible_outcome: str, why: str) -> str | None:
    """Return what is missing where a home may be lost, or None."""
    if possible_outcome not in dict(OUTCOMES):
        return "Say what may follow."
    return None if why.strip() else "Say why it has come to this."


def of_meeting(meeting: FormalMeeting) -> str | None:
    """Return that a formal meeting is over, or None."""
    return "This meeting was held already." if meeting.held_at else None


def of_those_who_came(attended: Sequence[str]) -> str | None:
    """Return who is missing from a formal meeting, or None: it is held with the worker."""
    if {"lead_worker", "lead_worker_manager"} & set(attended):
        return None
    return "Hold it with the social worker or adviser, or their manager."


def of_what_it_agreed(objective: str, way_forward: str) -> str | None:
    """Return what is missing from what a formal meeting agreed, or None."""
    if objective not in dict(OBJECTIVES):
        return "Say what was agreed: how the tenancy is kept, or another home."
    return None if way_forward.strip() else "Write the way forward: who does what, and by when."


def to_enforce(measure: str, reasons: str, decided_on: date, taken_on: date) -> str | None:
    """Return what is missing from the last resort, or None."""
    if measure not in dict(MEASURES):
        return "Say what the landlord does."
    if not reasons.strip():
        return "Say why nothing else was left."
    if taken_on < decided_on:
        return "Enter a day of the action on or after the day it was decided."
    return of_day(decided_on) or of_day(taken_on)
