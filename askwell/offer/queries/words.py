"""What somebody's words mean to PostgreSQL's text search."""

import re
import unicodedata
from dataclasses import dataclass

from django.db.backends.utils import CursorWrapper

from askwell.areas.models import Area
from askwell.offer.models import TEXT_SEARCH

LONGEST = 200  # characters that are searched for; what goes beyond is left out, and said so
MOST_WORDS = 24


@dataclass(frozen=True)
class Words:
    """Typed words as understood: which are searched for, and how.

    `any_of`, `ranked_by` and `all_of` are tsquery texts: what a service must have one of (words that are
    common in the area are not enough, unless there are no others), what its rank counts, and what makes it
    fit best. `means` gives each typed word's lexemes; `cut` says that some words were left out.
    """

    typed: tuple[str, ...] = ()
    any_of: str = ""
    ranked_by: str = ""
    all_of: str = ""
    means: tuple[tuple[str, frozenset[str]], ...] = ()
    cut: bool = False


def understand_words(text: str, area: Area, cursor: CursorWrapper) -> Words:
    """What the words in `text` mean in the area, by PostgreSQL's word on `cursor`; Words() where there are none."""
    plain = "".join(
        " " if unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFKC", text[: 5 * LONGEST])
    )
    every = re.findall(r"\w+(?:['’.&-]\w+)*", plain[:LONGEST])
    typed = tuple(dict.fromkeys(word.lower() for word in every))[:MOST_WORDS]
    if not typed:
        return Words(cut=len(plain) > LONGEST)
    cursor.execute(
        f"SELECT word, query::text, lexemes, NOT EXISTS ("
        f"  SELECT FROM unnest(lexemes) AS lexeme WHERE lexeme NOT IN ("
        f"    SELECT common.lexeme FROM offer_commonword AS common WHERE common.area_id = %s))"
        f"FROM unnest(%s::text[]) WITH ORDINALITY AS asked (word, place), "
        f"LATERAL plainto_tsquery('{TEXT_SEARCH}', word) AS query, "
        f"LATERAL tsvector_to_array(to_tsvector('{TEXT_SEARCH}', word)) AS lexemes "
        f"WHERE query::text <> '' ORDER BY place",
        [area.pk, list(typed)],
    )
    rows: list[tuple[str, str, list[str], bool]] = cursor.fetchall()
    queries = list(dict.fromkeys(f"({query})" for _, query, _, _ in rows))
    telling = list(dict.fromkeys(f"({query})" for _, query, _, is_common in rows if not is_common))
    return Words(
        typed=typed,
        any_of=" | ".join(telling or queries),
        ranked_by=" | ".join(queries),
        all_of=" & ".join(queries),
        means=tuple((word, frozenset(lexemes)) for word, _, lexemes, _ in rows),
        cut=len(plain) > LONGEST or len(set(every)) > MOST_WORDS,
    )
