"""Finding services by what a family means, by words, place, distance, age and traits."""

import re
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any

import numpy as np
from django.db import connection

from askwell.core import meaning
from askwell.offer.queries.catalogue import Catalogue, catalogue_of
from askwell.offer.queries.freshness import Terms, freshness, terms_of
from askwell.offer.queries.narrowing import Narrowing
from askwell.offer.queries.ranking import Ranked, weigh
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.queries.showing import BEGINNING, MATCH_ENDS, MATCH_STARTS, read_shown
from askwell.offer.queries.spelling import is_english
from askwell.offer.queries.widening import shipped_phrases
from askwell.offer.queries.wishes import Found, Results, SearchFor
from askwell.offer.queries.words import Words, understand_words

WHERE_FOUND = {"A": "its name", "B": "what it is about", "C": "its description", "D": "who runs it or where"}


def search(wish: SearchFor, *, today: date) -> Results:
    """The services that fit the wish, best first.

    What a service means and which of the words it has are weighed together; nearness and a recent check raise it.
    Without words the nearest come first, or else all by name. A page beyond the last gives the last.
    """
    terms = terms_of(wish.area)
    with connection.cursor() as cursor:
        catalogue = catalogue_of(wish.area, cursor)
        words = understand_words(wish.words, catalogue.vocabulary, cursor, catalogue.phrases, shipped_phrases(cursor))
        narrowing = Narrowing(catalogue, wish)
        ranked = weigh(catalogue, wish, words, narrowing, cursor, stale_before=today - terms.stale_after)
        best = _in_order(catalogue, narrowing, ranked)
        page = min(wish.page, max(1, ceil(len(best) / wish.at_a_time)))
        rows = read_shown(best[(page - 1) * wish.at_a_time : page * wish.at_a_time], words, wish.place, cursor)
    return Results(
        found=tuple(_found(row, words, today, terms) for row in rows),
        total=len(best),
        page=page,
        words=words,
        counts=narrowing.counts(ranked.matches),
        near=narrowing.near_misses(ranked.matches),
        meaning_used=ranked.meaning_used,
        at_a_time=wish.at_a_time,
        language_helped=bool(words.called) or words.language in ("", *meaning.LANGUAGES),
    )


def best_of(wish: SearchFor, *, today: date, limit: int) -> list[str]:
    """The identifiers of the `limit` services that fit the wish best, as `search` orders them."""
    found = search(replace(wish, at_a_time=limit), today=today).found
    return [str(service.identifier) for service in found]


def warm_up() -> None:
    """Load what a process's first search would wait for: the model, English words, the list of family words."""
    # The dictionary needs most memory while it is read, so it goes first: the model then fits into what it gives back.
    is_english("warm")
    if meaning.is_installed():
        meaning.meanings_of(["warm"])
    with connection.cursor() as cursor:
        shipped_phrases(cursor)


def _in_order(catalogue: Catalogue, narrowing: Narrowing, ranked: Ranked) -> list[int]:
    """The keys of the services found, best first; equals in the order of distance, then of their names."""
    places = np.flatnonzero(narrowing.fits & ranked.matches)
    order = np.lexsort((places, narrowing.metres[places], -ranked.score[places]))
    keys: list[int] = catalogue.keys[places[order]].tolist()
    return keys


def _found(row: tuple[Any, ...], words: Words, today: date, terms: Terms) -> Found:
    (
        identifier,
        slug,
        name,
        organisation,
        status,
        says,
        matches,
        metres,
        comes,
        place,
        postcode,
        low,
        high,
        assured,
        wait_weeks,
    ) = row
    return Found(
        identifier=identifier,
        slug=slug,
        name=name,
        organisation_name=organisation,
        status=status,
        says=_pieces(says or "", is_cut=MATCH_STARTS not in (says or "") and len(says or "") >= BEGINNING),
        why=_why(words, dict(match.rsplit(" ", 1) for match in matches)),
        miles=None if metres is None else metres / METRES_A_MILE,
        comes_to_you=comes,
        place_name=place or "",
        postcode=postcode or "",
        minimum_age=low,
        maximum_age=high,
        freshness=freshness(assured, today=today, terms=terms),
        wait_weeks=wait_weeks,
    )


def _pieces(says: str, *, is_cut: bool) -> tuple[tuple[str, bool], ...]:
    """The words with those that matched apart, in one line, with dots where something was left out."""
    says = re.sub(r"\s+", " ", says).strip()
    if is_cut:
        says = says.rsplit(" ", 1)[0]
    if says[:1].islower():
        says = "… " + says
    if says and says[-1] not in ".!?" + MATCH_ENDS:
        says += "\u00a0…"
    pieces: list[tuple[str, bool]] = []
    for piece in says.split(MATCH_STARTS):
        matched, end, rest = piece.partition(MATCH_ENDS)
        pieces += [(matched, True), (rest, False)] if end else [(piece, False)]
    return tuple(piece for piece in pieces if piece[0])


def _why(words: Words, weights: dict[str, str]) -> tuple[str, ...]:
    """In words, where which matched: '“autism” and “sleep” in its name'. All of a phrase must be there."""
    where: dict[str, list[str]] = {}
    for word, lexemes in words.means:
        if lexemes and all(weights.get(lexeme) for lexeme in lexemes):
            # A phrase is where the last of its words is.
            where.setdefault(max(weights[lexeme][0] for lexeme in lexemes), []).append(f"“{word}”")
    if not where and words.terms:
        return ("it is about something like what you wrote",)
    return tuple(f"{_listed(list(dict.fromkeys(where[weight])))} in {WHERE_FOUND[weight]}" for weight in sorted(where))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
