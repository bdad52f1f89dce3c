"""Addresses of imports, under Set-up."""

from django.urls import path

from accord.web.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.Imports.as_view(), name="all"),
    path("of/<str:ref>/", views.OneImport.as_view(), name="one"),
    path("of/<str:ref>/start/", views.Start.as_view(), name="start"),
    path("of/<str:ref>/stop/", views.Stop.as_view(), name="stop"),
    path("<slug:kind>/", views.Choose.as_view(), name="choose"),
    path("<slug:kind>/template/", views.Template.as_view(), name="template"),
]
