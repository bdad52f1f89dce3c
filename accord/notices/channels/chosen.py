"""Which channels this copy of Accord has: settings.ACCORD_NOTICES, from the environment."""

from collections.abc import Callable
from functools import partial

from django.conf import settings

from accord.notices.channels import Channel, Channels
from accord.notices.channels.file import File
from accord.notices.channels.mail import Mail
from accord.notices.channels.notify import Notify


def open_channels() -> Channels:
    """Every channel there is, ready to send: e-mail always, texts where they are set up."""
    said = settings.ACCORD_NOTICES
    makes: dict[str, Callable[[], Channel]] = {
        "mail": Mail,
        "file": partial(File, settings.EMAIL_FILE_PATH),
        "notify": partial(Notify, said["notify_key"], said["notify_url"], said["templates"]),
    }
    return {kind: makes[said[kind]]() for kind in ("email", "text") if said[kind]}
