"""Addresses of properties and the police."""

from django.urls import include, path

from accord.web.property_checks import asking, deciding, police, views

app_name = "property_checks"
ONE = [
    path("", views.OneCheck.as_view(), name="one"),
    path("tell/", asking.TellPolice.as_view(), name="tell"),
    path("again/", asking.AskAgain.as_view(), name="again"),
    path("begin/", police.Begin.as_view(), name="begin"),
    path("answer/", police.Answer.as_view(), name="answer"),
    path("decide/", deciding.Decide.as_view(), name="decide"),
    path("contact/", deciding.Nominee.as_view(), name="nominee"),
    path("use/", deciding.Use.as_view(), name="use"),
    path("flag/", police.Flag.as_view(), name="flag"),
]
urlpatterns = [
    path("", views.Checks.as_view(), name="checks"),
    path("add/", asking.Consider.as_view(), name="add"),
    path("next/<str:step>/<int:home_pk>/", views.Next.as_view(), name="next"),
    path("<str:property_check>/", include(ONE)),
]
