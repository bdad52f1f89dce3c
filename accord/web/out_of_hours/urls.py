"""Addresses of urgent matters outside working hours."""

from django.urls import path

from accord.web.out_of_hours import views

app_name = "out_of_hours"
ONE = "<str:ref>/out-of-hours/<int:urgent>/"
urlpatterns = [
    path("<str:ref>/out-of-hours/", views.Matters.as_view(), name="case"),
    path("<str:ref>/out-of-hours/add/", views.Raise.as_view(), name="add"),
    path(ONE, views.OneMatter.as_view(), name="matter"),
    path(f"{ONE}note/", views.Note.as_view(), name="note"),
    path(f"{ONE}over/", views.Over.as_view(), name="over"),
]
