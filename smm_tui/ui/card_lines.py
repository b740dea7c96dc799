"""What a card looks like: its lines of text, each in spans that name their style."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from smm_tui.domain.ageing import age_mark, days_in_stage
from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.days import format_day
from smm_tui.domain.durations import format_effort
from smm_tui.domain.networks import short_name
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.ui.plain import cut, fitted, wrapped
from smm_tui.ui.signs import LINKED

TITLE_LINES = 2
WAITING_LINES = 2  # a reason on hold is worth reading
MARK = "*"  # before the title of a card that is marked


class Span(NamedTuple):
    """A piece of a line and the name of the style that it is painted in."""

    style: str
    text: str


Line = tuple[Span, ...]


def card_lines(
    view: BoardView, card: Card, width: int, *, marked: bool = False, dense: bool = False
) -> tuple[Line, ...]:
    """The card in a column of so many cells: its title, then what is known of it.

    ``dense`` leaves one line for the title and one for the rest.
    """
    title = f"{MARK} {card.title}" if marked else card.title
    most = 1 if dense else TITLE_LINES
    lines: list[Line] = [
        (Span("title", fitted(text, width)),) for text in wrapped(title, width, most) or [""]
    ]
    due, due_style = due_mark(card, view.today)
    link = LINKED if card.id in view.linked else ""
    progress, waiting = _progress(view, card), _waiting(view, card) or _age(view, card)
    # What is cut first stands last: a hat's name can be guessed, a priority cannot.
    if dense:
        told = _joined(_priority(card), progress, link, waiting or _who(view, card))
        rest: list[str] = []
    elif progress or waiting:
        told = _joined(_priority(card), _who(view, card))
        rest = wrapped(_joined(progress, link, waiting), width, WAITING_LINES)
    else:
        told, rest = _joined(_priority(card), link, _who(view, card)), []
    if told or due:
        lines.append(_split_line(told, due, due_style, width))
    lines.extend((Span("meta", fitted(text, width)),) for text in rest)
    return tuple(lines)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


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
    return " · ".join(filter(None, (card.title, card_facts(view, card))))


def card_facts(view: BoardView, card: Card) -> str:
    """All that the board knows of a card beside its title."""
    parts = [
        card.brand if view.all_brands else "",
        card.channel,
        f"@{card.hat}" if card.hat else "",
        _priority(card),
    ]
    due, _style = due_mark(card, view.today)
    if due and card.due is not None and card.due < view.today and card.stage != Stage.DONE:
        days = (view.today - card.due).days
        parts.append(_("overdue %(days)d d") % {"days": days})
    elif due:
        parts.append(_("due %(day)s") % {"day": due})
    if progress := view.checklists.get(card.id):
        parts.append(_("checklist %(done)d/%(total)d") % progress._asdict())
    if card.effort_minutes:
        parts.append(format_effort(card.effort_minutes))
    if card.reviewer:
        parts.append(_("checked by @%(hat)s") % {"hat": card.reviewer})
    parts += [_waiting(view, card), _age(view, card)]
    parts.extend(f"+{label}" for label in view.labels.get(card.id, ()))
    if card.id in view.linked:
        parts.append(_("link"))
    return " · ".join(filter(None, parts))


def _who(view: BoardView, card: Card) -> str:
    hat = card.reviewer if card.stage == Stage.REVIEW and card.reviewer else card.hat
    parts = (
        card.brand if view.all_brands else "",
        short_name(card.network, card.channel),
        f"@{hat}" if hat else "",
    )
    return " ".join(filter(None, parts))


def _age(view: BoardView, card: Card) -> str:
    if card.stage == Stage.ON_HOLD:
        return ""
    days = days_in_stage(card, view.today, view.brand.time_zone)
    return age_mark(card.stage, days) or ""


def _priority(card: Card) -> str:
    return f"P{card.priority}" if card.priority else ""


def _progress(view: BoardView, card: Card) -> str:
    progress = view.checklists.get(card.id)
    return f"{progress.done}/{progress.total}" if progress else ""


def _waiting(view: BoardView, card: Card) -> str:
    if card.stage != Stage.ON_HOLD:
        return ""
    days = days_in_stage(card, view.today, view.brand.time_zone)
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
