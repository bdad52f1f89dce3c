"""Every address is the web package's, and so are the pages for what cannot be shown."""

from django.urls import include, path

urlpatterns = [path("", include("accord.web.urls"))]

handler400 = "accord.web.page.errors.bad_request"
handler403 = handler404 = "accord.web.page.errors.not_found"
handler500 = "accord.web.page.errors.error"
