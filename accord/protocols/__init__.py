"""The rule language: protocols as folders of data, and what follows from what happens.

Plain Python. A pack is loaded, several are compiled to a rulebook, and `decide` says what
follows from one event. docs/how-to/add-a-protocol.md has the language.
"""

from accord.protocols.deciding import decide, heeded, left_unmet, refused_anew
from accord.protocols.decision import Decision, Happened, LeftUnmet, OpenDuty, State
from accord.protocols.loader import editions, load, load_all
from accord.protocols.pack import Pack
from accord.protocols.problems import BrokenPack, Place, Problem
from accord.protocols.replaying import History, Life, replay
from accord.protocols.rulebook import NoSuchRule, Rulebook, compile_packs

__all__ = [
    "BrokenPack",
    "Decision",
    "Happened",
    "History",
    "LeftUnmet",
    "Life",
    "NoSuchRule",
    "OpenDuty",
    "Pack",
    "Place",
    "Problem",
    "Rulebook",
    "State",
    "compile_packs",
    "decide",
    "editions",
    "heeded",
    "left_unmet",
    "load",
    "load_all",
    "refused_anew",
    "replay",
]
