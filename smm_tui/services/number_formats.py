"""How numbers are written in a language: the signs before decimals and between thousands."""

from __future__ import annotations

from functools import lru_cache

from smm_tui.domain.money import NumberFormat


@lru_cache(maxsize=16)
def number_format(language: str) -> NumberFormat:
    """The signs of a language ("sl", "de-CH"); those of English where it is not known."""
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol, get_group_symbol

    try:
        locale = Locale.parse((language or "en").replace("-", "_"))
        decimal, group = get_decimal_symbol(locale), get_group_symbol(locale)
        return NumberFormat(decimal, group if len(group) == 1 else "")
    except (UnknownLocaleError, ValueError):
        return NumberFormat(".", ",")
