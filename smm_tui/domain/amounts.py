"""Amounts as people type them into a cell: numbers in their own way of writing, and small formulas.

Numbers. Spaces of any kind and apostrophes stand between thousands. Where both a point and a comma
are in a number, the last one begins the decimals. One that comes several times stands between
thousands. One alone begins the decimals, unless it could as well stand between thousands, as in
``1.234`` and ``1,234``: one to three digits before it, the first not 0, and exactly three after
it. Then it begins the decimals only if it is the brand's decimal sign, else it stands between
thousands. More decimals than the currency has are refused, so that no amount is silently another
one: in EUR, ``1.234`` can only be mistyped where the point is the decimal sign.

Formulas. ``=`` works out what follows, by ``+ - * /``, ``%`` (a hundredth: ``200*10%`` is 20, and
``200+10%`` is 200.1, as in spreadsheets), minus signs and parentheses, exactly; the result is
rounded once. ``+50`` adds to what stands in the cell, ``50%`` is that share of the month before.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from smm_tui.domain.formulas import UNFINISHED, work_out
from smm_tui.domain.money import (
    BadAmount,
    NumberFormat,
    format_amount,
    from_minor,
    means_currency,
    minor_digits,
    to_minor,
)
from smm_tui.domain.numbers import plain_number, tidy, two_ways
from smm_tui.i18n import _, ngettext

LONGEST = 200  # characters

_SIGN = r"[^\s\d.,'()=+*/%^_-]{1,4}\.?"
_CURRENCY_BEFORE = re.compile(rf"(-? ?)({_SIGN}) ?(?=[-.,0-9])")
_CURRENCY_AFTER = re.compile(rf"(?<=[.,0-9]) ?({_SIGN})$")
_ADDED = re.compile(r"\+(.*)")
_SHARE = re.compile(r"([.,'0-9 ]*[0-9][.,]?) ?%")
_MOVED_BY_SHARE = re.compile(r"[-+] ?[.,'0-9 ]+%")


class Typed(NamedTuple):
    """What a text in a cell means."""

    amount: int  # minor units
    formula: str  # what to show when the cell is edited again; empty for a plain number
    rounded: bool = False  # a plain number had more decimals than the currency


class Extra(Enum):
    """What becomes of a plain number with more decimals than its currency has."""

    REFUSED = auto()
    ROUNDED = auto()  # half to even, but refused while it can be read in two ways
    CERTAIN = auto()  # rounded: that its sign begins the decimals is known


def read_amount(
    text: str,
    currency: str,
    numbers: NumberFormat,
    *,
    standing: int | None = None,
    month_before: int | None = None,
    extra: Extra = Extra.REFUSED,
) -> Typed | None:
    """The amount that a text means, in minor units of the currency; None for an empty text.

    ``standing`` is what is in the cell now and what ``+50`` adds to (None: nothing, which counts
    as 0); ``month_before`` is what ``50%`` takes its share of. The formula is kept as typed, but
    ``+50`` is kept as the sum that it makes (``=500+50``): entering it again changes nothing.
    ``(50)`` is -50, as accountants write it. ``extra`` is for numbers that nobody types, such as
    those of files.

    Raises BadAmount, with one sentence that says why, for everything that is no amount.
    """
    said = tidy(text)
    _check_length(said)
    if not said:
        return None
    if said.startswith("="):
        return Typed(to_minor(work_out(said[1:], numbers), currency), text.strip())
    if _MOVED_BY_SHARE.fullmatch(said):
        raise BadAmount(_("Say what to take the percent of, such as =200*10%."))
    if found := _ADDED.fullmatch(said):
        return _added(found[1].strip(), currency, numbers, standing or 0)
    if found := _SHARE.fullmatch(said):
        share = plain_number(found[1].strip(), numbers) / 100
        return Typed(_share_of(share, month_before, currency), text.strip())
    value = _signed_number(said, currency, numbers)
    amount = to_minor(value, currency)
    exact = from_minor(amount, currency) == value
    if not exact and (extra is Extra.REFUSED or (extra is Extra.ROUNDED and two_ways(said))):
        raise BadAmount(_too_many_decimals(said, amount, currency, numbers))
    return Typed(amount, "", not exact)


def _too_many_decimals(said: str, amount: int, currency: str, numbers: NumberFormat) -> str:
    rounded = format_amount(amount, currency, NumberFormat(numbers.decimal))
    if two_ways(said):
        whole = "-" * (amount < 0) + re.sub(r"[^0-9]", "", said)
        words = _("%(typed)s can be read in two ways: type %(whole)s or %(rounded)s.")
        return words % {"typed": said, "whole": whole, "rounded": rounded}
    digits = minor_digits(currency)
    words = _("%(currency)s has no decimals: type %(rounded)s.")
    if digits:
        words = ngettext(
            "%(currency)s has %(digits)d decimal: type %(rounded)s.",
            "%(currency)s has %(digits)d decimals: type %(rounded)s.",
            digits,
        )
    return words % {"currency": currency, "digits": digits, "rounded": rounded}


def read_number(text: str, numbers: NumberFormat) -> Fraction:
    """The exact number that a text means: a number, a share (``1,5 %``) or a formula.

    For what is no money, such as rates. BadAmount for everything else, an empty text too.
    """
    said = tidy(text)
    _check_length(said)
    return work_out(said.removeprefix("="), numbers)


def _check_length(said: str) -> None:
    if len(said) > LONGEST:
        raise BadAmount(
            _("That is too long: type at most %(count)d characters.") % {"count": LONGEST}
        )


def _added(rest: str, currency: str, numbers: NumberFormat, standing: int) -> Typed:
    if not rest:
        raise BadAmount(_(UNFINISHED))
    before = format_amount(standing, currency, NumberFormat(numbers.decimal, ""), short=True)
    formula = f"={before}+{_without_currency(rest, currency)}"
    _check_length(formula)
    added = work_out(formula[1:], numbers)
    return Typed(to_minor(added, currency), formula)


def _share_of(share: Fraction, month_before: int | None, currency: str) -> int:
    if month_before is None:
        raise BadAmount(_("The month before has no amount to take a percent of."))
    return to_minor(share * from_minor(month_before, currency), currency)


def _signed_number(said: str, currency: str, numbers: NumberFormat) -> Fraction:
    negative = said.startswith("(") and said.endswith(")")
    bare = _without_currency(said[1:-1].strip() if negative else said, currency)
    if bare.startswith("-") and not negative:
        negative, bare = True, bare[1:].strip()
    number = plain_number(bare, numbers)
    return -number if negative else number


def _without_currency(said: str, currency: str) -> str:
    """The text without the sign of the currency before or behind its number.

    BadAmount when the sign is that of another currency.
    """
    before, after = _CURRENCY_BEFORE.match(said), _CURRENCY_AFTER.search(said)
    sign = before[2] if before else after[1] if after else ""
    if not sign or (before and after):
        return said
    meant = means_currency(sign, currency)
    if meant is False:
        raise BadAmount(
            _("This budget is kept in %(currency)s: type what it is in that.")
            % {"currency": currency}
        )
    if not meant:
        return said
    return f"{before[1]}{said[before.end() :]}".strip() if before else said[: -len(sign)].strip()
