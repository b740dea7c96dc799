"""The tables behind the audit's questions as lines: content, channels, team, goals, comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from smm_tui.domain.audit_picture import ComparisonView
from smm_tui.domain.audit_registers import ContentView, GoalRow, HygieneRow, HygieneView, TeamRow
from smm_tui.domain.audit_words import day_of_audit, moved
from smm_tui.domain.content_lines import GROUPS, Freshness
from smm_tui.domain.hygiene import Check
from smm_tui.i18n import _, ngettext
from smm_tui.ui.audit_lines import card_note
from smm_tui.ui.audit_sheet import MARK, Line
from smm_tui.ui.columns import GAP, Columns, laid_out
from smm_tui.ui.plain import plain_line
from smm_tui.ui.signs import CHECK, DOT, RIGHT

CONTENT, CHANNELS, TEAM, GOALS, COMPARE = "content", "channels", "team", "goals", "compare"
TABLES = (CONTENT, CHANNELS, TEAM, GOALS)
"""The registers that questions name."""

CHANNEL, MEMBER, GOAL, GROUP, COMPARED = "channel", "member", "goal", "group", "compared"
CONTENT_ROW = "content row"

_FAR = 80  # cells of a first column: from there on the eye loses the row
_BESIDE = 4  # cells: the mark, the sign and the gap after it, one at the right
_TITLE, _SHORTEST = 24, 8  # cells of the names of channels: at most, at least


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what stands above it, its headings, its lines, and what is said without any."""

    title: str
    lines: tuple[Line, ...]
    columns: str = ""  # headings and their rule
    warning: str = ""
    empty: str = ""


def _headed(columns: Columns, headings: Sequence[str]) -> str:
    margin = " " * (_BESIDE - 1)
    return f"{margin}{columns.line(headings)}\n{margin}{columns.rule()}"


def _plain(text: str) -> str:
    return plain_line(text).plain


_FRESHNESS_SIGNS = {
    Freshness.UNSORTED: (DOT, "muted"),
    Freshness.OBSOLETE: ("!", "warning"),
    Freshness.CURRENT: (CHECK, "good"),
    Freshness.UPDATE: ("~", "key"),
}


def content_table(view: ContentView, width: int) -> Table:
    """The inventory, every piece with its group; the order stays while it is sorted."""
    headings = (_("Content"), _("Channel"), _("Group"), _("Card"))
    cells = [
        (
            _plain(row.title),
            _plain(row.channel),
            row.freshness.heading,
            card_note(row.card, settled=row.mended),
        )
        for row in view.rows
    ]
    columns = _first_widest(laid_out(headings, cells, width - _BESIDE), width)
    lines = tuple(
        Line(
            CONTENT_ROW,
            str(row.id),
            columns.line(cell),
            _FRESHNESS_SIGNS[row.freshness][0],
            sign_style=_FRESHNESS_SIGNS[row.freshness][1],
            finding=row.finding,
        )
        for row, cell in zip(view.rows, cells, strict=True)
    )
    groups = [f"{group.heading.lower()} {view.counts.get(group, 0)}" for group in GROUPS]
    left = view.counts.get(Freshness.UNSORTED, 0)
    groups += [_("not sorted yet %(count)d") % {"count": left}] if left else []
    title = _("Content: %(groups)s") % {"groups": ", ".join(groups)}
    return Table(
        title,
        lines,
        _headed(columns, headings) if lines else "",
        empty=_(
            "No content is listed yet. a adds a piece, a paste adds one for each line"
            " (title, then by tabs its address and channel), I reads a CSV file."
        ),
    )


def hygiene_table(view: HygieneView, width: int, here: Check, marked: frozenset[str]) -> Table:
    """The channels with a column for each check; the one under the cursor stands in brackets."""
    headings = (_("Channel"), *(check.heading for check in Check))
    room = width - _BESIDE
    checks = [max(cell_len(check.heading), 4) for check in Check]
    names = [cell_len(_plain(row.name)) for row in view.rows]
    left = room - sum(checks) - GAP * len(checks)
    columns = Columns((max(min(max([*names, _SHORTEST]), _TITLE, left), _SHORTEST), *checks))
    lines = tuple(
        Line(
            CHANNEL,
            str(row.channel_id),
            columns.line((_plain(row.name), *(_cell(row, each, here, marked) for each in Check))),
            "!" if row.holes else CHECK,
            sign_style="warning" if row.holes else "good",
            finding=row.finding(here),
        )
        for row in view.rows
    )
    count = view.holes
    title = _("Channels: nothing is missing")
    if count:
        title = ngettext(
            "Channels: %(count)d thing to put right",
            "Channels: %(count)d things to put right",
            count,
        ) % {"count": count}
    stray = ""
    if view.stray:
        stray = _("Registered with another e-mail than most: %(names)s") % {
            "names": ", ".join(view.stray)
        }
    return Table(
        title,
        lines,
        _headed(columns, headings) if lines else "",
        " ".join(filter(None, (view.warning, stray))),
        _("No channel yet: a profile on a network, or the website. a adds the first one."),
    )


