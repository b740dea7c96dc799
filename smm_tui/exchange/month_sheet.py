"""A month of posts as a sheet to hand to a client: Markdown, or one HTML file.

It says what goes out when and where, and what it says; nothing of how the work is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from smm_tui.domain.board import BrandView
from smm_tui.domain.days import full_day, weekday_name
from smm_tui.domain.months import Month
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import KeyDay
from smm_tui.domain.times import format_time
from smm_tui.domain.weeks import DAYS_A_WEEK, week_start
from smm_tui.exchange.audit_markdown import escaped, quotation
from smm_tui.i18n import ngettext, spoken_language
from smm_tui.services.post_listing import ListedPost

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class SheetPost:
    """A post as the sheet tells it."""

    title: str
    when: str  # its time, or that it takes the day
    facts: str  # channel, format, campaign, status
    text: str
    link: str
    short: str  # for the cell of its day


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A day of the sheet, maybe one of the months beside it."""

    day: date
    name: str
    inside: bool
    key_days: tuple[str, ...]
    posts: tuple[SheetPost, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month, in words."""

    title: str
    lead: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[SheetDay, ...], ...]

    @property
    def days(self) -> list[SheetDay]:
        """The days of the month itself on which there is anything."""
        found = [day for week in self.weeks for day in week]
        return [day for day in found if day.inside and (day.posts or day.key_days)]


def month_sheet(
    brand: BrandView, month: Month, posts: Sequence[ListedPost], key_days: Sequence[KeyDay] = ()
) -> Sheet:
    """The sheet of a month; skipped posts are left out."""
    by_day: dict[str, list[SheetPost]] = {}
    for post in posts:
        if post.status != PostStatus.SKIPPED:
            by_day.setdefault(post.day, []).append(_post(post))
    first = week_start(month.first_day, brand.first_weekday)
    count = sum(
        len(found) for day, found in by_day.items() if Month.of(date.fromisoformat(day)) == month
    )
    told = ngettext("%(count)d post", "%(count)d posts", count) % {"count": count}
    weeks = []
    while first <= month.last_day:
        days = [first + timedelta(days=away) for away in range(DAYS_A_WEEK)]
        weeks.append(tuple(_day(day, month, by_day, key_days) for day in days))
        first += timedelta(days=DAYS_A_WEEK)
    return Sheet(
        title=f"{brand.name} · {month.full_name}",
        lead=told,
        weekdays=tuple(weekday_name(day.day.weekday()) for day in weeks[0]),
        weeks=tuple(weeks),
    )


def _day(
    day: date, month: Month, posts: dict[str, list[SheetPost]], key_days: Sequence[KeyDay]
) -> SheetDay:
    said = day.isoformat()
    return SheetDay(
        day=day,
        name=full_day(day),
        inside=Month.of(day) == month,
        key_days=tuple(
            dict.fromkeys(one.title for one in key_days if one.first_text <= said <= one.last_text)
        ),
        posts=tuple(posts.get(said, ())),
    )


def _post(post: ListedPost) -> SheetPost:
    status = PostStatus(post.status).heading
    facts = (post.channel, post.format, post.campaign, status)
    short = " ".join(filter(None, (post.time, post.channel or "", post.title)))
    return SheetPost(
        title=post.title,
        when=format_time(post.time or ""),
        facts=" · ".join(filter(None, facts)),
        text=post.text,
        link=post.tagged_link,
        short=short,
    )


def sheet_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown: a table of the month, then every day with its posts."""
    lines = [f"# {escaped(sheet.title)}", "", escaped(sheet.lead), ""]
    lines.append(_row([escaped(name) for name in sheet.weekdays]))
    lines.append(_row(["---"] * len(sheet.weekdays)))
    lines += [_row([_cell(day) for day in week]) for week in sheet.weeks]
    for day in sheet.days:
        lines += ["", f"## {escaped(day.name)}"]
        if day.key_days:
            lines += ["", escaped(", ".join(day.key_days))]
        for post in day.posts:
            lines += ["", f"### {escaped(f'{post.when} {post.title}')}", "", escaped(post.facts)]
            if post.text:
                lines += ["", *quotation(post.text)]
            if post.link:
                lines += ["", escaped(post.link)]
    return "\n".join(lines) + "\n"


def _cell(day: SheetDay) -> str:
    if not day.inside:
        return ""
    said = [f"**{day.day.day}**", *map(escaped, (*day.key_days, *(one.short for one in day.posts)))]
    return "<br>".join(said)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def sheet_html(sheet: Sheet) -> str:
    """The sheet as one HTML file, which runs nothing, links nowhere and loads nothing."""
    return _template().render(sheet=sheet, language=spoken_language())


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = files("smm_tui.exchange").joinpath("templates", "month.html.jinja")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.from_string(source.read_text(encoding="utf-8"))
