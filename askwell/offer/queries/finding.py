"""Finding services by words, place, distance and age."""

import re
from datetime import date
from math import ceil
from typing import Any

from django.db import connection

from askwell.offer.queries.freshness import Terms, freshness, terms_of
from askwell.offer.queries.near_misses import near_misses
from askwell.offer.queries.saying import METRES_A_MILE
from askwell.offer.queries.statement import BEGINNING, MATCH_ENDS, MATCH_STARTS, statement
from askwell.offer.queries.wishes import FEW, Found, NearMisses, Results, SearchFor
from askwell.offer.queries.words import Words, understand_words

WHERE_FOUND = {"A": "its name", "B": "what it is about", "C": "its description", "D": "who runs it or where"}


def search(wish: SearchFor, *, today: date) -> Results:
    """The services that fit the wish, best first.

    Services with all the words come before those with some; nearness and a recent check raise a service.
    Without words the nearest come first, or else all by name. A page beyond the last gives the last.
    """
    with connection.cursor() as cursor:
        words = understand_words(wish.words, wish.area, cursor)
        if words.typed and not words.any_of:
            return Results((), 0, 1, words)
        sql, values = statement(wish, words, today)

        def page(number: int) -> list[tuple[Any, ...]]:
            cursor.execute(sql, {**values, "offset": (number - 1) * wish.at_a_time})
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows

        number = wish.page
        rows = page(number)
        if not rows and number > 1 and (first := page(1)):
            number = ceil(first[0][0] / wish.at_a_time)
            rows = page(number)
        total = rows[0][0] if rows else 0
        near = (
            near_misses(wish, words, total, cursor, today=today) if total < FEW and not wish.is_aside else NearMisses()
        )
    terms = terms_of(wish.area)
    return Results(tuple(_found(row, words, today, terms) for row in rows), total, number if rows else 1, words, near)


def _found(row: tuple[Any, ...], words: Words, today: date, terms: Terms) -> Found:
    (
        _,
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
    ) = row
    return Found(
        identifier=identifier,
        slug=slug,
        name=name,
        organisation_name=organisation,
        status=status,
        says=_pieces(says or "", is_cut=not words.any_of and len(says or "") >= BEGINNING),
        why=_why(words, dict(match.rsplit(" ", 1) for match in matches)),
        miles=None if metres is None else metres / METRES_A_MILE,
        comes_to_you=comes,
        place_name=place or "",
        postcode=postcode or "",
        minimum_age=low,
        maximum_age=high,
        freshness=freshness(assured, today=today, terms=terms),
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
    """In words, for each place where some matched: '“autism” and “sleep” in its name'."""
    where: dict[str, list[str]] = {}
    for word, lexemes in words.means:
        best = min((weights[lexeme][0] for lexeme in lexemes if weights.get(lexeme)), default=None)
        if best:
            where.setdefault(best, []).append(f"“{word}”")
    return tuple(f"{_listed(where[weight])} in {WHERE_FOUND[weight]}" for weight in sorted(where))


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
