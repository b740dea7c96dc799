"""The figures of the cadence: counts against what is wanted, hours against what there is."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from smm_tui.domain.cadence import Cadence, CadenceRow, Count, Energy
from smm_tui.domain.days import full_day
from smm_tui.i18n import _, ngettext
from smm_tui.ui.calendar_cells import Cell, cell
from smm_tui.ui.calendar_days import DAY
from smm_tui.ui.calendar_words import LATE
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless

WEEK_WIDTH = 8  # cells


def right(left: int, style: str, text: str, sign: str = " ") -> Cell:
    """A text at the right of its week, before the cell of its sign."""
    text = cut(text, WEEK_WIDTH - 1)
    filler = " " * (WEEK_WIDTH - 1 - cell_len(text))
    return cell(left, WEEK_WIDTH, Span("meta", filler), Span(style, text + sign))


def count_text(count: Count) -> tuple[str, str, str]:
    """The style, the figure and the sign: ! for a gap, + for more than wanted."""
    if not count.target:
        return "meta", str(count.planned or "-"), " "
    if count.missing:
        return "warning", str(count), LATE
    return "title", str(count), "+" if count.planned > count.target else " "


def energy_text(energy: Energy | None) -> tuple[str, str, str]:
    """The style, the hours with those that there are, and the sign: ! for too many."""
    if energy is None:
        return "meta", "-", " "
    hours = f"{energy.minutes / 60:.1f}".removesuffix(".0") if energy.minutes else "-"
    if not energy.limit:
        return "meta", hours, " "
    limit = energy.limit // 60
    return "warning" if energy.over else "title", f"{hours}/{limit}", LATE if energy.over else " "


def count_words(row: CadenceRow, count: Count, week: str) -> list[str]:
    """All about a count, for a sentence; empty where there is nothing to say."""
    told = ngettext("%(count)d post", "%(count)d posts", count.planned)
    return [
        " ".join(filter(None, (row.name, row.format))),
        week,
        told % {"count": count.planned},
        _("%(count)d wanted") % {"count": count.target} if count.target else "",
        _("%(count)d out") % {"count": count.published} if count.published else "",
        _("ideas do not count") if count.missing else "",
    ]


def energy_words(energy: Energy, week: str) -> list[str]:
    """All about what a week costs a hat, for a sentence."""
    unknown = ngettext(
        "%(count)d post does not say its effort",
        "%(count)d posts do not say their effort",
        energy.unknown,
    )
    return [str(energy), week, *([unknown % {"count": energy.unknown}] if energy.unknown else [])]


def told_of_week(rhythm: Cadence, week: date) -> list[str]:
    """The gaps, the overfull days and the overworked hats of a week."""
    last = week + 6 * DAY
    told = [f"! {gap}" for gap in rhythm.gaps if gap.week == week]
    told += [
        f"! {full_day(each.day)}: {each}" for each in rhythm.overfull if week <= each.day <= last
    ]
    told += [f"! {energy}" for energy in rhythm.overloads if energy.week == week]
    return [harmless(each) for each in told]
