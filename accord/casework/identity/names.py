"""Names as they are compared: without accents and signs, in any order, by a short form. Plain Python."""

import unicodedata
from dataclasses import dataclass
from itertools import permutations

# Forms that people of one name go by. Each line is one name; a form may stand in several.
SHORT = (
    "alexander alex al sandy xander", "alexandra alex alexa sandra lexi", "andrew andy drew",
    "anthony tony ant", "benjamin ben benny", "catherine cath cathy kate katie kitty",
    "charles charlie chas", "charlotte charlie lottie", "christopher chris kit", "daniel dan danny",
    "david dave davey", "edward ed eddie ted", "elizabeth liz lizzie beth betty eliza libby",
    "emily em emmy", "frederick fred freddie", "gabriel gabe", "isabella bella izzy isabel",
    "jacob jake", "james jim jimmy jamie", "jennifer jen jenny", "jessica jess jessie",
    "john jack johnny", "jonathan jon jonny", "joseph joe joey", "joshua josh",
    "katherine kath kathy kate katie kit", "leonard leo len", "lewis lew", "louis lou louie",
    "margaret maggie meg peggy", "matthew matt matty", "michael mike mick mikey",
    "mohammed mohamed muhammad mohammad muhammed mo", "natalie nat", "nathaniel nathan nat",
    "nicholas nick nicky", "nicola nicky nic", "oliver olly ollie", "olivia liv livvy",
    "patricia pat tricia", "patrick pat paddy", "philip phil pip", "rebecca becky becca bex",
    "richard rich rick ricky dick", "robert rob bob bobby robbie", "samantha sam sammy",
    "samuel sam sammy", "stephen steve steven", "susan sue susie", "theodore theo ted teddy",
    "thomas tom tommy", "timothy tim", "victoria vicky vic tori", "william will bill billy liam",
    "yusuf yousef youssef joseph", "zachary zach zak",
)  # fmt: skip
GROUPS = tuple(frozenset(line.split()) for line in SHORT)
LONG_ENOUGH = 4  # a slip of the pen in a shorter word makes another name of it


@dataclass(frozen=True, slots=True)
class Called:
    """One name: its words as written, and as they are compared."""

    written: tuple[str, ...]
    plain: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> "Called":
        """A name as somebody wrote it. Words joined by a hyphen are words apart."""
        words = tuple(name.casefold().split())
        parts = "".join(sign if sign.isalnum() else _between(sign) for sign in _bare(name))
        return cls(words, tuple(parts.casefold().split()))

    @property
    def first(self) -> str:
        """The first of its words."""
        return self.plain[0] if self.plain else ""

    @property
    def surname(self) -> str:
        """The last of them."""
        return self.plain[-1] if self.plain else ""


def keys_of(*names: str) -> list[str]:
    """Every order in which the words of these names may have been kept, as names are sorted by.

    Surname first, the way `sort_key` keeps a name; of a long name only the likelier orders.
    """
    found: set[str] = set()
    for name in names:
        words = _bare(name).casefold().split()
        if 1 < len(words) <= 3:
            found |= {" ".join(order) for order in permutations(words)}
        elif words:
            found |= {" ".join([*words[-1:], *words[:-1]]), " ".join(words)}
    return sorted(found)


def one_slip(mine: str, theirs: str) -> bool:
    """Whether two words are the same but for one letter: changed, left out, put in or swapped."""
    if mine == theirs:
        return True
    if min(len(mine), len(theirs)) < LONG_ENOUGH or abs(len(mine) - len(theirs)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), None)
    if at is None:
        return True  # one has a letter more at its end
    a, b = mine[at:], theirs[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def short_for(mine: str, theirs: str) -> bool:
    """Whether these are two forms of one first name."""
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return True
    return any(mine in group and theirs in group for group in GROUPS)


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _between(sign: str) -> str:
    """An apostrophe joins what it stands between; a hyphen or a space parts it."""
    return "" if sign in "'’`´." else " "
