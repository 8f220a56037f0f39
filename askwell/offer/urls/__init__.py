"""Addresses of this floor."""

from django.urls import path

from askwell.offer.views import finding, mapping, services

app_name = "offer"
urlpatterns = [
    path("find/", finding.find, name="find"),
    path("find/map/", mapping.on_a_map, name="map"),
    path("find/<uuid:identifier>/", services.service, name="service_by_number"),
    path("find/<uuid:identifier>/<slug:slug>/", services.service, name="service"),
]
