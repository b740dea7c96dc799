"""What advertising costs or brings, and what a sale leaves: worked out exactly.

Money is in minor units of one currency; prices of an impression or a click may be fractions of
one. Rates are shares: a click rate of 1.5 % is ``Fraction(15, 1000)``. What does not hold is
refused with FieldErrors, one sentence per field, by the name of the parameter or attribute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.money import LIMIT
from smm_tui.i18n import N_, _

IMPRESSIONS_PRICED = 1000  # CPM is the price of so many
_ROUNDED = Fraction(1, 20)  # a share by which figures differ when they were rounded


class Goal(StrEnum):
    """What advertising is to bring."""

    REACH = "reach"  # people who see it
    CLICKS = "clicks"
    CONVERSIONS = "conversions"


GOAL_TITLES = {
    Goal.REACH: N_("People reached"),
    Goal.CLICKS: N_("Clicks"),
    Goal.CONVERSIONS: N_("Conversions"),
}


@dataclass(frozen=True, slots=True)
class AdRates:
    """What is known of an advertisement's prices and rates; None for what is not.

    A click costs ``cpc``; where that is not known, it is worked out of ``cpm`` and ``ctr``.
    """

    cpm: Fraction | int | None = None  # minor units for 1000 impressions
    cpc: Fraction | int | None = None  # minor units for a click
    ctr: Fraction | None = None  # clicks by impression
    cr: Fraction | None = None  # conversions by click
    frequency: Fraction | int = 1  # impressions by person reached
    value: Fraction | int | None = None  # minor units that a conversion brings


@dataclass(frozen=True, slots=True)
class AdPlan:
    """A sum and what it brings by the rates; None for what the rates do not tell."""

    spend: int  # minor units
    impressions: int | None
    reach: int | None
    clicks: int | None
    conversions: int | None
    cost_per_result: Fraction  # minor units for one of the goal
    return_on_spend: Fraction | None  # what conversions bring by what is spent: 3 is threefold


@dataclass(frozen=True, slots=True)
class Margin:
    """What a sale leaves; amounts in minor units."""

    margin: int  # of one sale; negative where it costs more than it brings
    share: Fraction  # of the price
    reinvested: int  # of all sales, rounded half to even; nothing of a negative margin


def spend_for_goal(goal: Goal, count: int, rates: AdRates) -> AdPlan:
    """The smallest sum that brings so many of the goal, and all that it brings.

    It is rounded up to the minor unit: by the rates, one less would miss the goal.
    """
    errors = _faults(goal, rates)
    if count <= 0:
        errors["count"] = _("The goal has to be above 0.")
    _refuse(errors)
    spend = ceil(count * _price(goal, rates))
    if spend >= LIMIT:
        raise FieldErrors({"count": _("That costs more than a budget can hold: lower the goal.")})
    return _plan(goal, spend, rates)


def results_of_spend(goal: Goal, spend: int, rates: AdRates) -> AdPlan:
    """What a sum of minor units brings; counts are of whole people, clicks and conversions."""
    errors = _faults(goal, rates)
    if spend <= 0:
        errors["spend"] = _("The sum has to be above 0.")
    elif spend >= LIMIT:
        errors["spend"] = _("That is more than a budget can hold: take a lower sum.")
    _refuse(errors)
    return _plan(goal, spend, rates)


def contradicted_ctr(rates: AdRates) -> Fraction | None:
    """The CTR by CPM and CPC, which count, where another one is given; else None."""
    if rates.cpm is None or rates.cpc is None or rates.ctr is None:
        return None
    found = Fraction(rates.cpm) / IMPRESSIONS_PRICED / Fraction(rates.cpc)
    return found if abs(found - rates.ctr) > rates.ctr * _ROUNDED else None


def margin_of(
    price: int, cost: int, reinvested_share: Fraction = Fraction(0), sales: int = 1
) -> Margin:
    """What a sale at this price leaves when it costs so much, and what goes back into marketing.

    The share of the price is (price - cost) / price; ``reinvested_share``, 0 to 1, is of the margin
    of all ``sales``.
    """
    errors = {}
    if price <= 0:
        errors["price"] = _("The price has to be above 0.")
    if cost < 0:
        errors["cost"] = _("The cost cannot be below 0.")
    if not 0 <= reinvested_share <= 1:
        errors["reinvested_share"] = _("The reinvested share has to be from 0 to 100 %.")
    if sales <= 0:
        errors["sales"] = _("The number of sales has to be above 0.")
    _refuse(errors)
    margin = price - cost
    reinvested = round(max(0, margin) * sales * Fraction(reinvested_share))
    if reinvested >= LIMIT:
        raise FieldErrors({"sales": _("That is more than a budget can hold: take fewer sales.")})
    return Margin(margin, Fraction(margin, price), reinvested)


def _refuse(errors: Mapping[str, str]) -> None:
    if errors:
        raise FieldErrors(errors)


def _faults(goal: Goal, rates: AdRates) -> dict[str, str]:
    """What is wrong with the rates, or missing for this goal, by the name of the rate."""
    titles = {
        "cpm": _("CPM"),
        "cpc": _("CPC"),
        "ctr": _("CTR"),
        "cr": _("The conversion rate"),
        "frequency": _("The frequency"),
        "value": _("The value of a conversion"),
    }
    errors = {}
    for name, title in titles.items():
        figure = getattr(rates, name)
        if figure is not None and figure <= 0:
            errors[name] = _("%(figure)s has to be above 0.") % {"figure": title}
        elif name in {"ctr", "cr"} and figure is not None and figure > 1:
            errors[name] = _("%(figure)s cannot be above 100 %%.") % {"figure": title}
    if rates.frequency < 1:
        errors["frequency"] = _("The frequency cannot be below 1: each person sees it once.")
    return {**_missing(goal, rates), **errors}


def _missing(goal: Goal, rates: AdRates) -> dict[str, str]:
    errors = {}
    if goal is Goal.REACH and rates.cpm is None:
        errors["cpm"] = _("Type the CPM: the price of 1000 impressions.")
    if goal is not Goal.REACH and rates.cpc is None and (rates.cpm is None or rates.ctr is None):
        errors["cpc"] = _("Type the CPC, or the CPM and the CTR: they give the price of a click.")
    if goal is Goal.CONVERSIONS and rates.cr is None:
        errors["cr"] = _("Type the conversion rate: how many of the clicks become a sale.")
    return errors


def _price(goal: Goal, rates: AdRates) -> Fraction:
    """The exact price of one of the goal, in minor units, by rates that hold for it."""
    price = {
        Goal.REACH: _price_of_person(rates),
        Goal.CLICKS: _price_of_click(rates),
        Goal.CONVERSIONS: _price_of_conversion(rates),
    }[goal]
    assert price is not None
    return price


def _price_of_impression(rates: AdRates) -> Fraction | None:
    if rates.cpm is not None:
        return Fraction(rates.cpm) / IMPRESSIONS_PRICED
    if rates.cpc is not None and rates.ctr is not None:
        return Fraction(rates.cpc) * rates.ctr
    return None


def _price_of_person(rates: AdRates) -> Fraction | None:
    impression = _price_of_impression(rates)
    return None if impression is None else impression * Fraction(rates.frequency)


def _price_of_click(rates: AdRates) -> Fraction | None:
    if rates.cpc is not None:
        return Fraction(rates.cpc)
    impression = _price_of_impression(rates)
    return None if impression is None or rates.ctr is None else impression / rates.ctr


def _price_of_conversion(rates: AdRates) -> Fraction | None:
    click = _price_of_click(rates)
    return None if click is None or rates.cr is None else click / rates.cr


def _plan(goal: Goal, spend: int, rates: AdRates) -> AdPlan:
    conversion = _price_of_conversion(rates)
    brings = None if conversion is None or rates.value is None else rates.value / conversion
    return AdPlan(
        spend,
        _bought(spend, _price_of_impression(rates)),
        _bought(spend, _price_of_person(rates)),
        _bought(spend, _price_of_click(rates)),
        _bought(spend, conversion),
        _price(goal, rates),
        brings,
    )


def _bought(spend: int, price: Fraction | None) -> int | None:
    return None if price is None else floor(spend / price)
