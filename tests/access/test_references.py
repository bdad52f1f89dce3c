"""A reference goes into addresses, files for spreadsheets and commands as it is."""

import secrets

from accord.access.models import new_ref


def test_a_reference_begins_with_no_dash(monkeypatch):
    drawn = iter(["-pkbz7cILIOq", "-1Ab_dE-gh2k", "p-kbz7cILIO_"])
    monkeypatch.setattr(secrets, "token_urlsafe", lambda length: next(drawn))
    assert new_ref() == "p-kbz7cILIO_"
