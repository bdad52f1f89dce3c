"""Addresses of your work."""

from django.urls import path

from accord.web.worklist import views, waive

urlpatterns = [
    path("", views.YourWork.as_view(), name="worklist"),
    path("seen/", views.Seen.as_view(), name="work_seen"),
    path("team/", views.TeamWork.as_view(), name="team_work"),
    path("nobody/", views.Unowned.as_view(), name="unowned_work"),
    path("duty/<str:ref>/waive/", waive.Waive.as_view(), name="waive"),
]
