"""What a card looks like: its lines of text, each in spans that name their style."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from smm_tui.clock import day_in
from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.days import format_day
from smm_tui.domain.networks import short_name
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.ui.plain import cut, fitted, wrapped

TITLE_LINES = 2


class Span(NamedTuple):
    """A piece of a line and the name of the style that it is painted in."""

    style: str
    text: str


Line = tuple[Span, ...]


def card_lines(view: BoardView, card: Card, width: int) -> tuple[Line, ...]:
    """The card in a column of so many cells: its title, then what is known of it."""
    lines: list[Line] = [
        (Span("title", fitted(text, width)),)
        for text in wrapped(card.title, width, TITLE_LINES) or [""]
    ]
    due, due_style = due_mark(card, view.today)
    facts = " ".join(part for part in (_who(card), _priority(card)) if part)
    if facts or due:
        lines.append(_split_line(facts, due, due_style, width))
    more = _waiting(view, card) or _progress(view, card)
    if more:
        lines.append((Span("meta", fitted(more, width)),))
    return tuple(lines)


def due_mark(card: Card, today: date) -> tuple[str, str]:
    """The day that a card is due with its mark, and the style that goes with it."""
    due = card.due
    if due is None:
        return "", "meta"
    if card.stage == Stage.DONE:
        return format_day(due, today), "meta"
    if due < today:
        return "!" + format_day(due, today), "overdue"
    if due == today:
        return ">" + _("today"), "today"
    return format_day(due, today), "meta"


def card_sentence(view: BoardView, card: Card) -> str:
    """All that the board knows of a card, in one line."""
    parts = [card.title, card.channel, f"@{card.hat}" if card.hat else "", _priority(card)]
    due, _style = due_mark(card, view.today)
    if due and card.due is not None and card.due < view.today and card.stage != Stage.DONE:
        days = (view.today - card.due).days
        parts.append(_("overdue %(days)d d") % {"days": days})
    elif due:
        parts.append(_("due %(day)s") % {"day": due})
    if progress := view.checklists.get(card.id):
        parts.append(_("checklist %(done)d/%(total)d") % progress._asdict())
    if card.effort_minutes:
        parts.append(_("%(minutes)d min") % {"minutes": card.effort_minutes})
    parts.append(_waiting(view, card))
    parts.extend(f"+{label}" for label in view.labels.get(card.id, ()))
    if card.id in view.linked:
        parts.append(_("link"))
    return " · ".join(part for part in parts if part)


def _who(card: Card) -> str:
    channel = short_name(card.network, card.channel)
    return " ".join(part for part in (channel, f"@{card.hat}" if card.hat else "") if part)


def _priority(card: Card) -> str:
    return f"P{card.priority}" if card.priority else ""


def _progress(view: BoardView, card: Card) -> str:
    progress = view.checklists.get(card.id)
    return f"{progress.done}/{progress.total}" if progress else ""


def _waiting(view: BoardView, card: Card) -> str:
    if card.stage != Stage.ON_HOLD:
        return ""
    since = day_in(card.stage_since, view.brand.time_zone)
    days = max(0, (view.today - since).days)
    words = _("waits %(days)d d") % {"days": days}
    return f"{words}: {card.hold_reason}" if card.hold_reason else words


def _split_line(left: str, right: str, right_style: str, width: int) -> Line:
    if not right:
        return (Span("meta", fitted(left, width)),)
    right = cut(right, width)
    room = width - cell_len(right)
    if not left or room < 2:
        return (Span("meta", " " * room), Span(right_style, right))
    return (Span("meta", fitted(cut(left, room - 1), room)), Span(right_style, right))
