"""Which services fit a wish, and how well each does: exact, over every service of the area that the filters leave."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.backends.utils import CursorWrapper
from numpy.typing import NDArray

from askwell.core import meaning
from askwell.offer.queries.catalogue import Catalogue
from askwell.offer.queries.narrowing import Mask, Narrowing
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.queries.wishes import SearchFor
from askwell.offer.queries.words import Words

Floats = NDArray[np.float64]

# What a word counts in a name, in what the service is about or says, and in who gives it or where.
IN_NAME, IN_TEXT, IN_GIVER = 1.0, 0.7, 0.5
# Services' word for what somebody typed counts a little less than their own.
WIDENED = 0.9
# What the words count beside the meaning (at most 1): each for itself, and once more where they are all there.
SOME_WORDS, ALL_WORDS = 0.15, 0.15
# What services call it, beside the family's own words.
CALLED_COUNTS = 0.25
# What a service has in common with the best ones: whoever fits is like the others who fit.
LIKE_THE_BEST, THE_BEST = 0.3, 5
# Without a word in common, a service is found only if it means nearly as much as the best one does.
MEANS_ENOUGH, MEANS_NEARLY = 0.18, 0.5
SHARE_ENOUGH = 0.3  # of what the words tell
# A match five miles away counts half as much as the same match next door.
HALF_AT_MILES = 5
# An entry nobody checked for a year stands behind an equal one that somebody did.
STALE_COUNTS = 0.85


@dataclass(frozen=True)
class Ranked:
    """How well each service fits the words: whether it `matches`, and its `score`; higher is better."""

    matches: Mask
    score: Floats
    meaning_used: bool


def weigh(
    catalogue: Catalogue,
    wish: SearchFor,
    words: Words,
    narrowing: Narrowing,
    cursor: CursorWrapper,
    *,
    stale_before: date,
) -> Ranked:
    """Weigh every service by the words, the place and how fresh its entry is.

    What the best ones mean is judged among those that the filters leave, so a service is never measured against one
    that the family cannot use.
    """
    if not words.terms:
        count = len(catalogue)
        return Ranked(np.full(count, not words.typed), np.zeros(count), meaning_used=False)
    share, matches = _by_words(catalogue, words, cursor)
    score, used = share, _has_meaning(catalogue, wish, words)
    if used:
        means = _by_meaning(catalogue, words)
        fits = narrowing.fits
        enough = max(MEANS_ENOUGH, MEANS_NEARLY * means[fits].max(initial=0.0))
        # One common word of a long sentence is not enough, unless the service is about that at least a little.
        matches = (means >= enough) | (matches & ((share >= SHARE_ENOUGH) | (means >= enough / 2)))
        score = _like_the_best(catalogue, means + SOME_WORDS * share + ALL_WORDS * share**3, fits)
    score = np.maximum(score, 0)
    if wish.place:
        # What has no place of its own may come to you or be online: it counts like what is a mile away.
        miles = np.where(np.isinf(narrowing.metres), 1, narrowing.metres / METRES_A_MILE)
        score = score / (1 + miles / HALF_AT_MILES)
    with np.errstate(invalid="ignore"):
        fresh = catalogue.assured >= np.datetime64(stale_before, "D")
    return Ranked(matches, score * np.where(fresh, 1, STALE_COUNTS), used)


def _has_meaning(catalogue: Catalogue, wish: SearchFor, words: Words) -> bool:
    """Whether the model can take part: it is there, has read the services, and knows the language or its meaning."""
    is_known = bool(words.called) or words.language in ("", *meaning.LANGUAGES)
    return wish.with_meaning and catalogue.is_read and is_known and meaning.is_installed()


def _by_meaning(catalogue: Catalogue, words: Words) -> Floats:
    """How near each service's meaning is to that of the words, and of what services call it; 1 is the same."""
    texts = [words.as_read, *filter(None, [words.called])]
    directions = meaning.meanings_of(texts)
    near = catalogue.meanings @ directions.T
    if words.called and words.language not in meaning.LANGUAGES:
        return near[:, 1].astype(np.float64)
    whole = near[:, 0] + (CALLED_COUNTS * near[:, 1] if words.called else 0)
    return (whole / (1 + (CALLED_COUNTS if words.called else 0))).astype(np.float64)


def _like_the_best(catalogue: Catalogue, score: Floats, fits: Mask) -> Floats:
    """The scores, each raised by how near the service's meaning is to that of the best five that fit."""
    best = np.argsort(-np.where(fits, score, -np.inf), kind="stable")[: min(THE_BEST, max(1, np.count_nonzero(fits)))]
    middle = meaning.of_length_one(catalogue.meanings[best].mean(axis=0))
    raised: Floats = score + LIKE_THE_BEST * (catalogue.meanings @ middle)
    return raised


def _by_words(catalogue: Catalogue, words: Words, cursor: CursorWrapper) -> tuple[Floats, Mask]:
    """For each service its share of the words, by how much each tells, and whether it has a telling one."""
    asked = [
        (number, query, 1.0 if query == term.queries[0] else WIDENED)
        for number, term in enumerate(words.terms)
        if term in words.any_of
        for query in term.queries
    ]
    cursor.execute(
        """
        SELECT asked.term, service.id,
               asked.counts * CASE WHEN service.search @@ asked.in_name::tsquery THEN %s
                                   WHEN service.search @@ asked.in_text::tsquery THEN %s ELSE %s END
        FROM unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::float8[])
             AS asked (term, query, in_name, in_text, counts)
        JOIN offer_service AS service ON service.area_id = %s AND service.search @@ asked.query::tsquery
        """,
        [
            IN_NAME,
            IN_TEXT,
            IN_GIVER,
            [number for number, _, _ in asked],
            [query for _, query, _ in asked],
            [_weighted(query, "A") for _, query, _ in asked],
            [_weighted(query, "ABC") for _, query, _ in asked],
            [counts for _, _, counts in asked],
            catalogue.area,
        ],
    )
    strength = np.zeros((len(words.terms), len(catalogue)))
    hits = [(term, catalogue.at[key], counts) for term, key, counts in cursor.fetchall() if key in catalogue.at]
    if hits:
        which, where, counts = zip(*hits, strict=True)
        np.maximum.at(strength, (np.array(which), np.array(where)), np.array(counts))
    tells = np.array([term.tells if term in words.any_of else 0 for term in words.terms])
    share: Floats = tells @ strength / max(tells.sum(), 1e-9)
    has_any: Mask = np.any(strength > 0, axis=0)
    return share, has_any


def _weighted(query: str, weights: str) -> str:
    """The tsquery with each lexeme asked for in these weights only."""
    return re.sub(r"'(?:[^']|'')*'", lambda lexeme: f"{lexeme[0]}:{weights}", query)
