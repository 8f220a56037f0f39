"""Addresses of this floor."""

from django.urls import path

from askwell.offer import views

app_name = "offer"
urlpatterns = [
    path("", views.find, name="find"),
    path("<uuid:identifier>/", views.service, name="service_by_number"),
    path("<uuid:identifier>/<slug:slug>/", views.service, name="service"),
]
