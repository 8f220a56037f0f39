"""The floor `site`, told to Django."""

from django.apps import AppConfig


class Site(AppConfig):
    """The front door: home, standing pages, error pages."""

    name = "askwell.site"
    label = "site"
