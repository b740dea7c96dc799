"""An audit as a document to read and to print: sections of entries and tables, in words.

It is made of an audit's plain data (see ``audit_json``), so nothing is in it that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from smm_tui.domain.audit_words import progress_told
from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.days import full_day
from smm_tui.domain.hygiene import Check
from smm_tui.domain.questionnaire import Progress, Status
from smm_tui.domain.roles import ROLES
from smm_tui.i18n import _

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer."""

    title: str
    mark: str = ""  # a word for how it stands
    facts: tuple[str, ...] = ()  # short: a level, a day, a card
    text: str = ""  # several lines as the user wrote them


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their headings."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: frozenset[int] = frozenset()  # the columns in which notes in Markdown stand


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document."""

    title: str
    lead: str = ""
    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def audit_document(data: Data) -> Document:
    """The document of an audit's data, the outcome first."""
    lead = [data["brand"], full_day(date.fromisoformat(data["day"])), _progress(data["progress"])]
    outcome = tuple(
        Entry(one["title"], facts=(_("suggested"),) if one["suggested"] else (), text=one["text"])
        for one in data["outcome"]
        if one["text"]
    )
    sections = [Section(_("Outcome"), entries=outcome)] if outcome else []
    sections += [_step(step, data) for step in data["steps"]]
    if data["comparison"]:
        sections.append(_comparison(data["comparison"]))
    return Document(_("Audit"), tuple(lead), tuple(sections))


def _progress(progress: Data) -> str:
    return progress_told(Progress(**progress))


def _step(step: Data, data: Data) -> Section:
    tables = [*_lists(step["lists"])]
    if step["number"] == 1:
        tables += [*_content(data["content"]), *_accounts(data["accounts"]), *_team(data["team"])]
    if any(asked["key"] == "A7.3" for asked in step["questions"]):
        tables += _goals(data["goals"])
    return Section(
        f"{step['number']}. {step['title']}",
        _progress(step["progress"]),
        tuple(_entry(asked) for asked in step["questions"]),
        tuple(tables),
    )


def _entry(asked: Data) -> Entry:
    facts = [asked["level"]]
    if asked["day"]:
        day = full_day(date.fromisoformat(asked["day"]))
        facts.append(f"{asked['date_title']}: {day}" if asked["date_title"] else day)
    if asked["last_status"]:
        last = Status(asked["last_status"]).heading
        facts.append(_("last time: %(status)s") % {"status": last})
    facts += [_settled(asked["settled"]), _card(asked["card"])]
    status = Status(asked["status"]).heading
    return Entry(asked["title"], status, tuple(filter(None, facts)), asked["note"])


def _settled(day: str | None) -> str:
    if day is None:
        return ""
    return _("settled on %(day)s") % {"day": full_day(date.fromisoformat(day))}


def _card(card: Data | None) -> str:
    if card is None:
        return ""
    return _("card: %(title)s (%(stage)s)") % {"title": card["title"], "stage": card["stage_name"]}


def _lists(lists: Iterable[Data]) -> Iterator[Table]:
    for each in lists:
        if not each["picked"]:
            continue
        remedy = [each["remedy_title"]] if each["remedy_title"] else []
        headings = (each["title"], *each["measures"].values(), *remedy, _("Note"), _("Card"))
        rows = [
            (
                line["title"],
                *(line["levels"][key]["level"] for key in each["measures"]),
                *([line["remedy"]] if remedy else []),
                line["note"],
                _settled(line["settled"]) or _card(line["card"]),
            )
            for line in each["picked"]
        ]
        yield _table(each["title"], headings, rows, (*remedy, _("Note")))


def _content(rows: Sequence[Data]) -> Iterator[Table]:
    if rows:
        headings = (_("Title"), _("Group"), _("Channel"), _("Address"), _("Note"), _("Card"))
        yield _table(
            _("Content"),
            headings,
            [
                (
                    row["title"],
                    Freshness(row["freshness"]).heading,
                    row["channel"] or "",
                    row["url"],
                    row["note"],
                    _card(row["card"]),
                )
                for row in rows
            ],
            (_("Note"),),
        )


def _accounts(rows: Sequence[Data]) -> Iterator[Table]:
    if rows:
        headings = (_("Channel"), _("Owner"), _("Password is kept"), _("Role"), _("Missing"))
        yield _table(
            _("Accounts"),
            headings,
            [
                (
                    row["channel"],
                    row["owner"] or "",
                    row["password_place"],
                    _role(row["role"]),
                    " ".join(
                        f"{Check(hole['check']).heading}: {hole['advice']}"
                        for hole in row["missing"]
                    ),
                )
                for row in rows
            ],
        )


def _role(role: str) -> str:
    return _(ROLES[role]) if role in ROLES else role


def _team(rows: Sequence[Data]) -> Iterator[Table]:
    said = [row for row in rows if row["strengths"] or row["weaknesses"]]
    if said:
        headings = (_("Hat"), _("Who wears it"), _("Strengths"), _("Weaknesses"))
        cells = [(r["hat"], r["person"], r["strengths"], r["weaknesses"]) for r in said]
        yield _table(_("Team"), headings, cells, headings[2:])


def _goals(rows: Sequence[Data]) -> Iterator[Table]:
    if rows:
        headings = (
            _("Goal or task"),
            _("Link to the audience"),
            _("Value"),
            _("Short-term task"),
            _("KPI"),
            _("Card"),
        )
        yield _table(
            _("Goals"),
            headings,
            [
                (
                    row["title"],
                    row["audience"],
                    row["value"],
                    row["task"],
                    row["kpi"],
                    _settled(row["settled"]) or _card(row["card"]),
                )
                for row in rows
            ],
        )


def _comparison(data: Data) -> Section:
    headings = (_("Question"), _("Before"), _("Now"))
    lists = {
        _("Better"): data["better"],
        _("Worse"): data["worse"],
        _("New"): data["new"],
        _("Not answered this time"): data["dropped"],
    }
    tables = tuple(
        _table(title, headings, [(row["title"], row["before"], row["after"]) for row in rows])
        for title, rows in lists.items()
        if rows
    )
    day = full_day(date.fromisoformat(data["with"]))
    return Section(_("Since the last audit"), day, tables=tables)


def _table(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (),
) -> Table:
    """A table without the columns in which nothing stands; ``notes`` are headings of notes."""
    shown = [n for n in range(len(headings)) if n == 0 or any(row[n] for row in rows)]
    return Table(
        title,
        tuple(headings[n] for n in shown),
        tuple(tuple(row[n] for n in shown) for row in rows),
        frozenset(place for place, n in enumerate(shown) if n and headings[n] in notes),
    )
