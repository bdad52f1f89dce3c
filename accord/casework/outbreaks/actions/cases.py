"""A confirmed case in a home: told at once, traced, whose it is, news of it, and its end."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.missing.holding import lived_in
from accord.casework.missing.roles import HOME as HOME_ON_CASE
from accord.casework.outbreaks import refusals
from accord.casework.outbreaks.actions.switching import written
from accord.casework.outbreaks.models import Infection, InfectionNews, OwnInfection
from accord.casework.outbreaks.roles import HOME
from accord.casework.oversight.partners import partner_teams, told
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=HOME, records=["covid_case_confirmed", "covid_case_notified"], on_case=False)
def confirm_infection(*, home: Home, person_kind: str, confirmed_on: date, by: Actor) -> Infection:
    """Record that a case was confirmed in a home. Every partner is told in the same moment, without a name.

    `person_kind` is resident, staff or visitor.
    """
    refuse_if(refusals.while_on() or refusals.of_home(home, by) or refusals.of_past(confirmed_on))
    row = Infection.objects.create(
        **written(by),
        home=home,
        provider_team_id=home.provider_team_id,
        person_kind=person_kind,
        confirmed_on=confirmed_on,
        told_teams=partner_teams(by),
    )
    facts = {"home": home.pk, "provider_team": home.provider_team_id, "person_type": person_kind}
    record("covid_case_confirmed", file=home.file, by=by, infection=row.pk, **facts, **told(by))
    record("covid_case_notified", file=home.file, by=by, **about(row), person_type=person_kind, recipients=["every_partner"])  # fmt: skip
    return row


def about(row: Infection) -> dict[str, Any]:
    """The facts that say which case it is, and whose it is to do."""
    return {"infection": row.pk, "provider_team": row.provider_team_id}


def _change(row: Infection, **columns: Any) -> None:
    rows = Infection.objects.filter(pk=row.pk, version=row.version, over_at__isnull=True)
    changed = rows.update(**columns, version=row.version + 1)
    refuse_if(None if changed else refusals.OVER)
    row.refresh_from_db()


@action(by=HOME, records=["track_and_trace_started"], on_case=False)
def start_tracing(*, infection: Infection, by: Actor) -> Infection:
    """Say that the home has begun to trace who was near."""
    refuse_if(refusals.while_on() or refusals.of_home(infection.home, by))
    _change(infection, tracing_at=infection.tracing_at or clock.now())
    record("track_and_trace_started", file=infection.home.file, by=by, **about(infection))
    return infection


@action(by=HOME_ON_CASE, records=["own_infection_noted", "covid_professionals_alerted"])
def name_infected(*, file: File, infection: Infection, by: Actor) -> OwnInfection:
    """Say on a young person's own case that the infection is theirs. Their social worker or adviser is told.

    With the home it stays without a name.

    :raises Refused: for somebody who does not live in that home, or where it is another's already.
    """
    refuse_if(refusals.while_on() or refusals.of_home(infection.home, by))
    lives = lived_in(file).home_id == infection.home_id and infection.person_kind == "resident"
    refuse_if(None if lives else "Choose a case of a young person in the home where they live.")
    refuse_if("This case is noted as somebody’s already." if infection.alerted_at else None)
    with refuse_on("infection_of_one_young_person", refusals.OVER):
        row = OwnInfection.objects.create(**owned(file, by), infection=infection)
    _change(infection, alerted_at=clock.now())
    record("own_infection_noted", file=file, by=by, infection=infection.pk)
    record("covid_professionals_alerted", file=infection.home.file, by=by, **about(infection))
    return row


@action(by=HOME, records=["covid_update_shared"], on_case=False)
def share_infection_news(
    *, infection: Infection, words: str, names_nobody: bool, by: Actor
) -> InfectionNews:
    """Give every partner news of a case. It names nobody."""
    refuse_if(refusals.while_on() or refusals.of_home(infection.home, by))
    refuse_if(refusals.of_words(words, "Write what is new."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    _change(infection, news_at=clock.now())
    row = InfectionNews.objects.create(
        **written(by), infection=infection, words=words, told_teams=partner_teams(by)
    )
    record("covid_update_shared", file=infection.home.file, by=by, **about(infection), **told(by))
    return row


@action(by=HOME, records=["covid_outbreak_closed"], on_case=False)
def close_infection(*, infection: Infection, by: Actor) -> Infection:
    """Say that a case is over. What is owed about it is owed no more."""
    refuse_if(refusals.of_home(infection.home, by))
    _change(infection, over_at=clock.now())
    record("covid_outbreak_closed", file=infection.home.file, by=by, infection=infection.pk)
    return infection
