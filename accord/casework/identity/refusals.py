"""Why two records are not compared, linked or parted, in sentences. None reveals a record the asker may not see."""

GONE = (
    "This is not for you to answer, or somebody has answered it already. Look at your work again."
)
OWN = "You proposed it, so somebody else must agree: two people decide that two records are one person’s."
LINKED = "Somebody has proposed or made this link already. Look at it before you do anything else."
ENDED = "This link does not stand any more."
WORDS = 5  # fewer say nothing


def of_finding(finding: str, reason: str, guarded: str, main: object) -> str | None:
    """Return why this cannot be what was found of a pair, or None. `guarded` says what speaks against one."""
    if finding not in ("same", "twins", "different"):
        return "Select what you found."
    if finding != "same":
        return None
    if guarded and not in_words(reason):
        return f"{guarded} Write what shows that it is one young person, in a sentence, or say that they are two."
    if not in_words(reason):
        return "Write in a sentence what shows that both records are of one young person."
    return None if main else "Select the record on which new work is recorded."


def of_reason(reason: str) -> str | None:
    """Return why this is no reason, or None."""
    return None if in_words(reason) else "Write why, in a sentence."


def in_words(reason: str) -> bool:
    """Whether this is more than a word or two."""
    return len(reason.split()) >= WORDS


def guarded_words(may_be_twins: bool, same_name_only: bool) -> str:
    """What speaks against one young person in two guarded cases; "" in the others."""
    if may_be_twins:
        return "They may be twins."
    return "They may be two people of one name." if same_name_only else ""
