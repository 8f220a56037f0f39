"""Telephone numbers are understood as people write them, and kept in one form."""

import pytest

from askwell.core.phone_numbers import NoPhoneNumber, as_e164, as_written, takes_texts


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "07700900123", "(07700) 900-123", "+44 7700 900123", "0044 7700 900123", " +44 (0)7700 900123 "],
)
def test_one_number_is_kept_in_one_form_however_it_is_written(written: str) -> None:
    assert as_e164(written) == "+447700900123"


@pytest.mark.parametrize(
    "written", ["", "hello", "12", "07700 9001", "07700 900123 ext 4", "+99 123", "07700 900 1234567"]
)
def test_what_is_no_number_is_refused_with_the_mend(written: str) -> None:
    with pytest.raises(NoPhoneNumber, match="Write it like"):
        as_e164(written)


def test_a_number_is_shown_as_it_is_written_at_home_or_with_its_country() -> None:
    assert as_written("+447700900123") == "07700 900123"
    assert as_written("+33123456789") == "+33 1 23 45 67 89"
    assert as_written("") == ""


def test_a_landline_takes_no_texts() -> None:
    assert takes_texts("+447700900123")
    assert takes_texts("+447911123456")
    assert not takes_texts("+441632960001")
    assert not takes_texts("+441642000000")
    assert not takes_texts("nothing")
