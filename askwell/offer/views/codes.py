"""Addresses as pictures that a phone's camera reads, for pages on paper."""

from functools import lru_cache

import segno

QUIET_MODULES = 2  # white round the code, without which cameras do not find it


@lru_cache(maxsize=1024)
def code_of(address: str) -> str:
    """The QR code of an address, as the address of a picture that is part of the page."""
    return segno.make_qr(address).svg_data_uri(border=QUIET_MODULES, light="#ffffff", omitsize=True)
