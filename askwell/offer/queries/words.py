"""What somebody's words mean to PostgreSQL's text search."""

import re
import unicodedata
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from askwell.offer.models import TEXT_SEARCH

LONGEST = 200  # characters that are searched for; what goes beyond is left out, and said so
MOST_WORDS = 24


@dataclass(frozen=True)
class Words:
    """Typed words as understood: which are searched for, and how.

    `any_of` and `all_of` are tsquery texts; `means` gives each typed word's lexemes; `too_common` are words
    that every entry has, so that nothing can be found by them; `cut` says that some were left out.
    """

    typed: tuple[str, ...] = ()
    any_of: str = ""
    all_of: str = ""
    means: tuple[tuple[str, frozenset[str]], ...] = ()
    too_common: tuple[str, ...] = ()
    cut: bool = False


def understand_words(text: str, cursor: CursorWrapper) -> Words:
    """What the words in `text` mean, by PostgreSQL's word on `cursor`; Words() where there are none."""
    plain = "".join(
        " " if unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFKC", text)
    )
    every = re.findall(r"\w+(?:['’.&-]\w+)*", plain[:LONGEST])
    typed = tuple(dict.fromkeys(word.lower() for word in every))[:MOST_WORDS]
    if not typed:
        return Words(cut=len(plain) > LONGEST)
    cursor.execute(
        f"SELECT word, query::text, tsvector_to_array(to_tsvector('{TEXT_SEARCH}', word)) "
        f"FROM unnest(%s::text[]) WITH ORDINALITY AS asked (word, place), "
        f"LATERAL plainto_tsquery('{TEXT_SEARCH}', word) AS query ORDER BY place",
        [list(typed)],
    )
    rows: list[tuple[str, str, list[str]]] = cursor.fetchall()
    queries = list(dict.fromkeys(f"({query})" for _, query, _ in rows if query))
    return Words(
        typed=typed,
        any_of=" | ".join(queries),
        all_of=" & ".join(queries),
        means=tuple((word, frozenset(lexemes)) for word, _, lexemes in rows if lexemes),
        too_common=tuple(word for word, query, _ in rows if not query),
        cut=len(plain) > LONGEST or len(set(every)) > MOST_WORDS,
    )
