"""Addresses of documents made about a case."""

from django.urls import include, path

from accord.web.documents import contacts, making, moving, views

app_name = "documents"
ONE = [
    path("", views.One.as_view(), name="one"),
    path("file/", views.TheFile.as_view(), name="file"),
    path("ask/", moving.Ask.as_view(), name="ask"),
    path("check/", moving.Check.as_view(), name="check"),
    path("send-back/", moving.SendBack.as_view(), name="send_back"),
    path("send/", moving.Send.as_view(), name="send"),
    path("recall/", moving.Recall.as_view(), name="recall"),
    path("give-up/", moving.GiveUp.as_view(), name="give_up"),
    path("print/", moving.Print.as_view(), name="print"),
    path("posted/", moving.Posted.as_view(), name="posted"),
]
CASE = [
    path("", views.Documents.as_view(), name="case"),
    path("make/", making.Choose.as_view(), name="choose"),
    path("make/<str:kind>/", making.Make.as_view(), name="make_young_person"),
    path("make/<str:kind>/<int:part>/", making.Make.as_view(), name="make_part"),
    path("make/<str:kind>/contact/<int:contact>/", making.Make.as_view(), name="make_contact"),
    path("contacts/", contacts.Add.as_view(), name="add_contact"),
    path("contacts/<int:contact>/end/", contacts.End.as_view(), name="end_contact"),
    path("<int:made>/", include(ONE)),
]
urlpatterns = [path("<str:ref>/documents/", include(CASE))]
