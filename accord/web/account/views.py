"""The page of somebody's own account."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.web.account import keys, sessions
from accord.web.page.screens import Screen
from accord.web.signing_in.keys import has_codes
from accord.web.signing_in.vouching import provider_for


class Account(Screen):
    """How they sign in, and where they are signed in."""

    template_name = "account/home.jinja"
    title = "How you sign in"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        user: Any = request.user
        agency = provider_for(user)
        codes = has_codes(user)
        return self.page(
            agency=agency.name if agency else "",
            password=user.has_usable_password() and not (agency and agency.only),
            codes=codes,
            codes_href=reverse("mfa_view_recovery_codes" if codes else "mfa_activate_totp"),
            keys=keys.listed(request),
            sessions=[_line(one) for one in sessions.mine()],
        )


def _line(one: sessions.Signed) -> dict[str, str]:
    """One browser in finished words."""
    return {
        "device": one.device or "A browser",
        "here": "This browser" if one.here else "",
        "says": f"Signed in {_said(one.began_at)}, last used {_said(one.seen_at)}"
        + (", on a shared device" if one.shared else ""),
        "end": "" if one.here else reverse("account:session_end", args=[one.id]),
    }


def _said(moment: datetime) -> str:
    return clock.in_words(moment)
