"""Addresses as pictures that a phone's camera reads, for pages on paper."""

import base64
from functools import lru_cache

import qrcode
from qrcode.image.svg import SvgPathImage

QUIET_MODULES = 2  # white round the code, without which cameras do not find it


@lru_cache(maxsize=1024)
def code_of(address: str) -> str:
    """The QR code of an address, as the address of a picture that is part of the page."""
    drawn = qrcode.make(address, image_factory=SvgPathImage, border=QUIET_MODULES).to_string()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"
