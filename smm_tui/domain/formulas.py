"""A small arithmetic, worked out exactly: numbers, + - * / %, minus signs and parentheses."""

from __future__ import annotations

import re
from fractions import Fraction

from smm_tui.domain.money import BadAmount, NumberFormat
from smm_tui.domain.numbers import plain_number
from smm_tui.i18n import N_, _

DEEPEST = 20  # parentheses and signs within each other

EMPTY = N_("Type what to work out, such as =120*1.2+30.")
UNFINISHED = N_("The formula is not finished: a number is missing.")
UNKNOWN = N_("A formula takes only numbers, + - * / % and parentheses.")

_TOKEN = re.compile(r" *([0-9][0-9.,']*(?: [0-9][0-9.,']*)*|[.,][0-9]+|[-+*/%()])")


def work_out(formula: str, numbers: NumberFormat) -> Fraction:
    """The exact result of a tidy formula, given without its ``=``; BadAmount says what is wrong."""
    if not formula.strip():
        raise BadAmount(_(EMPTY))
    return _Formula(_tokens(formula), numbers).result()


def _tokens(formula: str) -> list[str]:
    found, place = [], 0
    while place < len(formula):
        token = _TOKEN.match(formula, place)
        if token is None:
            raise BadAmount(_(UNKNOWN))
        found.append(token[1])
        place = token.end()
    return found


class _Formula:
    """A reader of one formula, from left to right; a method for each level of binding."""

    def __init__(self, tokens: list[str], numbers: NumberFormat) -> None:
        self._tokens = tokens
        self._numbers = numbers
        self._place = 0
        self._depth = 0

    def result(self) -> Fraction:
        value = self._sum()
        if self._next == ")":
            raise BadAmount(_("A parenthesis is closed that was not opened."))
        if self._next:
            raise BadAmount(_("A sign such as + or * is missing between two numbers."))
        return value

    @property
    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _taken(self, signs: str) -> str:
        """The next token, gone past, when it is one of these signs; else an empty text."""
        found = self._next if self._next and self._next in signs else ""
        self._place += bool(found)
        return found

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._taken("+-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Fraction:
        value = self._signed()
        while sign := self._taken("*/"):
            other = self._signed()
            if sign == "/" and not other:
                raise BadAmount(_("Nothing can be divided by zero."))
            value = value * other if sign == "*" else value / other
        return value

    def _signed(self) -> Fraction:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadAmount(_("Too many parentheses or signs within each other."))
        sign = self._taken("+-")
        value = self._signed() if sign else self._share()
        self._depth -= 1
        return -value if sign == "-" else value

    def _share(self) -> Fraction:
        value = self._parenthesis() if self._taken("(") else self._number()
        while self._taken("%"):
            value /= 100
        return value

    def _parenthesis(self) -> Fraction:
        value = self._sum()
        if not self._taken(")"):
            raise BadAmount(_("A parenthesis is not closed."))
        return value

    def _number(self) -> Fraction:
        token = self._next
        if not token or token in "+-*/%()":
            raise BadAmount(_(UNFINISHED))
        self._place += 1
        return plain_number(token, self._numbers)
