"""Staff see which dates are known, from where, and what is due when."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from askwell.areas.models import Area, Role
from askwell.areas.tests.making import make_member, sign_in
from askwell.core.working_days import Calendar


def page(area: Area, **asked: str) -> HTMLParser:
    plan_manager = make_member(area, Role.PLAN_MANAGER)
    response = sign_in(Client(), plan_manager).get("/desk/dates/", asked)
    assert response.status_code == 200
    return HTMLParser(response.content.decode())


def words(drawn: HTMLParser) -> str:
    main = drawn.css_first("main")
    assert main
    return " ".join(main.text().split())


def asked(rule: str, day: str, month: str, year: str) -> dict[str, str]:
    return {"rule": rule, "starting-day": day, "starting-month": month, "starting-year": year}


def test_every_year_and_every_rule_is_shown_with_its_source(area: Area, calendar: Calendar) -> None:
    drawn = page(area)
    told = words(drawn)

    assert [summary.text().strip() for summary in drawn.css("details summary")] == [
        str(year) for year in range(2012, 2029)
    ]
    assert "19 September 2022" in told
    assert "from GOV.UK’s list, as kept in govuk-bank-holidays" in told
    assert "These are known from 2012 to 2028" in told
    assert "Written statement of action" in told
    assert "SI 2015/1792" in told
    rows = {row.css("th")[0].text().strip(): row.text() for row in drawn.css("tbody tr")}
    assert "Not checked" in rows["Priority action plan"]
    assert "Not checked" not in rows["Written statement of action"]
    assert "Until" not in rows["Priority action plan"]


def test_a_date_is_worked_out_with_its_reason(area: Area, calendar: Calendar) -> None:
    told = words(page(area, **asked("wsoa", "29", "11", "2018")))

    assert "Written statement of action: due by Tuesday 12 March 2019" in told
    assert "70 working days after 29 November 2018, that day not counted" in told
    assert "before you rely on it." in told
    assert "Check this date with somebody" not in told


def test_an_unverified_date_is_shown_as_such(area: Area, calendar: Calendar) -> None:
    told = words(page(area, **asked("pap", "4", "2", "2025")))

    assert "due by Tuesday 25 March 2025" in told
    assert "Check this date with somebody who knows before you rely on it." in told


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (asked("wsoa", "1", "11", "2028"), "Bank holidays are known from 2012 up to 2028."),
        (asked("wsoa-revisit", "1", "5", "2025"), "is not in force on 1 May 2025"),
        (asked("wsoa", "31", "2", "2025"), "must be a real date"),
        (asked("wsoa", "", "", ""), "Enter day it began"),
        (asked("nonsense", "1", "5", "2025"), "Choose one of the answers shown"),
        (asked("", "1", "5", "2025"), "Choose deadline"),
        (asked("wsoa", "1", "1", "9999"), "must be on or before 31 December 2099"),
    ],
)
def test_what_cannot_be_worked_out_is_told_at_the_field(
    answers: dict[str, str], told: str, area: Area, calendar: Calendar
) -> None:
    drawn = page(area, **answers)
    summary = drawn.css_first(".govuk-error-summary")

    assert summary
    assert told in " ".join(summary.text().split())
    link = summary.css_first("a")
    assert link
    assert drawn.css_first(link.attributes["href"] or "none"), "the link leads to the field"
    title = drawn.css_first("title")
    assert title
    assert title.text().startswith("Error: Dates and deadlines")
    assert "due by" not in words(drawn)


def test_before_anything_is_loaded_the_page_says_so(area: Area) -> None:
    told = words(page(area))

    assert "No deadlines are loaded yet." in told
    assert "No bank holidays are loaded yet." in told
