"""A young person's consent to share, for the purposes that wait for it. Safety never does."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.guarding import queries
from accord.casework.people.models import YoungPerson
from accord.casework.tenancies.models import TenancyFlag
from accord.duties.record import record

WORKERS = ["lead_worker", "lead_worker_manager"]
OFFICER = "housing_options_officer"
ASKS = [*WORKERS, OFFICER]
OF_THE_TENANCY = "tenancy_information"
ALREADY = "They have agreed to this already."
BEFORE = "They agreed to this before. Record that they take it back."
CANNOT = (
    "Somebody who does not understand what they would agree to cannot agree to it. Record who decides "
    "for them, or that they did not agree."
)
NOT_THE_OFFICERS = (
    "The housing officer asks about news of the tenancy alone. Ask the lead worker to record this."
)
ADULT = "Nobody agrees for somebody of 18 or over. Record what they say themselves."


@action(by=ASKS, records=["consent_given"])
def give_consent(
    *,
    file: File,
    consent_for: str,
    words: str,
    said_by: str = "young_person",
    how: str = "in_person",
    capacity: str = "understood",
    told: bool = True,
    until: datetime | None = None,
    by: Actor,
) -> None:
    """Record that the young person agrees to sharing for one purpose, until they take it back.

    `words` say what was explained and what they said; `until` (aware) is a day they set; `told`
    that nothing depends on it and that it may be taken back. It never opens or keeps what
    is about keeping somebody safe.

    :raises Refused: if they have agreed to it already, or what was said is no consent.
    """
    refuse_if(_not_theirs(file, consent_for, by))
    refuse_if(_no_consent(file, words, said_by, capacity, told, until))
    refuse_if(ALREADY if _given(file, consent_for) else None)
    facts = _said(words, said_by, how, capacity)
    if until:
        facts["expires_at"] = until
    record(
        "consent_given",
        file=file,
        by=by,
        consent_for=consent_for,
        in_writing=how == "in_writing",
        **facts,
    )


@action(by=ASKS, records=["consent_refused"])
def refuse_consent(
    *,
    file: File,
    consent_for: str,
    words: str,
    said_by: str = "young_person",
    how: str = "in_person",
    capacity: str = "understood",
    by: Actor,
) -> None:
    """Record that the young person does not agree to sharing for one purpose. It costs them nothing.

    :raises Refused: if they agreed before: then they take it back.
    """
    refuse_if(_not_theirs(file, consent_for, by))
    refuse_if(None if words.strip() else "Write what they said.")
    refuse_if(BEFORE if _given(file, consent_for) else None)
    facts = _said(words, said_by, how, capacity)
    record("consent_refused", file=file, by=by, consent_for=consent_for, **facts)


@action(by=ASKS, records=["consent_withdrawn"])
def withdraw_consent(
    *,
    file: File,
    consent_for: str,
    words: str = "",
    said_by: str = "young_person",
    how: str = "in_person",
    capacity: str = "understood",
    by: Actor,
) -> None:
    """Record that the young person takes back their consent. What waited for it closes now.

    :raises Refused: if they have not agreed to it.
    """
    refuse_if(_not_theirs(file, consent_for, by))
    refuse_if(None if _given(file, consent_for) else "They have not agreed to this.")
    facts = _said(words, said_by, how, capacity)
    if consent_for == OF_THE_TENANCY:
        facts["flag_on"] = TenancyFlag.objects.filter(
            file_id=file.pk, removed_at__isnull=True
        ).exists()
    record("consent_withdrawn", file=file, by=by, consent_for=consent_for, **facts)


def _said(words: str, said_by: str, how: str, capacity: str) -> dict[str, Any]:
    found: dict[str, Any] = {"said_by": said_by, "how": how, "ability_to_decide": capacity}
    return {**found, "words": words.strip()} if words.strip() else found


def _no_consent(
    file: File, words: str, said_by: str, capacity: str, told: bool, until: datetime | None
) -> str | None:
    """Return why what was said is no consent, or None."""
    if not words.strip():
        return "Write what was explained, and what they said."
    if not told:
        return "Tell them first that nothing depends on it, and that they may take it back."
    if capacity == "lacks" and said_by == "young_person":
        return CANNOT
    if said_by == "parent" and _adult(file):
        return ADULT
    return "Enter a day that is still to come." if until and until <= clock.now() else None


def _adult(file: File) -> bool:
    person = YoungPerson.objects.filter(file_id=file.pk).first()
    today = clock.local_date(clock.now())
    return person is not None and clock.age_on(person.born, today) >= 18


def _not_theirs(file: File, purpose: str, by: Actor) -> str | None:
    """Return why it is not the asker's to record, or None. Workers record whatever it is about."""
    if purpose == OF_THE_TENANCY or by.roles_on(file.pk) & set(WORKERS):
        return None
    return NOT_THE_OFFICERS


def _given(file: File, purpose: str) -> bool:
    return queries.agrees_to(file.pk, purpose)
