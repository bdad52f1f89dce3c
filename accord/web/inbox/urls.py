"""Addresses of the inbox."""

from django.urls import path

from accord.web.inbox import letters, unsent, views

urlpatterns = [
    path("", views.Inbox.as_view(), name="inbox"),
    path("read/", views.Read.as_view(), name="inbox_read"),
    path("sent/", views.Sent.as_view(), name="inbox_sent"),
    path("letters/", letters.Letters.as_view(), name="letters"),
    path("letters/<str:ref>/", letters.Letter.as_view(), name="letter"),
    path("letters/<str:ref>/print/", letters.Print.as_view(), name="letter_print"),
    path("letters/<str:ref>/posted/", letters.Posted.as_view(), name="letter_posted"),
    path("not-reached/", unsent.AllUnsent.as_view(), name="unsent"),
    path("not-reached/<int:undelivered>/", unsent.TellAnotherWay.as_view(), name="unsent_tell"),
    path("not-reached/<int:undelivered>/again/", unsent.SendAgain.as_view(), name="unsent_again"),
    path("letters/<str:ref>/handed-over/", letters.Handed.as_view(), name="letter_handed"),
    path("<str:ref>/", views.One.as_view(), name="told"),
    path("<str:ref>/acknowledge/", views.Acknowledge.as_view(), name="acknowledge"),
]
