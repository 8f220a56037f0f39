"""Addresses of the area's history."""

from django.urls import path

from askwell.areas.views import history as views

urlpatterns = [
    path("desk/history/", views.history, name="history"),
    path("desk/history/<slug:table>/<str:record>/", views.record_history, name="record_history"),
]
