"""Reports of Meta Ads Manager and Google Ads, whose costs become invoices of one line.

An invoice's key says the report's span, its campaign and what it is about inside that:
``meta:2026-07-01:2026-07-31:<campaign>:<rest>``. The same report again finds its own invoices; a
later one whose span holds that of an earlier one stands for it, campaign by campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from smm_tui.domain.errors import Refused
from smm_tui.domain.money import NumberFormat
from smm_tui.domain.months import Month, months_from
from smm_tui.domain.text import clean_line
from smm_tui.exchange.budget_headers import other_currency
from smm_tui.exchange.budget_import import BudgetImport, WantedEntry, digest
from smm_tui.exchange.reading_tables import Table, TableRow, Value
from smm_tui.exchange.table_values import (
    DAY_FIRST,
    AmountReader,
    day_of,
    sniffed_order,
)
from smm_tui.exchange.table_words import currency_in, is_total, plain_heading
from smm_tui.i18n import _

_WORDS = {
    "spent": "amount spent|ausgegebener betrag|montant dépensé|importe gastado|valor usado"
    "|montante gasto|importo speso|потраченная сумма|сумма затрат|изразходвана сума"
    "|porabljeni znesek|znesek porabe",
    "cost": "cost|kosten|coût|coste|costo|custo|расходы|стоимость|разход|цена|strošek",
    "start": "reporting starts|auswertungsbeginn|berichtsstart|début des rapports"
    "|inicio del informe|início dos relatórios|inizio dei report|дата начала отчетности"
    "|начало на отчета|začetek poročanja",
    "end": "reporting ends|auswertungsende|berichtsende|fin des rapports|fin del informe"
    "|término dos relatórios|encerramento dos relatórios|fine dei report"
    "|дата окончания отчетности|край на отчета|konec poročanja",
    "day": "day|date|tag|jour|día|dia|giorno|день|дата|ден|dan|datum",
    "month": "month|monat|mois|mes|mês|mese|месяц|месец|mesec",
    "currency": "currency|currency code|währung|währungscode|devise|moneda|moeda|valuta|валюта"
    "|код валюты|валутен код",
    "campaign": "campaign|campaign name|kampagne|kampagnenname|name der kampagne"
    "|nom de la campagne|campagne|nombre de la campaña|campaña|nome da campanha|campanha"
    "|nome campagna|campagna|кампания|название кампании|име на кампанията|kampanja|ime kampanje",
    "set": "ad set name|anzeigengruppenname|nom de l’ensemble de publicités|ad group"
    "|nombre del conjunto de anuncios|nome do conjunto de anúncios|группа объявлений"
    "|название группы объявлений|anzeigengruppe",
    "ad": "ad name|anzeigenname|nom de la publicité|nombre del anuncio|nome do anúncio"
    "|название объявления|ad id|ad",
}
_FIELD_OF = {word: name for name, words in _WORDS.items() for word in words.split("|")}
_ENGLISH = frozenset({"amount spent", "cost", "reporting starts", "campaign", "campaign name"})
_HEADER_WITHIN = 40  # rows
_SPAN = re.compile(r"(.+?\d{4})\s+[-–—]\s+(.+?\d{4})")
META, GOOGLE = "meta", "google"
_SUPPLIERS = {META: "Meta Ads", GOOGLE: "Google Ads"}


class _Cost(NamedTuple):
    row: TableRow
    first: date
    last: date
    campaign: str
    rest: tuple[str, ...]
    amount: int


@dataclass(frozen=True, slots=True)
class AdsReport:
    """What a report says, ready to be put on a line."""

    source: str  # meta or google
    found: BudgetImport
    first: date
    last: date
    spread: int  # costs of several months that were spread over them by their days
    spans: Mapping[str, tuple[date, date]]  # of each campaign, by its digest

    def supersedes(self, source_key: str) -> bool:
        """Whether an earlier invoice with this key is one that the report stands for.

        Raises Refused when the two overlap and neither holds the other: what counts twice then
        cannot be told.
        """
        parts = source_key.split(":")
        if len(parts) < 5 or parts[0] != self.source or parts[3] not in self.spans:
            return False
        try:
            first, last = date.fromisoformat(parts[1]), date.fromisoformat(parts[2])
        except ValueError:
            return False
        begins, ends = self.spans[parts[3]]
        if begins <= first and last <= ends:
            return True
        if last < begins or ends < first:
            return False
        words = _(
            "%(file)s overlaps a report from %(first)s to %(last)s that was imported before:"
            " export one that holds all of these days."
        )
        values = {"file": clean_line(self.found.table.name), "first": first, "last": last}
        raise Refused(words % values)


def read_ads_report(
    table: Table, currency: str, numbers: NumberFormat, *, order: str = "", decimal: str = ""
) -> AdsReport:
    """The costs in a report. Raises Refused with the place for anything that does not hold.

    ``order`` is ``dmy`` or ``mdy`` for days such as 01/08/2026 where the file does not tell, and
    ``decimal`` the sign before the decimals.
    """
    return _Reading(table, currency, numbers, order, decimal).report()


class _Reading:
    """One pass over a report."""

    def __init__(
        self, table: Table, currency: str, numbers: NumberFormat, order: str, decimal: str
    ) -> None:
        self._table = table
        self._currency = currency
        self._header, self._columns = _header(table)
        self._source = META if "spent" in self._columns else GOOGLE
        at = self._columns["spent" if self._source == META else "cost"]
        self._amount_at = at
        names = {plain_heading(self._header.text(column)) for column in self._columns.values()}
        english = bool(names & _ENGLISH)
        start = table.rows.index(self._header)
        self._preamble = table.rows[:start]
        self._rows = [row for row in table.rows[start + 1 :] if not _is_sum(row, self._columns)]
        usual = NumberFormat(".", ",") if english else NumberFormat(",", ".")
        values = (_value(row, at) for row in self._rows)
        self._amounts = AmountReader(values, currency, usual, decimal)
        days = [
            _value(row, self._columns[name])
            for name in ("start", "end", "day")
            if name in self._columns
            for row in self._rows
        ]
        self._order = sniffed_order(days, order) or ("" if english else DAY_FIRST)

    def report(self) -> AdsReport:
        self._check_currency()
        costs = self._costs()
        if not costs:
            reason = _("%(file)s holds no costs.")
            raise Refused(reason % {"file": clean_line(self._table.name)})
        entries = [part for cost in costs for part in self._entries(cost)]
        spans: dict[str, tuple[date, date]] = {}
        for cost in costs:
            key = digest(cost.campaign)
            first, last = spans.get(key, (cost.first, cost.last))
            spans[key] = (min(first, cost.first), max(last, cost.last))
        return AdsReport(
            self._source,
            BudgetImport(self._table, (), _summed(entries), tuple(self._amounts.understood)),
            min(cost.first for cost in costs),
            max(cost.last for cost in costs),
            sum(Month.of(cost.first) != Month.of(cost.last) for cost in costs),
            spans,
        )

    def _costs(self) -> list[_Cost]:
        found = []
        for row in self._rows:
            try:
                amount = self._amounts.amount(_value(row, self._amount_at), row.number)
                if amount is None or not amount:
                    continue
                first, last = self._span(row)
            except Refused as refusal:
                raise self._table.wrong(row, str(refusal)) from None
            rest = tuple(self._text(row, name) for name in ("set", "ad"))
            found.append(_Cost(row, first, last, self._text(row, "campaign"), rest, amount))
        return found

    def _entries(self, cost: _Cost) -> Iterable[WantedEntry]:
        """The cost as invoices: one, or one for each month that it reaches over."""
        about = ", ".join(part for part in (cost.campaign, *cost.rest) if part)
        key = ":".join(
            [
                self._source,
                cost.first.isoformat(),
                cost.last.isoformat(),
                digest(cost.campaign),
                digest(*cost.rest),
            ]
        )
        for day, amount in _by_months(cost):
            month = f":{Month.of(day)}" if Month.of(cost.first) != Month.of(cost.last) else ""
            supplier = _SUPPLIERS[self._source]
            yield WantedEntry(cost.row, "", "", day, amount, supplier, about, "", key + month)

    def _span(self, row: TableRow) -> tuple[date, date]:
        if "day" in self._columns:
            day = day_of(_value(row, self._columns["day"]), self._order)
            return day, day
        if "start" in self._columns:
            first = day_of(_value(row, self._columns["start"]), self._order)
            last = first
            if "end" in self._columns:
                last = day_of(_value(row, self._columns["end"]), self._order)
            if last < first:
                raise Refused(_("the report ends before it begins."))
            return first, last
        if "month" in self._columns:
            month = Month.of(day_of(_value(row, self._columns["month"]), self._order))
            return month.first_day, month.last_day
        return self._span_above()

    def _span_above(self) -> tuple[date, date]:
        """The days that the lines above the headings name."""
        for row in self._preamble:
            found = _SPAN.fullmatch(" ".join(filter(None, map(row.text, range(len(row.values))))))
            if found:
                return day_of(found[1], self._order), day_of(found[2], self._order)
        raise Refused(_("it is not said for which days this is: export the report with days."))

    def _check_currency(self) -> None:
        said = currency_in(self._header.text(self._amount_at))
        rows = [(self._header, said)] if said else []
        if "currency" in self._columns:
            rows += [(row, self._text(row, "currency").upper()) for row in self._rows]
        for row, other in rows:
            if other and other not in (self._currency, "--"):
                raise self._table.wrong(row, other_currency(other, self._currency))

    def _text(self, row: TableRow, name: str) -> str:
        text = row.text(self._columns[name]) if name in self._columns else ""
        return "" if text.strip("- ") == "" else text


def _header(table: Table) -> tuple[TableRow, dict[str, int]]:
    for row in table.rows[:_HEADER_WITHIN]:
        columns: dict[str, int] = {}
        for column in range(len(row.values)):
            if name := _FIELD_OF.get(plain_heading(row.text(column)), ""):
                columns.setdefault(name, column)
        if "spent" in columns or {"cost", "campaign"} <= columns.keys():
            return row, columns
    reason = _(
        "%(file)s is no report of Meta Ads or Google Ads: it has no column for what was spent."
    )
    raise Refused(reason % {"file": clean_line(table.name)})


def _is_sum(row: TableRow, columns: Mapping[str, int]) -> bool:
    """Whether a row adds others up: it says so, or it names no campaign where others do."""
    if is_total(row.text(0)) or any(
        is_total(row.text(columns[one])) for one in _NAMES & {*columns}
    ):
        return True
    return "campaign" in columns and not row.text(columns["campaign"]).strip("- ")


_NAMES = frozenset({"campaign", "set", "ad"})


def _by_months(cost: _Cost) -> list[tuple[date, int]]:
    """The cost by months, spread by days; nothing is lost or added by rounding."""
    months = months_from(Month.of(cost.first), Month.of(cost.last))
    if len(months) == 1:
        return [(cost.last, cost.amount)]
    days = (cost.last - cost.first).days + 1
    found, before = [], 0
    for month in months:
        last = min(month.last_day, cost.last)
        gone = (last - cost.first + timedelta(days=1)).days
        until = round(cost.amount * gone / days) if month != months[-1] else cost.amount
        found.append((last, until - before))
        before = until
    return found


def _summed(entries: Sequence[WantedEntry]) -> tuple[WantedEntry, ...]:
    """One invoice for each key: breakdowns, by age or place, add up."""
    found: dict[str, WantedEntry] = {}
    for entry in entries:
        before = found.get(entry.key)
        amount = entry.amount + (before.amount if before else 0)
        found[entry.key] = (before or entry)._replace(amount=amount)
    return tuple(found.values())


def _value(row: TableRow, column: int) -> Value:
    return row.values[column] if column < len(row.values) else ""
