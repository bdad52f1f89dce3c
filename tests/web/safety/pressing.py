"""Pressing buttons on pages, each time as somebody new to them would."""

from tests.web.visiting import words

_keys = iter(range(100000))


def sent(client, path, status=302, **given):
    """Post a form, each time as a new press."""
    answer = client.post(path, {"once": f"k{next(_keys)}", **given})
    assert answer.status_code == status, words(answer)[:1500]
    return answer
