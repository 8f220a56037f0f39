"""Addresses of the area's settings."""

from django.urls import path

from askwell.areas.views import neighbours
from askwell.areas.views import settings as views

urlpatterns = [
    path("desk/settings/", views.settings, name="settings"),
    path("desk/settings/look/preview.css", views.preview_css, name="preview_css"),
    path("desk/settings/neighbours/", neighbours.neighbours, name="neighbours"),
    path("desk/settings/neighbours/<int:number>/remove/", neighbours.remove_neighbour, name="remove_neighbour"),
    path("desk/settings/<slug:subject>/", views.change_setting, name="change_setting"),
]
