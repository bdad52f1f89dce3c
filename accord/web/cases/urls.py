"""Addresses of young people: the list, and everything that belongs to one case file."""

from django.urls import include, path

from accord.web.cases import calling, closing, details, entries, finding, people, views

CASE = [
    path("open/", finding.OpenCase.as_view(), name="open"),
    path("<str:ref>/", views.Timeline.as_view(), name="case"),
    path("<str:ref>/duties/", views.Duties.as_view(), name="duties"),
    path("<str:ref>/entries/<str:entry>/correct/", entries.Correct.as_view(), name="correct"),
    path("<str:ref>/entries/<str:entry>/withdraw/", entries.Withdraw.as_view(), name="withdraw"),
    path("<str:ref>/people/", people.People.as_view(), name="people"),
    path("<str:ref>/people/add/", people.AddMember.as_view(), name="add_member"),
    path("<str:ref>/people/<int:part>/end/", people.EndPart.as_view(), name="end_part"),
    path("<str:ref>/people/cover/<str:member>/", people.ArrangeCover.as_view(), name="cover"),
    path("<str:ref>/call/", calling.LogCall.as_view(), name="call"),
    path("<str:ref>/details/", details.ChangeDetails.as_view(), name="details"),
    path("<str:ref>/date-of-birth/", details.CorrectBirth.as_view(), name="birth"),
    path("<str:ref>/contact/", details.ChangeContact.as_view(), name="contact"),
    path("<str:ref>/close/", closing.CloseCase.as_view(), name="close"),
    path("<str:ref>/status/", details.ChangeStatus.as_view(), name="status"),
]
urlpatterns = [
    path("", finding.FindPeople.as_view(), name="people"),
    path("", include((CASE, "cases"))),
]
