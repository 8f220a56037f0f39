"""The floor `offer`, told to Django."""

from django.apps import AppConfig


class Offer(AppConfig):
    """The Local Offer: services, brought in, searched and shown."""

    name = "askwell.offer"
    label = "offer"
