"""Addresses of the API, its description, and what is answered where there is nothing."""

from django.http import HttpRequest, JsonResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI

from accord.web.api import reading, writing
from accord.web.api.asking import ABSENT, Key, say_no_alike

api = NinjaAPI(
    title="Accord",
    version="1",
    description=(
        "For the computer systems of agencies. A key is a named member of its agency and sees what "
        "that member’s roles see. What is hidden and what is not there get the same 404. Pages hold "
        "40 or 50. One request at a time for each key, and 120 a minute."
    ),
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url=None,
    auth=Key(),
)
say_no_alike(api)
api.add_router("", reading.router, tags=["Read"])
api.add_router("", writing.router, tags=["Write"])


@csrf_exempt
def nothing(request: HttpRequest) -> JsonResponse:
    """What is answered at an address of the API that there is not."""
    return JsonResponse({"problem": ABSENT, "where": []}, status=404)


urlpatterns = [path("v1/", api.urls), re_path(r"", nothing, name="api_nothing")]
