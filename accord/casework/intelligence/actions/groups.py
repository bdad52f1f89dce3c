"""Which group a young person belongs to or is linked with, as the gangs team and the police know it (ISL-SEARCH-04)."""

from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.intelligence import refusals
from accord.casework.intelligence.actions.briefing import TEAM
from accord.casework.intelligence.models import GroupLink
from accord.casework.people.actions import owned
from accord.duties.record import record

KNOW = [*TEAM, "gangs_coordinator", "police"]


@action(by=KNOW, records=["group_link_recorded"])
def record_group_link(
    *,
    file: File,
    code: str,
    belongs: bool,
    basis: str,
    review_on: date,
    told: bool,
    not_told_because: str = "",
    known_at: datetime | None = None,
    by: Actor,
) -> GroupLink:
    """Record that the young person belongs to a group (or, if not `belongs`, is linked with it).

    `code` is the area's own name or code of it. `basis` is the lawful basis; `told` says whether they
    know, `not_told_because` why not. `known_at` is aware; now if left out. `review_on` is a London day
    within a year.
    """
    at = known_at or clock.now()
    group = " ".join(code.upper().split())
    refuse_if(refusals.of_group(group, basis, review_on) or refusals.of_time(at))
    refuse_if(refusals.of_telling(told, not_told_because))
    with refuse_on(
        "one_group_link",
        "This group is recorded already. End that first, if it is to be said anew.",
    ):
        link = GroupLink.objects.create(
            **owned(file, by), code=group, belongs=belongs, basis=basis, review_on=review_on,
            young_person_told=told, not_told_because=not_told_because.strip(), known_at=at,
        )  # fmt: skip
    record(
        "group_link_recorded",
        file=file,
        by=by,
        happened_at=at,
        group_link=link.pk,
        review_on=review_on,
        young_person_told=told,
        owner_role=_who_knows(file, by),
    )
    return link


@action(by=KNOW, records=["group_link_reviewed"])
def review_group_link(
    *, link: GroupLink, review_on: date, told: bool, not_told_because: str = "", by: Actor
) -> GroupLink:
    """Look again at a link that stands: until when, a London day within a year, and whether they know of it."""
    refuse_if(refusals.of_review(review_on) or refusals.of_telling(told, not_told_because))
    runs = GroupLink.objects.filter(pk=link.pk, ended_at__isnull=True)
    seen = runs.update(
        review_on=review_on,
        reviewed_at=clock.now(),
        young_person_told=told,
        not_told_because=not_told_because.strip(),
    )
    refuse_if(None if seen else "This has ended already.")
    link.refresh_from_db()
    record(
        "group_link_reviewed",
        file=link.file,
        by=by,
        group_link=link.pk,
        review_on=review_on,
        young_person_told=told,
        owner_role=_who_knows(link.file, by),
    )
    return link


def _who_knows(file: File, by: Actor) -> str:
    """The role in which somebody says it, which looks at it again."""
    return next(role for role in KNOW if role in by.roles_on(file.pk))


@action(by=KNOW, records=["group_link_ended"])
def end_group_link(*, link: GroupLink, because: str, by: Actor) -> GroupLink:
    """Say that the young person has nothing more to do with a group, and why. What was recorded stays."""
    refuse_if(None if because.strip() else "Say why it no longer stands.")
    runs = GroupLink.objects.filter(pk=link.pk, ended_at__isnull=True)
    ended = runs.update(ended_at=clock.now(), ended_because=because.strip())
    refuse_if(None if ended else "This has ended already.")
    link.refresh_from_db()
    record("group_link_ended", file=link.file, by=by, group_link=link.pk)
    return link
