"""Advertising sums, margins."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.calculators import (
    AdPlan,
    AdRates,
    Goal,
    Margin,
    margin_of,
    results_of_spend,
    spend_for_goal,
)
from smm_tui.domain.errors import FieldErrors

# 5.00 for 1000 impressions, 1 % click, 2 % of those buy for 60.00
RATES = AdRates(cpm=500, ctr=Fraction(1, 100), cr=Fraction(2, 100), frequency=2, value=6000)


def test_spend_for_each_goal() -> None:
    reach = spend_for_goal(Goal.REACH, 10_000, RATES)
    assert (reach.spend, reach.impressions, reach.cost_per_result) == (10_000, 20_000, Fraction(1))
    clicks = spend_for_goal(Goal.CLICKS, 300, RATES)
    assert (clicks.spend, clicks.clicks, clicks.cost_per_result) == (15_000, 300, Fraction(50))
    assert spend_for_goal(Goal.CONVERSIONS, 10, RATES) == AdPlan(
        spend=25_000,
        impressions=50_000,
        reach=25_000,
        clicks=500,
        conversions=10,
        cost_per_result=Fraction(2500),
        return_on_spend=Fraction(12, 5),
    )


def test_a_price_by_click_comes_first() -> None:
    plan = spend_for_goal(Goal.CLICKS, 3, AdRates(cpc=Fraction(101, 3), cpm=500))
    assert (plan.spend, plan.clicks, plan.impressions, plan.conversions) == (
        101,
        3,
        202,
        None,
    )
    assert spend_for_goal(Goal.CLICKS, 1, AdRates(cpc=Fraction(101, 3))).spend == 34
    assert (
        results_of_spend(Goal.CLICKS, 1000, AdRates(cpc=50, ctr=Fraction(1, 10))).impressions == 200
    )


rates = st.builds(
    AdRates,
    cpm=st.fractions(Fraction(1, 10), 10_000),
    cpc=st.none() | st.fractions(Fraction(1, 10), 10_000),
    ctr=st.fractions(Fraction(1, 10_000), 1),
    cr=st.fractions(Fraction(1, 10_000), 1),
    frequency=st.fractions(1, 20),
    value=st.integers(1, 10**6),
)


@given(st.sampled_from(Goal), st.integers(1, 100_000), rates)
def test_the_sum_reaches_the_goal_and_not_one_minor_unit_less_does(
    goal: Goal, count: int, rates: AdRates
) -> None:
    plan = spend_for_goal(goal, count, rates)
    assert results_of_spend(goal, plan.spend, rates) == plan
    assert getattr(plan, goal.value) >= count
    if plan.spend > 1:
        assert getattr(results_of_spend(goal, plan.spend - 1, rates), goal.value) < count


@pytest.mark.parametrize(
    ("goal", "given_rates", "names"),
    [
        (Goal.REACH, AdRates(cpc=5), {"cpm"}),
        (Goal.CLICKS, AdRates(cpm=5), {"cpc"}),
        (Goal.CONVERSIONS, AdRates(), {"cpc", "cr"}),
        (Goal.REACH, AdRates(cpm=0), {"cpm"}),
        (Goal.CLICKS, AdRates(cpc=-1, frequency=0), {"cpc", "frequency"}),
        (Goal.CLICKS, AdRates(cpm=5, ctr=Fraction(0), value=0), {"ctr", "value"}),
        (Goal.CONVERSIONS, AdRates(cpc=5, cr=Fraction(11, 10)), {"cr"}),
        (Goal.REACH, AdRates(cpm=5, frequency=Fraction(1, 2)), {"frequency"}),
    ],
)
def test_rates_that_do_not_hold(goal: Goal, given_rates: AdRates, names: set[str]) -> None:
    for work in (spend_for_goal, results_of_spend):
        with pytest.raises(FieldErrors) as refusal:
            work(goal, 10, given_rates)
        assert set(refusal.value.errors) == names
        assert all(reason.endswith(".") for reason in refusal.value.errors.values())


@pytest.mark.parametrize("count", [0, -1, 10**15])
def test_sums_and_goals_that_do_not_hold(count: int) -> None:
    with pytest.raises(FieldErrors) as refusal:
        spend_for_goal(Goal.CLICKS, count, AdRates(cpc=5))
    assert set(refusal.value.errors) == {"count"}
    with pytest.raises(FieldErrors) as refusal:
        results_of_spend(Goal.CLICKS, count, AdRates(cpc=5))
    assert set(refusal.value.errors) == {"spend"}


def test_margin() -> None:
    assert margin_of(4000, 2500, Fraction(1, 10), 7) == Margin(1500, Fraction(3, 8), 1050)
    assert margin_of(4000, 0) == Margin(4000, Fraction(1), 0)
    assert margin_of(4000, 5000, Fraction(1)) == Margin(-1000, Fraction(-1, 4), 0)
    assert margin_of(105, 100, Fraction(1, 2)).reinvested == 2


@pytest.mark.parametrize(
    ("price", "cost", "share", "sales", "name"),
    [
        (0, 0, 0, 1, "price"), (-1, 0, 0, 1, "price"), (10, -1, 0, 1, "cost"),
        (10, 1, 2, 1, "reinvested_share"), (10, 1, -1, 1, "reinvested_share"),
        (10, 1, 0, 0, "sales"), (10, 1, 1, 10**15, "sales"),
    ],
)  # fmt: skip
def test_margins_that_do_not_hold(price: int, cost: int, share: int, sales: int, name: str) -> None:
    with pytest.raises(FieldErrors) as refusal:
        margin_of(price, cost, Fraction(share), sales)
    assert set(refusal.value.errors) == {name}
