"""Numbers as people write them, with points, commas, apostrophes and spaces of every kind."""

from __future__ import annotations

import re
from fractions import Fraction

from smm_tui.domain.money import BadAmount, NumberFormat
from smm_tui.i18n import _

_ONE_KIND = str.maketrans(
    {
        **dict.fromkeys("\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "'"),
        **dict.fromkeys("\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}", "-"),
        "\N{MULTIPLICATION SIGN}": "*",
        "\N{DIVISION SIGN}": "/",
        **dict.fromkeys(
            "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\N{WORD JOINER}", ""
        ),
    }
)
# Line ends and tabs are none of them: they stand between cells, not between thousands.
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NUMBER = re.compile(r"[0-9][0-9 .,']*|[.,][0-9]+")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([ ',.])[0-9]{3})(?:\1[0-9]{3})*")
_INDIAN_GROUPS = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_DIGITS = re.compile(r"[0-9]*")
_COULD_BE_THOUSANDS = re.compile(
    r"(?<![0-9.,'])(?<![0-9] )[1-9][0-9]{0,2}[.,][0-9]{3}(?! ?[0-9.,'])"
)


def tidy(text: str) -> str:
    """The text with one kind of space, apostrophe and minus, and without marks of direction."""
    return _SPACES.sub(" ", text.translate(_ONE_KIND)).strip()


def two_ways(text: str) -> bool:
    """Whether a number's only sign could begin its decimals as well as stand between thousands."""
    return _COULD_BE_THOUSANDS.search(tidy(text)) is not None


def plain_number(said: str, numbers: NumberFormat) -> Fraction:
    """The value of a tidy text that is a number without a sign; BadAmount when it is none."""
    if not _NUMBER.fullmatch(said):
        raise BadAmount(_("Type an amount such as 1234.50, or a formula such as =120*1.2+30."))
    decimal = _decimal_sign(said, numbers)
    whole, _sign, decimals = said.rpartition(decimal) if decimal else (said, "", "")
    if not _is_whole(whole) or not _DIGITS.fullmatch(decimals):
        raise BadAmount(
            _("Not a number: it takes one decimal sign, and three digits between other signs.")
        )
    digits = re.sub(r"[ ',.]", "", whole) + decimals
    return Fraction(int(digits), 10 ** len(decimals))


def _is_whole(text: str) -> bool:
    return any(kind.fullmatch(text) for kind in (_DIGITS, _GROUPS, _INDIAN_GROUPS))


def _decimal_sign(said: str, numbers: NumberFormat) -> str:
    """The sign before the decimals of this number; empty when it has none."""
    used = [sign for sign in said if sign in ".,"]
    if not used:
        return ""
    last = used[-1]
    if used.count(last) > 1:
        return ""
    if len(used) > 1 or not _COULD_BE_THOUSANDS.fullmatch(said):
        return last
    return last if last == numbers.decimal else ""
