"""Why something about homelessness at 16 or 17 may not be recorded so, in sentences that say what to do."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.models import File
from accord.casework.homelessness.models import InterimStay, Mediation, Presentation
from accord.casework.homelessness.models.finding_out import BED_AND_BREAKFAST
from accord.casework.people.models import LegalStatus, YoungPerson

CLOSED = "This is closed. If they come forward again, write that down as new."
CHANGED = "Somebody has just recorded this. Look again."
ONE_OPEN = "They have come forward already, and that is still open. Go on from there."
ONE_MEDIATION = "Mediation is under way already. Say what came of it first."
ONE_STAY = "They have a place already. Say first when that ended."
NEVER_SUITS = "Bed and breakfast never suits somebody of 16 or 17. Leave empty why it suits: a manager says why it was used."
WRITE_WHY_NOT_IN_NEED = (
    "Write why they are not in need. It is rare, and being shut out by parents is not the test."
)
NOT_YOURS_TO_WRITE = "Your part on this case does not let you write this. Ask the lead worker to."
OWN_WORKER = (
    "Social care looks after them, or did: they have their own worker. They are no new applicant."
)
YOUNG = "Under 16, ring the front door team now: this is for 16 and 17."
ADULT = "They are 18 or over. Housing’s duties to adults apply; this is for 16 and 17."


def of_age(born: date) -> str | None:
    """Return why this is not for somebody born that day, or None. 18 begins as the birthday does."""
    age = clock.age_on(born, clock.local_date(clock.now()))
    return YOUNG if age < 16 else ADULT if age >= 18 else None


def of_age_on(file: File) -> str | None:
    """Return the same for the young person of a case."""
    return of_age(YoungPerson.objects.get(file_id=file.pk).born)


def has_own_worker(file: File) -> bool:
    """Whether social care looks after them or did, as far as the asker may see their status."""
    now = LegalStatus.objects.filter(file_id=file.pk, ended_on__isnull=True)
    return now.filter(status__in=["looked_after", "relevant_care_leaver"]).exists()


def of_open(presentation: Presentation) -> str | None:
    """Return that it is closed, or None."""
    return CLOSED if presentation.closed_at else None


def of_past(at: datetime) -> str | None:
    """Return why a moment will not do for something that happened, or None."""
    return "Enter a time that has already passed." if at > clock.now() else None


def of_day(day: date) -> str | None:
    """Return why a day will not do for something that happened, or None."""
    today = clock.local_date(clock.now())
    return "Enter a day that is not to come." if day > today else None


def of_words(words: str, says: str) -> str | None:
    """Return this sentence where nothing is written, or None."""
    return None if words.strip() else says


def of_sending_on(presentation: Presentation) -> str | None:
    """Return why they are not sent on, or None."""
    gone = presentation.signposted_at or presentation.to_own_worker_at
    return of_open(presentation) or ("They were sent on already." if gone else None)


def of_outcome(mediation: Mediation, outcome: str, longer_term: bool | None) -> str | None:
    """Return why mediation cannot have ended so, or None."""
    if outcome == "home" and mediation.return_home_safe == "no":
        return "It is written down that home is not safe. They cannot go back there."
    if outcome == "relatives_or_friends" and longer_term is None:
        return "Say whether they can stay there for longer."
    return None


def of_stay(kind: str, suits_because: str) -> str | None:
    """Return what is missing from a place to stay, or None. Nothing here holds up a bed."""
    if kind == BED_AND_BREAKFAST:
        return NEVER_SUITS if suits_because.strip() else None
    return of_words(suits_because, "Say why this place suits them.")


def of_explaining(stay: InterimStay, reason: str, moves_on_by: date) -> str | None:
    """Return what is missing from a manager's reason, or None."""
    if not stay.barred:
        return "Only a place that does not suit in law needs a manager’s reason."
    if stay.explained_at:
        return "A manager has said why already. It stays as it was said."
    if moves_on_by < stay.starts_on:
        return "Enter a day after the stay began."
    return of_words(reason, "Say why it was used.")


def of_decision(lead: str, said: Mapping[str, Any]) -> str | None:
    """Return what is missing from a decision that the duty is housing's, or None.

    `lead` is the table's answer to the same tests.
    """
    if said["child_in_need"] == "no":
        return of_words(said["reasons"], WRITE_WHY_NOT_IN_NEED)
    if said["advised"] == "yes" and not (said["advised_by"].strip() and said["advice"].strip()):
        return "Write who advised them and what they were told."
    if said["capacity"] != "not_known" and not said["capacity_view"].strip():
        return "Write what speaks for or against their being able to decide. From 16 it is presumed; a doubt is written down."
    return _of_refusal(said) if lead == "housing" else None


def _of_refusal(said: Mapping[str, Any]) -> str | None:
    again, today = said["offered_again_on"], clock.local_date(clock.now())
    if again is None:
        return "Enter the day on which section 20 is offered again."
    if again <= today:
        return "Enter a day to come on which section 20 is offered again."
    if said["advocate_offered"] is None or said["compared_in_writing"] is None:
        return "Say whether an advocate was offered, and whether they got in writing what each way means."
    if said["told_until_25"] is None:
        return "Say whether they were told what help care leavers get until 25, and that it would be lost."
    return None
