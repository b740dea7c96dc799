"""Amounts in minor units, and how they are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.money import (
    LIMIT,
    BadAmount,
    NumberFormat,
    bounded,
    format_amount,
    from_minor,
    means_currency,
    minor_digits,
    parse_plain,
    to_minor,
)

CURRENCIES = ("EUR", "JPY", "KWD", "CLF")
amounts = st.integers(-LIMIT + 1, LIMIT - 1)


@pytest.mark.parametrize(
    ("currency", "digits"),
    [
        ("EUR", 2),
        ("USD", 2),
        ("BGN", 2),
        ("RUB", 2),
        ("JPY", 0),
        ("ISK", 0),
        ("KWD", 3),
        ("CLF", 4),
    ],
)
def test_decimals_of_currencies(currency: str, digits: int) -> None:
    assert minor_digits(currency) == digits


@pytest.mark.parametrize(
    ("value", "minor"),
    [("0.005", 0), ("0.015", 2), ("0.025", 2), ("-0.005", 0), ("-0.015", -2), ("0.0251", 3)],
)
def test_halves_go_to_the_even_cent(value: str, minor: int) -> None:
    assert to_minor(Fraction(value), "EUR") == minor


@given(amounts, st.sampled_from(CURRENCIES))
def test_files_give_back_what_was_written(amount: int, currency: str) -> None:
    assert parse_plain(format_amount(amount, currency), currency) == amount
    assert to_minor(from_minor(amount, currency), currency) == amount


def test_how_amounts_are_written() -> None:
    german = NumberFormat(",", ".")
    assert format_amount(-123456789, "EUR", german) == "-1.234.567,89"
    assert format_amount(123450, "EUR", german, short=True) == "1.234,50"
    assert format_amount(123400, "EUR", german, short=True) == "1.234"
    assert format_amount(1234, "JPY") == "1234"
    assert format_amount(-5, "KWD") == "-0.005"


@pytest.mark.parametrize(
    "text", ["", "1,5", "1.234", "+1", "1e3", " 1", "1.", ".5", "NaN", "٣", "9" * 400, "1\n"]
)
def test_files_are_read_strictly(text: str) -> None:
    with pytest.raises(BadAmount):
        parse_plain(text, "EUR")


def test_bounds() -> None:
    assert bounded(1 - LIMIT, "EUR") == 1 - LIMIT
    with pytest.raises(BadAmount, match=r"stays below 10 000 000 000 000 EUR\."):
        bounded(LIMIT, "EUR")
    with pytest.raises(BadAmount):
        to_minor(Fraction(-LIMIT), "JPY")


@pytest.mark.parametrize(("decimal", "group"), [(",", ","), ("", ","), ("٫", ""), (".", "  ")])
def test_numbers_that_could_not_be_read(decimal: str, group: str) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        NumberFormat(decimal, group)


def test_signs_of_currencies() -> None:
    assert means_currency("€", "EUR")
    assert means_currency("eur", "EUR")
    assert means_currency("$", "CAD")
    assert means_currency("руб.", "RUB")
    assert means_currency("XTS", "XTS")
    assert means_currency("$", "EUR") is False
    assert means_currency("chf", "EUR") is False
    assert means_currency("SAR", "EUR") is False
    assert means_currency("abc", "EUR") is None
