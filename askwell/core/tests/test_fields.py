"""Forms say what is wrong, where, and how to mend it, and keep what was typed."""

import datetime

import pytest
from django import forms
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from askwell.core import fields
from askwell.core.date_field import DateField
from askwell.core.drawing import draw, errors_of
from askwell.core.gallery import EveryField, PlainDjangoForm, gallery


class Question(fields.Form):
    """The form of these tests."""

    name = fields.TextField("Your name", max_length=20, called="your name", hint="As we should call you")
    born = DateField("Date of birth", earliest=datetime.date(2000, 1, 1), latest=datetime.date(2026, 6, 30))
    days = fields.CheckboxesField("Days", [("mon", "Monday"), ("tue", "Tuesday")], required=False)
    story = fields.LongTextField("What happened?", max_length=50, required=False)


def asked(**typed: object) -> Question:
    """The form as it was sent, with a good answer to what is not given."""
    good = {"name": "Sam", "born-day": "3", "born-month": "3", "born-year": "2015"}
    return Question(good | typed)


def drawn(form: forms.Form) -> HTMLParser:
    """The form as the browser gets it."""
    page = engines["jinja2"].from_string(
        '{% from "core/components/fields.html" import error_summary, fields %}'
        "{{ error_summary(form) }}{{ fields(form) }}"
    )
    return HTMLParser(page.render({"form": form}))


def error(form: forms.Form, name: str = "born") -> str:
    """The one error of a field."""
    assert len(form.errors.get(name, [])) == 1, form.errors
    return str(form.errors[name][0])


@pytest.mark.parametrize(
    ("day", "month", "year", "words", "part"),
    [
        ("", "3", "2015", "Date of birth must include a day", "day"),
        ("3", "", "2015", "Date of birth must include a month", "month"),
        ("", "3", "", "Date of birth must include a day and year", "day"),
        ("", "", "", "Enter date of birth", "day"),
        ("32", "3", "2015", "Date of birth must have a day from 1 to 31", "day"),
        ("3", "13", "2015", "Date of birth must have a month from 1 to 12", "month"),
        ("3", "3", "15", "Date of birth must have a year of 4 numbers, such as 2015", "year"),
        ("3", "3", "²015", "Date of birth must have a year of 4 numbers, such as 2015", "year"),
        ("29", "2", "2015", "Date of birth must be a real date: February 2015 has 28 days", "day"),
        ("31", "12", "1999", "Date of birth must be on or after 1 January 2000", "day"),
        ("1", "7", "2026", "Date of birth must be on or before 30 June 2026", "day"),
    ],
)
def test_a_wrong_date_names_the_part_that_is_wrong(day: str, month: str, year: str, words: str, part: str) -> None:
    form = asked(**{"born-day": day, "born-month": month, "born-year": year})

    assert error(form).startswith(words)
    assert errors_of(form) == [{"text": error(form), "href": f"#id_born-{part}"}]
    assert drawn(form).css_first(f"#id_born-{part}.govuk-input--error") is not None


@pytest.mark.parametrize("month", ["2", "02", "Feb", "february", "FEBRUARY"])
def test_a_month_may_be_a_number_or_a_word(month: str) -> None:
    form = asked(**{"born-day": "29", "born-month": month, "born-year": "2024"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == datetime.date(2024, 2, 29)


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=8))
def test_whatever_is_typed_as_a_date_gets_an_answer_and_is_kept(day: str, month: str, year: str) -> None:
    form = asked(**{"born-day": day, "born-month": month, "born-year": year})

    form.is_valid()

    assert tuple(form["born"].value()) == (day.strip(), month.strip(), year.strip())


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2026, 6, 30)))
def test_every_real_date_is_taken(day: datetime.date) -> None:
    form = asked(**{"born-day": str(day.day), "born-month": str(day.month), "born-year": str(day.year)})

    assert form.is_valid()
    assert form.cleaned_data["born"] == day