def _cell(row: HygieneRow, check: Check, here: Check, marked: frozenset[str]) -> str:
    sign = "!" if check in row.holes else CHECK
    if card := row.cards.get(check):
        sign = CHECK if check not in row.holes else "z" if card.done else RIGHT
    mark = MARK if row.finding(check) and row.finding(check) in marked else " "
    return f"[{sign}]{mark}".rstrip() if check is here else f"{mark}{sign}"


def team_table(rows: Sequence[TeamRow], width: int) -> Table:
    """Two lines for each hat: what it does well, and what not."""
    parts = {"strengths": ("+", _("Strengths")), "weaknesses": ("-", _("Weaknesses"))}
    headings = (_("Hat"), "", _("Note"))
    cells = {}
    for row in rows:
        for part, (_sign, title) in parts.items():
            text = " ".join((row.strengths if part == "strengths" else row.weaknesses).split())
            hat = f"@{_plain(row.hat)}" if part == "strengths" else ""
            cells[f"{row.hat_id}:{part}"] = (hat, title, text or DOT)
    columns = _last_widest(laid_out(headings, list(cells.values()), width - _BESIDE), width)
    lines = tuple(
        Line(MEMBER, key, columns.line(cell), parts[key.partition(":")[2]][0], sign_style="muted")
        for key, cell in cells.items()
    )
    return Table(
        _("Team: what each hat is good at, and what not"),
        lines,
        _headed(columns, headings) if lines else "",
        empty=_("No hats yet. a adds the usual seven; g h leads to all of them."),
    )


def _first_widest(columns: Columns, width: int) -> Columns:
    """The columns with room given to the first one, as far as the eye finds the next from there."""
    spare = width - _BESIDE - cell_len(columns.rule())
    most = max(_FAR - columns.widths[0], 0)
    return Columns((columns.widths[0] + min(max(spare, 0), most), *columns.widths[1:]))


def _last_widest(columns: Columns, width: int) -> Columns:
    """The columns with all room that is left given to the last one."""
    spare = width - _BESIDE - cell_len(columns.rule())
    return Columns((*columns.widths[:-1], columns.widths[-1] + max(spare, 0)))


def goals_table(rows: Sequence[GoalRow], width: int) -> Table:
    """The goals with the columns that none of them may leave empty."""
    headings = (
        _("Goal or task"),
        _("Audience"),
        _("Value"),
        _("Short-term task"),
        _("KPI"),
        _("Card"),
    )
    cells = [
        (
            ("" if row.long_term else "  ") + _plain(row.title),
            _plain(row.audience) or "!",
            _plain(row.value) or "!",
            _plain(row.task) or ("!" if row.long_term else "-"),
            _plain(row.kpi) or "!",
            card_note(row.card, settled=bool(row.settled)),
        )
        for row in rows
    ]
    columns = laid_out(headings, cells, width - _BESIDE)
    lines = tuple(
        Line(
            GOAL,
            str(row.id),
            columns.line(cell),
            "!" if row.missing else CHECK,
            sign_style="warning" if row.missing else "good",
            finding=row.finding,
        )
        for row, cell in zip(rows, cells, strict=True)
    )
    holes = sum(bool(row.missing) for row in rows)
    title = _("Goals: whom each reaches, what it is worth, by which number it is seen")
    if holes:
        title = ngettext(
            "Goals: %(count)d is not ready, marked by !",
            "Goals: %(count)d are not ready, marked by !",
            holes,
        ) % {"count": holes}
    return Table(
        title,
        lines,
        _headed(columns, headings) if lines else "",
        empty=_("No goal yet. a adds one, with its link to the audience and its value."),
    )


_COMPARED_SIGNS = ("+", "-", "*", " ", "?")
_COMPARED_STYLES = ("good", "warning", "key", "muted", "muted")


def comparison_table(view: ComparisonView, width: int) -> Table:
    """What has got better, what worse, what is new: each as it was beside as it is."""
    before, after = day_of_audit(view.earlier), day_of_audit(view.later)
    headings = (_("What"), before, after)
    cells = [
        (each.title, each.before or "-", each.after or "-")
        for found in view.lists.values()
        for each in found
    ]
    columns = laid_out(headings, cells, width - _BESIDE - 2)
    columns = _first_widest(columns, width - 2)
    lines: list[Line] = []
    named = zip(view.lists.items(), _COMPARED_SIGNS, _COMPARED_STYLES, strict=True)
    for (title, found), sign, style in named:
        if not found:
            continue
        lines.append(Line(GROUP, title, f"{title} {len(found)}", sign, "", "heading", style))
        for each in found:
            text = columns.line((_plain(each.title), each.before or "-", each.after or "-"))
            lines.append(Line(COMPARED, each.key, text, sign, sign_style=style, indent=2))
    counted = moved(len(view.better), len(view.worse), len(view.new))
    title = _("Compared: %(counted)s") % {"counted": counted}
    headed = _headed(Columns((columns.widths[0] + 2, *columns.widths[1:])), headings)
    return Table(title, tuple(lines), headed, empty=_("There is nothing to compare yet."))
