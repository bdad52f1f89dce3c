"""Addresses of the files of a case."""

from django.urls import path

from accord.web.uploads import views

app_name = "uploads"
urlpatterns = [
    path("<str:ref>/files/", views.Files.as_view(), name="case"),
    path("<str:ref>/files/add/", views.AttachToCase.as_view(), name="add"),
    path("<str:ref>/files/of/<slug:kind>/<int:pk>/", views.FilesOf.as_view(), name="of"),
    path("<str:ref>/files/of/<slug:kind>/<int:pk>/add/", views.AttachTo.as_view(), name="add_to"),
    path("<str:ref>/files/<str:kept>/", views.Open.as_view(), name="open"),
    path("<str:ref>/files/<str:kept>/take-out/", views.TakeOut.as_view(), name="take_out"),
]
