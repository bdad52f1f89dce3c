"""First tenancies in finished words."""

from datetime import date
from typing import Any

from accord import clock
from accord.casework.tenancies.models import (
    FormalMeeting,
    HousingApplication,
    OffersAtPanel,
    PropertySearch,
    RehousingAppointment,
    Tenancy,
    TenancyAppointment,
    TenancyEnforcement,
    TenancyFlag,
    TenancyIssue,
    TenancyNews,
    TenancyOffer,
    TenancyReport,
)
from accord.web.cases.presenting import title_of

Rows = list[tuple[str, str | list[str], str]]
YES_NO = {True: "Yes", False: "No", None: ""}


def kind_of(one: Tenancy, today: date) -> str:
    """Which kind of tenancy it is on that London day."""
    if one.tenancy_type != "equitable" or one.converts_on is None:
        return one.get_tenancy_type_display()
    if today < one.converts_on:
        return f"{one.get_tenancy_type_display()}. It converts on {day(one.converts_on)}, the 18th birthday"
    if one.became:
        return f"{one.became.capitalize()} tenancy, converted on {day(one.converts_on)}"
    return f"Converted on {day(one.converts_on)}, kind not confirmed"


def tenancy_rows(one: Tenancy, today: date) -> Rows:
    """A tenancy, as a summary."""
    return _rows(
        ("Kind", kind_of(one, today)),
        ("The landlord says it will become", one.becomes if not one.became else ""),
        ("Landlord", one.landlord),
        ("Held in trust by", one.held_in_trust_by),
        ("Signed", clock.in_words(one.signed_at)),
        ("From", day(one.starts_on)),
        ("Moved in", day(one.moved_in_on)),
        ("Terms that differ", one.terms_note),
        ("Ended", day(one.ended_on)),
    )


def flag_rows(flag: TenancyFlag | None, agrees: bool, call: list[tuple[str, str, str]]) -> Rows:
    """What the flag says, and whom it names."""
    said = "They agree that their worker hears of any problem"
    if flag and not agrees:
        said = "They no longer agree. Nothing goes to their worker, and the flag is to come off now"
    elif not agrees:
        said = "They have not agreed, so there is no flag. A home never depends on it"
    named = [f"{title_of(role)}: {name}{f', {phone}' if phone else ''}" for role, name, phone in call]  # fmt: skip
    return _rows(
        ("Consent", said),
        ("On the landlord’s system", f"Since {clock.in_words(flag.flagged_at)}" if flag else "No"),
        ("Call", named if agrees else [one for one in named if not one.startswith(title_of("lead_worker"))]),
    )  # fmt: skip


def issue_rows(one: TenancyIssue) -> Rows:
    """A problem as the landlord keeps it, as a summary."""
    return _rows(
        ("What", one.description),
        ("Found", clock.in_words(one.found_at)),
        ("Their worker", "Told at once" if one.consent else "Not told: they had not agreed to it"),
        ("The officer helps since", clock.in_words(one.helped_at) if one.helped_at else ""),
        ("Settled", f"{day(one.settled_on)}. {one.outcome}" if one.settled_on else ""),
    )


def news_row(one: TenancyNews) -> list[Any]:
    """What social care was told, as a row."""
    return [clock.in_words(one.told_at), one.get_problem_display(), one.words]


def report_row(one: TenancyReport) -> list[Any]:
    """A line on rent and benefit, as a row."""
    return [clock.in_words(one.run_at), YES_NO[one.arrears], YES_NO[one.benefit_unpaid]]


def meeting_rows(one: FormalMeeting) -> Rows:
    """A formal meeting, as a summary."""
    return _rows(
        ("What may follow", one.get_possible_outcome_display()),
        ("Why", one.why),
        ("Called", clock.in_words(one.called_at)),
        ("When", clock.in_words(one.meeting_at) if one.meeting_at else "Not arranged yet"),
        ("Agencies asked", one.agencies),
        ("Held", clock.in_words(one.held_at) if one.held_at else ""),
        ("Who came", [title_of(role) for role in one.attended]),
        ("Agreed", one.get_objective_display() if one.objective else ""),
        ("The way forward", one.way_forward.splitlines()),
    )


