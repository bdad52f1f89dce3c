"""Addresses of the files of a case."""

from django.urls import path

from accord.web.uploads import views

app_name = "uploads"
OF_INCIDENT, OF_CHALLENGE = {"kind": "incident"}, {"kind": "challenge"}
urlpatterns = [
    path("<str:ref>/files/", views.Files.as_view(), name="case"),
    path("<str:ref>/files/add/", views.AttachToCase.as_view(), name="add"),
    path("<str:ref>/files/<str:kept>/", views.Open.as_view(), name="open"),
    path("<str:ref>/files/<str:kept>/take-out/", views.TakeOut.as_view(), name="take_out"),
    path("<str:ref>/incidents/<int:incident>/files/", views.FilesOf.as_view(), OF_INCIDENT, name="of_incident"),
    path("<str:ref>/incidents/<int:incident>/files/add/", views.AttachTo.as_view(), OF_INCIDENT, name="add_to_incident"),
    path("<str:ref>/challenges/<int:challenge>/files/", views.FilesOf.as_view(), OF_CHALLENGE, name="of_challenge"),
    path("<str:ref>/challenges/<int:challenge>/files/add/", views.AttachTo.as_view(), OF_CHALLENGE, name="add_to_challenge"),
]  # fmt: skip
