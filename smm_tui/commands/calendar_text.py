"""``calendar --plain`` and ``agenda``: what is planned, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.commands.calendar_words import month_of, post_filter_of
from smm_tui.commands.call import Call
from smm_tui.commands.output import say, width
from smm_tui.domain.days import full_day
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.domain.posts import CalendarView, DueTask, KeyDay, Post

AGENDA_DAYS = 7  # after today
MOST_LINES = 19
"""An agenda is printed at every login: it never takes more lines."""

_LATE_DAYS = 30  # before today: what is older than that is nobody's plan any more
_INDENT = "  "


def print_calendar(call: Call) -> int:
    """Print a month of the brand's calendar, day by day, in the width of the terminal."""
    from smm_tui.services.calendar_views import read_calendar
    from smm_tui.ui.cells import cut

    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        month = month_of(call, today)
        view = read_calendar(database, brand, month.first_day, month.last_day, today)
    posts: Sequence[Post] = view.posts
    heading = [brand.name, _("Calendar"), month.full_name]
    if call.words.filter is not None:
        posts = post_filter_of(brand, today, call.words.filter).among(posts)
        heading.append(clean_line(call.words.filter))
    room = width()
    say(cut(" · ".join(heading), room))
    found = False
    for day in _days(month.first_day, month.last_day):
        lines = [*_lines_of(view, day, posts)]
        if lines:
            found = True
            say()
            say(cut(_named(day, today), room))
            for line in lines:
                say(cut(_INDENT + line, room))
    if not found:
        say(_("There is nothing in this month."))
    return 0


def agenda(call: Call) -> int:
    """Print today and the next seven days in less than twenty lines, for a login message."""
    from smm_tui.services.calendar_views import read_calendar
    from smm_tui.ui.cells import cut

    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        first, last = _around(today, -_LATE_DAYS), _around(today, AGENDA_DAYS)
        view = read_calendar(database, brand, first, last, today)
    lines = [f"{brand.name} · {full_day(today)}", *_late(view)]
    lines += _coming(view, today, last, MOST_LINES - len(lines))
    room = width()
    for line in lines:
        say(cut(line, room))
    return 0


def _late(view: CalendarView) -> Iterator[str]:
    """What should have been done before today, counted."""
    now = view.today.isoformat()
    posts = sum(post.day_text < now and post.stands.open for post in view.posts)
    tasks = sum(task.day_text < now and task.stage != Stage.DONE for task in view.tasks)
    if posts:
        words = ngettext(
            "! %(count)d post of the last 30 days is still open",
            "! %(count)d posts of the last 30 days are still open",
            posts,
        )
        yield words % {"count": posts}
    if tasks:
        words = ngettext("! %(count)d card is overdue", "! %(count)d cards are overdue", tasks)
        yield words % {"count": tasks}


def _coming(view: CalendarView, today: date, last: date, most: int) -> Iterator[str]:
    """A line for each thing from today on, the first of a day with the day's name.

    At most so many lines; where they do not suffice, the nearer days say more than the later ones,
    and every day says how much it holds.
    """
    days = list(_days(today, last))
    found = {day: [*_lines_of(view, day, view.posts, still_open=True)] for day in days}
    planned = any(found.values())
    found[today] = found[today] or [_("nothing")]
    names = {day: _short(day, today) for day in days}
    room = max(map(len, names.values()))
    later = sum(map(bool, found.values()))  # days that still need a line
    for day in (day for day in days if found[day]):
        later -= 1
        lines = _shortened(found[day], most - later)
        most -= len(lines)
        for number, line in enumerate(lines):
            yield f"{names[day] if number == 0 else '':<{room}}  {line}"
    if not planned:
        yield _("Nothing is planned until %(day)s.") % {"day": full_day(last)}


def _shortened(lines: Sequence[str], most: int) -> Sequence[str]:
    """At most so many of the lines, the last of them telling how many more there are."""
    if len(lines) <= most:
        return lines
    more = len(lines) - most + 1
    if most == 1:
        words = ngettext("%(count)d entry", "%(count)d entries", more)
    else:
        words = ngettext("... and %(count)d more", "... and %(count)d more", more)
    return [*lines[: most - 1], words % {"count": more}]


def _lines_of(
    view: CalendarView, day: date, posts: Sequence[Post], *, still_open: bool = False
) -> Iterator[str]:
    """What is on a day: key dates first, then posts, then cards that are due."""
    said = day.isoformat()
    for key_day in view.key_days:
        if key_day.first_text <= said <= key_day.last_text:
            yield _key_day(key_day)
    for post in posts:
        if post.day_text == said and not (still_open and not post.stands.open):
            yield _post(post, view.brand.time_zone)
    for task in view.tasks:
        if task.day_text == said and not (still_open and task.stage == Stage.DONE):
            yield _task(task)


def _key_day(key_day: KeyDay) -> str:
    return f"* {key_day.title}"


def _post(post: Post, zone: str) -> str:
    from smm_tui.services.post_times import on_the_clock

    at = on_the_clock(post.day, post.time, zone)[1] or "--:--"
    head = " ".join(filter(None, (at, post.channel, post.title)))
    facts = (post.format, post.stands.heading, f"@{post.hat}" if post.hat else "")
    return " · ".join(filter(None, (head, *facts)))


def _task(task: DueTask) -> str:
    due = _("due: %(title)s") % {"title": task.title}
    facts = (Stage(task.stage).heading, f"@{task.hat}" if task.hat else "")
    return " · ".join(filter(None, (due, *facts)))


def _named(day: date, today: date) -> str:
    said = full_day(day)
    return _("%(day)s · today") % {"day": said} if day == today else said


def _short(day: date, today: date) -> str:
    from smm_tui.domain.days import format_day

    return _("Today") if day == today else format_day(day, today)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=away) for away in range((last - first).days + 1))


def _around(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
