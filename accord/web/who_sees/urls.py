"""Addresses of who sees what."""

from django.urls import path

from accord.web.who_sees import mine, views

app_name = "who_sees"
urlpatterns = [
    path("<str:ref>/who/", views.WhoSees.as_view(), name="case"),
    path("<str:ref>/who/mine/", mine.Mine.as_view(), name="mine"),
    path("<str:ref>/who/mine/pdf/", mine.MinePdf.as_view(), name="mine_pdf"),
]
