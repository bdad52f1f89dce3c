"""Reviews in finished words."""

from typing import Any

from accord import clock
from accord.casework.reviews.beside import order
from accord.casework.reviews.models import Review, ReviewDate, StatutoryReview
from accord.casework.reviews.queries import ReviewPage
from accord.vocabulary import roles
from accord.web.cases.presenting import title_of
from accord.web.page.cards import Compared

FORCE = {"must": "Must come", "should": "Should come", "not": "Must not be part of it"}
ORDER = {
    "before": "It comes before the {kind} on {when}, which it feeds.",
    "at_the_same_time": "It overlaps the {kind} on {when}. A placement review is never held with it.",
    "after": "It comes after the {kind} on {when}. It should come first, so that there is a plan to endorse.",
}


def when(review: Review) -> str:
    """When and where a review is, or was."""
    place = review.location or ("At the placement" if review.location_is_placement else "")
    at = review.held_at or review.scheduled_for
    return f"{clock.in_words(at)}{f'. {place}' if place else ''}"


def heading_lines(page: ReviewPage) -> list[str]:
    """Who chairs, who takes notes, where, and how it stands to a statutory review."""
    review = page.review
    wish = f"The young person wishes to meet at: {review.venue_wish}." if review.venue_wish else ""
    lines = [
        f"{title_of(page.chair)} chairs." if page.chair else "",
        f"{title_of(page.note_taker)} takes the notes." if page.note_taker else "",
        "" if review.location_is_placement else f"{page.place}." if page.place else "",
        wish,
        "It forms part of a care or pathway plan review." if review.linked else "",
        beside(review),
        f"Brought forward: {review.early_because or 'a significant change'}."
        if review.early
        else "",
    ]
    return [line for line in lines if line]


def beside(review: Review) -> str:
    """How it stands to the statutory review it feeds; "" where there is none."""
    statutory = review.statutory_review
    if statutory is None:
        return ""
    at = review.held_at or review.scheduled_for
    words = ORDER[order(at, review.lasts_minutes, statutory)]
    then = statutory.held_at or statutory.scheduled_for
    return words.format(kind=statutory.get_kind_display().lower(), when=clock.in_words(then))


def people(page: ReviewPage) -> list[dict[str, str]]:
    """Who comes on that day."""
    return [
        {
            "title": one.title,
            "names": "",
            "force": FORCE[one.force],
            "tone": {"must": "mild", "not": "loud"}.get(one.force, "calm"),
            "says": "",
            "deputy": f"The {title_of(one.deputy).lower()} may come instead" if one.deputy else "",
            "clause": one.clause,
            "clause_says": one.clause_says,
        }
        for one in page.people
    ]


def compared(page: ReviewPage) -> list[Compared]:
    """What was found last time and now."""
    return [
        Compared(label=one.title, previous=one.before or "–", now=one.now or "–")
        for one in page.found
        if one.before or one.now
    ]


def plans(page: ReviewPage) -> list[Compared]:
    """The plan before and as it is now; nothing while it is not changed."""
    if not any(one.now for one in page.plan):
        return []
    return [
        Compared(
            label=one.title,
            previous="\n".join(one.before) or "–",
            now="\n".join(one.now) or "–",
        )
        for one in page.plan
        if one.before or one.now
    ]


def came_rows(page: ReviewPage) -> list[list[Any]]:
    """Who came, as rows of a table."""
    titles = {name: role.title for name, role in roles().items()}
    return [
        [
            {"text": titles.get(one.role, one.role), "hint": one.name},
            f"{one.deputy_name or 'Somebody'} came in their place" if one.came == "deputised" else one.get_came_display(),
            one.reason or "–",
        ]
        for one in page.came
    ]  # fmt: skip


def date_rows(dates: list[ReviewDate]) -> list[list[str]]:
    """The agreed dates of the stay."""
    today = clock.local_date(clock.now())
    return [
        [
            clock.day_in_words(one.review_on),
            "Passed without a review" if one.state == "planned" and one.review_on < today else one.get_state_display(),
            "Part of a care or pathway plan review" if one.linked else "–",
        ]
        for one in dates
    ]  # fmt: skip


def statutory_rows(
    found: StatutoryReview, *, custody: bool = False
) -> list[tuple[str, str | list[str], str]]:
    """One statutory review. `custody` says that the young person is in custody at its time, to whoever reads of that."""
    chairs = {True: "Yes", False: "No", None: "Not known"}[found.iro_chairs]
    rows = (
        ("When", clock.in_words(found.held_at or found.scheduled_for)),
        ("State", "Held" if found.held_at else "Scheduled"),
        ("Where the young person is", "In custody" if custody else ""),
        ("A reviewing officer chairs", ", ".join(w for w in (chairs, found.iro_name) if w)),
        ("The provider says", found.provider_input),
        (
            "Plan presented",
            clock.in_words(found.plan_presented_at) if found.plan_presented_at else "",
        ),
        ("Plan endorsed", clock.in_words(found.iro_endorsed_at) if found.iro_endorsed_at else ""),
        ("The reviewing officer says", found.iro_scrutiny),
    )
    return [(label, words.splitlines(), "") for label, words in rows if words]
