"""The lines of the audit's lists: steps, questions with the lines picked for them, the outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from smm_tui.content.questions import Kind, Scale
from smm_tui.domain.audit_picture import (
    AskedQuestion,
    AuditView,
    ListLine,
    ListView,
    OutcomeText,
    StepView,
)
from smm_tui.domain.days import format_day
from smm_tui.domain.findings import CardOfFinding
from smm_tui.domain.questionnaire import Progress, Status
from smm_tui.i18n import _
from smm_tui.ui.audit_sheet import Line, bar
from smm_tui.ui.signs import CHECK, DOT, LATER, RIGHT

STEP, QUESTION, LIST, PICK, OUTCOME = "step", "question", "list", "pick", "outcome"
LAST_STEP = "outcome"  # the key of the line of the outcome below the steps

NARROW_BAR, WIDE_BAR = 3, 6  # cells
_SIGNS = {
    Status.OPEN: (DOT, "text", "muted"),
    Status.FINE: (CHECK, "text", "good"),
    Status.GAP: ("!", "text", "warning"),
    Status.NOT_FOR_US: ("-", "muted", "muted"),
}


def step_lines(
    view: AuditView, outcome: Sequence[OutcomeText], bar_width: int = WIDE_BAR
) -> list[Line]:
    """A line for each step with its progress, and one for the outcome."""
    lines = [
        Line(
            STEP,
            step.step.key,
            step.title,
            str(step.step.number),
            _step_note(step, bar_width),
            note_style="good" if step.progress.done else "muted",
        )
        for step in view.steps
    ]
    written = Progress(sum(bool(text.note) for text in outcome), 0, len(outcome))
    note = _progress_note(written, bar_width)
    return [*lines, Line(STEP, LAST_STEP, _("Outcome"), RIGHT, note)]


def _step_note(step: StepView, width: int) -> str:
    picked = sum(len(each.picked) for each in step.lists)
    if picked and all(asked.question.kind is Kind.LIST for asked in step.questions):
        return f"{picked}{CHECK} {bar(step.progress.filled(width), width)}"
    return _progress_note(step.progress, width)


def _progress_note(progress: Progress, width: int) -> str:
    return f"{progress.answered}/{progress.total} {bar(progress.filled(width), width)}"


def question_lines(step: StepView, today: date) -> Iterator[Line]:
    """The questions of a step, each with the lists that it is the last to be answered from."""
    lists = {each.list.key: each for each in step.lists}
    last = {key: asked.key for asked in step.questions for key in asked.question.lists}
    for asked in step.questions:
        yield _question_line(asked, today)
        for key in asked.question.lists:
            if last[key] == asked.key and key in lists:
                yield from _list_lines(lists[key], heading=len(step.lists) > 1)


def _question_line(asked: AskedQuestion, today: date) -> Line:
    sign, style, sign_style = _SIGNS[asked.status]
    facts = [card_note(asked.card, settled=bool(asked.settled))]
    if asked.question.register:
        facts.append(f"{asked.count or '-'} {LATER}")
    if asked.score and asked.question.scale:
        facts.append(_(asked.question.scale.word(asked.score)))
    if asked.note and asked.status is Status.OPEN:
        facts.append(_("note"))
    if asked.day:
        facts.append(format_day(asked.day, today))
    note = " · ".join(filter(None, facts))
    return Line(
        QUESTION,
        asked.key,
        asked.title,
        sign,
        note,
        style,
        sign_style,
        _note_style(asked.card),
        finding=asked.finding,
    )


def _list_lines(view: ListView, *, heading: bool) -> Iterator[Line]:
    if heading or not view.lines:
        count = str(len(view.picked)) if view.picked else ""
        yield Line(LIST, view.list.key, view.title, " ", count, "heading")
    for line in ordered(view):
        yield _pick_line(view, line)


def ordered(view: ListView) -> list[ListLine]:
    """The lines as they stand: what is measured has the picked ones first, the worst on top."""
    if not view.list.measures:
        return list(view.lines)
    return [*view.picked, *(line for line in view.lines if not line.picked)]


def _pick_line(view: ListView, line: ListLine) -> Line:
    # Where there is little room the end of these is cut off: what calls for action comes first.
    facts = [card_note(line.card, settled=bool(line.settled))]
    if view.list.remedy and line.picked:
        facts.append(CHECK if line.remedy else _("no answer"))
    facts += [_(scale.word(level)) for scale, level in levels(view, line) if level]
    note = " · ".join(filter(None, facts))
    burden = "warning" if view.list.burden else "good"
    return Line(
        PICK,
        line.key,
        line.title,
        CHECK if line.picked else DOT,
        note,
        "text" if line.picked else "muted",
        burden if line.picked else "muted",
        _note_style(line.card),
        indent=2,
        finding=line.finding,
    )


def levels(view: ListView, line: ListLine) -> list[tuple[Scale, int]]:
    """The measures of a list with the level of each that was given to a line, 0 for none."""
    given = {"severity": line.severity, "likelihood": line.likelihood, "impact": line.impact}
    return [(scale, given[scale.key]) for scale in view.list.measures]


def card_note(card: CardOfFinding | None, *, settled: bool = False) -> str:
    """Where a finding's card stands, in a few cells."""
    if settled:
        return _("settled")
    if card is None:
        return ""
    if card.done:
        return _("card done: z closes")
    return f"{RIGHT} {card.stage_name}"


def _note_style(card: CardOfFinding | None) -> str:
    return "key" if card else "muted"


def outcome_lines(texts: Sequence[OutcomeText]) -> Iterator[Line]:
    """The short texts that the audit ends in."""
    for number, text in enumerate(texts):
        if number == 0 or text.question.requirement != texts[number - 1].question.requirement:
            heading = _("Outcome") if text.key.startswith("A00") else _("Self-check")
            yield Line(LIST, heading, heading, " ", "", "heading")
        sign, style = (CHECK, "good") if text.note else ("~" if text.suggestion else DOT, "muted")
        note = "" if text.note else _("suggested") if text.suggestion else ""
        yield Line(OUTCOME, text.key, text.title, sign, note, sign_style=style, indent=2)
