"""A file for each message, in a folder: how a demo's texts go."""

from pathlib import Path

from accord.notices.channels import Outgoing, TryAgain


class File:
    """Writes each message where whoever runs the demo can read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing) -> None:
        """Write one message; written again it is the same file."""
        words = f"Accord: {message.count}. Earliest deadline: {message.deadline}. {message.link}"
        self._write(f"{message.message_id}.txt", f"To {message.address}\n{words}\n")

    def send_code(self, address: str, code: str) -> None:
        """Write a code."""
        self._write("code.txt", f"To {address}\nYour Accord code is {code}.\n")

    def close(self) -> None:
        """Nothing is held open."""

    def _write(self, name: str, words: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_text(words)
        except OSError:
            raise TryAgain from None
