"""What the environment says: the only place that reads environment variables."""

from config.environment.files import Files
from config.environment.maps import Maps
from config.environment.messages import Messages


class Environment(Files, Maps, Messages):
    """The environment variables of an installation (docs/operating.md lists them), with their defaults.

    `base` is the folder of the checkout; without `ASKWELL_DATA` the data folder is `.askwell` in it.
    """


__all__ = ["Environment"]
