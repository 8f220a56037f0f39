"""`bench search_quality`: how well services are found, on judged searches of a real directory, beside other means."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from statistics import fmean

from django.db import connection
from django.utils import timezone

from askwell.areas.models import Area
from askwell.areas.queries import NoSuchArea, area_called
from askwell.areas.rules import create_area
from askwell.core.commandline import database_in_use
from askwell.offer.models import Service
from askwell.offer.queries import SearchFor, best_of
from askwell.offer.rules import tidy, understand
from askwell.offer.rules.importing import import_services
from askwell.offer.sources import read
from bench import surroundings
from bench.filling import BY, tell
from bench.judged import MEASURES, Judged, Ranking, interval, judged, misspelt, scores
from bench.results import Figure
from bench.rules_of_others import ByMeaning, ByWords, Entry, family_hubs, full_text, ohana
from config.running import prepare

AREA = "judged"
OURS, WORDS_ALONE, MODEL_ALONE = "Askwell", "Askwell without the model", "the model alone"
MISSPELT_AT_LEAST = 0.95
SLIPS = 5  # times that every search is misspelt anew
_TODAY = date(2026, 7, 1)

Way = Callable[[str], Sequence[str]]


def measure(services: int, seed: int) -> list[Figure]:
    """Find by every way what each judged search asks for. `services` has no part in it."""
    files = [surroundings.family_sentences(), surroundings.family_sentences_in_languages()]
    searches = judged(*(file for file in files if file.exists()))
    if not searches:
        tell("Quality is not measured: there are no judged searches.")
        return []
    with database_in_use():
        try:
            return _measured(searches, seed)
        finally:
            connection.close()


def _measured(searches: list[Judged], seed: int) -> list[Figure]:
    area = _directory()
    ways = _ways(area)
    english = [search for search in searches if search.language == "en"]
    tell(f"Answering {len(searches)} judged searches in {len(ways)} ways ...")
    found: dict[str, Ranking] = {
        name: {search.qid: way(search.words) for search in searches} for name, way in ways.items()
    }
    slipped = [
        {search.qid: ways[OURS](search.words) for search in misspelt(english, seed=seed + turn)}
        for turn in range(SLIPS)
    ]
    _tell_tables(searches, found)
    return [*_figures(english, found), *_languages(searches, found), *_misspelt(english, found[OURS], slipped)]


def _directory() -> Area:
    """The area with the real directory, brought in and read as any other; made once."""
    prepare()
    try:
        area = area_called(AREA)
    except NoSuchArea:
        area = create_area(AREA, name="The judged directory", host="judged.localhost", by=BY)
    tell("Bringing the real directory in ...")
    import_services(area, read(str(surroundings.real_directory())), source="judged", by=BY, on=timezone.now())
    tidy(area, by=BY)
    while understand(area, by=BY):
        pass
    return area


def _ways(area: Area) -> dict[str, Way]:
    entries = [_entry(service) for service in Service.objects.filter(area=area).order_by("pk")]
    by_words, by_meaning = ByWords(entries), ByMeaning(entries)

    def ours(words: str, *, with_meaning: bool = True) -> Sequence[str]:
        return best_of(SearchFor(area, words, with_meaning=with_meaning), today=_TODAY, limit=10)

    return {
        OURS: ours,
        WORDS_ALONE: lambda words: ours(words, with_meaning=False),
        MODEL_ALONE: by_meaning.nearest,
        "plain full text": lambda words: full_text(words, area.pk),
        "BM25": by_words.bm25,
        "any word, name counts five (Outpost)": by_words.outpost,
        "all words (Ohana)": lambda words: ohana(words, area.pk),
        "the exact phrase (family hubs)": lambda words: family_hubs(words, entries),
    }


def _entry(service: Service) -> Entry:
    said = service.document
    texts = (said.get("alternate_name"), said.get("description"), said.get("eligibility_description"))
    return Entry(
        str(service.identifier), service.name, " ".join(text for text in (*texts, service.organisation_name) if text)
    )


def _figures(english: Sequence[Judged], found: dict[str, Ranking]) -> Iterator[Figure]:
    for name, ranking in found.items():
        for measured in MEASURES:
            mean, low, high = interval(scores(english, ranking, measured))
            yield Figure(f"quality, English, {name}, {measured}", mean, f"[{low:.3f}, {high:.3f}]")
    others = [name for name in found if name not in (OURS, WORDS_ALONE)]
    best = max(others, key=lambda name: interval(scores(english, found[name], "nDCG@10"))[0])
    mine, theirs = (scores(english, found[name], "nDCG@10") for name in (OURS, best))
    mean, low, high = interval([ours - other for ours, other in zip(mine, theirs, strict=True)])
    yield Figure(f"quality, English, nDCG@10 above {best}", mean, f"[{low:+.3f}, {high:+.3f}]")
    yield Figure("quality, English, the lower end of that", low, "", 0.0, "higher")


def _languages(searches: Sequence[Judged], found: dict[str, Ranking]) -> Iterator[Figure]:
    for language in sorted({search.language for search in searches} - {"en"}):
        those = [search for search in searches if search.language == language]
        for name in (OURS, MODEL_ALONE, "BM25"):
            mean, low, high = interval(scores(those, found[name], "nDCG@10"))
            yield Figure(f"quality, {language}, {name}, nDCG@10", mean, f"[{low:.3f}, {high:.3f}]")


def _misspelt(english: Sequence[Judged], clean: Ranking, slipped: Sequence[Ranking]) -> Iterator[Figure]:
    before = fmean(scores(english, clean, "nDCG@10"))
    after = fmean(score for ranking in slipped for score in scores(english, ranking, "nDCG@10"))
    yield Figure("quality, English, misspelt, nDCG@10", after, "")
    yield Figure("quality, misspelt as good as clean", after / before, "times", MISSPELT_AT_LEAST, "higher")


def _tell_tables(searches: Sequence[Judged], found: dict[str, Ranking]) -> None:
    """Say how many searches found nothing at all, which no measure above shows."""
    for name, ranking in found.items():
        nothing = sum(not ranking[search.qid] for search in searches)
        tell(f"  {name}: nothing for {nothing} of {len(searches)}")
