"""An area's own colours: measured against WCAG 2.2, mended in words, and written as a style sheet.

An area chooses three colours: `brand` (its band, buttons and headings), `text` (words on the brand) and
`accent` (the line under the band and the mark of the page one is on).
"""

import colorsys
import re
from collections.abc import Iterable

WORDS = 4.5
"""The least contrast of words with what is behind them (WCAG 2.2, 1.4.3)."""
SHAPES = 3.0
"""The least contrast of shapes that carry a meaning (WCAG 2.2, 1.4.11)."""

LIGHT_PAGE = "#fbf7f0"
DARK_PAGE = "#141d20"
DEFAULT_BRAND = "#0a5361"
DEFAULT_TEXT = "#ffffff"
DEFAULT_ACCENT = "#ffb93b"

Parts = tuple[float, float, float]
"""Red, green and blue, each from 0 to 1."""

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_DARK_GROUNDS = (DARK_PAGE, "#1d2a2e", "#0e1618")
_LIGHT_GROUNDS = (LIGHT_PAGE, "#ffffff", "#efe7d9")


def contrast(a: str, b: str) -> float:
    """How strongly two colours written as #rrggbb stand apart: from 1 (the same) to 21 (black and white).

    Raises ValueError if either is not a colour of that form.
    """
    lighter, darker = sorted((_luminance(_rgb(a)), _luminance(_rgb(b))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: str, against: Iterable[str], least: float) -> str:
    """The shade of `colour` nearest to it that has at least `least` contrast with every ground of `against`.

    Its hue is kept; darker and lighter shades are both tried, and where neither does, the answer is black or
    white, whichever stands apart more. Raises ValueError if a colour is not of the form #rrggbb.
    """
    grounds = list(against)
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    if all(contrast(colour, ground) >= least for ground in grounds):
        return colour
    for step in range(1, 256):
        for shifted in (max(lightness - step / 255, 0), min(lightness + step / 255, 1)):
            shade = _written(colorsys.hls_to_rgb(hue, shifted, saturation))
            if all(contrast(shade, ground) >= least for ground in grounds):
                return shade
    return max("#000000", "#ffffff", key=lambda end: min(contrast(end, ground) for ground in grounds))


def check_brand(brand: str, text: str, accent: str) -> list[str]:
    """What keeps an area's three colours from being read, each with its mend; empty if nothing."""
    named = {"brand": brand, "text": text, "accent": accent}
    malformed = [
        f"The {name} colour is “{value}”; write it as # and six of 0-9 and a-f, such as {DEFAULT_BRAND}."
        for name, value in named.items()
        if not _COLOUR.fullmatch(value)
    ]
    if malformed:
        return malformed
    # Words and accent are measured on the brand as it will be, so that all mends work together.
    mended = nearest(brand, _LIGHT_GROUNDS, WORDS)
    mends = (
        _mend("brand", brand, _LIGHT_GROUNDS, "the page", WORDS),
        _mend("text", text, (mended,), "the brand colour", WORDS),
        _mend("accent", accent, (mended,), "the brand colour", SHAPES),
    )
    return [mend for mend in mends if mend]


def mended(brand: str, text: str, accent: str) -> tuple[str, str, str]:
    """The three colours, or where they cannot be read, the shades nearest to them that can.

    Raises ValueError if a colour is not of the form #rrggbb.
    """
    ground = nearest(brand, _LIGHT_GROUNDS, WORDS)
    return ground, nearest(text, (ground,), WORDS), nearest(accent, (ground,), SHAPES)


def area_css(
    brand: str = DEFAULT_BRAND, text: str = DEFAULT_TEXT, accent: str = DEFAULT_ACCENT, *, within: str = ":root"
) -> str:
    """The style sheet that gives pages, or the part of one `within` a selector, an area's colours, by day and night.

    Raises ValueError if a colour is not of the form #rrggbb, so nothing else can get into the sheet.
    """
    for colour in (brand, text, accent):
        _rgb(colour)
    away = 0 if _luminance(_rgb(text)) > _luminance(_rgb(brand)) else 1
    day = {
        "brand": brand,
        "brand-text": text,
        "brand-accent": accent,
        "brand-strong": _mixed(_rgb(brand), away, 0.25),
        "brand-ink": nearest(brand, _LIGHT_GROUNDS, WORDS),
    }
    night = {"brand-ink": nearest(_calm(brand), _DARK_GROUNDS, WORDS + 2)}
    by_night = f"@media screen and (prefers-color-scheme:dark){{{within}{{{_properties(night)}}}}}"
    return f"{within}{{{_properties(day)}}}\n{by_night}\n"


def _mend(name: str, colour: str, grounds: tuple[str, ...], behind: str, least: float) -> str:
    worst = min(grounds, key=lambda ground: contrast(colour, ground))
    ratio = contrast(colour, worst)
    if ratio >= least:
        return ""
    proposal = nearest(colour, grounds, least)
    # Cut, not rounded: 4.49 must not be told as 4.5.
    said = int(ratio * 10) / 10
    sentence = f"The {name} colour {colour} has {said}:1 against {behind} ({worst}); WCAG needs {least:g}:1"
    if min(contrast(proposal, ground) for ground in grounds) < least:
        return f"{sentence}. No shade of it does: change {behind} first."
    return f"{sentence}; {proposal} would do."


def _properties(values: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())


def _rgb(colour: str) -> Parts:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f"“{colour}” is not a colour; write it as # and six of 0-9 and a-f.")
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _written(parts: Parts) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _mixed(parts: Parts, end: float, share: float) -> str:
    """A colour with a share of black (0) or white (1) in it."""
    red, green, blue = (part + (end - part) * share for part in parts)
    return _written((red, green, blue))


def _calm(colour: str) -> str:
    """A colour that does not glare when it is made light on a dark page."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    return _written(colorsys.hls_to_rgb(hue, lightness, min(saturation, 0.45)))


def _luminance(parts: Parts) -> float:
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    # WCAG 2.2 corrects the old threshold of 0.03928 to 0.04045; no colour of 8 bits lies between.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
