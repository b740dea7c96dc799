"""The whole audit on one page, in words that can be read aloud or copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smm_tui.domain.audit_picture import AuditView, ListLine, ListView, OutcomeText
from smm_tui.domain.audit_registers import ContentView, GoalRow, HygieneView
from smm_tui.domain.audit_words import progress_told
from smm_tui.domain.content_lines import GROUPS
from smm_tui.domain.days import full_day
from smm_tui.domain.findings import CardOfFinding
from smm_tui.domain.questionnaire import Status
from smm_tui.i18n import _
from smm_tui.ui.audit_lines import levels
from smm_tui.ui.signs import RIGHT


def summary_lines(
    brand: str,
    view: AuditView,
    outcome: Sequence[OutcomeText],
    content: ContentView,
    hygiene: HygieneView,
    goals: Sequence[GoalRow],
) -> Iterator[str]:
    """The page as lines of Markdown, without empty parts."""
    words = {"brand": brand, "day": full_day(view.audit.day)}
    yield "# " + _("Audit of %(brand)s, %(day)s") % words
    yield f"{progress_told(view.progress)}."
    for text in outcome:
        if text.text:
            yield from ("", f"## {text.title}", text.text)
    gaps = [asked for asked in view.questions if asked.status is Status.GAP]
    if gaps:
        yield from ("", "## " + _("Gaps"))
        for asked in gaps:
            note = " ".join(asked.note.split())
            yield f"- {asked.title}{_card(asked.card)}" + (f": {note}" if note else "")
    for step in view.steps:
        for each in step.lists:
            yield from _picked(each)
    yield from ("", "## " + _("Content and accounts"))
    groups = [f"{group.heading.lower()} {content.counts.get(group, 0)}" for group in GROUPS]
    yield "- " + _("Content: %(groups)s") % {"groups": ", ".join(groups)}
    yield "- " + _("Channels: %(channels)d, things to put right: %(holes)d") % {
        "channels": len(hygiene.rows),
        "holes": hygiene.holes,
    }
    if hygiene.warning:
        yield f"- {hygiene.warning}"
    if goals:
        yield from ("", "## " + _("Goals"))
        for goal in goals:
            facts = " · ".join(filter(None, (goal.audience, goal.value, goal.task, goal.kpi)))
            yield f"- {goal.title}{_card(goal.card)}" + (f": {facts}" if facts else "")


def _picked(view: ListView) -> Iterator[str]:
    if view.picked:
        yield from ("", f"## {view.title}")
        for line in view.picked:
            yield f"- {line.title}{_measured(view, line)}{_card(line.card)}{_said(line)}"


def _measured(view: ListView, line: ListLine) -> str:
    found = [_(scale.word(level)) for scale, level in levels(view, line) if level]
    return f" ({', '.join(found)})" if found else ""


def _said(line: ListLine) -> str:
    said = " · ".join(" ".join(text.split()) for text in (line.remedy, line.note) if text)
    return f": {said}" if said else ""


def _card(card: CardOfFinding | None) -> str:
    return f" {RIGHT} {card.stage_name}" if card else ""