def enforcement_rows(one: TenancyEnforcement) -> Rows:
    """What the landlord did as a last resort."""
    return _rows(
        ("Why nothing else was left", one.reasons),
        ("Decided", f"{day(one.decided_on)}, {title_of(one.decided_by)}"),
        ("Done", day(one.taken_on)),
    )


def application_rows(one: HousingApplication) -> Rows:
    """An application, as a summary."""
    return _rows(
        ("Kind of home", one.get_property_type_display()),
        ("Where", one.preferred_areas),
        ("What else matters", one.practicalities),
        ("Completed", day(one.completed_on)),
    )


def talk_rows(one: RehousingAppointment) -> Rows:
    """The talk about rehousing, as a summary."""
    return _rows(
        ("When", clock.in_words(one.held_at or one.appointment_at)),
        ("Areas", one.areas_discussed),
        ("What else", one.practicalities),
        ("Understand how it works", YES_NO[one.understood]),
        ("Asked for consent", YES_NO[one.consent_asked]),
    )


def search_rows(one: PropertySearch) -> Rows:
    """A search, as a summary."""
    told = f"They were told {clock.in_words(one.limit_told_at)}" if one.limit_told_at else "Still to be told"  # fmt: skip
    return _rows(
        ("Kind of home", one.get_property_type_display()),
        ("Where", one.areas_wanted),
        ("Whose homes", one.other_landlord or one.get_landlord_display()),
        ("Since", day(one.started_on)),
        ("The wait would be too long", [one.limit_words, told] if one.limit_found_at else ""),
        ("Over", day(one.ended_on)),
    )


def offer_rows(one: TenancyOffer) -> Rows:
    """An offer, as a summary."""
    return _rows(
        ("Property", f"{one.property_number}, {one.part_of_town}"),
        ("Where they want to live", YES_NO[one.where_wanted]),
        ("What was tried first", one.tried),
        ("Offered", clock.in_words(one.offered_at)),
        ("Gone through", f"{clock.in_words(one.confirmed_at)}, with {title_of(one.confirmed_with).lower()}" if one.confirmed_at else ""),
        ("In their words", one.reason),
    )  # fmt: skip


def viewing_rows(one: TenancyAppointment) -> Rows:
    """A viewing or a sign-up, as a summary."""
    who = one.companion_name or (one.get_companion_display() if one.companion else "")
    came = {True: "Yes", False: "No", None: ""}[one.accompanied]
    return _rows(
        ("When", clock.in_words(one.held_at or one.appointment_at)),
        ("Who comes along", who or "Not said yet"),
        ("Somebody came along", came),
        ("Everything was clear", YES_NO[one.understood]),
    )


def state_of_viewing(one: TenancyAppointment) -> str:
    """How an appointment stands."""
    if one.held_at:
        return "Took place"
    return "Did not take place" if one.fell_through_at else "To come"


def panel_rows(one: OffersAtPanel) -> Rows:
    """What was put to the panel and what it decided."""
    limit = {True: f"{one.further} more", False: "No limit", None: ""}[one.limited]
    return _rows(
        ("Offers declined", str(one.declined_so_far)),
        ("What the panel should know", one.words),
        ("Put to it", clock.in_words(one.put_at)),
        ("Further offers", limit),
        ("Its reasons", one.reasons),
        ("Decided", day(one.decided_on)),
    )


def _rows(*rows: tuple[str, Any]) -> Rows:
    return [(label, words, "") for label, words in rows if words]


def day(value: Any) -> str:
    """A day in words, "" for none."""
    return clock.day_in_words(value) if value else ""
