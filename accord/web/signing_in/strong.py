"""When somebody last showed who they are by more than a password, and whether that is long ago."""

import logging
from typing import Any

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from django.conf import settings
from django.http import HttpRequest

from accord import clock

log = logging.getLogger("accord.signing_in")
FRIDAY, OPENS, CLOSES = 4, 7, 20  # office hours, wide: 7am to 8pm, Monday to Friday
SHARED = "shared_device"
# a code or a key; the agency's own sign-in; a press, in a demo alone
STRONG = ("mfa", "socialaccount", "demo")


def recent(request: HttpRequest) -> bool:
    """Whether a code, a key or the agency's sign-in was given within the minutes that are set."""
    now = clock.real_now().timestamp()
    within = _minutes(request) * 60
    return any(
        one["method"] in STRONG
        and (one["method"] != "demo" or settings.ACCORD_MODE == "demo")
        and 0 <= now - one["at"] < within
        for one in get_authentication_records(request, _user(request))
    )


def _minutes(request: HttpRequest) -> float:
    """As long as is set; a third of it out of hours and on a shared device."""
    out = clock.now().astimezone(clock.LONDON)
    unusual = out.weekday() > FRIDAY or not OPENS <= out.hour < CLOSES
    third = unusual or request.session.get(SHARED)
    return settings.ACCORD_CONFIRM_MINUTES / (3 if third else 1)


def shown(request: HttpRequest, method: str = "", **details: Any) -> None:
    """They have just shown it again: remember when, and give the session another key.

    Without a method, what was shown has been remembered already.
    """
    if method:
        record_authentication(request, _user(request), method, reauthenticated=True, **details)
    log.info("account %s confirmed who it is", request.user.pk)
    request.session.cycle_key()


def _user(request: HttpRequest) -> Any:
    return request.user
