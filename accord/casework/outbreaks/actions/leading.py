"""An outbreak in a home: its provider leads with public health and passes on what it advises."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.outbreaks import refusals
from accord.casework.outbreaks.actions.switching import written
from accord.casework.outbreaks.models import Infection, Outbreak
from accord.casework.outbreaks.roles import HOME
from accord.casework.oversight.partners import partner_teams, told
from accord.duties.record import record

NONE_YET = "Record first that public health was told."
NO_ADVICE = "Write down first what public health advises."


@action(by=HOME, records=["covid_outbreak_declared"], on_case=False)
def declare_outbreak(*, home: Home, because: str, by: Actor) -> Outbreak:
    """Say that there is an outbreak in a home. Its open cases are part of it, and every partner is told.

    `because` is linked or public_health. How many linked cases it takes the protocol says.
    """
    refuse_if(refusals.while_on() or refusals.of_home(home, by))
    cases = Infection.objects.filter(home_id=home.pk, over_at__isnull=True)
    with refuse_on("one_open_outbreak", "There is an open outbreak in this home already."):
        row = Outbreak.objects.create(
            **written(by),
            home=home,
            provider_team_id=home.provider_team_id,
            because=because,
            told_teams=partner_teams(by),
        )
    linked = cases.update(outbreak_id=row.pk)
    record(
        "covid_outbreak_declared",
        file=home.file,
        by=by,
        home=home.pk,
        linked_cases=linked,
        outbreak_basis=because,
        **about(row),
        **told(by),
    )
    return row


def about(row: Outbreak) -> dict[str, Any]:
    """The facts that say which outbreak it is, and whose it is to lead."""
    return {"outbreak": row.pk, "provider_team": row.provider_team_id}


def _change(row: Outbreak, **columns: Any) -> None:
    rows = Outbreak.objects.filter(pk=row.pk, version=row.version, closed_at__isnull=True)
    changed = rows.update(**columns, version=row.version + 1)
    refuse_if(None if changed else refusals.OVER)
    row.refresh_from_db()


@action(by=HOME, records=["covid_outbreak_reported_to_public_health"], on_case=False)
def report_outbreak(*, outbreak: Outbreak, by: Actor) -> Outbreak:
    """Record that the provider told public health of the outbreak."""
    refuse_if(refusals.while_on() or refusals.of_home(outbreak.home, by))
    _change(outbreak, reported_at=outbreak.reported_at or clock.now())
    record("covid_outbreak_reported_to_public_health", file=outbreak.home.file, by=by, **about(outbreak))  # fmt: skip
    return outbreak


@action(by=HOME, records=["public_health_recommendations_received"], on_case=False)
def receive_advice(*, outbreak: Outbreak, recommendations: str, by: Actor) -> Outbreak:
    """Write down what public health advises."""
    refuse_if(refusals.while_on() or refusals.of_home(outbreak.home, by))
    refuse_if(refusals.of_words(recommendations, "Write what public health advises."))
    refuse_if(None if outbreak.reported_at else NONE_YET)
    _change(outbreak, recommendations=recommendations, received_at=clock.now())
    record("public_health_recommendations_received", file=outbreak.home.file, by=by, **about(outbreak))  # fmt: skip
    return outbreak


@action(by=HOME, records=["public_health_recommendations_shared"], on_case=False)
def pass_on_advice(*, outbreak: Outbreak, by: Actor) -> Outbreak:
    """Pass on to every partner what public health advises."""
    refuse_if(refusals.while_on() or refusals.of_home(outbreak.home, by))
    refuse_if(None if outbreak.received_at else NO_ADVICE)
    _change(outbreak, passed_on_at=clock.now())
    record("public_health_recommendations_shared", file=outbreak.home.file, by=by, **about(outbreak), **told(by))  # fmt: skip
    return outbreak


@action(by=HOME, records=["covid_outbreak_closed"], on_case=False)
def close_outbreak(*, outbreak: Outbreak, by: Actor) -> Outbreak:
    """Say that the outbreak is over. Its cases stay until each is over."""
    refuse_if(refusals.of_home(outbreak.home, by))
    _change(outbreak, closed_at=clock.now())
    record("covid_outbreak_closed", file=outbreak.home.file, by=by, outbreak=outbreak.pk)
    return outbreak
