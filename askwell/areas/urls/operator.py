"""Addresses of the operator's pages."""

from django.urls import path

from askwell.areas.views import operator as views

urlpatterns = [
    path("operator/jobs/", views.jobs, name="jobs"),
    path("operator/jobs/<int:number>/try-again/", views.try_again, name="try_again"),
]
