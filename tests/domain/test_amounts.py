"""What people type into a cell."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from fractions import Fraction

import pytest
from babel.numbers import format_currency, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from smm_tui.domain.amounts import LONGEST, Extra, Typed, read_amount, read_number
from smm_tui.domain.money import (
    LIMIT,
    BadAmount,
    NumberFormat,
    format_amount,
    from_minor,
    minor_digits,
)

ENGLISH, GERMAN, RUSSIAN = (
    NumberFormat(".", ","), NumberFormat(",", "."), NumberFormat(",", "\u00a0"),
)  # fmt: skip
FORMATS = [
    *(NumberFormat(".", group) for group in ["", ",", " ", "\u00a0", "\u202f", "'", "’"]),
    *(NumberFormat(",", group) for group in ["", ".", " ", "\u00a0", "\u202f", "'", "’"]),
]
CURRENCIES = ("EUR", "JPY", "KWD")
amounts = st.integers(1 - LIMIT, LIMIT - 1) | st.integers(-200_000, 200_000)


def cents(text: str, numbers: NumberFormat = ENGLISH, currency: str = "EUR") -> int | None:
    typed = read_amount(text, currency, numbers)
    return typed.amount if typed else None


@pytest.mark.parametrize("numbers", [ENGLISH, GERMAN, RUSSIAN])
@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1 234,50", 123450), ("1,234.50", 123450), ("1'234.50", 123450), ("1.234,5", 123450),
        ("1\u00a0234,50", 123450), ("1\u202f234,50", 123450), ("1’234,50", 123450),
        ("1.234.567", 123456700), ("1,234,567", 123456700), ("12,34,567.5", 123456750),
        ("1 234.560", 123456), ("1234.5600", 123456), ("0.120", 12), ("0,1400", 14), (",5", 50),
        (".5", 50), ("5.", 500), ("007", 700), ("0", 0), ("-5", -500), ("−5", -500), ("- 5", -500),
        ("€ 12", 1200), ("€12", 1200), ("12€", 1200), ("12 EUR", 1200), ("EUR 12", 1200),
        ("12 eur", 1200), ("-€5", -500), ("€ -5", -500), ("-5,00 €", -500), ("12 евро", 1200),
        ("(50)", -5000), ("(1,234.50 €)", -123450), (" 12 ", 1200), ("\u200e-5", -500),
        ("9999999999999.99", LIMIT - 1),
    ],
)  # fmt: skip
def test_numbers_in_any_way_of_writing(text: str, amount: int, numbers: NumberFormat) -> None:
    assert read_amount(text, "EUR", numbers) == Typed(amount, "")


@pytest.mark.parametrize("numbers", [ENGLISH, GERMAN, RUSSIAN, NumberFormat(".", "'")])
def test_three_digits_after_one_sign_follow_the_brand(numbers: NumberFormat) -> None:
    """In a currency with two decimals only one of the two is an amount."""
    decimals, thousands = ("1.234", "1,234") if numbers.decimal == "." else ("1,234", "1.234")
    assert (cents(decimals, numbers, "KWD"), cents(thousands, numbers, "KWD")) == (1234, 1234000)
    assert cents(thousands, numbers) == 123400
    typed = f"1234 or 1{numbers.decimal}23"
    for text in (decimals, f"-{decimals}", f"{decimals} €", f"({decimals})"):
        with pytest.raises(BadAmount, match="two ways"):
            read_amount(text, "EUR", numbers, extra=Extra.ROUNDED)
    with pytest.raises(BadAmount, match=f"type {typed}"):
        read_amount(decimals, "EUR", numbers)
    with pytest.raises(BadAmount, match="type -1234 or -1"):
        read_amount(f"({decimals})", "EUR", numbers)
    assert read_amount(decimals, "EUR", numbers, extra=Extra.CERTAIN) == Typed(123, "", True)


@pytest.mark.parametrize(
    ("text", "currency", "reason", "rounded"),
    [
        ("1.2345", "EUR", "EUR has 2 decimals: type 1.23", 123),
        ("0.125", "EUR", "EUR has 2 decimals: type 0.12", 12),
        ("-0,135", "EUR", "EUR has 2 decimals: type -0.14", -14),
        ("1 234.567", "EUR", "EUR has 2 decimals: type 1234.57", 123457),
        ("12.5", "JPY", "JPY has no decimals: type 12", 12),
        ("0.12345", "KWD", "KWD has 3 decimals: type 0.123", 123),
    ],
)
def test_decimals_beyond_those_of_the_currency_are_refused(
    text: str, currency: str, reason: str, rounded: int
) -> None:
    with pytest.raises(BadAmount, match=reason):
        read_amount(text, currency, ENGLISH)
    assert read_amount(text, currency, ENGLISH, extra=Extra.ROUNDED) == Typed(rounded, "", True)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("=120*1.2+30", 17400), ("=120*1,2+30", 17400), ("=1 200/4", 30000),
        ("= 2 * (3 + 4) ", 1400),
        ("=-5", -500), ("=--5", 500), ("=2*-3", -600), ("=500*20%", 10000), ("=200+10%", 20010),
        ("=50%%", 0), ("=(1+2)%", 3), ("=1/3*3", 100), ("=10-2-3", 500), ("=100/10/5", 200),
        ("=2+3*4", 1400), ("=0.1+0.2", 30), ("=1/8", 12), ("=3/8", 38), ("=6×2÷3", 400),
        ("=+5", 500),
        ("=1e", None), ("=" + "(" * 15 + "1" + ")" * 15, 100),
    ],
)  # fmt: skip
def test_formulas(text: str, amount: int | None) -> None:
    if amount is None:
        with pytest.raises(BadAmount):
            read_amount(text, "EUR", ENGLISH)
    else:
        assert read_amount(text, "EUR", ENGLISH) == Typed(amount, text.strip())


@pytest.mark.parametrize(
    ("text", "standing", "typed"),
    [
        ("+50", 50000, Typed(55000, "=500+50")),
        ("+ 50,5", 17450, Typed(22500, "=174,50+50,5")),
        ("+50", None, Typed(5000, "=0+50")),
        ("+50", -2000, Typed(3000, "=-20+50")),
        ("+ € 1 234,50", 100, Typed(123550, "=1+1 234,50")),
        ("+2*30", 100, Typed(6100, "=1+2*30")),
    ],
)
def test_adding_is_kept_as_the_sum_it_makes(text: str, standing: int | None, typed: Typed) -> None:
    assert read_amount(text, "EUR", GERMAN, standing=standing) == typed
    assert read_amount(typed.formula, "EUR", GERMAN, standing=typed.amount) == typed


@given(amounts, amounts, st.sampled_from(CURRENCIES), st.sampled_from(FORMATS))
def test_adding_is_exact(there: int, more: int, currency: str, numbers: NumberFormat) -> None:
    text = f"+{format_amount(abs(more), currency, numbers)}"
    if abs(there + abs(more)) >= LIMIT:
        with pytest.raises(BadAmount):
            read_amount(text, currency, numbers, standing=there)
        return
    typed = read_amount(text, currency, numbers, standing=there)
    assert typed is not None
    assert typed.amount == there + abs(more)
    assert read_amount(typed.formula, currency, numbers) == typed


def test_share_of_the_month_before() -> None:
    assert read_amount("50%", "EUR", ENGLISH, month_before=12345) == Typed(6172, "50%")
    assert read_amount("12,5 %", "EUR", ENGLISH, month_before=80000) == Typed(10000, "12,5 %")
    assert read_amount("150%", "JPY", ENGLISH, month_before=0) == Typed(0, "150%")
    with pytest.raises(BadAmount, match="month before"):
        read_amount("50%", "EUR", ENGLISH)


@pytest.mark.parametrize("text", ["", "  ", "\u00a0", "\u200e"])
def test_nothing_typed_is_no_amount(text: str) -> None:
    assert read_amount(text, "EUR", ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.2.3", "one decimal sign"), ("1,2,3", "one decimal sign"), ("1 2", "three digits"),
        ("1 23 456", "three digits"), ("1.234,567.8", "decimal sign"), ("1,2.3", "decimal sign"),
        ("1'234 567", "decimal sign"),
        ("1e999", "Type an amount"), ("NaN", "Type an amount"), ("nan", "Type an amount"),
        ("inf", "Type an amount"), ("-inf", "Type an amount"), ("Infinity", "Type an amount"),
        ("abc", "Type an amount"), ("-", "Type an amount"), (".", "Type an amount"),
        ("1_000", "Type an amount"), ("0x10", "Type an amount"), ("٣", "Type an amount"),
        ("12\t34", "Type an amount"), ("12\n345", "Type an amount"), ("10^15", "Type an amount"),
        ("--5", "Type an amount"), ("(-5)", "Type an amount"), ("5-", "Type an amount"),
        ("€", "Type an amount"), ("€ 5 €", "Type an amount"), ("12*3", "Type an amount"),
        ("1000000000000000", "too much"), ("10000000000000", "too much"),
        ("=10*1000000000000", "too much"),
        ("-10000000000000", "too much"), ("9" * 190, "too much"),
        ("$ 12", "kept in EUR"), ("12 USD", "kept in EUR"), ("12 руб.", "kept in EUR"),
        ("=", "Type what to work out"), ("= ", "Type what to work out"),
        ("=1/0", "by zero"), ("=5/(2-2)", "by zero"), ("=1/0%", "by zero"),
        ("=__import__", "takes only"),
        ("=SUM(A1:B2)", "takes only"), ("=1e999", "takes only"), ("=10^15", "takes only"),
        ("=2**3", "not finished"), ("=2+", "not finished"), ("=()", "not finished"),
        ("=*2", "not finished"), ("=%", "not finished"), ("+", "not finished"),
        ("=(2", "not closed"), ("=2)", "not opened"), ("=2(3)", "sign such as"),
        ("=2%3", "sign such as"), ("=1 2", "three digits"), ("=1.2.3", "one decimal sign"),
        ("=" + "(" * 50 + "1" + ")" * 50, "within each other"),
        ("=" + "-" * 60 + "1", "within each other"),
        ("=1" + "+1" * 100, "too long"), ("+1" + "+1" * 99, "too long"), ("1" * 201, "too long"),
        ("+10%", "percent of"), ("-10 %", "percent of"), ("+=5", "takes only"),
    ],
)  # fmt: skip
def test_refusals_say_why_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(BadAmount, match=reason) as refusal:
        read_amount(text, "EUR", ENGLISH, standing=100, month_before=100)
    said = str(refusal.value)
    assert said.endswith(".")
    assert ". " not in said


@given(amounts, st.sampled_from(CURRENCIES), st.sampled_from(FORMATS), st.booleans())
def test_what_is_written_is_read_back(
    amount: int, currency: str, numbers: NumberFormat, short: bool
) -> None:
    text = format_amount(amount, currency, numbers, short=short)
    assert read_amount(text, currency, numbers) == Typed(amount, "")
    assert cents(f"{text} {currency}", numbers, currency) == amount
    assert cents(f"={text}", numbers, currency) == amount


@given(
    amounts,
    st.sampled_from(CURRENCIES),
    st.sampled_from(
        [
            ("en", ENGLISH), ("ru", RUSSIAN), ("bg", RUSSIAN), ("sl", GERMAN), ("de", GERMAN),
            ("fr", NumberFormat(",", "\u202f")), ("de_CH", NumberFormat(".", "’")),
            ("es", GERMAN), ("hi", ENGLISH), ("nb", RUSSIAN), ("he", ENGLISH),
        ]
    ),
)  # fmt: skip
def test_what_languages_write_is_read_back(
    amount: int, currency: str, written: tuple[str, NumberFormat]
) -> None:
    locale, numbers = written
    digits = minor_digits(currency)
    value = from_minor(amount, currency)
    exact = f"{'-' * (amount < 0)}{abs(amount) // 10**digits}.{abs(amount) % 10**digits:0{digits}}"
    pattern = "#,##0" + "." * bool(digits) + "0" * digits
    text = format_decimal(exact.rstrip("."), locale=locale, format=None if not digits else pattern)
    assert read_number(text, numbers) == value
    assert cents(text, numbers, currency) == amount
    priced = format_currency(exact.rstrip("."), currency, locale=locale)
    assert cents(priced, numbers, currency) == amount


@settings(max_examples=500, deadline=timedelta(seconds=1))
@given(
    st.text()
    | st.text("0123456789.,' ()+-*/%=€$\u00a0eNaE\n", max_size=250)
    | st.text("0123456789.,+-*/%() ", max_size=240).map(lambda text: f"={text}"),
    st.sampled_from(FORMATS),
    st.sampled_from(CURRENCIES),
)
def test_any_text_is_an_amount_or_refused(text: str, numbers: NumberFormat, currency: str) -> None:
    with suppress(BadAmount):
        typed = read_amount(text, currency, numbers, standing=100, month_before=200)
        assert typed is None or abs(typed.amount) < LIMIT
    with suppress(BadAmount):
        read_number(text, numbers)


@pytest.mark.parametrize(
    "sign", ["(", "-", "1", "1 ", "1,", ".", "=(", "€", "9*", "é", " ", "9/7+"]
)
def test_the_longest_texts_are_refused_or_read_at_once(sign: str) -> None:
    for length in (LONGEST, 100_000):
        for start in ("", "=", "+"):
            text = (start + sign * length)[:length]
            with suppress(BadAmount):
                read_amount(text, "EUR", ENGLISH)


def binary(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("({}{}{})".format, children, st.sampled_from("+-*/"), children)


@given(st.recursive(st.integers(1, 99).map(str), binary, max_leaves=8))
def test_formulas_are_worked_out_exactly(formula: str) -> None:
    exact = "".join(f"Fraction({part})" if part.isdigit() else part for part in _parts(formula))
    try:
        value: Fraction = eval(exact, {"Fraction": Fraction})
    except ZeroDivisionError:
        with pytest.raises(BadAmount, match="zero"):
            read_number(formula, ENGLISH)
    else:
        assert read_number(formula, ENGLISH) == value


def _parts(formula: str) -> list[str]:
    spaced = formula
    for sign in "+-*/()":
        spaced = spaced.replace(sign, f" {sign} ")
    return spaced.split()


def test_rates() -> None:
    assert read_number("1,5 %", ENGLISH) == Fraction(15, 1000)
    assert read_number("=3/200", ENGLISH) == Fraction(15, 1000)
    with pytest.raises(BadAmount):
        read_number("", ENGLISH)
