"""What the pane of the note tells of a line: its whole text, its state, the last time, the note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smm_tui.content.audit_outcome import SHORT_TERM
from smm_tui.content.questions import Scale
from smm_tui.domain.audit_picture import (
    AskedQuestion,
    Compared,
    ListLine,
    ListView,
    OutcomeText,
)
from smm_tui.domain.audit_registers import ContentRow, GoalRow, HygieneRow, TeamRow
from smm_tui.domain.days import format_day
from smm_tui.domain.findings import CardOfFinding
from smm_tui.domain.hygiene import Check
from smm_tui.domain.marked_text import plain_words
from smm_tui.domain.questionnaire import Status
from smm_tui.i18n import _
from smm_tui.ui.audit_known import NOTE
from smm_tui.ui.audit_lines import levels
from smm_tui.ui.audit_sheet import bar
from smm_tui.ui.row_list import Piece
from smm_tui.ui.signs import CHECK, LATER, RIGHT


def question_facts(asked: AskedQuestion, today: date) -> Iterator[Piece]:
    """A question with its answer."""
    yield Piece(asked.title, "heading")
    yield from _card(asked.card, settled=asked.settled, today=today)
    state = [asked.status.heading]
    if asked.question.date_title:
        day = format_day(asked.day, today) if asked.day else "-"
        state.append(f"{_(asked.question.date_title)}: {day}")
    yield Piece(" · ".join(state), "warning" if asked.status is Status.GAP else "muted")
    if asked.question.scale:
        yield _level(asked.question.scale, asked.score)
    if asked.last is not None:
        words = [asked.last.status.heading]
        if asked.last.score and asked.question.scale:
            words.append(_(asked.question.scale.word(asked.last.score)))
        words += [plain_words(asked.last.note)] if asked.last.note else []
        yield Piece(_("Last time: %(text)s") % {"text": " · ".join(words)}, "muted")
    if asked.hint and not asked.note:
        yield Piece(asked.hint, "muted")
    yield from note_facts(asked.note)


def line_facts(view: ListView, line: ListLine, today: date) -> Iterator[Piece]:
    """A line of a list with what is said of it."""
    yield Piece(line.title, "heading")
    yield from _card(line.card, settled=line.settled, today=today)
    for scale, level in levels(view, line):
        yield _level(scale, level)
    if line.hint and not line.note and not line.remedy:
        yield Piece(line.hint, "muted")
    if line.last is not None:
        words = [_("picked"), plain_words(line.last.note), plain_words(line.last.remedy)]
        yield Piece(_("Last time: %(text)s") % {"text": " · ".join(filter(None, words))}, "muted")
    if view.list.remedy:
        yield Piece(f"{_(view.list.remedy)}:{'' if line.remedy else ' -'}", "muted")
        yield from note_facts(line.remedy)
    yield from note_facts(line.note)


def outcome_facts(text: OutcomeText) -> Iterator[Piece]:
    """One of the short texts at the end."""
    yield Piece(text.title, "heading")
    if not text.note and text.suggestion:
        yield Piece(_("Suggested from what was found: f takes it, enter changes it."), "muted")
        yield Piece(text.suggestion, NOTE)
    else:
        yield Piece(_(text.question.hint), "muted")
        yield from note_facts(text.note)
    if text.last:
        yield Piece(_("Last time: %(text)s") % {"text": plain_words(text.last)}, "muted")


def content_facts(row: ContentRow, today: date) -> Iterator[Piece]:
    """A piece of content."""
    yield Piece(row.title, "heading")
    if not row.mended:
        yield from _card(row.card, settled=None, today=today)
    yield Piece(" · ".join(filter(None, (row.freshness.heading, row.channel, row.url))), "muted")
    yield from note_facts(row.note)


def channel_facts(row: HygieneRow, here: Check, today: date) -> Iterator[Piece]:
    """A channel with the checks that do not hold, the one under the cursor pointed at."""
    yield Piece(row.name, "heading")
    if here not in row.holes:
        yield Piece(f"{LATER} {CHECK} {here.heading}", "good")
    # The one under the cursor first, as the pane may have room for no more.
    for check, advice in sorted(row.holes.items(), key=lambda hole: hole[0] is not here):
        card = row.cards.get(check)
        pointer = LATER if check is here else " "
        stage = f"  {RIGHT} {card.stage_name}" if card else ""
        yield Piece(f"{pointer} {check.heading}: {advice}{stage}", "warning" if card else "text")


def team_facts(row: TeamRow, part: str) -> Iterator[Piece]:
    """What a hat does well, or not so well."""
    title = _("Strengths") if part == "strengths" else _("Weaknesses")
    yield Piece(" · ".join(filter(None, (f"@{row.hat}", row.person, title))), "heading")
    last = row.last_strengths if part == "strengths" else row.last_weaknesses
    if last:
        yield Piece(_("Last time: %(text)s") % {"text": plain_words(last)}, "muted")
    yield from note_facts(row.strengths if part == "strengths" else row.weaknesses)


def goal_facts(row: GoalRow, today: date) -> Iterator[Piece]:
    """A goal, with what it lacks."""
    yield Piece(row.title, "heading")
    yield from _card(row.card, settled=row.settled, today=today)
    if row.missing:
        yield Piece(_("Missing: %(names)s") % {"names": ", ".join(row.missing)}, "warning")
    if row.long_term and not (row.task and row.kpi):
        yield Piece(_(SHORT_TERM.title), "muted")
        yield Piece(_(SHORT_TERM.hint), "muted")
    for title, text in (
        (_("Link to the audience"), row.audience),
        (_("Value"), row.value),
        (_("Short-term task"), row.task),
        (_("KPI"), row.kpi),
    ):
        if text:
            yield Piece(f"{title}: {text}")


def compared_facts(line: Compared) -> Iterator[Piece]:
    """A question or a line in two audits."""
    yield Piece(line.title, "heading")
    yield Piece(_("Last time: %(text)s") % {"text": line.before or "-"}, "muted")
    yield Piece(_("This time: %(text)s") % {"text": line.after or "-"})


def note_facts(note: str) -> Iterator[Piece]:
    """The note, with a warning when it seems to hold a password."""
    from smm_tui.services.audit_views import secret_warning

    if warning := secret_warning(note):
        yield Piece(f"! {warning}", "error")
    if note:
        yield Piece(note, NOTE)


def _level(scale: Scale, level: int) -> Piece:
    word = _(scale.word(level)) if level else "-"
    return Piece(f"{_(scale.title)}: {bar(level, scale.most)} {word}")


def _card(card: CardOfFinding | None, *, settled: date | None, today: date) -> Iterator[Piece]:
    if settled:
        yield Piece(_("Settled on %(day)s") % {"day": format_day(settled, today)}, "good")
    elif card is not None and card.done:
        yield Piece(_("Its card is done. z closes the finding."), "good")
    elif card is not None:
        yield Piece(f"{RIGHT} " + _("Card: %(stage)s") % {"stage": card.stage_name}, "key")
