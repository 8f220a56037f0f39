"""What an entry says of itself becomes filters, and what it only seems to say does not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.offer.rules.traits import traits_of, wait_weeks_of
from askwell.offer.sources.traits import all_traits, traits_in
from askwell.offer.tests.making import document, location


def group(name: str, **said: Any) -> set[str]:
    """The keys of one group of traits of a service that says this."""
    made = document(said.pop("called", "Club"), **said)
    return {trait.partition(":")[2] for trait in traits_of(made) if trait.startswith(f"{name}:")}


def tagged(*terms: str) -> list[dict[str, Any]]:
    return [{"id": term, "taxonomy_term": {"id": term, "name": term}} for term in terms]


def accessible(*texts: str) -> list[dict[str, Any]]:
    here = location()
    accessibility = [{"id": text, "description": text} for text in texts]
    return [{**here, "location": {**here["location"], "accessibility": accessibility}}]


def test_the_needs_are_the_real_range_in_two_levels() -> None:
    needs = traits_in("need")
    wider = {need.key for need in needs if not need.parent}

    assert len(needs) >= 40
    assert {need.parent for need in needs if need.parent} == wider
    assert len(all_traits()) == len({(trait.group, trait.label) for trait in all_traits().values()})


def test_every_word_of_the_taxonomy_finds_its_own_trait() -> None:
    for need in traits_in("need"):
        for word in need.words:
            assert need.key in group("need", called=f"Help with {word}"), word


@pytest.mark.parametrize(
    ("terms", "needs"),
    [
        (["Autism"], {"autism", "communication"}),
        (["Learning disability", "Sleep"], {"learning", "sleep", "daily-life"}),
        (["Social, emotional and mental health difficulties"], {"feelings"}),
        (["Sensory and physical needs"], {"sensory-physical"}),
        (["Multi-sensory impairment"], {"deafblind", "sensory-physical"}),
        (["Swimming"], set()),
    ],
)
def test_terms_name_needs_and_the_wider_need_they_are_a_part_of(terms: list[str], needs: set[str]) -> None:
    assert group("need", attributes=tagged(*terms)) == needs


@pytest.mark.parametrize(
    "text",
    [
        "Deafening music in our hall.",
        "New window blinds and a sleepover for all.",
        "We look forward to hearing from you. We watch television and talk of our vision and provision.",
        "Salty crisps. Asleep by nine? Sit down!",
        "Not suitable for children with autism or epilepsy.",
        "We cannot support tube feeding.",
        "For all, except wheelchair users.",
        "This is not a sleep clinic.",
    ],
)
def test_what_only_looks_like_a_need_is_none(text: str) -> None:
    assert group("need", description=text) == set()


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("You need no autism diagnosis.", "autism"),
        ("Not only for autistic children.", "autism"),
        ("We do not take babies, but children with epilepsy can come.", "epilepsy"),
        ("Children with Down's syndrome are welcome", "down-syndrome"),
        ("Help with speech, language and communication", "speech-language"),
        ("Open to wheelchair users.", "wheelchair"),
        ("DEAF CHILDREN", "deaf"),
    ],
)
def test_a_need_is_found_in_the_words_where_no_term_names_one(text: str, need: str) -> None:
    assert need in group("need", description=text)


def test_a_description_that_names_needs_in_passing_counts_only_where_terms_and_name_say_nothing() -> None:
    passing = "Some of our children are also autistic."

    assert group("need", called="Sleep clinic", description=passing) == {"sleep", "daily-life"}
    assert "autism" in group("need", description=passing)


@pytest.mark.parametrize(
    ("schedule", "days", "times"),
    [
        ({"byday": "MO,SA", "opens_at": "09:00", "closes_at": "12:00"}, {"mon", "sat"}, {"morning"}),
        ({"byday": "+1TU", "opens_at": "09:00", "closes_at": "17:30"}, {"tue"}, {"morning", "afternoon"}),
        ({"byday": "WE", "opens_at": "18:00", "closes_at": "00:00"}, {"wed"}, {"evening"}),
        ({"byday": "WE", "opens_at": "18:00"}, {"wed"}, {"evening"}),
        ({"byday": "SU", "opens_at": "12:00", "closes_at": "12:30"}, {"sun"}, {"afternoon"}),
        ({"description": "3:30pm to 9pm on Mondays"}, {"mon"}, {"afternoon", "evening"}),
        ({"description": "9:00 am - 5:00 pm, Monday - Wednesday"}, {"mon", "tue", "wed"}, {"morning", "afternoon"}),
        ({"description": "Sat 10am - 1pm (Closed Sun)"}, {"sat"}, {"morning", "afternoon"}),
        ({"description": "A sunny month of monitoring"}, set(), set()),
    ],
)
def test_days_and_times_come_from_schedules(schedule: dict[str, str], days: set[str], times: set[str]) -> None:
    said = {"schedules": [{"id": "1", **schedule}]}

    assert group("day", **said) == days
    assert group("time", **said) == times


def test_what_is_open_day_and_night_is_open_on_each_day_at_each_time() -> None:
    said = {"schedules": [{"id": "1", "description": "Open 24 hours"}]}

    assert len(group("day", **said)) == 7
    assert len(group("time", **said)) == 3


@pytest.mark.parametrize(
    ("text", "prices", "cost"),
    [
        ("Free.", [], {"free"}),
        ("Free. Trips £3.", [0, 3], {"free"}),
        ("No charge to families", [], {"free"}),
        ("The flat is free. Bring money for food.", [6], {"free"}),
        ("The first 2 hours a week are free. Then £6 an hour.", [0, 6], {"paid"}),
        ("£4 a week", [], {"paid"}),
        ("The council pays if it is in the plan. You do not pay.", [], {"free"}),
        ("This is not free of charge", [], {"paid"}),
        (None, [0], {"free"}),
        (None, [4, 0], {"paid"}),
        ("On application.", [], set()),
        ("Freelance tutors", [], set()),
        (None, [], set()),
    ],
)
def test_it_is_known_what_is_free(text: str | None, prices: list[float], cost: set[str]) -> None:
    options = [{"id": str(number), "amount": price} for number, price in enumerate(prices)]

    assert group("cost", fees_description=text, cost_options=options) == cost


@pytest.mark.parametrize(
    ("text", "referral"),
    [
        ("Ring, text or go to a drop-in. Your GP can also ask for you.", {"none"}),
        ("Anyone can refer, and so can you.", {"none"}),
        ("No referral needed", {"none"}),
        ("Book online", {"none"}),
        ("Through your social worker.", {"needed"}),
        ("GP or hospital doctor.", {"needed"}),
        ("Your GP or school nurse refers. Parents cannot refer.", {"needed"}),
        ("Professional referral via an e-form.", {"needed"}),
        ("Through a hospital. Known families ring direct.", {"needed"}),
        ("Bring a towel.", set()),
        (None, set()),
    ],
)
def test_it_is_known_who_can_ask(text: str | None, referral: set[str]) -> None:
    assert group("referral", application_process=text) == referral


def test_the_older_standards_field_for_access_is_understood() -> None:
    assert group("referral", attending_access="Self referral") == {"none"}
    assert group("referral", attending_access="referral") == {"needed"}


@pytest.mark.parametrize(
    ("text", "weeks", "spaces"),
    [
        ("No wait", 0, {"now"}),
        ("None. Just message.", 0, {"now"}),
        ("5 working days", 1, {"now"}),
        ("About 2 weeks, at 1 November 2026.", 2, {"now"}),
        ("8 weeks", 8, {"waiting-list"}),
        ("3 months", 13, {"waiting-list"}),
        ("2 to 3 months, at 1 September 2026", 13, {"waiting-list"}),
        ("About one term", 13, {"waiting-list"}),
        ("Building work takes from 6 weeks to a year.", 52, {"waiting-list"}),
        ("About 142 weeks. 1,920 children are on the list. Priority review: 6 weeks.", 142, {"waiting-list"}),
        ("None for babies. School age: about 3 weeks", 3, {"waiting-list"}),
        ("12-week placements: about 6 weeks", 6, {"waiting-list"}),
        ("6 to 8 years: 5 months. Older: none.", 22, {"waiting-list"}),
        ("Full. Waiting list of 11", None, {"waiting-list"}),
        ("Two places free", None, {"now"}),
        ("No places free", None, set()),
        ("Book a week before.", None, set()),
        ("99999 weeks", None, set()),
        ("9999 weeks", None, set()),
        ("", None, set()),
    ],
)
def test_a_wait_is_understood_at_its_longest(text: str, weeks: int | None, spaces: set[str]) -> None:
    assert wait_weeks_of(document(wait_time=text)) == weeks
    assert group("spaces", wait_time=text) == spaces


@pytest.mark.parametrize(
    ("text", "access"),
    [
        ("Step-free", {"step-free"}),
        ("All on one level.", {"step-free"}),
        ("Not step-free", set()),
        ("No wheelchair access", set()),
        ("Changing place with hoist.", {"changing-place"}),
        ("Accessible toilet. There is no changing place here.", set()),
        ("A quiet waiting room with low lights.", {"quiet"}),
    ],
)
def test_access_is_told_by_the_building_and_not_where_there_is_none(text: str, access: set[str]) -> None:
    assert group("access", service_at_locations=accessible(text)) == access


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({"service_at_locations": [location()]}, {"face-to-face"}),
        ({"service_at_locations": [{"id": "1", "location": {"id": "1", "location_type": "virtual"}}]}, {"online"}),
        ({"description": "A helpline for parents"}, {"phone"}),
        ({"description": "We visit you at home"}, {"at-home"}),
        ({"application_process": "Book online or by phone"}, set()),
        ({"attending_type": "home_visit"}, {"at-home"}),
        ({"schedules": [{"id": "1", "attending_type": "Phone, Online"}]}, {"phone", "online"}),
    ],
)
def test_it_is_known_how_a_family_meets_it(said: dict[str, Any], how: set[str]) -> None:
    assert group("how", **said) == how


@pytest.mark.parametrize(
    ("spoken", "keys"),
    [
        ({"code": "pl", "name": "Polish"}, {"pl"}),
        ({"code": "POL"}, {"pl"}),
        ({"code": "zh-Hant"}, {"zh"}),
        ({"name": "English, Spanish and Portuguese"}, {"es", "pt"}),
        ({"name": "British Sign Language"}, {"bfi"}),
        ({"name": "American Sign Language"}, set()),
        ({"name": "English only"}, set()),
    ],
)
def test_languages_are_known_by_code_and_by_name(spoken: dict[str, str], keys: set[str]) -> None:
    assert group("language", languages=[{"id": "1", **spoken}]) == keys


def test_interpreters_count_for_the_languages_they_are_named_for() -> None:
    assert group("language", interpretation_services="Urdu and Arabic on Mondays. No Polish.") == {"ur", "ar"}


def test_a_level_is_one_of_the_three() -> None:
    assert group("level", send_level="targeted") == {"targeted"}
    assert group("level", send_level="gold") == set()


TEXTS = st.text(max_size=40) | st.sampled_from(
    ["Free", "No wait", "8 weeks", "Autism; sleep: not for deaf", "Referral", "10am-9pm Mon - Sun", "£4", "Step-free"]
)
DOCUMENTS = st.fixed_dictionaries(
    {"id": st.just("1"), "name": TEXTS, "status": st.just("active")},
    optional={
        **dict.fromkeys(
            ("description", "eligibility_description", "application_process", "fees_description", "wait_time"), TEXTS
        ),
        "send_level": TEXTS,
        "attending_access": TEXTS,
        "interpretation_services": TEXTS,
        "attributes": st.lists(st.fixed_dictionaries({}, optional={"taxonomy_term": st.builds(dict, name=TEXTS)})),
        "schedules": st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "byday": st.sampled_from(["MO", "-1FR,SA", "", "XX"]),
                    "opens_at": st.sampled_from(["09:00", "24:00", "x"]),
                    "closes_at": st.sampled_from(["08:00", "17:00", ""]),
                    "description": TEXTS,
                },
            )
        ),
        "languages": st.lists(st.fixed_dictionaries({}, optional={"code": TEXTS, "name": TEXTS})),
        "cost_options": st.lists(st.fixed_dictionaries({}, optional={"amount": st.floats(0, 1e6)})),
    },
)


@given(said=DOCUMENTS)
def test_whatever_an_entry_says_its_traits_are_in_the_taxonomy(said: dict[str, Any]) -> None:
    traits = traits_of(said)
    weeks = wait_weeks_of(said)

    assert traits <= all_traits().keys()
    assert all(wider in traits for trait in traits for wider in all_traits()[trait].implies)
    assert weeks is None or 0 <= weeks <= 520
