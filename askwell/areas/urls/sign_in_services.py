"""Addresses of the pages on which an area's administrators set up organisations' own sign-ins."""

from django.urls import path

from askwell.areas.views import sign_in_services as views

urlpatterns = [
    path("desk/settings/sign-in/", views.services, name="sign_in_services"),
    path("desk/settings/sign-in/new/", views.add, name="add_sign_in_service"),
    path("desk/settings/sign-in/<int:number>/", views.change, name="sign_in_service"),
    path("desk/settings/sign-in/<int:number>/try/", views.try_it, name="try_sign_in_service"),
    path("desk/settings/sign-in/<int:number>/turn/", views.turn, name="turn_sign_in_service"),
    path("desk/settings/sign-in/<int:number>/match-anew/", views.match_anew, name="match_anew"),
]
