"""A picture is drawn anew: what is seen stays, and whatever it carries along is gone."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image, ImageCms, ImageFile
from PIL.PngImagePlugin import PngInfo

from askwell.core.files.kinds import JPEG, PNG, WEBP, Kind
from askwell.core.files.pictures import LONGEST_SIDE, drawn_anew
from askwell.core.files.refusal import FileRefused
from askwell.core.tests.making_files import is_same_picture, packed, picture

SECRET = b"54.57,-1.23 Sam's bedroom"


def anew(content: bytes, kind: Kind) -> bytes:
    return drawn_anew(io.BytesIO(content), kind)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def place_of_taking() -> Image.Exif:
    """Metadata as a telephone writes it: where, with what, and that it was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (54.0, 34.0, 12.0), 3: "W", 4: (1.0, 14.0, 0.0)})
    return exif


@pytest.mark.parametrize(("form", "kind"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_where_a_picture_was_taken_is_not_kept_and_it_stands_upright(form: str, kind: Kind) -> None:
    taken = picture(form, size=(400, 300), exif=place_of_taking())
    assert opened(taken).getexif().get_ifd(0x8825), "the test's picture says where it was taken"

    clean = anew(taken, kind)

    assert dict(opened(clean).getexif()) == {}
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert opened(clean).size == (300, 400)
    # What was on the left is now above.
    red, _, blue = opened(clean).convert("RGB").getpixel((150, 100))  # type: ignore[misc]
    assert red > 150 > blue


def test_words_inside_a_png_are_gone() -> None:
    words = PngInfo()
    words.add_text("Comment", SECRET.decode())
    words.add_itxt("XML:com.adobe.xmp", SECRET.decode())

    clean = anew(picture("PNG", pnginfo=words, dpi=(72, 72)), PNG)

    assert SECRET not in clean
    assert opened(clean).info == {}


def test_comments_and_colour_profiles_of_a_jpeg_are_gone() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    clean = anew(picture("JPEG", comment=SECRET, icc_profile=profile), JPEG)

    assert SECRET not in clean
    assert "icc_profile" not in opened(clean).info
    assert "comment" not in opened(clean).info


@pytest.mark.parametrize("behind", [b"<script>alert(1)</script>", packed({"evil.sh": SECRET})], ids=["html", "zip"])
def test_what_hangs_behind_a_picture_vanishes(behind: bytes) -> None:
    both = picture("PNG") + behind

    clean = anew(both, PNG)

    assert b"script" not in clean
    assert not zipfile.is_zipfile(io.BytesIO(clean))
    assert is_same_picture(clean, both)


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    made = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], lossless=True)

    clean = opened(anew(made.getvalue(), WEBP))

    assert getattr(clean, "n_frames", 1) == 1
    red, green, _ = clean.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 > green


@pytest.mark.parametrize("kind", [JPEG, PNG])
def test_a_large_picture_is_made_smaller(kind: Kind) -> None:
    clean = opened(anew(picture(kind.called, size=(LONGEST_SIDE + 1000, 100)), kind))

    assert clean.size == (LONGEST_SIDE, 80)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_depth_of_colour_are_taken(mode: str) -> None:
    made = io.BytesIO()
    kind = JPEG if mode == "CMYK" else PNG
    Image.new(mode, (10, 10)).save(made, kind.called)

    assert opened(anew(made.getvalue(), kind)).mode in {"RGB", "RGBA", "L"}


def test_a_see_through_picture_stays_see_through() -> None:
    made = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(made, "PNG")

    assert opened(anew(made.getvalue(), PNG)).getpixel((0, 0)) == (255, 0, 0, 0)


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"more than 25 million dots\. Make it smaller"):
        anew(picture_of_size(60_000, 60_000), PNG)
    with pytest.raises(FileRefused, match="more than 25 million dots"):
        anew(picture_of_size(10_000, 10_000), PNG)
    with pytest.raises(FileRefused, match="more than 25 million dots"):
        anew(picture_of_size(6_000, 5_000), PNG)


@pytest.mark.parametrize("kind", [JPEG, PNG, WEBP])
def test_a_broken_picture_is_refused(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    # As it is in a process that has drawn a letter.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    whole = picture({JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}[kind], size=(400, 300))

    with pytest.raises(FileRefused, match="broken or incomplete"):
        anew(whole[: len(whole) // 2], kind)


def picture_of_size(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is, with hardly anything in it."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