def test_a_missing_answer_is_asked_for_in_words() -> None:
    assert error(asked(name=""), "name") == "Enter your name"


def test_too_long_an_answer_is_told_and_not_cut() -> None:
    form = asked(name="x" * 21)

    assert error(form, "name") == "Your name must be 20 characters or fewer"
    shown = drawn(form).css("#id_name")[0]
    assert shown.attributes["value"] == "x" * 21
    assert "maxlength" not in shown.attributes


def test_what_was_typed_stays_when_another_field_is_wrong() -> None:
    form = asked(**{"name": "", "story": "It was <late> & cold", "days": ["tue"], "born-month": "Mar"})

    page = drawn(form)

    assert page.css("#id_story")[0].text() == "It was <late> & cold"
    assert [box.attributes["value"] for box in page.css("input[checked]")] == ["tue"]
    assert page.css("#id_born-month")[0].attributes["value"] == "Mar"


def test_a_field_is_described_by_its_hint_and_its_error() -> None:
    page = drawn(asked(name=""))

    described = page.css("#id_name")[0].attributes["aria-describedby"] or ""
    told = [page.css(f"#{name}")[0].text(strip=True) for name in described.split()]
    assert told == ["As we should call you", "Error:Enter your name"]


def test_every_link_of_the_error_summary_leads_to_a_field() -> None:
    form = gallery()["wrong_form"]
    assert isinstance(form, forms.Form)

    page = drawn(form)
    links = [link.attributes["href"] or "" for link in page.css(".govuk-error-summary a")]

    assert len(links) == 12
    assert all(page.css_first(f"input{link}, select{link}, textarea{link}") for link in links)
    assert "The group is already listed" in page.css(".govuk-error-summary")[0].text()


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in (EveryField, PlainDjangoForm) for name in kind.base_fields],
)
def test_every_visible_field_has_a_label_and_no_placeholder(kind: type[forms.Form], name: str) -> None:
    page = drawn(kind())
    inputs = page.css(f'[name="{name}"], [name^="{name}-"]')

    assert inputs
    for shown in inputs:
        assert not {"placeholder", "style", "required"} & set(shown.attributes)
        if shown.attributes.get("type") != "hidden":
            assert page.css(f'label[for="{shown.attributes["id"]}"]')[0].text(strip=True)


def test_checkboxes_are_not_drawn_as_radios() -> None:
    assert draw(Question()["days"]).component == "checkboxes"


def test_a_password_is_never_sent_back() -> None:
    form = PlainDjangoForm({"login": "", "password": "a secret"})

    assert "a secret" not in (drawn(form).html or "")


def test_optional_questions_say_so() -> None:
    assert drawn(Question()).css('label[for="id_story"]')[0].text(strip=True) == "What happened? (optional)"


@pytest.mark.parametrize("typed", ["12", " 12 ", "0", "25"])
def test_a_whole_number_is_taken(typed: str) -> None:
    assert fields.NumberField("Age", highest=25).clean(typed) == int(typed)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ten", "Age must be a whole number, such as 12"),
        ("26", "Age must be 25 or less"),
        ("-1", "Age must be 0 or more"),
        ("9" * 5000, "Age must be"),
    ],
)
def test_another_number_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        fields.NumberField("Age", highest=25).clean(typed)

    assert refused.value.messages[0].startswith(words)


@pytest.mark.parametrize("typed", ["01632 960 001", "+44 (0)808 157 0192", "01632960001 ext 12"])
def test_a_telephone_number_is_taken_as_people_write_it(typed: str) -> None:
    assert fields.PhoneField("Telephone number").clean(typed) == typed


@pytest.mark.parametrize("field", [fields.PhoneField("Telephone"), fields.EmailField("Email")])
def test_what_is_no_way_to_reach_somebody_is_refused_with_an_example(field: forms.CharField) -> None:
    with pytest.raises(forms.ValidationError, match="like"):
        field.clean("ring me")
