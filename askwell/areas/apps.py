"""The floor `areas`, told to Django."""

from django.apps import AppConfig


class Areas(AppConfig):
    """Areas, their hosts and looks, places, access and the operator's pages."""

    name = "askwell.areas"
    label = "areas"
