"""The calendar that core's own tests count with: GOV.UK's list, as its own package keeps it."""

from govuk_bank_holidays.bank_holidays import BankHolidays

from askwell.core.working_days import Calendar

_LISTED = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)

GOV_UK = Calendar({holiday["date"]: holiday["title"] for holiday in _LISTED}, first_year=2012, last_year=2028)
