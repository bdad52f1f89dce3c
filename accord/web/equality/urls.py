"""Addresses of what a young person says of themselves, and of how outcomes compare."""

from django.urls import include, path

from accord.web.equality import outcomes, views

app_name = "equality"
CASE = [
    path("", views.AboutThem.as_view(), name="case"),
    path("write/", views.Describe.as_view(), name="describe"),
]
urlpatterns = [
    path("young-people/<str:ref>/in-their-words/", include(CASE)),
    path("partners/outcomes/", outcomes.Outcomes.as_view(), name="outcomes"),
]
