"""Holidays by country, in the language as far as it is known."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.services.holiday_days import holidays_of, known_country
from tests.boards import Planner

DECEMBER = (date(2026, 12, 24), date(2027, 1, 1))


def named(country: str, language: str) -> list[tuple[str, str]]:
    found = holidays_of(country, *DECEMBER, language)
    assert all(day.kind == "holiday" and day.first_text == day.last_text for day in found)
    return [(day.first_text, day.title) for day in found]


def test_they_are_told_in_the_language() -> None:
    assert named("SI", "sl") == [
        ("2026-12-25", "božič"),
        ("2026-12-26", "dan samostojnosti in enotnosti"),
        ("2027-01-01", "novo leto"),
    ]
    assert named("SI", "en_US")[0] == ("2026-12-25", "Christmas Day")
    assert named("BG", "bg")[0] == ("2026-12-24", "Бъдни вечер")


def test_a_language_that_is_not_known_is_english() -> None:
    assert named("BG", "xx") == named("BG", "en")
    assert named("BG", "")[0][1] == "Christmas Eve"


def test_a_part_of_a_country_has_its_own() -> None:
    span = (date(2026, 1, 1), date(2026, 1, 7))
    assert "2026-01-06" in [day.first_text for day in holidays_of("DE-BY", *span, "de")]
    assert "2026-01-06" not in [day.first_text for day in holidays_of("DE", *span, "de")]


@pytest.mark.parametrize("country", ["", "XX", "DE-XX", "Bulgaria", "--", "\x1b["])
def test_an_unknown_country_has_none(country: str) -> None:
    assert holidays_of(country, *DECEMBER, "en") == ()


def test_years_far_away_are_no_trouble() -> None:
    for year in (1, 1582, 9999):
        holidays_of("BG", date(year, 1, 1), date(year, 12, 31), "bg")


def test_a_country_is_checked_when_it_is_typed() -> None:
    assert [known_country(text) for text in ("", " bg ", "de-by", "de by", "US_ny")] == [
        "",
        "BG",
        "DE-BY",
        "DE-BY",
        "US-NY",
    ]
    with pytest.raises(Refused, match="Type two letters"):
        known_country("Bulgaria")
    with pytest.raises(Refused, match=r"DE has no part XX.*BY"):
        known_country("DE-XX")


def test_a_brand_keeps_a_country_that_is_known(planner: Planner) -> None:
    brand = planner.brand.id
    planner.write(lambda w: w.frame.save_brand(brand, 1, {"name": "Acme", "country": "de by"}))
    assert planner.rows("brand", "country") == [("DE-BY",)]
    with pytest.raises(FieldErrors, match="Type two letters") as caught:
        planner.write(lambda w: w.frame.save_brand(brand, 2, {"name": "A", "country": "Bulgaria"}))
    assert set(caught.value.errors) == {"country"}
