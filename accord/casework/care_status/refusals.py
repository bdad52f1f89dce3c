"""Why something about care may not be recorded so, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.casework.care_status.layers import REMANDS, Layer, refusal
from accord.casework.care_status.models import (
    BASIS_WORDS,
    ENDED_BY,
    GROUNDS,
    PLACES,
    REMAND_ENDS,
    STANDINGS,
    CareLayer,
    Section20,
)

CHANGED = "Somebody has just changed this. Look again."
HELD = "This is recorded already as holding now. Look at it again."
BEGUN = "It has begun already."
DECIDED_HERE = "It begins here, and is decided on here: ask for it under Section 20. Leave out who decided elsewhere."
NOT_DECIDED = "Only of section 20 it is said who decided. Leave that out."
OUR_OWN = (
    "This is our own council. Leave it out: section 20 of ours is asked for and decided on here."
)
SAY_WHO = "Say who decided on it, and on which day. What begins now is asked for under Section 20; a bed tonight never waits."
LASTED_NO_DAY = "What was decided elsewhere is recorded once it has lasted for a day: nobody is looked after before. A bed tonight of ours is given under Section 20."
DECIDED_SINCE = "It was decided since the case was opened here. Ask for it under Section 20: a bed that was given is recorded there with its day."
# Words that every council has in its name, and that tell none from another.
COMMON = {
    "the", "of", "and", "council", "borough", "county", "city", "london", "royal", "metropolitan", "district", "unitary",
    "area", "s", "social", "care", "services", "corporation",
}  # fmt: skip
# The one name that such words make by themselves: a city that is called by its place. Its boroughs are many, and each says which.
CITY = {"city", "london"}
# What tells a council from its neighbour of the same name, said with the place it is a part of: Somerset is not North Somerset.
PARTS = {"north", "south", "east", "west", "central"}
ONE_20 = "Section 20 is being considered already. Go on with that."
ONE_LEAVING = "Leaving care is confirmed already. Look at what is written there."


def of_words(words: str, says: str) -> str | None:
    """Return this sentence where nothing is written, or None."""
    return None if words.strip() else says


def of_day(day: date, *, since: date | None = None) -> str | None:
    """Return why a London day will not do for something that happened, or None."""
    if day > clock.local_date(clock.now()):
        return "Enter a day that has come: record care when it changes."
    if since and day < since:
        return f"It began on {clock.day_in_words(since)}. Enter that day or a later one."
    return None


def to_begin(
    layers: Sequence[Layer], basis: str, began: date, ended: date | None, ended_by: str, born: date
) -> str | None:
    """Return why a layer cannot begin so, or None."""
    words = dict(BASIS_WORDS)
    if basis not in words:
        return "Say what care rests on."
    if began < born:
        return "Enter a day after they were born."
    if ended is None and ended_by:
        return "Enter until when it held, or leave out how it ended."
    if ended is None:
        barred = refusal(layers, basis, began)
        return of_day(began) or (f"This holds: {words[barred]}. End it first, if it has ended." if barred else None)  # fmt: skip
    return of_day(ended, since=began) or (None if ended_by in dict(ENDED_BY) else "Say how it ended.")  # fmt: skip


def of_authority(authority: str, ours: Sequence[str]) -> str | None:
    """Return that the council named as another is our own, or None; "" names none."""
    if not authority:
        return None
    named = _telling(authority)
    own = (_telling(name) for name in ours)
    return OUR_OWN if not named or any(_the_same(one, named) for one in own) else None


def _the_same(one: set[str], other: set[str]) -> bool:
    """Whether these words name one council, however much of its name is said."""
    return bool(one) and (one <= other or other <= one)


def _telling(name: str) -> set[str]:
    """The places in a council's name that tell it from others, each with its part: north, or west.

    None where it says only what every council is called, such as "the council".
    """
    plain = name.casefold().replace("&", " and ").replace(",", " and ")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    if set(words) <= COMMON:
        return CITY if set(words) >= CITY and "borough" not in words else set()
    places: set[str] = set()
    for side in " ".join(words).split(" and "):
        places |= _places([word for word in side.split() if word not in COMMON])
    return places


def _places(words: Sequence[str]) -> set[str]:
    """The places of these words, a part with the place it is of: before it or, at the end, after it."""
    found: list[str] = []
    parts: list[str] = []
    for word in words:
        if word in PARTS:
            parts.append(word)
        else:
            found.append(" ".join([*parts, word]))
            parts = []
    if parts and found:
        found[-1] = " ".join([*parts, found[-1]])
    return set(found) or set(parts)


def of_history(
    began: date, decider: str, decided_on: date | None, opened: date | None
) -> str | None:
    """Return why section 20 cannot be recorded as decided elsewhere, or None.

    `opened` is the London day on which the case was opened here, where it was this council's own
    before: it was decided on before that day too.
    """
    today = clock.local_date(clock.now())
    if not decider or decided_on is None:
        return SAY_WHO
    if decided_on > today:
        return "Enter a day that has come: when it was decided."
    if began >= today:
        return LASTED_NO_DAY
    return DECIDED_SINCE if opened and decided_on >= opened else None


def to_end(layer: CareLayer, ended: date, ended_by: str) -> str | None:
    """Return why a layer cannot end so, or None."""
    if layer.ended_on:
        return f"This ended on {clock.day_in_words(layer.ended_on)}."
    if ended_by not in dict(ENDED_BY):
        return "Say how it ended."
    how = {*REMAND_ENDS, "replaced", "entered_in_error"}
    if layer.basis in REMANDS and ended_by not in how:
        return "A remand ends by bail, a sentence, or the end of the case. Say which."
    if ended_by == "custodial_sentence":
        return "Record the custodial sentence itself: what it ends ends with it."
    return of_day(ended, since=layer.began_on)


def to_consider(section_20: Section20, standing: str, because: str) -> str | None:
    """Return what is missing from an option, or None."""
    if section_20.state != "options":
        return "The options are with whoever decides. Ask for them back to add to them."
    if standing not in dict(STANDINGS):
        return "Say whether it may work, was tried, or may not work."
    return None if because.strip() else "Say why it may or may not work."


def to_put(section_20: Section20, missing: Sequence[str]) -> str | None:
    """Return why it cannot go to whoever decides, or None. `missing` are options without a word."""
    if section_20.state != "options":
        return CHANGED
    if missing:
        return (
            f"Say of each option why it may or may not work. Still to come: {', '.join(missing)}."
        )
    return None


def to_decide(section_20: Section20, decision: str, reasons: str) -> str | None:
    """Return why it cannot be decided so, or None."""
    if section_20.state not in ("options", "with_director"):
        return "This has been decided. Ask for a new consideration if things have changed."
    if section_20.state == "options" and section_20.bed_given_on is None:
        return "The options are still being written down."
    if decision not in ("accommodate", "do_not_accommodate"):
        return "Say whether they are to be accommodated."
    return None if reasons.strip() else "Say why, in words that the young person can be told."


def to_start(section_20: Section20) -> str | None:
    """Return why accommodation cannot begin, or None."""
    if section_20.started_on or section_20.bed_given_on:
        return BEGUN
    if section_20.state != "accommodate":
        return "It is not decided yet. If they need a bed tonight, give it with the reason: that never waits."
    return None


def of_leaving(ground: str, authority: str, looked_after: bool) -> str | None:
    """Return what is missing from leaving care, or None."""
    if ground not in dict(GROUNDS):
        return "Say on what ground."
    return None if authority.strip() else "Say which council is responsible."


def of_visit(visited_on: date, place: str) -> str | None:
    """Return what is wrong with a visit, or None."""
    return of_day(visited_on) or (None if place in dict(PLACES) else "Say where it was.")
