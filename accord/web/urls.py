"""Every address of the service: the pages no room owns, then the rooms."""

from django.urls import path
from django.views.generic import RedirectView

from accord.web import rooms
from accord.web.signing_in import hiding

urlpatterns = [
    path("", RedirectView.as_view(url="/work/"), name="home"),
    path("blank/", hiding.Hide.as_view(), name="hide"),
    *rooms.addresses(),
]
