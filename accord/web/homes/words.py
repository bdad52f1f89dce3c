"""A home in words: its details as labels and values."""

from datetime import date, time
from typing import Any

from accord import clock
from accord.casework.homes.models import HomeVersion
from accord.casework.homes.provision import title_of
from accord.casework.homes.queries import HomePage

LABELS = {
    "name": "Name", "kind": "Kind of home", "provision": "Kind of provision",
    "address_line_1": "Address line 1", "address_line_2": "Address line 2", "town": "Town or city",
    "postcode": "Postcode", "borough": "Borough", "out_of_borough": "Out of borough",
    "locality": "Part of the area", "tier": "Level of support", "has_24h_cover": "Staff day and night",
    "night_cover": "At night", "staffed_from": "Staff there by day from", "staffed_to": "Staff there by day until",
    "staff_by_day": "Staff by day", "staff_by_night": "Staff at night", "youngest": "Youngest age",
    "oldest": "Oldest age", "gender": "For", "takes_children": "Takes parents with their children",
    "accessible": "Step-free, with an accessible bathroom", "house_rules": "House rules",
    "contract": "Contract", "contract_ends_on": "The contract ends on", "weekly_price": "Pounds a week for one bed",
    "nominee_name": "Who answers for the property", "nominee_job": "Their job",
    "nominee_phone": "Their telephone number", "nominee_email": "Their e-mail address",
    "officer_name": "Linked police officer", "officer_team": "Their team",
    "officer_phone": "The officer’s telephone number", "officer_email": "The officer’s e-mail address",
    "closed_on": "Closed from",
}  # fmt: skip


def in_words(name: str, value: Any) -> str:
    """A value of a home or a bed as a person would write it; "" for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return clock.day_in_words(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if name == "provision":
        return title_of(value)
    field = next((one for one in HomeVersion._meta.fields if one.name == name), None)
    return str(dict(field.choices or ()).get(value, value)) if field else str(value)


def as_it_was(version: HomeVersion) -> list[tuple[str, str]]:
    """Every detail of a version of a home that somebody had said, as label and words."""
    said = [(label, in_words(name, getattr(version, name))) for name, label in LABELS.items()]
    return [(label, words) for label, words in said if words]


def detail_rows(page: HomePage, change: str) -> list[tuple[str, str | list[str], str]]:
    """What a home is, as rows of a summary."""
    home = page.home
    place = f"{home.borough}, out of borough" if home.out_of_borough else home.borough
    rows: list[tuple[str, str | list[str]]] = [
        ("Address", list(page.address[1:])),
        ("Borough", lines(place, home.locality)),
        ("Kind of home", lines(page.kind, in_words("provision", home.provision))),
        ("Level of support", page.tier),
        ("Staff", staff(page)),
        ("Ages", f"{home.youngest} to {home.oldest}"),
        ("For", lines(home.get_gender_display(), "Parents with their children" if home.takes_children else "")),
        ("Step-free, with an accessible bathroom", "Yes" if home.accessible else "No"),
        ("Run by", f"{home.provider_team.name}, {home.agency.name}"),
        ("Contract", contract(page)),
        ("Who answers for the property", lines(home.nominee_name, home.nominee_job, home.nominee_phone, home.nominee_email)),
        ("Linked police officer", lines(home.officer_name, home.officer_team, home.officer_phone, home.officer_email)),
        ("House rules", home.house_rules.splitlines() or "Not recorded"),
    ]  # fmt: skip
    return [(label, words, change if label != "Run by" else "") for label, words in rows]


def lines(*said: str) -> str | list[str]:
    """What is said, line by line, or that nothing is."""
    return [one for one in said if one] or "Not recorded"


def staff(page: HomePage) -> list[str]:
    """When staff are there, and how many."""
    home = page.home
    there = "Day and night" if home.has_24h_cover else "Not at night"
    night = f"At night: {home.get_night_cover_display().lower()}" if home.night_cover else ""
    day = (
        f"By day from {home.staffed_from:%H:%M} to {home.staffed_to:%H:%M}"
        if home.staffed_from and home.staffed_to and home.staffed_from != home.staffed_to
        else ""
    )
    counts = ((home.staff_by_day, "by day"), (home.staff_by_night, "at night"))
    many = [f"{count} {when}" for count, when in counts if count is not None]
    return [one for one in (there, night, day, ", ".join(many)) if one]


def contract(page: HomePage) -> str | list[str]:
    """Under which contract the home is, until when and at what price."""
    home = page.home
    ends = f"Ends {clock.day_in_words(home.contract_ends_on)}" if home.contract_ends_on else ""
    price = f"£{home.weekly_price:,} a week for one bed" if home.weekly_price is not None else ""
    return lines(home.get_contract_display() if home.contract else "", ends, price)
