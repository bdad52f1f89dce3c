"""Finding what tells where somebody lives in free text. Plain Python: no database, no clock.

Looked for are UK postcodes, street addresses, telephone numbers, e-mail addresses, and lines
of addresses known on the case however they are written. A name alone is not looked for.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accord.casework.addresses.places import AREAS, CLEAR, MONTHS, NAMED_ONLY, NOT_A_NAME, SHORT

KINDS = {
    "postcode": "a postcode",
    "street": "a street address",
    "phone": "a telephone number",
    "email": "an e-mail address",
    "known": "an address kept on this case",
}


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something that looks like an address, as it stands in the text."""

    kind: str  # one of KINDS
    words: str


# The last two letters of a postcode are never C, I, K, M, O or V.
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2})(\d[A-Za-z\d]?)([ \t\u00a0\n]{0,2})(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
_ORDINAL = re.compile(r"1st|2nd|3rd|[04-9]th", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+/.])(?:\(?(?:\+|00)44\)?[\s.\u2010-\u2013-]*(?:\(0\)[\s.\u2010-\u2013-]*)?[1-37-9]|\(?0[1-37-9])"
    r"(?:[\s.()\u2010-\u2013-]{0,2}\d){8,9}(?![\w/])"
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_NUMBER = r"\d{1,4}[A-Za-z]?(?:\s?[-/\u2013]\s?\d{1,4}[A-Za-z]?)?"
_NUMBERED = re.compile(rf"(?<![\w./:£-]){_NUMBER}(?=,?\s+[A-Za-z])")
_WITHIN_HOUSE = re.compile(
    r"\b(flat|apartment|apt|room|unit|studio)\s+(?:no\.?\s*)?(\d{1,4}[A-Za-z]?|[A-Z])\b,?\s+(?=\S)((?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+(house|court|tower|lodge|point|mansions|buildings|heights)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\w+")
# A sentence that ends between the number and the street is two things.
_NAME = re.compile(r"[\w'’-]+|[.;:!?]\s")


def spot(text: str, known: Iterable[str] = ()) -> list[Spotted]:
    """Everything in a text that looks like an address, each once, in the order of `KINDS`."""
    plain = unicodedata.normalize("NFKC", text)
    found = [
        *(Spotted("postcode", words) for words in _postcodes(plain)),
        *(Spotted("street", words) for words in _streets(plain)),
        *(Spotted("phone", one.group().strip()) for one in _PHONE.finditer(plain)),
        *(Spotted("email", one.group().rstrip(".")) for one in _EMAIL.finditer(plain)),
        *(Spotted("known", line) for line in _known(plain, known)),
    ]
    return list(dict.fromkeys(found))


def postcode_in(text: str) -> str:
    """The first full postcode in a text, in capitals with one space; "" where there is none."""
    first = next(_postcodes(text), "")
    joined = "".join(first.split()).upper()
    return f"{joined[:-3]} {joined[-3:]}" if joined else ""


def _postcodes(text: str) -> Iterator[str]:
    for one in _POSTCODE.finditer(text):
        area, _, gap, inward = one.groups()
        # "Block E1 2nd floor": capitals before, small letters after
        floor = bool(gap) and _ORDINAL.fullmatch(inward) and area.isupper() and inward.islower()
        if area.upper() in AREAS and not floor:
            yield " ".join(one.group().split())


def _streets(text: str) -> Iterator[str]:
    for one in _NUMBERED.finditer(text):
        named = _named_after(text[one.end() : one.end() + 80])
        if named:
            yield f"{one.group()} {named}"
    for within in _WITHIN_HOUSE.finditer(text):
        if NOT_A_NAME.isdisjoint(within.group(3).split()):
            yield " ".join(within.group().split())


def _named_after(text: str) -> str:
    """The street that a number is followed by, or "": a name of up to four words, and its kind."""
    said: list[str] = []
    for word in _NAME.findall(text)[:5]:
        if said and _is_street(word, said):
            return " ".join([*said, word])
        if word in NOT_A_NAME or word.casefold() in MONTHS or not word[0].isalpha():
            return ""
        said.append(word)
    return ""


def _is_street(word: str, said: Sequence[str]) -> bool:
    low = word.casefold()
    if low in CLEAR:
        return True
    return low in NAMED_ONLY and word[:1].isupper() and all(part[:1].isupper() for part in said)


def _known(text: str, known: Iterable[str]) -> Iterator[str]:
    standing = f" {' '.join(_plain(text))} "
    for line in known:
        words = _plain(line)
        long_enough = len(words) > 1 and len("".join(words)) >= 6
        if long_enough and f" {' '.join(words)} " in standing:
            yield line


def _plain(text: str) -> list[str]:
    """Words as they are compared: without case, accents and points, and no word cut short."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)
    )
    words = _TOKEN.findall(bare.replace("'", "").replace("’", ""))
    return [SHORT.get(word, word) for word in words]
