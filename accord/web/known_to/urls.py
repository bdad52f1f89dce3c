"""Addresses of what other agencies hold."""

from django.urls import path

from accord.web.known_to import answering, views

app_name = "known_to"
urlpatterns = [
    path("<str:ref>/known-to/", views.KnownTo.as_view(), name="case"),
    path("<str:ref>/known-to/put/", views.Put.as_view(), name="put"),
    path("<str:ref>/known-to/<int:pointer>/end/", views.EndIt.as_view(), name="end"),
    path("<str:ref>/known-to/<int:pointer>/ask/", views.Ask.as_view(), name="ask"),
    path("<str:ref>/known-to/asked/<int:ask>/share/", answering.ShareIt.as_view(), name="share"),
    path("<str:ref>/known-to/asked/<int:ask>/not/", answering.Nothing.as_view(), name="nothing"),
]
