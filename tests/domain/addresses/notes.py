"""Notes as people write them, made up: some say where somebody is, some only sound like it.

Every number, name and place is invented: phones are from the ranges kept for drama, postcodes
are put together by chance.
"""

import random
import string
from dataclasses import dataclass

AREAS = ["N", "E", "SE", "NW", "SW", "EC", "M", "LS", "B", "OX", "SK", "CB", "BS", "G", "CF", "EH"]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
NAMES = [
    "Elm", "Station", "Church", "Ashburton", "Hornsey", "St John's", "Upper Tollbridge", "Queen Mary",
    "Caledon", "Old Ferry", "King's Cross", "Marlow", "High", "Victoria", "Copenhagen", "Mill",
]  # fmt: skip
STREETS = [
    "Road",
    "Street",
    "Avenue",
    "Lane",
    "Crescent",
    "Gardens",
    "Terrace",
    "Mews",
    "Rd",
    "Ave",
]
WITH_NAMES = ["Close", "Way", "Court", "Place", "Grove", "Hill", "Park", "Square", "Drive", "St"]
BEFORE = [
    "He is staying at {} for now.", "Mum has moved to {} and asked us not to say.",
    "Please send it to {}, he will pick it up.", "I met her outside {} at four.",
    "address: {}", "Lives at {}; keys with the neighbour.", "they know {} already",
]  # fmt: skip
RING = [
    "Ring {} after six.",
    "Her new number is {}.",
    "call {} and hang up if he answers",
    "tel {}",
]
WRITE = ["Write to {} only.", "her email: {}", "He can be reached on {} at weekends."]
# Numbers, streets and houses in words that say nowhere.
PLAIN = [
    "Kai met his keyworker for {n} minutes and talked about college and the week ahead.",
    "He was {n} minutes down the road when the bus came, and walked the rest of the way.",
    "The review is on {n} March at {h}pm. Everybody was told {n} days before.",
    "She has {n} close friends and {h} of them drive. They park behind the church hall.",
    "Missed {n} of {h} appointments this month, mostly the early ones.",
    "We agreed a curfew of {h}.30pm on week nights and 11pm at the weekend.",
    "There are {n} young people in the house and one bathroom is out of use.",
    "He took 5mg of B12 and {n} other tablets, as the GP wrote down.",
    "Reference {ref} on the case system; form F{n} was sent back to the team.",
    "Rent is £{n}{h}.50 a week and the arrears are £{n}, to be paid by {n} May.",
    "Spoke with the college: {n} per cent attendance, up from {h}0.",
    "Went up the hill and along the lane to the park, {h} of them, and came home safe.",
    "The flat is quiet. Room 3 has a new lock and a smoke alarm that works.",
    "Under section {n} of the Act, and regulation {h}A, a review is due within {n} working days.",
    "The bus is the number {n} and it stops in front of the station every {h} minutes.",
    "Bed {h} on the 2nd floor of block E1 is free from {n} June.",
    "He scored {n} of 40 and would like to go on to level {h} in the autumn.",
    "Two staff came at 07:{n} and left at 15:{n}. Nothing to report from the night.",
    "She finds mornings hard. {h} good things a week is the plan, and a walk on most days.",
    "NHS number checked. Opened 20{n}, version {h}.{n}, page {n} of {n}0.",
    "Young person turned up late, {n} pounds short, and laughed about it with the others.",
    "There were {n} people on the street outside, no one they knew.",
    "Kai asked for {h} more sessions, then said {n} was too many on one road trip.",
    "Case M{n} was closed. Unit {h} training is on Tuesday in the town hall.",
]


@dataclass(frozen=True)
class Note:
    """A note, and what it says: postcode, street, phone, email, or nothing."""

    text: str
    says: str


def notes(many: int, seed: int) -> list[Note]:
    """So many notes that say where, and as many that do not."""
    chance = random.Random(seed)
    makers = [_postcode, _postcode, _street, _whole, _phone, _email, _within]
    telling = [makers[n % len(makers)](chance) for n in range(many)]
    return telling + [Note(_plain(chance), "nothing") for _ in range(many)]


def postcode(chance: random.Random) -> str:
    """A postcode in one of the ways people type it."""
    district = str(chance.randint(1, 19)) if chance.random() < 0.8 else f"{chance.randint(1, 3)}{chance.choice('AEHW')}"  # fmt: skip
    outward = chance.choice(AREAS) + district
    inward = f"{chance.randint(1, 9)}{chance.choice(INWARD)}{chance.choice(INWARD)}"
    written = outward + chance.choice([" ", " ", "", "  "]) + inward
    return chance.choice([written, written, written.lower(), written.title()])


def _postcode(chance: random.Random) -> Note:
    return _note(chance, BEFORE, postcode(chance), "postcode")


def street(chance: random.Random) -> str:
    """A street address in one of the ways people type it."""
    number = str(chance.randint(1, 240)) + chance.choice(["", "", "", "a", "B"])
    if chance.random() < 0.3:  # an ordinary word is a street only as a name
        said = f"{number} {chance.choice(NAMES)} {chance.choice(WITH_NAMES)}"
        return said.lower() if chance.random() < 0.08 else said  # these are missed, and counted
    said = f"{number}{chance.choice([' ', ', '])}{chance.choice(NAMES)} {chance.choice(STREETS)}"
    return chance.choice([said, said, said.lower(), said.upper()])


def _street(chance: random.Random) -> Note:
    return _note(chance, BEFORE, street(chance), "street")


def _whole(chance: random.Random) -> Note:
    gap = chance.choice([", ", "\n", ", Fernley, "])
    return _note(chance, BEFORE, f"{street(chance)}{gap}{postcode(chance)}", "street")


def _within(chance: random.Random) -> Note:
    house = chance.choice(["House", "Court", "Tower", "Lodge"])
    kind = chance.choice(["Flat", "flat", "Apartment", "Room"])
    said = (
        f"{kind} {chance.randint(1, 60)}{chance.choice([', ', ' '])}{chance.choice(NAMES)} {house}"
    )
    return _note(chance, BEFORE, said, "street")


def _phone(chance: random.Random) -> Note:
    last = "".join(chance.choice(string.digits) for _ in range(3))
    said = chance.choice([
        f"07700 900{last}", f"07700900{last}", f"0770 090 0{last}", f"+44 7700 900{last}",
        f"020 7946 0{last}", f"(0117) 496 0{last}", f"0117 4960{last}", f"+44 (0)20 7946 0{last}",
        f"07700-900-{last}", f"0113 496 0{last}",
    ])  # fmt: skip
    return _note(chance, RING, said, "phone")


def _email(chance: random.Random) -> Note:
    name = chance.choice(["k.ember", "mum_at_home", "Rowan.Ash", "dad99"])
    return _note(chance, WRITE, f"{name}@{chance.choice(['post', 'mail.co'])}.example", "email")


def _plain(chance: random.Random) -> str:
    ref = "".join(chance.choice(string.digits) for _ in range(chance.choice([6, 7, 9])))
    one, two = chance.sample(PLAIN, 2)
    said = chance.choice([one, f"{one} {two}"])
    return said.format(n=chance.randint(10, 60), h=chance.randint(2, 9), ref=f"1{ref}")


def _note(chance: random.Random, frames: list[str], said: str, says: str) -> Note:
    text = chance.choice(frames).format(said)
    return Note(chance.choice([text, f"{_plain(chance)} {text}", f"{text} {_plain(chance)}"]), says)
