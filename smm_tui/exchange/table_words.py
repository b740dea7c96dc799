"""What headings of tables mean, in the languages in which they come."""

from __future__ import annotations

import re

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.months import parse_month

# English, Russian, Bulgarian and Slovenian; whole words, long and short.
_MONTHS = (
    "jan january январь января янв януари яну januar januarja",
    "feb february февраль февраля фев февр февруари februar februarja",
    "mar march март марта мар marec marca",
    "apr april апрель апреля апр април aprila",
    "may май мая maj maja",
    "jun june июнь июня июн юни junij junija",
    "jul july июль июля июл юли julij julija",
    "aug august август августа авг avg avgust avgusta",
    "sep sept september сентябрь сентября сен сент септември сеп септ septembra",
    "oct october октябрь октября окт октомври okt oktober oktobra",
    "nov november ноябрь ноября ноя нояб ноември ное ноем novembra",
    "dec december декабрь декабря дек декември decembra",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

_SIDES = {
    Side.PLANNED: "plan planned budget budgeted план планирано бюджет запланировано načrt"
    " načrtovano planirano",
    Side.ACTUAL: "actual actuals spent факт фактически фактические потрачено расход расходы"
    " изразходвано похарчено реално отчет dejansko porabljeno realizacija",
}
_SIDE_OF = {word: side for side, words in _SIDES.items() for word in words.split()}

_FIELDS = {
    "line": "line|item|budget line|name|строка|статья|статья расходов|название|ред|перо|позиция"
    "|наименование|vrstica|postavka|ime|naziv",
    "group": "group|category|группа|категория|раздел|група|skupina|kategorija",
    "channel": "channel|канал|kanal",
    "currency": "currency|currency code|валюта|valuta",
    "date": "date|day|month|дата|день|месяц|ден|месец|datum|dan|mesec",
    "amount": "amount|sum|cost|spent|actual|сумма|стоимость|расход|сума|стойност|разход|znesek"
    "|vsota|strošek",
    "side": "side|kind|planned or actual|вид|vrsta",
    "supplier": "supplier|vendor|payee|поставщик|получатель|доставчик|dobavitelj|prejemnik",
    "note": "note|notes|comment|description|примечание|комментарий|описание|бележка|opomba|opis",
    "link": "link|url|ссылка|връзка|адрес|povezava",
    "key": "key|id|invoice|номер|ключ|račun",
}
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split("|")}
FIELDS = tuple(_FIELDS)

_TOTALS = ("total", "totals", "итого", "всего", "общо", "skupaj", "gesamt", "gesamtsumme")
_ISO = re.compile(r"\b([0-9]{4}-[0-9]{2})\b")
_YEAR = re.compile(r"\b((?:19|20|21)[0-9]{2})\b")
_CURRENCY = re.compile(r"\(([A-Z]{3})\)")
_WORDS = re.compile(r"[^\W\d_]+")


def plain_heading(text: str) -> str:
    """A heading without the currency in brackets, in small letters."""
    return " ".join(_CURRENCY.sub("", text).replace("_", " ").casefold().split()).rstrip(":.")


def field_of(text: str) -> str:
    """The field that a heading names; empty for one that names none."""
    return _FIELD_OF.get(plain_heading(text), "")


def currency_in(text: str) -> str:
    """The currency that stands in a heading's brackets: "Amount (EUR)"; empty without any."""
    found = _CURRENCY.search(text)
    return found[1] if found else ""


def month_in(text: str) -> tuple[int | None, int] | None:
    """The year (None: not said) and the month that a heading names; None when it names none."""
    if found := _ISO.search(text):
        try:
            return parse_month(found[1])
        except ValueError:
            return None
    text = _CURRENCY.sub("", text)
    named = [_MONTH_OF[word] for word in _words(text) if word in _MONTH_OF]
    if len(named) != 1:
        return None
    # Whatever else stands there has to be a year or a side, so that no sentence is a month.
    rest = [word for word in _words(text) if word not in _MONTH_OF and word not in _SIDE_OF]
    year = _YEAR.search(text)
    return (int(year[1]) if year else None, named[0]) if not rest else None


def month_named(word: str) -> int | None:
    """The number of the month with this name."""
    return _MONTH_OF.get(word.casefold().rstrip("."))


def side_in(text: str) -> Side | None:
    """Whether a heading or a cell says planned or actual; None when it says neither."""
    return next((_SIDE_OF[word] for word in _words(text) if word in _SIDE_OF), None)


def is_total(text: str) -> bool:
    """Whether a row with this name adds others up."""
    name = text.casefold().strip()
    return any(name == word or name.startswith((f"{word} ", f"{word}:")) for word in _TOTALS)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]
