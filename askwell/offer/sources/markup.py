"""HTML, as feeds carry it, turned into plain text that keeps its paragraphs, lists and links.

Written over tokens, not over a parsed tree: the time an HTML parser needs grows with the square of the
nesting, so a few kilobytes of hostile markup would hold up an import for seconds. Every pattern here runs
in linear time.
"""

import html
import re

# Only a "<" that opens something with an end is a tag; "ages <5" and "under <ten" are prose.
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+|[^<>]*+)>|<[/!?][^<>]*+>""")
_OPENING = re.compile(r"<(?=[a-zA-Z/!?])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_SILENT = re.compile(
    r"<(script|style|head|title|noscript|template|svg|math|iframe|object|select|textarea|xmp)\b[^<>]*>"
    r".*?(?:</\1\b[^<>]*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LONE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});)")
_BLOCK_TAG = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table|section|article|dd|dt)\b", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)?(?:www\.)?", re.IGNORECASE)

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff]"
)
# Joiners mean something inside other scripts and emoji, and nothing anywhere else.
_JOINER = re.compile(r"(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_MANY_BREAKS = re.compile(r"\n{3,}")
_ITEM_EMPTY = re.compile(r"^-(?: -)*$\n?", re.MULTILINE)
_ITEM_GAP = re.compile(r"(^- [^\n]*)\n\n(?=- )", re.MULTILINE)

_ITEM = "\n- "
_PARAGRAPHS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "address",
        "figure",
        "hr",
        "form",
    ]
)
_BREAKS = dict.fromkeys(_PARAGRAPHS, "\n\n") | {"td": " ", "th": " ", "button": " "}
_OPENINGS = _BREAKS | dict.fromkeys(("br", "tr", "dt", "dd", "figcaption", "caption"), "\n") | {"li": _ITEM}
_MOST_ROUNDS = 8


def plain_text(text: str) -> str:
    """Turn text that may hold HTML, entities or invisible characters into plain text, with no tag left.

    Markup that was escaped twice is resolved too, so the result stays the same when it is cleaned again.
    """
    text = _folded(text)
    for _ in range(_MOST_ROUNDS):
        if "<" not in text and "&" not in text:
            return text
        cleaned = _without_markup(text)
        if cleaned == text:
            break
        text = cleaned
    return _OPENING.sub("< ", text)


def one_line(text: str) -> str:
    """Plain text for names and the like: without line breaks."""
    return plain_text(text).replace("\n- ", " ").replace("\n", " ").replace("  ", " ")


def _without_markup(text: str) -> str:
    if "<" in text:
        text = _SILENT.sub(" ", _COMMENT.sub("", _CDATA.sub(r"\1", text)))
        if _TAG.search(text):
            if _BLOCK_TAG.search(text):
                text = text.replace("\n", " ")
            return _listed(_folded(_unescaped("".join(_pieces(text)))))
    return _folded(_unescaped(text))


def _unescaped(text: str) -> str:
    return html.unescape(_LONE_AMPERSAND.sub("&amp;", text)) if "&" in text else text


def _folded(text: str) -> str:
    """Without invisible characters, each run of spaces as one, at most one empty line between paragraphs."""
    if text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if not text.replace("\n", "").isprintable():
        text = _INVISIBLE.sub("", text)
        if "\u200c" in text or "\u200d" in text:
            text = _JOINER.sub("", text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _listed(text: str) -> str:
    """Lists without their empty entries, and without gaps between entries."""
    if "-" not in text:
        return text
    return _ITEM_GAP.sub(r"\1\n", _MANY_BREAKS.sub("\n\n", _ITEM_EMPTY.sub("", text))).strip()


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    link: tuple[str, int] | None = None
    end = 0
    for tag in _TAG.finditer(text):
        between = text[end : tag.start()]
        begun = bool(pieces) and pieces[-1] == _ITEM
        if between and not (begun and between.isspace()):
            pieces.append(between)
            begun = False
        end = tag.end()
        name = (tag[2] or "").lower()
        if name == "a":
            # A link inside a link ends the outer one, as it does in a browser.
            if link:
                _linked(*link, pieces)
            link = None if tag[1] else (_address(tag[3]), len(pieces))
        elif tag[1]:
            pieces.append(_BREAKS.get(name, ""))
        elif name == "img":
            alt = _ALT.search(tag[3])
            pieces.append(f" {alt[1] or alt[2] or ''} " if alt else " ")
        elif not (begun and name in _PARAGRAPHS):
            # A paragraph that opens a list entry stays on the line of its dash.
            pieces.append(_OPENINGS.get(name, ""))
    pieces.append(text[end:])
    return pieces


def _address(attributes: str) -> str:
    href = _HREF.search(attributes)
    return (href[1] or href[2] or href[3] or "").strip() if href else ""


def _linked(address: str, start: int, pieces: list[str]) -> None:
    """At the end of a link, add its address when the words do not already say it."""
    known = address.lower().startswith(("http://", "https://", "mailto:", "tel:"))
    if known and _bare(address) != _bare("".join(pieces[start:])):
        pieces.append(f" ({address.removeprefix('mailto:').removeprefix('tel:')})")


def _bare(address: str) -> str:
    return _SCHEME.sub("", address.strip()).rstrip("/").replace(" ", "").lower()
