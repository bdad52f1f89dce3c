"""Why the embedded PostgreSQL cannot be used, as one sentence that says what to do."""


class CannotStart(Exception):
    """The embedded server cannot start. `str()` of it is a sentence for the person at the keyboard."""
