"""Addresses of signing in. Their names are those by which django-allauth finds its own pages."""

from allauth.account import views as account
from django.urls import path

from askwell.areas import access
from askwell.areas.views import own_sign_in

urlpatterns = [
    path("sign-in/", access.open_to(access.anybody)(account.login), name="account_login"),
    path("sign-out/", access.open_to(access.anybody)(account.logout), name="account_logout"),
    path("sign-in/with/<slug:provider_id>/", own_sign_in.go, name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", own_sign_in.back, name="openid_connect_callback"),
]
