"""Addresses of somebody's own account."""

from django.urls import include, path

from accord.web.account import keys, password, sessions, views

PAGES = [
    path("", views.Account.as_view(), name="home"),
    path("password/", password.Change.as_view(), name="password"),
    path("keys/add/", keys.Add.as_view(), name="key_add"),
    path("keys/<int:key>/name/", keys.Rename.as_view(), name="key_name"),
    path("keys/<int:key>/remove/", keys.Remove.as_view(), name="key_remove"),
    path("sessions/<int:session>/end/", sessions.EndOne.as_view(), name="session_end"),
    path("sessions/end/", sessions.EndAll.as_view(), name="sessions_end"),
]
urlpatterns = [path("", include((PAGES, "account")))]
