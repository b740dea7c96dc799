"""Money: whole numbers of minor units (cents), how many there are to a unit, and how it is written.

An amount is always an ``int`` of minor units of the brand's currency. What is worked out on the way
is a ``Fraction``; it becomes an amount once, at the end, rounded half to even: 0.125 EUR are
12 cents, 0.135 EUR are 14.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from smm_tui.domain.errors import Refused
from smm_tui.i18n import _

LIMIT = 10**15  # minor units; amounts stay below it, and a year of them within 64 bits

_USUAL_DIGITS = 2
_OTHER_DIGITS = {  # ISO 4217
    code: digits
    for digits, codes in {
        0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
        3: "BHD IQD JOD KWD LYD OMR TND",
        4: "CLF UYW",
    }.items()
    for code in codes.split()
}

_SIGNS = {
    sign.casefold(): frozenset(codes.split())
    for sign, codes in {
        "€": "EUR", "евро": "EUR", "evro": "EUR", "euro": "EUR",
        "$": "USD AUD CAD NZD HKD SGD MXN ARS CLP COP TWD", "US$": "USD", "R$": "BRL",
        "£": "GBP EGP", "¥": "JPY CNY", "円": "JPY", "元": "CNY",
        "₽": "RUB", "р": "RUB BYN", "руб": "RUB BYN", "Br": "BYN ETB",
        "лв": "BGN", "₴": "UAH", "грн": "UAH", "₸": "KZT", "₾": "GEL", "֏": "AMD", "₼": "AZN",
        "дин": "RSD", "din": "RSD", "ден": "MKD", "KM": "BAM", "lei": "RON MDL",
        "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "kr": "SEK NOK DKK ISK", "Fr": "CHF",
        "₺": "TRY", "₪": "ILS", "₹": "INR", "₩": "KRW", "₫": "VND", "฿": "THB", "KD": "KWD",
    }.items()
}  # fmt: skip
_CODES = frozenset(_OTHER_DIGITS).union(*_SIGNS.values())
_CODE = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[a-z]{1,2}[$£¥]")  # CA$, JP¥
_PLAIN = re.compile(r"(-?)([0-9]{1,20})(?:\.([0-9]{1,20}))?")


class BadAmount(Refused):
    """A text or a sum that is no amount of money; ``str()`` is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a brand writes numbers: the sign before the decimals and the one between thousands."""

    decimal: str = "."  # a point or a comma
    group: str = ""  # a comma, a point, an apostrophe, a space of any kind, or nothing

    def __post_init__(self) -> None:
        if self.decimal not in {".", ","} or self.group == self.decimal or len(self.group) > 1:
            raise ValueError(f"numbers cannot be written with {self.decimal!r} and {self.group!r}")


FOR_FILES = NumberFormat(".", "")


def minor_digits(currency: str) -> int:
    """How many decimals a currency has by ISO 4217: EUR 2, JPY 0, KWD 3; 2 when not known."""
    return _OTHER_DIGITS.get(currency, _USUAL_DIGITS)


def bounded(amount: int, currency: str) -> int:
    """The same amount; BadAmount when it is not below ``LIMIT`` minor units either way."""
    if abs(amount) < LIMIT:
        return amount
    most = format_amount(LIMIT, currency, NumberFormat(".", " "), short=True)
    raise BadAmount(
        _("That is too much: an amount stays below %(most)s %(currency)s.")
        % {"most": most, "currency": currency}
    )


def to_minor(value: Fraction, currency: str) -> int:
    """The amount of a value in whole units of the currency, rounded half to even; bounded."""
    return bounded(round(value * 10 ** minor_digits(currency)), currency)


def from_minor(amount: int, currency: str) -> Fraction:
    """The exact value of an amount in whole units of the currency."""
    return Fraction(amount, 10 ** minor_digits(currency))


def format_amount(
    amount: int, currency: str, numbers: NumberFormat = FOR_FILES, *, short: bool = False
) -> str:
    """An amount as a number, without its currency: "1234.50", in files with a point and no groups.

    ``short`` leaves decimals out that are all 0. ``amounts.read_amount`` gives the same amount back
    when it is told the same currency and numbers.
    """
    digits = minor_digits(currency)
    whole, rest = divmod(abs(amount), 10**digits)
    text = f"{whole:,}".replace(",", numbers.group)
    if digits and (rest or not short):
        text += f"{numbers.decimal}{rest:0{digits}}"
    return f"-{text}" if amount < 0 else text


def parse_plain(text: str, currency: str) -> int:
    """The amount in a file of ours, "-1234.50"; BadAmount for any other way of writing it.

    Nothing is rounded: a number with more decimals than the currency has is refused.
    """
    found, digits = _PLAIN.fullmatch(text), minor_digits(currency)
    decimals = found[3] or "" if found else ""
    if not found or len(decimals) > digits:
        raise BadAmount(
            _("Not an amount as files have it: write 1234.50 with %(digits)d decimals at most.")
            % {"digits": digits}
        )
    return bounded(int(f"{found[1]}{found[2]}{decimals:0<{digits}}"), currency)


def means_currency(sign: str, currency: str) -> bool | None:
    """Whether a sign or code beside a number ("€", "руб.", "EUR") can mean this currency.

    None when it is no sign of any currency.
    """
    said = sign.rstrip(".").casefold()
    if said == currency.casefold():
        return True
    if codes := _SIGNS.get(said) or (_SIGNS.get(said[-1:]) if _COUNTRY.fullmatch(said) else None):
        return currency in codes
    return False if said.upper() in _CODES or _CODE.fullmatch(sign) else None
