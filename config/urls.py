"""Every address is the web package's."""

from django.urls import include, path

urlpatterns = [path("", include("accord.web.urls"))]
