"""The floor `core`, told to Django."""

from django.apps import AppConfig


class Core(AppConfig):
    """Design system, rules, jobs, dates, the embedded database: what every other floor stands on."""

    name = "askwell.core"
    label = "core"
