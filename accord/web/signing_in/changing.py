"""Codes, sealed anew while the service's secret key is being changed."""

from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import transaction

from accord.casework.uploads.changing import SealedAnew
from config.sign_in import SecretsAtRest

SECRETS = ("secret", "seed")  # of codes from an app, and of spare ones
LISTED = "migrated_codes"


def seal_codes_anew() -> SealedAnew:
    """Seal with the key of now whatever the one before sealed. It may be run again."""
    found = SealedAnew()
    for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():  # one at a time: somebody may be using theirs
            one = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if one is not None:
                _seal_one(one, found)
    return found


def _seal_one(one: Authenticator, found: SealedAnew) -> None:
    box = SecretsAtRest()
    try:
        anew: dict[str, Any] = {
            name: box.sealed_anew(one.data[name]) for name in SECRETS if name in one.data
        }
        if one.data.get(LISTED):
            anew[LISTED] = [box.sealed_anew(code) for code in one.data[LISTED]]
    except InvalidToken:
        found.lost += 1
        return
    if any(one.data[name] != value for name, value in anew.items()):
        one.data = {**one.data, **anew}
        one.save(update_fields=["data"])
        found.anew += 1
