"""What one row of each kind comes to: what is wrong with it here, and the action that does it."""

from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.refusals import Refused, refuse_if
from accord.casework.agencies.actions import add_member
from accord.casework.homes.actions import add_bed, add_home
from accord.casework.homes.refusals import of_ages
from accord.casework.identity.likeness import Someone
from accord.casework.importing.alike import rows_alike
from accord.casework.importing.known import Known
from accord.casework.importing.reading import Row
from accord.casework.people.actions import open_case, refusal_to_open

Values = dict[str, Any]
NO_TEAM = "Agency and Team: there is no such team in that agency. Add it first, or write both as they are in Set-up."
IN_HOME = (
    "name", "kind", "address_line_1", "address_line_2", "town", "postcode", "borough",
    "out_of_borough", "tier", "has_24h_cover", "youngest", "oldest", "accessible",
)  # fmt: skip


# --- young people ---
def wrong_with_person(values: Values, known: Known) -> list[str]:
    """What is wrong with a young person's row."""
    wrong = []
    if values["lead_worker"] and values["lead_worker"].casefold() not in known.members:
        wrong.append(
            "Lead worker email: nobody here has it. Add the member first, or correct the address."
        )
    if values["born"]:
        refusal = refusal_to_open(values["born"], clock.local_date(clock.now()))
        wrong += [f"Date of birth: {refusal}"] if refusal else []
    since = values["status_since"]
    if since and since > clock.local_date(clock.now()):
        wrong.append("Status since: that day has not come. Enter the day the status began.")
    return wrong


def open_one(values: Values, by: Actor) -> None:
    """Open the case."""
    worker = Known().members.get(values["lead_worker"].casefold())
    refuse_if(None if worker else "Nobody here has the address of the lead worker any more.")
    open_case(**{**values, "lead_worker": worker}, by=by)


def people_alike(rows: list[Row], known: Known) -> dict[int, str]:
    """Rows that may be about somebody on a case the asker sees, or about somebody of an earlier row."""
    said = [(row.line, row.values) for row in rows if not row.problems]
    return rows_alike(((line, _someone(values)) for line, values in said), known.people)


def _someone(values: Values) -> Someone:
    name = values["legal_name"]
    return Someone(name, values["preferred_name"] or name.split()[0], values["born"])


# --- homes and beds ---
def wrong_with_home(values: Values, known: Known) -> list[str]:
    """What is wrong with a row of a home, or of a bed in it."""
    home = known.homes.get(values["name"].casefold())
    wrong = []
    if known.team(values["agency"], values["team"]) is None:
        wrong.append(NO_TEAM)
    if home and not values["bed"]:
        wrong.append(
            f"Home: there is already a home called {values['name']}. Take the row out, or name its bed."
        )
    if home and (home.pk, values["bed"].casefold()) in known.beds:
        wrong.append(
            f"Bed: {values['name']} already has a bed called {values['bed']}. Take the row out."
        )
    ages = of_ages(values["youngest"], values["oldest"])
    return wrong + ([f"Youngest and Oldest: {ages}"] if ages else [])


def add_home_or_bed(values: Values, by: Actor) -> None:
    """Add the home where it is not there yet, and the bed."""
    known = Known()
    home = known.homes.get(values["name"].casefold())
    if home is None:
        team = known.team(values["agency"], values["team"])
        if team is None:
            raise Refused(NO_TEAM)
        home = add_home(provider_team=team, **{name: values[name] for name in IN_HOME}, by=by)
    if values["bed"]:
        add_bed(home=home, name=values["bed"], accessible=values["bed_accessible"], by=by)


def homes_that_differ(rows: list[Row], known: Known) -> dict[int, str]:
    """Rows whose home is described otherwise on an earlier row, which is the one that counts."""
    first: dict[str, tuple[int, Values]] = {}
    found = {}
    for row in rows:
        name = row.values["name"].casefold()
        line, values = first.setdefault(name, (row.line, row.values))
        if any(values[one] != row.values[one] for one in IN_HOME):
            found[row.line] = (
                f"line {line}, which describes this home otherwise and is the one that counts"
            )
    return found


# --- members ---
def wrong_with_member(values: Values, known: Known) -> list[str]:
    """What is wrong with a member's row."""
    wrong = [] if known.team(values["agency"], values["team"]) else [NO_TEAM]
    if values["email"].casefold() in known.members:
        wrong.append("Email: a member here has it already. Take the row out.")
    return wrong


def add_one(values: Values, by: Actor) -> None:
    """Add the member. They are invited later: an account is made when somebody sends the link."""
    known = Known()
    team = known.team(values["agency"], values["team"])
    if team is None:
        raise Refused(NO_TEAM)
    if values["email"].casefold() in known.members:
        raise Refused("A member here has this email address already.")
    rest = {name: value for name, value in values.items() if name not in ("agency", "team")}
    add_member(team=team, **rest, by=by)


def nobody(rows: list[Row], known: Known) -> dict[int, str]:
    """An address tells members apart: none is likely to be another."""
    return {}
