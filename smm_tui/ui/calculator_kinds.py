"""What the calculators ask and how they answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from smm_tui.domain.amounts import read_amount, read_number
from smm_tui.domain.calculators import (
    GOAL_TITLES,
    AdPlan,
    AdRates,
    Goal,
    contradicted_ctr,
    margin_of,
    results_of_spend,
    spend_for_goal,
)
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec, Values
from smm_tui.domain.money import NumberFormat, format_amount, minor_digits
from smm_tui.i18n import N_, _
from smm_tui.ui.budget_sentence import percent

_PERCENT = 100
_MOST_DECIMALS = 4  # of a price that may be less than a minor unit
_EACH = {
    Goal.REACH: N_("%(cost)s for a person"),
    Goal.CLICKS: N_("%(cost)s for a click"),
    Goal.CONVERSIONS: N_("%(cost)s for a conversion"),
}
_MONEY, _SHARE, _COUNT, _NUMBER = "money", "share", "count", "number"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was worked out: the amount for the cell in minor units, and the sentences."""

    amount: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calculator:
    """A form and what it works out; raises FieldErrors beside the fields."""

    spec: FormSpec
    work_out: Callable[[Values], Answer]


def calculator(
    kind: str, currency: str, numbers: NumberFormat, typed: Mapping[str, str]
) -> Calculator:
    """The calculator of a kind (goal, sum, margin), with what was typed before."""
    reading = _Reading(currency, numbers)
    if kind == "margin":
        fields = _margin_fields(currency)
        title, answer = _("Margin"), reading.margin
    elif kind == "sum":
        fields = _ad_fields(currency, FieldSpec("spend", _("Sum"), hint=currency, required=True))
        title, answer = _("What a sum brings"), reading.results
    else:
        fields = _ad_fields(currency, FieldSpec("count", _("How many"), required=True))
        title, answer = _("What a goal costs"), reading.goal
    filled = (
        FieldSpec(
            one.name,
            one.title,
            one.kind,
            typed.get(one.name, one.value),
            one.hint,
            one.choices,
            one.core,
            one.required,
        )
        for one in fields
    )
    return Calculator(FormSpec(title, tuple(filled)), answer)


def _ad_fields(currency: str, first: FieldSpec) -> tuple[FieldSpec, ...]:
    of = {"currency": currency}
    goals = tuple(Choice(goal.value, _(title)) for goal, title in GOAL_TITLES.items())
    return (
        FieldSpec("goal", _("Goal"), FieldKind.CHOICE, Goal.CLICKS.value, choices=goals),
        first,
        FieldSpec("cpm", _("CPM"), hint=_("price of 1000 impressions, %(currency)s") % of),
        FieldSpec("cpc", _("CPC"), hint=_("price of a click, %(currency)s") % of),
        FieldSpec("ctr", _("CTR, %"), hint=_("of 100 impressions so many are clicked: 1.5")),
        FieldSpec("cr", _("Conversions, %"), hint=_("of 100 clicks so many buy: 2")),
        FieldSpec("frequency", _("Frequency"), value="1", hint=_("impressions for each person")),
        FieldSpec("value", _("Value"), hint=_("what a conversion brings, %(currency)s") % of),
    )


def _margin_fields(currency: str) -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("price", _("Price"), hint=currency, required=True),
        FieldSpec("cost", _("Cost"), hint=currency, required=True),
        FieldSpec("sales", _("Sales"), value="1", hint=_("how many are sold")),
        FieldSpec("reinvested_share", _("Reinvested, %"), hint=_("of the margin: 30")),
    )


