"""What an import into the budget tells: what would land where, and how the file was understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smm_tui.commands.output import say
from smm_tui.domain.money import format_amount
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.exchange.ads_reports import AdsReport
    from smm_tui.exchange.budget_apply import BudgetOutcome
    from smm_tui.exchange.budget_import import BudgetImport
    from smm_tui.exchange.table_values import Understood

_MOST_TOLD = 12  # rows of a preview
_MOST_NUMBERS = 3  # numbers of which it is told how they were understood


def preview(found: BudgetImport, brand: BrandView) -> None:
    """Each amount and its place, as they would be written."""
    told = [
        f"{one.month}  {one.line}  {one.side.value} {format_amount(one.amount, brand.currency)}"
        for one in found.cells
    ]
    told += [
        f"{one.day or one.month}  {one.line}  {format_amount(one.amount, brand.currency)}"
        f"  {one.note}".rstrip()
        for one in found.entries
    ]
    for line in told[:_MOST_TOLD]:
        say(f"  {line}")
    if len(told) > _MOST_TOLD:
        say(_("  ... and %(count)d more") % {"count": len(told) - _MOST_TOLD})


def tell(
    outcome: BudgetOutcome, found: BudgetImport, brand: BrandView, report: AdsReport | None
) -> None:
    """What was done, in one line, and below it what the user has to know."""
    said = [
        (outcome.groups, _("groups added")),
        (outcome.lines, _("lines added")),
        (outcome.cells, _("amounts set")),
        (outcome.same_cells, _("amounts that were so already")),
        (outcome.added, _("invoices added")),
        (outcome.updated, _("invoices updated")),
        (outcome.unchanged, _("invoices unchanged")),
        (outcome.replaced, _("invoices of earlier reports replaced")),
    ]
    counts = ", ".join(f"{what}: {count}" for count, what in said if count)
    values = {"file": found.table.name, "brand": brand.name, "counts": counts or _("nothing")}
    say(_("%(file)s into the budget of %(brand)s: %(counts)s.") % values)
    warnings = [*_understood(found.understood, brand.currency), *outcome.warnings]
    if report is not None and report.spread:
        words = ngettext(
            "%(count)d cost reaches over several months: it is spread over them by days.",
            "%(count)d costs reach over several months: they are spread over them by days.",
            report.spread,
        )
        warnings.append(words % {"count": report.spread})
    if found.table.not_read:
        words = _("Not read: %(sheets)s. --sheet NAME reads another sheet.")
        warnings.append(words % {"sheets": ", ".join(found.table.not_read)})
    if found.not_read:
        words = _("Columns not read: %(columns)s. --map COLUMN=FIELD says what one holds.")
        warnings.append(words % {"columns": ", ".join(found.not_read[:_MOST_TOLD])})
    for warning in warnings:
        say(f"! {warning}")


def _understood(numbers: Sequence[Understood], currency: str) -> list[str]:
    """How numbers were taken that could be taken otherwise, with the rows of the first ones."""
    guessed = [one for one in numbers if not one.rounded]
    rounded = [one for one in numbers if one.rounded]
    told = []
    if guessed:
        words = _("Read as thousands or decimals by the brand's way: %(numbers)s. --decimal says.")
        told.append(words % {"numbers": _listed(guessed, currency)})
    if rounded:
        words = _("Rounded, as %(currency)s has no more decimals: %(numbers)s.")
        told.append(words % {"numbers": _listed(rounded, currency), "currency": currency})
    return told


def _listed(numbers: Sequence[Understood], currency: str) -> str:
    shown = [
        _("row %(row)d: %(text)s = %(amount)s")
        % {"row": one.row, "text": one.text, "amount": format_amount(one.amount, currency)}
        for one in numbers[:_MOST_NUMBERS]
    ]
    more = len(numbers) - len(shown)
    if more:
        words = ngettext("and %(count)d more", "and %(count)d more", more)
        shown.append(words % {"count": more})
    return ", ".join(shown)
