"""Guides that answer what a family searches for, since many search for how a thing is done and not for a service."""

from functools import reduce
from operator import and_, or_

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector

from askwell.areas.models import Area
from askwell.offer.models import TEXT_SEARCH, GuideEdition
from askwell.offer.queries.guides import GuideLine
from askwell.offer.queries.words import Term, Words

MOST = 2
# The rank of a word that stands in a title or a summary; what is said in passing only is below it.
ENOUGH = 0.3


def guides_about(area: Area, words: Words) -> tuple[GuideLine, ...]:
    """The published guides of the area that have each of the telling words, and one at least in title or summary."""
    if not words.any_of:
        return ()
    asked = reduce(and_, (_any_way(term) for term in words.any_of))
    said = (
        SearchVector("title", config=TEXT_SEARCH, weight="A")
        + SearchVector("summary", config=TEXT_SEARCH, weight="B")
        + SearchVector("text", config=TEXT_SEARCH, weight="D")
    )
    found = (
        GuideEdition.objects.filter(guide__area=area, state=GuideEdition.State.PUBLISHED)
        .annotate(said=said, rank=SearchRank(said, asked))
        .filter(said=asked, rank__gte=ENOUGH)
        .order_by("-rank", "guide__position")[:MOST]
    )
    return tuple(GuideLine(*row) for row in found.values_list("guide__key", "title", "summary"))


def _any_way(term: Term) -> SearchQuery:
    """One of a word's ways to be said, as a query; the queries were made by the database, and are given back to it."""
    ways = (SearchQuery(query, config=TEXT_SEARCH, search_type="raw") for query in term.queries)
    return reduce(or_, ways)
