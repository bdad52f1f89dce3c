"""Words of British addresses, for finding them in text. Plain Python."""

# The letters a UK postcode begins with: 121 geographic areas, and three islands.
_AREAS = """
AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY
E EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN
LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM
SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE GY IM JE
"""
AREAS = frozenset(_AREAS.split())

# Kinds of street, as a word cut short and in full.
SHORT = {
    "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane", "cres": "crescent",
    "gdns": "gardens", "gdn": "gardens", "terr": "terrace", "ter": "terrace", "sq": "square",
    "ct": "court", "cl": "close", "dr": "drive", "pl": "place", "pk": "park", "st": "street",
    "blvd": "boulevard", "bldgs": "buildings", "grn": "green", "hse": "house",
}  # fmt: skip

# After a number and a name these are a street, however they are written.
CLEAR = frozenset(
    {
        "road", "rd", "street", "avenue", "ave", "lane", "crescent", "cres", "gardens", "gdns",
        "terrace", "terr", "mews", "boulevard", "blvd", "quay", "parade", "broadway", "wharf",
    }
)  # fmt: skip

# These are ordinary words too: only a name written as one, with capitals, makes them a street.
NAMED_ONLY = frozenset(
    {
        "st", "close", "cl", "drive", "dr", "court", "ct", "place", "pl", "way", "walk", "hill",
        "park", "green", "grove", "square", "sq", "rise", "row", "view", "gate", "house", "end",
        "estate", "villas", "passage", "bank", "mount", "path", "yard", "bridge", "common",
        "tower", "lodge", "mansions", "buildings", "av", "ln", "gdn", "ter",
    }
)  # fmt: skip

MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    }
)  # fmt: skip

# What stands, in small letters, between a number and a street where the number counts something else.
NOT_A_NAME = frozenset(
    {
        "a", "about", "across", "after", "again", "along", "an", "and", "are", "around", "as",
        "at", "away", "back", "because", "before", "boys", "bus", "buses", "but", "by", "came",
        "can", "cars", "children", "day", "days", "different", "doors", "down", "for", "from",
        "girls", "go", "going", "good", "had", "has", "have", "he", "her", "him", "his", "homes",
        "hour", "hours", "houses", "i", "in", "into", "is", "it", "its", "left", "men", "meetings",
        "metres", "miles", "mins", "minute", "minutes", "month", "months", "more", "near", "nights",
        "no", "not", "of", "off", "on", "one", "or", "other", "others", "our", "out", "over",
        "people", "per", "pm", "am", "quiet", "rough", "safe", "same", "several", "she", "side",
        "so", "sessions", "streets", "that", "the", "their", "them", "then", "there", "they",
        "this", "three", "times", "to", "today", "tonight", "two", "under", "until", "up", "us",
        "was", "we", "week", "weeks", "well", "went", "were", "when", "where", "which", "who",
        "will", "with", "women", "would", "yards", "year", "years", "you", "young", "your",
    }
)  # fmt: skip
