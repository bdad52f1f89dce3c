"""Addresses of the figures."""

from django.urls import include, path

from accord.web.performance import goals, views

PAGES = [
    path("", views.Clauses.as_view(), name="clauses"),
    path("goals/", goals.Goals.as_view(), name="goals"),
    path("providers/<str:agency>/", views.OfProvider.as_view(), name="provider"),
    path("clauses/<str:clause>/", views.OneClause.as_view(), name="clause"),
]
urlpatterns = [path("", include((PAGES, "performance")))]
