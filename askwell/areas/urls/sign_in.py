"""Addresses of signing in. Their names are those by which django-allauth finds its own pages."""

from allauth.account import views as account
from django.urls import path

from askwell.areas import access

urlpatterns = [
    path("sign-in/", access.open_to(access.anybody)(account.login), name="account_login"),
    path("sign-out/", access.open_to(access.anybody)(account.logout), name="account_logout"),
]
