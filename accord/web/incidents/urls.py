"""Addresses of incidents on a file, and of the reports of homes."""

from django.urls import include, path

from accord.web.incidents import conduct, recording, reports, views

app_name = "incidents"
INCIDENT = [
    path("", views.OneIncident.as_view(), name="incident"),
    path("told/", recording.Told.as_view(), name="told"),
    path("duty-team/", recording.DutyTeam.as_view(), name="incident_duty_team"),
    path("report/", reports.Send.as_view(), name="send"),
    path("move/", recording.Move.as_view(), name="move"),
]
urlpatterns = [
    path("young-people/<str:ref>/incidents/", views.Incidents.as_view(), name="case"),
    path("young-people/<str:ref>/incidents/add/", recording.Add.as_view(), name="add"),
    path("young-people/<str:ref>/duty-team/", recording.Crisis.as_view(), name="duty_team"),
    path("young-people/<str:ref>/conduct/", conduct.Conduct.as_view(), name="conduct"),
    path("young-people/<str:ref>/conduct/add/", conduct.Note.as_view(), name="conduct_add"),
    path(
        "young-people/<str:ref>/conduct/<int:conduct>/",
        conduct.Decide.as_view(),
        name="conduct_decide",
    ),
    path("young-people/<str:ref>/incidents/<int:incident>/", include(INCIDENT)),
    path("incident-reports/", reports.Reports.as_view(), name="reports"),
    path("incident-reports/form/<str:home>/", reports.GiveForm.as_view(), name="proforma"),
    path("incident-reports/<str:report>/", reports.OneReport.as_view(), name="report"),
    path("incident-reports/<str:report>/answer/", reports.Answer.as_view(), name="answer"),
    path("incident-reports/<str:report>/learned/", reports.Learned.as_view(), name="learned"),
    path("incident-reports/next/<str:step>/<int:pk>/", reports.Next.as_view(), name="next"),
]
