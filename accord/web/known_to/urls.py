"""Addresses of what other agencies hold."""

from django.urls import path

from accord.web.known_to import answering, asked, views

app_name = "known_to"
urlpatterns = [
    path("asked-of-us/", asked.AskedOfUs.as_view(), name="asked"),
    path("asked-of-us/<str:question>/share/", asked.ShareIt.as_view(), name="asked_share"),
    path("asked-of-us/<str:question>/not/", asked.Nothing.as_view(), name="asked_nothing"),
    path("young-people/<str:ref>/known-to/police/", views.AskPolice.as_view(), name="ask_police"),
    path("young-people/<str:ref>/known-to/", views.KnownTo.as_view(), name="case"),
    path("young-people/<str:ref>/known-to/put/", views.Put.as_view(), name="put"),
    path("young-people/<str:ref>/known-to/<int:pointer>/end/", views.EndIt.as_view(), name="end"),
    path("young-people/<str:ref>/known-to/<int:pointer>/ask/", views.Ask.as_view(), name="ask"),
    path(
        "young-people/<str:ref>/known-to/asked/<int:ask>/share/",
        answering.ShareIt.as_view(),
        name="share",
    ),
    path(
        "young-people/<str:ref>/known-to/asked/<int:ask>/not/",
        answering.Nothing.as_view(),
        name="nothing",
    ),
]
