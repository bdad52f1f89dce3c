"""`accord why DUTY|REFUSAL|GRANT`: the proof, from whatever part of this installation keeps it."""

import argparse
import os
from collections.abc import Callable
from typing import Any

from accord.cli.answers import CannotAnswer, optional, show, takes_json

WHAT = "the reference shown beside it; CASE/ROLE or ROLE/CLASS for a grant; or a rule's name"
Answerer = Callable[[str], dict[str, Any] | None]
_answerers: list[Answerer] = []


def register_why(answer: Answerer) -> None:
    """Let the records of an installation say why. `answer` takes a ref and returns the proof, or None."""
    _answerers.append(answer)


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("ref", metavar="DUTY|REFUSAL|GRANT", help=WHAT)
    parser.add_argument("--as", dest="member", metavar="REF", help="the member who is asking")
    takes_json(parser)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Show the proof."""
    if asked.member:
        os.environ["ACCORD_AS"] = asked.member
    optional("accord.cli.proofs")  # registers what looks in the database
    for answer in (_rule, *_answerers):  # a rule's name needs no database
        proof = answer(asked.ref)
        if proof is not None:
            show(proof, _in_words(proof), asked.json)
            return 0
    raise CannotAnswer(
        f"Nothing here is called {asked.ref}. Give the reference of a duty and who is asking "
        "(--as MEMBER), or the rule of a refusal or a grant, such as islington/planning-meeting-held.",
        code=1,
    )


def _rule(ref: str) -> dict[str, Any] | None:
    """A rule or grant of a pack by name: what it says, and the clauses it is for."""
    from accord.cli.shelf import attempted, folders, packs_folder
    from accord.protocols.explaining import rule_in_words

    packs, _ = attempted(folders(packs_folder()))
    for pack in packs:
        for rule in pack.rules:
            if ref == f"{pack.id}/{rule.id}":
                clauses = {id: pack.clauses[id].says for id in rule.clause if id in pack.clauses}
                return {**rule_in_words(pack, rule), "clauses": clauses}
    return None


def _in_words(proof: dict[str, Any]) -> str:
    return "\n".join(
        f"{name}: {_shown(value)}" for name, value in proof.items() if value not in ("", None)
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"\n  {name}: {said}" for name, said in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
