"""What the calculators read and answer."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import Values
from smm_tui.domain.money import NumberFormat
from smm_tui.ui.calculator_kinds import Answer, calculator

NUMBERS = NumberFormat(",", "\u00a0")
RATES = {"goal": "conversions", "cpm": "5", "ctr": "1,5", "cr": "2 %", "frequency": "2"}


def answer(kind: str, values: Values, currency: str = "EUR") -> Answer:
    return calculator(kind, currency, NUMBERS, {}).work_out(values)


def test_what_a_goal_costs() -> None:
    found = answer("goal", {**RATES, "count": "30", "value": "50"})
    assert found.amount == 50000
    assert found.lines == (
        "500 EUR: 100\u00a0000 impressions, 50\u00a0000 people reached, 1\u00a0500 clicks,"
        " 30 conversions",
        "16,6667 EUR for a conversion; 300 % of what is spent comes back",
    )


def test_what_a_sum_brings_is_the_way_back() -> None:
    found = answer("sum", {**RATES, "goal": "clicks", "spend": "500"})
    assert found.amount == 50000
    assert "1\u00a0500 clicks" in found.lines[0]
    assert found.lines[1] == "0,3333 EUR for a click"


@pytest.mark.parametrize(
    ("cpc", "told"),
    [("0,33", ""), ("0,10", "The CTR typed is not used: by CPM and CPC it is 5 %."), ("", "")],
)
def test_a_ctr_that_the_prices_contradict_is_told(cpc: str, told: str) -> None:
    found = answer("sum", {**RATES, "goal": "clicks", "spend": "500", "cpc": cpc})
    assert found.lines[2:] == ((told,) if told else ())


def test_margin() -> None:
    values = {"price": "20", "cost": "12", "sales": "10", "reinvested_share": "25"}
    found = answer("margin", values)
    assert found.amount == 2000
    assert found.lines == ("8 EUR left of a sale, 40 % of the price", "20 EUR to reinvest")


def test_currencies_without_and_with_three_decimals() -> None:
    clicks = {"goal": "clicks", "count": "1000", "frequency": "1"}
    yen = answer("goal", {**clicks, "cpc": "50"}, "JPY")
    assert (yen.amount, yen.lines[1]) == (50_000, "50 JPY for a click")
    dinar = answer("goal", {**clicks, "cpc": "0,25"}, "KWD")
    assert (dinar.amount, dinar.lines[1]) == (250_000, "0,250 KWD for a click")


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("goal", {**RATES, "count": ""}, "count"),
        ("goal", {**RATES, "count": "1,5"}, "count"),
        ("goal", {**RATES, "count": "3", "cpm": "five"}, "cpm"),
        ("sum", {**RATES, "spend": "", "cpm": "5"}, "spend"),
        ("margin", {"price": "20", "cost": ""}, "cost"),
        ("margin", {"price": "", "cost": "1"}, "price"),
    ],
)
def test_what_does_not_hold_is_said_beside_its_field(kind: str, values: Values, field: str) -> None:
    with pytest.raises(FieldErrors) as refusal:
        answer(kind, values)
    assert field in refusal.value.errors


def test_what_was_typed_before_stands_in_the_form() -> None:
    spec = calculator("sum", "EUR", NUMBERS, {"spend": "12", "goal": "reach"}).spec
    assert {field.name: field.value for field in spec.fields}["spend"] == "12"
    assert spec.fields[0].value == "reach"
