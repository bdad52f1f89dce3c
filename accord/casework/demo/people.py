"""Young people who do not exist: names, ages, languages, what helps them to be understood."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = (
    "Kai", "Tamsin", "Zeph", "Ilya", "Nia", "Corin", "Samira", "Levi", "Marnie", "Odell", "Yusra", "Bevan", "Juno", "Tariq",
    "Elspet", "Rafe", "Amadi", "Posy", "Dmitri", "Selah", "Idwal", "Noor", "Casper", "Leda", "Emeka", "Lowri", "Jarek", "Pia",
    "Hamza", "Wren", "Osian", "Chidi", "Freya-Mae", "Bilal", "Romy", "Lucan", "Adaeze", "Perran", "Safiya", "Tobin", "Mehret",
    "Ewan", "Kezia", "Anouk", "Jonty", "Farah", "Brychan", "Inaya", "Silas", "Delphine", "Abel", "Rosalba", "Kwame", "Tegan",
)  # fmt: skip
LAST = (
    "Ember", "Thistlewood", "Marrable", "Oyelowe-Finch", "Quillfeather", "Sandbrook", "Tollemarsh", "Vantongeren", "Wychwood",
    "Abernyte", "Birdsong", "Coldharbour", "Drumgold", "Eastermoor", "Fallowfield-Ito", "Gathercole", "Hollowbread", "Inkpenny",
    "Jessamy", "Kettlewell", "Larkrow", "Merriweather-Ali", "Nightgale", "Okonjo-Reed", "Pennyfarthing", "Redfearne", "Saltonstow",
    "Tessaye-Hill", "Underhay", "Venn", "Whistlecroft", "Yarrowby", "Zelenkov-Moss", "Ashgrover", "Brackenbury", "Candlemas",
)  # fmt: skip
PRONOUNS = ("he/him", "he/him", "he/him", "she/her", "she/her", "they/them")
LANGUAGES = (  # language, interpreter, what else helps
    *(("English", "no", ""),) * 9,
    ("English", "no", "Short sentences, one thing at a time. Likes to read things before a meeting."),
    ("English", "no", "Dyslexic: say it as well as write it."),
    ("English", "no", "Wears hearing aids. Face them when you speak."),
    ("British Sign Language", "yes", "BSL interpreter at every meeting; texts are fine for short messages."),
    ("Tigrinya", "yes", "Prefers a woman interpreter."),
    ("Kurdish (Sorani)", "yes", "Understands everyday English; wants an interpreter for anything to sign."),
    ("Vietnamese", "yes", ""),
    ("Arabic", "not_known", "Has asked for letters in Arabic."),
    ("Albanian", "no", "Speaks English well; reads it slowly."),
)  # fmt: skip
SERVICE = {
    "child_in_need": "child_in_need",
    "looked_after": "looked_after",
    "relevant_care_leaver": "leaving_care",
    "care_leaver": "leaving_care",
}


@dataclass(frozen=True, slots=True)
class Who:
    """A made-up young person, as the case is opened."""

    legal_name: str
    preferred_name: str
    born: date
    pronouns: str
    language: str
    interpreter: str
    communication: str
    case_system_ref: str
    service: str
    status: str
    status_since: date


def names(rng: random.Random, count: int) -> list[str]:
    """So many different names."""
    every = [f"{first} {last}" for first in FIRST for last in LAST]
    return rng.sample(every, count)


def somebody(rng: random.Random, name: str, status: str, day: date, *, turns_18_in: int = 0) -> Who:
    """A young person of this name and status on a day. `turns_18_in` says in how many days they turn 18."""
    language, interpreter, communication = rng.choice(LANGUAGES)
    born = _born(rng, status, day, turns_18_in)
    first = name.split()[0]
    return Who(
        legal_name=name,
        preferred_name=first if rng.random() < 0.85 else first[:3],
        born=born,
        pronouns=rng.choice(PRONOUNS),
        language=language,
        interpreter=interpreter,
        communication=communication,
        case_system_ref=f"W{rng.randint(100000, 999999)}",
        service=SERVICE[status],
        status=status,
        status_since=max(born, day - timedelta(days=rng.randint(90, 900))),
    )


def _born(rng: random.Random, status: str, day: date, turns_18_in: int) -> date:
    if turns_18_in:
        days = round(18 * 365.2425) - turns_18_in
    elif status == "care_leaver":
        days = round(rng.uniform(18.1, 20.6) * 365.2425)
    else:
        # the younger ones stay under 18 through the months their story lasts
        days = round(rng.uniform(16.05, 16.9) * 365.2425)
    return day - timedelta(days=days)
