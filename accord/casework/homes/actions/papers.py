"""What a provider is registered as, and the papers of its homes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, new_ref
from accord.access.refusals import refuse_if
from accord.casework.homes import refusals
from accord.casework.homes.actions.vacancies import KEEPERS
from accord.casework.homes.models import Home, HomePaper, Registration
from accord.duties.record import record


@action(
    by=["commissioning_team", "area_administrator"],
    records=["provider_registration_set"],
    on_case=False,
)
def set_registration(
    *,
    agency: Agency,
    status: str,
    starts_on: date,
    urn: str = "",
    categories: Sequence[str] = (),
    applied_on: date | None = None,
    by: Actor,
) -> Registration:
    """Say what a provider is registered as with Ofsted, from a London day on. What held before ends that day."""
    refuse_if(refusals.of_registration(agency, status, starts_on, urn, categories, applied_on))
    before = Registration.objects.filter(agency_id=agency.pk, ends_on__isnull=True)
    before.update(ends_on=starts_on)
    row = Registration.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        agency_id=agency.pk,
        status=status,
        urn=urn,
        categories=list(categories),
        applied_on=applied_on,
        starts_on=starts_on,
        said_at=clock.now(),
        said_by_id=by.member_id,
    )
    record(
        "provider_registration_set",
        file=agency.file,
        by=by,
        agency=agency.pk,
        registered=status,
        started_on=starts_on,
    )
    return row


@action(by=KEEPERS, records=["home_paper_listed"], on_case=False)
def list_paper(
    *,
    home: Home,
    kind: str,
    issued_on: date,
    kept_where: str,
    title: str = "",
    good_until: date | None = None,
    by: Actor,
) -> HomePaper:
    """List a paper of a home: from when to when it is good and where it is kept. It takes an older one's place."""
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.of_paper(kind, issued_on, good_until))
    older = HomePaper.objects.filter(
        home_id=home.pk, kind=kind, title=title, replaced_at__isnull=True
    )
    older.update(replaced_at=clock.now())
    row = HomePaper.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home_id=home.pk,
        kind=kind,
        title=title,
        issued_on=issued_on,
        good_until=good_until,
        kept_where=kept_where,
        listed_at=clock.now(),
        listed_by_id=by.member_id,
    )
    until: dict[str, Any] = {"good_until": good_until} if good_until else {}
    record("home_paper_listed", file=home.file, by=by, home=home.pk, paper_kind=kind, **until)
    return row
