"""What every answer tells the browser, whatever it is: pages, files, refusals and errors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing here asks for a camera, a place or a microphone; a security key is asked for by our pages alone.
PERMISSIONS = ", ".join(
    [
        f"{name}=()"
        for name in (
            "accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture",
            "geolocation", "gyroscope", "hid", "local-fonts", "magnetometer", "microphone", "midi",
            "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
        )
    ]
    + [f"publickey-credentials-{what}=(self)" for what in ("create", "get")]
)  # fmt: skip
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LEAVING = '"cache", "storage"'


class HeadersMiddleware:
    """Adds them, and lets no browser keep a page: only files that are everybody's may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response


def forgetting(response: HttpResponse) -> HttpResponse:
    """Let the browser throw away what it kept of this service, as somebody leaves it."""
    response["Clear-Site-Data"] = LEAVING
    return response
