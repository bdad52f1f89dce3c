"""Every address of the service: the pages no room owns, then the rooms."""

from django.urls import path
from django.views.generic import RedirectView

from accord.web import rooms
from accord.web.page import errors

urlpatterns = [
    path("", RedirectView.as_view(url="/work/"), name="home"),
    path("blank/", errors.hidden, name="hide"),
    *rooms.addresses(),
]
