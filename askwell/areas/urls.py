"""Addresses of the operator's pages."""

from django.urls import path

from askwell.areas import views

app_name = "areas"
urlpatterns = [
    path("enter/<str:token>/", views.enter, name="enter"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:number>/try-again/", views.try_again, name="try_again"),
]
