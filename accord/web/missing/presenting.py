"""Absences in finished words."""

from collections.abc import Iterable
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.meetings.agreed import minutes_in_words
from accord.casework.missing.models import (
    Episode,
    MissingAssessment,
    MissingConcern,
    MissingMeeting,
)
from accord.casework.missing.queries import MissingPage, report_items
from accord.web.known import answer, written

Row = tuple[str, str | list[str], str]


def agreed_rows(page: MissingPage) -> list[Row]:
    """What holds for this young person when they are absent."""
    rows: list[Row] = [("What decides", page.decides, "")] if page.decides else []
    terms = page.agreed.terms if page.agreed else None
    if terms is None:
        return [*rows, ("Agreed", "Nothing is agreed yet. In doubt, report.", "")]
    curfew = page.agreed.curfew
    after = minutes_in_words(terms.report_after) if terms.report_after else "at once"
    reasons = [one.replace("_", " ").capitalize() for one in terms.contact_out_of_hours_when]
    rows += [
        ("Report to the police", f"{after} after they were expected".replace("at once after", "At once when not"), ""),
        ("Lead worker", "Told of every absence, by Accord, at once", ""),
        ("Emergency duty team", [*reasons, "Never for an absence"], ""),
        ("At higher risk when absent", answer(terms.higher_risk), ""),
        ("From 18 on, judged vulnerable", answer(terms.deemed_vulnerable), ""),
    ]  # fmt: skip
    rows += [("Also agreed", terms.own_words, "")] if terms.own_words else []
    rows += [("Curfew", f"In by {curfew.curfew.curfew_time:%H:%M}", "")] if curfew else []
    return rows


def open_words(one: Episode) -> str:
    """The absence that is open, in a sentence."""
    since = one.noticed_at or one.curfew_passed_at
    said = f"{one.get_state_display()} since {clock.in_words(since)}." if since else ""
    if one.report_at and one.reported_at is None:
        return f"{said} Agreed: report to the police at {clock.in_words(one.report_at)}."
    return said


def row(one: Episode, href: str) -> list[Any]:
    """One absence as a line of a list."""
    began = one.noticed_at or one.curfew_passed_at
    return [
        {"text": clock.in_words(began) if began else "–", "href": href},
        one.get_state_display(),
        clock.in_words(one.reported_at) if one.reported_at else "Not reported",
        clock.in_words(one.returned_at) if one.returned_at else "Not back",
    ]


def steps(one: Episode) -> list[tuple[str, str]]:
    """What happened in this absence, in its order: (words, when)."""
    found = [
        ("The curfew passed", one.curfew_passed_at),
        ("They called" + (", on their way back" if one.said_on_way else ""), one.called_at),
        ("The half hour that was given ends", one.grace_until),
        ("The absence was noticed", one.noticed_at),
        ("To be reported to the police, as agreed", one.report_at),
        ("Reported to the police", one.reported_at),
        ("Back", one.returned_at),
        ("The lead worker knew of the return", one.worker_informed_at),
    ]
    stands = [(words, at) for words, at in found if at is not None]
    return [(words, clock.in_words(at)) for words, at in sorted(stands, key=lambda two: two[1])]


def episode_rows(one: Episode) -> list[Row]:
    """What is known of one absence."""
    terms = one.arrangement.missing if one.arrangement else None
    applied = f"Version {one.arrangement.number}: {minutes_in_words(terms.report_after)} after they were expected" if one.arrangement and terms else "Nothing was agreed"  # fmt: skip
    rows: list[Row] = [
        ("Expected", clock.in_words(one.expected_at) if one.expected_at else "Not known", ""),
        ("What was agreed and applied", applied, ""),
        ("At higher risk", answer(one.higher_risk), ""),
        ("Age then", str(one.age), ""),
    ]
    return rows + ([("What was noticed", written(one.words), "")] if one.words else [])


def judgement_rows(one: Episode) -> list[list[str]]:
    """Every judgement, the newest first, with who made it and why."""
    rows = one.judgements.select_related("recorded_by").order_by("-judged_at")
    return [
        [each.get_judgement_display() + (" (in doubt)" if each.in_doubt else ""), each.because, clock.in_words(each.judged_at), each.recorded_by.name]
        for each in rows
    ]  # fmt: skip


def papers(one: Episode, by: Actor) -> list[tuple[str, list[Row]]]:
    """What was written of it: the report to the police, the plan, the context, the talk."""
    found: list[tuple[str, list[Row]]] = []
    for report in one.reports.all():
        told = [(words, getattr(report, name, ""), "") for name, words in report_items(by)]
        own = ("Police reference", report.police_reference or "None given yet", "")
        found.append(("Report to the police", [own, *(line for line in told if line[1])]))
    for plan in one.likely_returns.all():
        day = clock.day_in_words(plan.subsistence_due_on) if plan.subsistence_due_on else "–"
        found.append(("A likely return", [("When", clock.in_words(plan.expected_at), ""), ("Money due", day, ""), ("How it is used", plan.plan, "")]))  # fmt: skip
    for talk in one.talks.all():
        only = "Yes" if talk.subsistence_visit else "No"
        found.append(("The talk", [("What was done", talk.engagement, ""), ("To make the next time less likely", written(talk.prevention), ""), ("Came only for money", only, "")]))  # fmt: skip
    for context in one.contexts.all():
        found.append(("What helps to understand it", [("Taken along", written(context.items_taken), ""), ("On return", written(context.presentation), ""), ("Under the influence", answer(context.under_influence), ""), ("Also", written(context.note), "")]))  # fmt: skip
    return found


def concern_rows(found: Iterable[MissingConcern]) -> list[Row]:
    """What the home was told, the newest first."""
    return [(clock.in_words(one.shared_at), one.words, "") for one in found]


def assessment_rows(one: MissingAssessment | None) -> list[Row]:
    """The lead worker's assessment; nothing for those who may not read it."""
    if one is None:
        return []
    return [
        ("Level", one.get_level_display(), ""),
        ("Completed", clock.in_words(one.completed_at), ""),
        ("Earlier episodes", written(one.previous_episodes), ""),
        ("What sets it off", written(one.triggers), ""),
        ("Places and people", written(one.places_and_people), ""),
        ("What helps", written(one.what_helps), ""),
    ]


def meeting_rows(one: MissingMeeting) -> list[Row]:
    """One meeting."""
    invited = clock.in_words(one.keyworker_invited_at) if one.keyworker_invited_at else "Not yet"
    state = "Cancelled" if one.cancelled_at else clock.in_words(one.held_at) if one.held_at else "To come"  # fmt: skip
    rows: list[Row] = [("When", clock.in_words(one.scheduled_for), ""), ("Keyworker invited", invited, ""), ("Held", state, "")]  # fmt: skip
    if one.held_at:
        rows += [("Keyworker’s part", written(one.contribution), ""), ("Decided", written(one.decisions), "")]  # fmt: skip
    return rows
