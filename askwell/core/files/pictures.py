"""Pictures, drawn anew: what is seen stays, and all that they carry along (place, camera, comments) is gone."""

import io
import threading
import warnings
from typing import IO, Any

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from askwell.core.files.kinds import JPEG, PNG, WEBP, Kind
from askwell.core.files.refusal import FileRefused

LONGEST_SIDE = 4000
"""In pixels. An A4 page at 300 dots an inch has 3,508."""
MOST_PIXELS = {JPEG: 60_000_000, PNG: 25_000_000, WEBP: 25_000_000}
"""A JPEG is read at a smaller size straight away; the others have to be unpacked whole, four bytes a pixel."""

_FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_HOW: dict[Kind, dict[str, Any]] = {
    JPEG: {"quality": 88, "optimize": True},
    PNG: {"optimize": False},
    WEBP: {"quality": 88},
}
# One after the other in each process, so that many at once cannot use up its memory.
_TURN = threading.Lock()


def drawn_anew(content: IO[bytes], kind: Kind) -> bytes:
    """The picture upright, in the usual colours, at most LONGEST_SIDE pixels long, with nothing else in it.

    Of a moving picture the first frame stays. Raises FileRefused for one that cannot be read or is too large.
    """
    content.seek(0)
    try:
        with _TURN, warnings.catch_warnings():
            # The library that draws letters sets it for the whole process, and half a picture is a broken one.
            ImageFile.LOAD_TRUNCATED_IMAGES = False
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(content, formats=[_FORMATS[kind]]) as opened:
                _check_pixels(opened, kind)
                return _written(_prepared(opened), kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise _too_many_pixels(kind) from bomb
    # A broken picture makes Pillow raise nearly anything, and not one of these is our mistake.
    except (
        UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, LookupError, EOFError, ArithmeticError,
        RuntimeError, MemoryError,
    ) as broken:  # fmt: skip
        raise FileRefused(
            "This picture cannot be read: it is broken or incomplete. Open it, save it anew and choose that file."
        ) from broken


def _check_pixels(opened: Image.Image, kind: Kind) -> None:
    if opened.width * opened.height > MOST_PIXELS[kind]:
        raise _too_many_pixels(kind)


def _prepared(opened: Image.Image) -> Image.Image:
    # Of a JPEG this reads an eighth, a quarter or a half of the pixels, whichever is still enough.
    opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    profile = opened.info.get("icc_profile")
    orientation = opened.getexif().get(0x0112, 1)
    image = _in_plain_mode(_in_usual_colours(opened, profile))
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.getexif()[0x0112] = orientation
    upright = ImageOps.exif_transpose(image)
    # A new picture, into which nothing but the pixels goes.
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    return clean


def _in_usual_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as sRGB, where the picture says in which other space they are."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        made = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # A profile that cannot be read says nothing.
    return made or image


def _in_plain_mode(image: Image.Image) -> Image.Image:
    if image.mode in {"RGB", "RGBA", "L"}:
        return image.copy()
    if image.mode.startswith("I") or image.mode == "F":
        # Sixteen bits a pixel: the upper eight are what is seen.
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _written(image: Image.Image, kind: Kind) -> bytes:
    if kind is JPEG and image.mode == "RGBA":
        image = image.convert("RGB")
    made = io.BytesIO()
    image.save(made, _FORMATS[kind], **_HOW[kind])
    return made.getvalue()


def _too_many_pixels(kind: Kind) -> FileRefused:
    return FileRefused(
        f"This picture has more than {MOST_PIXELS[kind] // 1_000_000} million dots. "
        "Make it smaller and choose that file."
    )
