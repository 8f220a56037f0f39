"""What the environment says of maps."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.environment.general import General


class Maps(General):
    """Where the pictures of the map come from, and to whom they are owed."""

    @property
    def map_tiles(self) -> str:
        """The address of the map's pictures, like https://tiles.example.org/{z}/{x}/{y}.png; empty: no map is shown."""
        given = os.environ.get("ASKWELL_MAP_TILES", "")
        address = urlsplit(given)
        is_whole = address.scheme in ("http", "https") and address.hostname and "{" not in address.netloc
        if given and not (is_whole and all(part in given for part in ("{z}", "{x}", "{y}"))):
            raise ImproperlyConfigured(
                f"ASKWELL_MAP_TILES is {given!r}. Give the address of pictures, like"
                " https://tiles.example.org/{z}/{x}/{y}.png, without a part for the host that changes."
            )
        return given

    @property
    def map_attribution(self) -> str:
        """The words that whoever makes the map's pictures wants to stand beside them."""
        return os.environ.get("ASKWELL_MAP_ATTRIBUTION", "")
