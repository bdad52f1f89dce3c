"""Addresses of how partners work together."""

from django.urls import path

from accord.web.partnership import issues, views

app_name = "partnership"
ISSUE = "issues/<int:partner_issue>/"
urlpatterns = [
    path("", views.Together.as_view(), name="together"),
    path("feedback/add/", views.Keep.as_view(), name="feedback"),
    path("feedback/<int:feedback>/answer/", views.Answer.as_view(), name="answer"),
    path("milestones/add/", views.Note.as_view(), name="milestone"),
    path("issues/", issues.Issues.as_view(), name="issues"),
    path("issues/add/", issues.Choose.as_view(), name="choose"),
    path("issues/add/<str:team>/", issues.Raise.as_view(), name="add"),
    path(ISSUE, issues.OneIssue.as_view(), name="issue"),
    path(f"{ISSUE}words/", issues.AddWords.as_view(), name="words"),
    path(f"{ISSUE}managers/", issues.ToManagers.as_view(), name="managers"),
    path(f"{ISSUE}settled/", issues.Settle.as_view(), name="settle"),
]