class _Reading:
    """Reads what was typed and words the answers, in a brand's currency and numbers."""

    def __init__(self, currency: str, numbers: NumberFormat) -> None:
        self._currency = currency
        self._numbers = numbers

    # -- answers -------------------------------------------------------------------------------

    def goal(self, values: Values) -> Answer:
        """What a goal costs."""
        found = self._read(values, {"count": _COUNT, **_RATES})
        count = found.pop("count")
        goal = Goal(values["goal"])
        rates = _rates(found)
        plan = spend_for_goal(goal, int(count or 0), rates)
        return Answer(plan.spend, tuple(self._plan_words(goal, plan, rates)))

    def results(self, values: Values) -> Answer:
        """What a sum brings."""
        found = self._read(values, {"spend": _MONEY, **_RATES})
        spend = found.pop("spend")
        goal = Goal(values["goal"])
        rates = _rates(found)
        plan = results_of_spend(goal, int(spend or 0), rates)
        return Answer(plan.spend, tuple(self._plan_words(goal, plan, rates)))

    def margin(self, values: Values) -> Answer:
        """What sales leave, and what of it goes back into marketing."""
        kinds = {"price": _MONEY, "cost": _MONEY, "sales": _COUNT, "reinvested_share": _SHARE}
        found = self._read(values, kinds)
        missing = {"cost": _("Type the cost.")} if found["cost"] is None else {}
        if missing:
            raise FieldErrors(missing)
        margin = margin_of(
            int(found["price"] or 0),
            int(found["cost"] or 0),
            found["reinvested_share"] or Fraction(0),
            int(found["sales"] or 0),
        )
        words = {
            "margin": self._money(margin.margin),
            "share": percent(margin.share, self._numbers),
            "reinvested": self._money(margin.reinvested),
        }
        return Answer(
            margin.reinvested,
            (
                _("%(margin)s left of a sale, %(share)s of the price") % words,
                _("%(reinvested)s to reinvest") % words,
            ),
        )

    def _plan_words(self, goal: Goal, plan: AdPlan, rates: AdRates) -> Iterator[str]:
        counts = (
            (plan.impressions, _("%(count)s impressions")),
            (plan.reach, _("%(count)s people reached")),
            (plan.clicks, _("%(count)s clicks")),
            (plan.conversions, _("%(count)s conversions")),
        )
        known = [
            words % {"count": self._count(count)} for count, words in counts if count is not None
        ]
        values = {"spend": self._money(plan.spend), "results": ", ".join(known)}
        yield _("%(spend)s: %(results)s") % values
        line = _(_EACH[goal]) % {"cost": self._price(plan.cost_per_result)}
        if plan.return_on_spend is not None:
            share = percent(plan.return_on_spend, self._numbers)
            line += "; " + _("%(share)s of what is spent comes back") % {"share": share}
        yield line
        if (ctr := contradicted_ctr(rates)) is not None:
            words = _("The CTR typed is not used: by CPM and CPC it is %(ctr)s.")
            yield words % {"ctr": percent(ctr, self._numbers)}

    # -- words ---------------------------------------------------------------------------------

    def _money(self, amount: int) -> str:
        return (
            f"{format_amount(amount, self._currency, self._numbers, short=True)} {self._currency}"
        )

    def _count(self, count: int) -> str:
        return f"{count:,}".replace(",", self._numbers.group or "")

    def _price(self, price: Fraction) -> str:
        """A price that may be less than a minor unit."""
        digits = minor_digits(self._currency)
        parts = round(price * 10 ** (_MOST_DECIMALS - digits)) if digits < _MOST_DECIMALS else 0
        whole, rest = divmod(parts, 10**_MOST_DECIMALS)
        decimals = f"{rest:0{_MOST_DECIMALS}}".rstrip("0").ljust(digits, "0")
        text = f"{whole}{self._numbers.decimal}{decimals}" if decimals else str(whole)
        return f"{text} {self._currency}"

    # -- reading -------------------------------------------------------------------------------

    def _read(self, values: Values, kinds: Mapping[str, str]) -> dict[str, Fraction | None]:
        """Each field as a number: money in minor units, percent as a share; None for empty ones."""
        found: dict[str, Fraction | None] = {}
        errors: dict[str, str] = {}
        for name, kind in kinds.items():
            text = values.get(name, "").strip()
            found[name] = None
            try:
                if text:
                    found[name] = self._number(text, kind)
            except Refused as refusal:
                errors[name] = str(refusal)
        if errors:
            raise FieldErrors(errors)
        return found

    def _number(self, text: str, kind: str) -> Fraction:
        if kind == _MONEY:
            typed = read_amount(text, self._currency, self._numbers)
            return Fraction(typed.amount if typed else 0)
        number = read_number(text, self._numbers)
        if kind == _SHARE:
            return number if "%" in text else number / _PERCENT
        if kind == _PRICE:
            return number * Fraction(10 ** minor_digits(self._currency))
        if kind == _COUNT and number.denominator != 1:
            raise Refused(_("Type a whole number."))
        return number


_PRICE = "price"
_RATES = {
    "cpm": _PRICE,
    "cpc": _PRICE,
    "ctr": _SHARE,
    "cr": _SHARE,
    "frequency": _NUMBER,
    "value": _PRICE,
}


def _rates(found: Mapping[str, Fraction | None]) -> AdRates:
    return AdRates(
        found["cpm"],
        found["cpc"],
        found["ctr"],
        found["cr"],
        found["frequency"] or 1,
        found["value"],
    )
