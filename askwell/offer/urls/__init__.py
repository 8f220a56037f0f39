"""Addresses of this floor."""

from django.urls import path

from askwell.offer.urls import guides
from askwell.offer.views import finding, services

app_name = "offer"
urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find/<uuid:identifier>/", services.service, name="service_by_number"),
    path("find/<uuid:identifier>/<slug:slug>/", services.service, name="service"),
    *guides.urlpatterns,
]
