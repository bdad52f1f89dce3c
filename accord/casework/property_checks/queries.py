"""What screens show of properties and the police. What the reader may not read is not there."""

from dataclasses import dataclass

from accord.access.sight import shown
from accord.casework.homes.models import Home
from accord.casework.property_checks.models import (
    PropertyAnswer,
    PropertyCheck,
    PropertyDecision,
    PropertyNominee,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a property was put to the police, with what the reader may know of it."""

    check: PropertyCheck
    answer: PropertyAnswer | None
    decision: PropertyDecision | None
    nominee: PropertyNominee | None
    newest: bool  # of this home


def checks() -> list[Asked]:
    """The newest of every property that the reader may know of, by the name of the home."""
    newest = PropertyCheck.objects.order_by("home_id", "-considered_at", "-pk").distinct("home_id")
    ids = list(newest.values_list("pk", flat=True))
    rows = PropertyCheck.objects.filter(pk__in=ids).select_related("home__agency", "home__file")
    return _with_all(list(rows.order_by("home__name", "pk")))


def one(ref: str) -> Asked | None:
    """One of them by its reference, or None where the reader may know of no such."""
    rows = PropertyCheck.objects.filter(ref=ref)
    found = list(
        rows.select_related("home__agency", "home__file", "team", "considered_by", "told_by")
    )
    return _with_all(found)[0] if found else None


def earlier(check: PropertyCheck) -> list[Asked]:
    """The other times that the same property was put to the police, newest first."""
    rows = PropertyCheck.objects.filter(home_id=check.home_id).exclude(pk=check.pk)
    return _with_all(
        list(rows.select_related("home__agency", "home__file").order_by("-considered_at"))
    )


def to_consider(team_ids: set[int], *, every: bool) -> list[Home]:
    """Homes that somebody may put to the police: all, or those of their own teams."""
    rows = Home.objects.filter(closed_on__isnull=True).order_by("name")
    return list(rows if every else rows.filter(provider_team_id__in=team_ids))


def _with_all(rows: list[PropertyCheck]) -> list[Asked]:
    ids, homes = [row.pk for row in rows], {row.home_id for row in rows}
    answers = {row.check_of_id: row for row in PropertyAnswer.objects.filter(check_of__in=ids)}
    made = PropertyDecision.objects.filter(check_of__in=ids).select_related("decided_by")
    decisions = {row.check_of_id: row for row in made}
    sent = PropertyNominee.objects.filter(home_id__in=homes, replaced_at__isnull=True)
    nominees = {row.home_id: row for row in sent}
    last = PropertyCheck.objects.filter(home_id__in=homes).order_by("considered_at", "pk")
    newest = dict(last.values_list("home_id", "pk"))
    shown("home", [row.home.file_id for row in rows])
    return [
        Asked(
            row,
            answers.get(row.pk),
            decisions.get(row.pk),
            nominees.get(row.home_id),
            newest.get(row.home_id) == row.pk,
        )
        for row in rows
    ]
