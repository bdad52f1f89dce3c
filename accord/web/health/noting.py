"""What the worker notes for those who look after the service: how old keys are, and how long a certificate lasts."""

import hashlib
import re
import ssl
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings

from accord.duties import service

SECONDS = 10.0  # to be answered by the proxy
UNREAD = "could not be read"


def note_keys() -> int:
    """Note which keys are set, by a print that no key can be made from, so that their age is known. Always 0."""
    for name, key in _keys().items():
        if key:
            printed = hashlib.sha256(f"accord {name} {key}".encode()).hexdigest()[:32]
            service.note(f"key:{name}", printed)
        else:
            service.forget(f"key:{name}")
    return 0


def note_certificate() -> int:
    """Note the last day of the certificate that people's browsers are shown, where there is one. Always 0."""
    where = urlsplit(settings.ACCORD_ADDRESS)
    if where.scheme != "https" or not where.hostname:
        service.forget("certificate")
        return 0
    try:
        # read and not believed: one that has ended is to be seen too
        text = ssl.get_server_certificate((where.hostname, where.port or 443), timeout=SECONDS)
        last = x509.load_pem_x509_certificate(text.encode()).not_valid_after_utc
        service.note("certificate", last.date().isoformat())
    except (OSError, ValueError):
        service.note("certificate", UNREAD, well=False)
    return 0


def _keys() -> dict[str, str]:
    before = next(iter(settings.SECRET_KEY_FALLBACKS), "")
    agencies = {
        re.sub("[^a-z0-9-]", "_", f"sign_in_with_{one.key}".lower()): one.secret
        for one in settings.ACCORD_PROVIDERS
    }
    return agencies | {
        "secret_key": settings.SECRET_KEY,
        "secret_key_before": before,
        "files_key": settings.ACCORD_FILES_KEY,
        "files_key_before": settings.ACCORD_FILES_KEY_BEFORE,
        "notify_key": settings.ACCORD_NOTICES["notify_key"],
        "monitor_token": settings.ACCORD_MONITOR_TOKEN,
    }
