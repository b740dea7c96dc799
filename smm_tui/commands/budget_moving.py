"""``import budget``, ``import ads`` and ``export budget``."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.commands.budget_words import budget_asked_for, language_of
from smm_tui.commands.call import Call
from smm_tui.commands.output import put_file, say
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.exchange.ads_reports import AdsReport
    from smm_tui.exchange.budget_apply import BudgetOutcome
    from smm_tui.exchange.budget_import import BudgetImport
    from smm_tui.exchange.reading_tables import Table
    from smm_tui.persistence.database import Database
    from smm_tui.services.budget_views import Budget

_FORMS = ("csv", "xlsx", "md", "json")
_SAID = ", ".join(_FORMS)
_DECIMALS = {"point": ".", "comma": ","}


class _Rehearsed(Exception):
    """Takes back a transaction that was only to be tried."""


# -- in ------------------------------------------------------------------------------------------


def bring_in_budget(call: Call) -> int:
    """Import a table of amounts, or say what importing it would do."""
    from smm_tui.exchange.budget_headers import parse_column_map
    from smm_tui.exchange.budget_own import is_own, read_own_budget
    from smm_tui.exchange.reading_tables import open_tables

    mapping = parse_column_map(call.words.map)
    file = open_tables(Path(call.words.file))
    own = not (call.words.sheet or mapping) and is_own(file)
    table = None if own else file.table(call.words.sheet or "")
    with call.database() as database:
        brand = call.chosen_brand(database)
        if table is None:
            found = read_own_budget(file, brand.currency)
        else:
            found = _found_in(call, table, brand, mapping)
        if call.words.line:
            found = _onto_line(database, brand, found, call.words.line)
        return _done(call, database, brand, found)


def _found_in(
    call: Call, table: Table, brand: BrandView, mapping: Mapping[str, str]
) -> BudgetImport:
    """What a table says, with all that the command line tells about it."""
    from smm_tui.exchange.budget_import import read_budget_table
    from smm_tui.services.number_formats import number_format

    return read_budget_table(
        table,
        brand.currency,
        number_format(brand.language or language_of(call)),
        call.words.year or today_in(call.clock, brand.time_zone).year,
        mapping=mapping,
        order=call.words.dates or "",
        decimal=_DECIMALS.get(call.words.decimal, ""),
    )


def bring_in_ads(call: Call) -> int:
    """Import a report of Meta Ads or Google Ads onto a line, or say what that would do."""
    from smm_tui.exchange.ads_reports import read_ads_report
    from smm_tui.exchange.reading_tables import read_table
    from smm_tui.services.number_formats import number_format

    if not call.words.line:
        raise Refused(_("Say which line of the budget the costs go to: --line NAME."))
    table = read_table(Path(call.words.file), call.words.sheet or "")
    with call.database() as database:
        brand = call.chosen_brand(database)
        report = read_ads_report(
            table,
            brand.currency,
            number_format(brand.language or language_of(call)),
            order=call.words.dates or "",
            decimal=_DECIMALS.get(call.words.decimal, ""),
        )
        found = _onto_line(database, brand, report.found, call.words.line)
        return _done(call, database, brand, found, report)


def _onto_line(
    database: Database, brand: BrandView, found: BudgetImport, name: str
) -> BudgetImport:
    """Everything on the line of this name. Raises Refused with the names that are near it."""
    from smm_tui.exchange.budget_import import onto_line

    rows = database.rows(
        "SELECT g.name, l.name FROM budget_line l JOIN budget_group g ON g.id = l.group_id"
        " WHERE l.brand_id = :brand ORDER BY g.position, l.position, l.id",
        brand=brand.id,
    )
    group, _slash, alone = name.rpartition("/")
    wanted = [
        row
        for row in rows
        if row[1].casefold() == name.casefold()
        or (row[0].casefold(), row[1].casefold()) == (group.casefold(), alone.casefold())
    ]
    if len(wanted) == 1:
        return onto_line(found, *wanted[0])
    if wanted:
        words = _("There are several lines called %(name)s: say GROUP/LINE.")
        raise Refused(words % {"name": name})
    known = [row[1] for row in rows]
    near = get_close_matches(name, known, n=1)
    if near:
        words = _("There is no line %(name)s. Did you mean %(near)s?")
        raise Refused(words % {"name": name, "near": near[0]})
    words = _("There is no line %(name)s. There are: %(names)s.")
    raise Refused(words % {"name": name, "names": ", ".join(known) or "-"})


def _done(
    call: Call,
    database: Database,
    brand: BrandView,
    found: BudgetImport,
    report: AdsReport | None = None,
) -> int:
    from smm_tui.commands.budget_told import preview, tell

    # Tried first: a file that is refused must not push out an older backup.
    outcome = _applied(database, brand, found, report, rehearsed=True)
    if call.words.dry_run:
        preview(found, brand)
    else:
        from smm_tui.persistence.backup import backup_before

        say(_("Backup: %(path)s") % {"path": backup_before(call.path, call.clock)})
        outcome = _applied(database, brand, found, report, rehearsed=False)
        call.changed = True
    tell(outcome, found, brand, report)
    if call.words.dry_run:
        say(_("Nothing was changed."))
    return 0


def _applied(
    database: Database,
    brand: BrandView,
    found: BudgetImport,
    report: AdsReport | None,
    *,
    rehearsed: bool,
) -> BudgetOutcome:
    from smm_tui.exchange.budget_apply import apply_budget, apply_report

    try:
        with database.write(brand.id) as transaction:
            if report is None:
                outcome = apply_budget(transaction, found)
            else:
                outcome = apply_report(transaction, report, found)
            if rehearsed:
                raise _Rehearsed
    except _Rehearsed:
        pass
    return outcome


# -- out -----------------------------------------------------------------------------------------


def take_out_budget(call: Call) -> int:
    """Write a year of the budget to a file, or to standard output."""
    from smm_tui.commands.audit_out import tell_hidden
    from smm_tui.commands.moving import keep_databases
    from smm_tui.exchange.writing_json import save_bytes

    form = _form_of(call)
    with call.database() as database:
        brand, budget = budget_asked_for(call, database)
        data, hidden = _rendered(call, form, database, budget, brand)
    if call.words.file in (None, "-"):
        put_file(data)
        tell_hidden(hidden)
        return 0
    target = Path(call.words.file).expanduser()
    keep_databases(target)
    # Spreadsheet programs know a CSV file's letters by this mark alone.
    save_bytes(target, BOM_UTF8 + data if form == "csv" else data)
    values = {"file": target, "brand": brand.name, "year": budget.year}
    say(_("Wrote %(file)s: the budget of %(brand)s for %(year)d.") % values)
    tell_hidden(hidden)
    return 0


def _rendered(
    call: Call, form: str, database: Database, budget: Budget, brand: BrandView
) -> tuple[bytes, int]:
    """The file's bytes, and in how many of its texts a password was left out."""
    from smm_tui.exchange.secrecy import count_hidden

    if form == "csv":
        from smm_tui.exchange.budget_csv import budget_csv

        return budget_csv(budget).encode(), 0
    if form == "md":
        from smm_tui.exchange.budget_md import budget_md

        return budget_md(budget, brand.name).encode(), 0
    from smm_tui.exchange.budget_json import budget_json, hide_in_budget

    whole = budget_json(database, budget, brand.name)
    told = whole if call.words.with_secrets else hide_in_budget(whole)
    hidden = count_hidden(whole, told)
    if form == "json":
        import json

        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), hidden
    from smm_tui.exchange.budget_xlsx import budget_xlsx

    secret = not call.words.with_secrets
    return budget_xlsx(database, budget, brand.name, hide_secrets=secret), hidden


def _form_of(call: Call) -> str:
    """The format that was asked for, else that of the file's ending, else CSV."""
    file = call.words.file
    ending = Path(file or "").suffix.lstrip(".").lower()
    form = call.words.as_format or (ending if ending in _FORMS else "csv")
    if form not in _FORMS:
        call.words.misused(_("A budget is written as one of: %(forms)s.") % {"forms": _SAID})
    if form == "xlsx" and file in (None, "-"):
        raise Refused(_("A workbook needs a file: name one, such as budget.xlsx."))
    return str(form)
