"""Addresses of audits of joint cases."""

from django.urls import path

from accord.web.joint_audits import views, writing

app_name = "joint_audits"
ONE = "<int:audit>/"
urlpatterns = [
    path("", views.Audits.as_view(), name="audits"),
    path("add/", writing.Complete.as_view(), name="add"),
    path(ONE, views.OneAudit.as_view(), name="audit"),
    path(f"{ONE}propose/", writing.Propose.as_view(), name="propose"),
    path(f"{ONE}present/", writing.Present.as_view(), name="present"),
    path(f"{ONE}proposals/<int:audit_proposal>/done/", writing.Done.as_view(), name="done"),
    path(f"{ONE}finished/", writing.Finish.as_view(), name="finish"),
]
