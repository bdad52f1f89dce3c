"""The base of the pages before somebody is signed in."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accord.web.page.fields import Form

# One sentence whatever was wrong, so that nobody learns who has an account.
MISMATCH = "Your email address or password is not right. Check both and try again."
TOO_MANY = "Too many tries. Wait five minutes, then try again."
WRONG_CODE = "That code is not right. Wait for the next one and enter it."
CODES = {"too_many_login_attempts": TOO_MANY, "rate_limited": TOO_MANY}


@method_decorator(never_cache, name="dispatch")
@method_decorator(
    sensitive_post_parameters("password", "password1", "password2", "code"), name="dispatch"
)
class Asking(View):
    """A page with one form, for anybody. Write `answered(form)`."""

    template_name: ClassVar[str] = "signing_in/form.jinja"
    form_class: ClassVar[type[Form]]
    title: ClassVar[str]
    button: ClassVar[str] = "Continue"
    intro: tuple[str, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go elsewhere if `prepare()` says so."""
        return self.prepare() or super().dispatch(request, *args, **kwargs)

    def prepare(self) -> HttpResponse | None:
        """Return where to go instead of showing this page, or None."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.show(self.form_class())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the form and do what it asks."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        return self.answered(form) or self.show(form, status=422)

    def answered(self, form: Form) -> HttpResponse | None:
        """Return where to go, or None after adding to the form what was wrong."""
        raise NotImplementedError

    def problem(self, words: str) -> HttpResponse:
        """Return the page again, with what was wrong of something else than the form's own field."""
        summary = {"titleText": "There is a problem", "errorList": [{"text": words}]}
        return self.show(self.form_class(), status=422, error_summary=summary)

    def show(self, form: Form | None, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return the page."""
        given = {
            "title": self.title,
            "button": self.button,
            "intro": self.intro,
            "form": form,
            "error_summary": form.error_summary if form else None,
        }
        return render(self.request, self.template_name, given | context, status=status)


def where_to(request: HttpRequest, wanted: str) -> str:
    """Where they were going, if that is a page of ours; their work otherwise."""
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else reverse("worklist")


def why(errors: Any, otherwise: str) -> str:
    """Our words for what the library found wrong."""
    codes: Iterable[Any] = (error.code for found in errors.as_data().values() for error in found)
    return next((CODES[code] for code in codes if code in CODES), otherwise)
