"""The address of the page on which those who look after the service read how it stands."""

from django.urls import include, path

from accord.web.health import pages

PAGES = [path("", pages.Service.as_view(), name="service")]
urlpatterns = [path("", include((PAGES, "health")))]
