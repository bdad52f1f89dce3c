"""Early help in finished words."""

from accord import clock
from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from accord.casework.early_help.who import SITS
from accord.web.cases.presenting import title_of

Rows = list[tuple[str, str | list[str], str]]
POSSIBLE = {"yes": "Yes", "no": "No", "not_known": "Not known"}


def offer_rows(one: ServiceOffer) -> Rows:
    """One service in rows."""
    decided = ""
    if one.decided_at and one.decided_by:
        decided = f"{'Offered' if one.eligible else 'Not offered'}, {clock.in_words(one.decided_at)}, {one.decided_by.name}"  # fmt: skip
    rows: list[tuple[str, str | list[str]]] = [
        ("How far it has come", one.get_state_display()),
        ("What for", one.reason.splitlines()),
        ("For whom", one.family_members or ("The whole family" if one.whole_family else "The young person")),
        ("Vulnerable", POSSIBLE[one.vulnerable]),
        ("At risk of offending", POSSIBLE[one.at_risk_of_offending]),
        ("Has offended", POSSIBLE[one.has_offended]),
        ("Where they live may come to an end", POSSIBLE[one.placement_at_risk]),
        ("Crime or antisocial behaviour is part of it", POSSIBLE[one.crime_or_antisocial]),
        ("A manager decided", decided),
        ("Why", one.decision_says.splitlines()),
        ("They answered", clock.day_in_words(one.answered_on) if one.answered_on else ""),
        ("What they said", one.answer_says.splitlines()),
        ("Began", clock.day_in_words(one.started_on) if one.started_on else ""),
        ("Ended", f"{clock.day_in_words(one.ended_on)}: {one.get_how_it_ended_display().lower()}" if one.ended_on else ""),
        ("How it went", one.ending_says.splitlines()),
    ]  # fmt: skip
    return [(label, words, "") for label, words in rows if words]


def panel_rows(one: PanelDiscussion) -> Rows:
    """One discussion in rows."""
    sat = dict(SITS)
    rows: list[tuple[str, str | list[str]]] = [
        ("How far it has come", one.get_state_display()),
        ("What it is asked", one.why.splitlines()),
        ("Met", clock.day_in_words(one.held_on) if one.held_on else ""),
        ("Who sat on it", ", ".join(sat[who] for who in one.attended)),
        ("What it decided", one.get_decision_display() if one.decision else ""),
        ("What it said", one.says.splitlines()),
        ("Who sees it through", title_of(one.follows) if one.follows else ""),
        ("What was done", one.followed.splitlines()),
    ]
    return [(label, words, "") for label, words in rows if words]
