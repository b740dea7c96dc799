"""``export ics``, ``buffer``, ``google``, ``bulk`` and ``month``: the calendar as files."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from smm_tui.clock import today_in
from smm_tui.commands.calendar_arguments import BULK_PROFILES
from smm_tui.commands.calendar_words import month_of, posts_asked_for
from smm_tui.commands.call import Call
from smm_tui.commands.output import note, put_file, say
from smm_tui.domain.errors import Refused
from smm_tui.domain.quick_echo import known_names
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.exchange.post_csv import Profile
    from smm_tui.persistence.database import Database
    from smm_tui.services.listing import ListedTask
    from smm_tui.services.post_listing import ListedPost

_Listed = TypeVar("_Listed", "ListedPost", "ListedTask")
_MONTH_FORMS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
_OTHER_FORMS = frozenset({".pdf", ".doc", ".docx", ".odt", ".xls", ".xlsx", ".csv", ".json"})
_EVER = (date.min, date.max)


def take_out_calendar(call: Call) -> int:
    """Write posts to a file or to standard output."""
    if call.words.format == "ics":
        return _take_out_ics(call)
    if call.words.format == "month":
        return _take_out_month(call)
    return _take_out_csv(call, _profile(call))


# -- iCalendar -----------------------------------------------------------------------------------


def _take_out_ics(call: Call) -> int:
    from smm_tui.commands.audit_out import tell_hidden
    from smm_tui.exchange.calendar_ics import calendar_ics
    from smm_tui.services.listing import list_tasks

    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        channel = _channel(call, database, brand)
        posts = _of_channel(posts_asked_for(call, database, brand, today, _EVER), channel)
        # Words about posts say nothing about cards.
        found = [] if call.words.filter else list_tasks(database, brand)
    tasks = [one for one in _of_channel(found, channel) if one.due and not one.archived]
    tasks, hidden = _without_secrets(call, tasks)
    name = f"{brand.name} · {channel}" if channel else brand.name
    data = calendar_ics(brand, posts, tasks, name=name)
    counts = [_posts(len(posts))]
    if tasks:
        words = ngettext("%(count)d task", "%(count)d tasks", len(tasks))
        counts.append(words % {"count": len(tasks)})
    _write(call, data, ", ".join(counts))
    tell_hidden(hidden)
    return 0


def _without_secrets(call: Call, tasks: Iterable[ListedTask]) -> tuple[list[ListedTask], int]:
    """The tasks without what looks like a password, and in how many of them it stood."""
    from smm_tui.exchange.secrecy import hidden

    shown = list(tasks)
    if call.words.with_secrets:
        return shown, 0
    told = [task._replace(note=hidden("note", task.note)) for task in shown]
    count = sum(one.note != other.note for one, other in zip(shown, told, strict=True))
    return told, count


# -- for other programs --------------------------------------------------------------------------


def _profile(call: Call) -> Profile:
    from smm_tui.exchange.post_csv import BUFFER, GOOGLE, PROFILES

    if call.words.format == "buffer":
        return BUFFER
    if call.words.format == "google":
        return GOOGLE
    return PROFILES[call.words.profile or BULK_PROFILES[0]]


def _take_out_csv(call: Call, profile: Profile) -> int:
    from smm_tui.domain.post_status import PostStatus
    from smm_tui.exchange.post_csv import fits, goes_nowhere, post_files

    everything = not profile.needs_text
    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        channel = _channel(call, database, brand)
        default = _EVER if everything else (today, date.max)
        found = _of_channel(posts_asked_for(call, database, brand, today, default), channel)
    asked = found
    if not everything and call.words.filter is None:
        asked = [post for post in found if post.status == PostStatus.SCHEDULED]
    fitting = [post for post in asked if fits(profile, post)]
    if not profile.own:
        fitting = [_on_the_clock(post, brand.time_zone) for post in fitting]
    if profile.one_channel and not channel:
        _need_one_channel(fitting)
    files = post_files(profile, fitting)
    if call.words.file in (None, "-"):
        if len(files) > 1:
            words = _(
                "A file for this program holds %(most)d posts, and there are %(count)d: name a"
                " file, and more are written beside it."
            )
            raise Refused(words % {"most": profile.most, "count": len(fitting)})
        put_file(files[0].encode())
    for number, text in enumerate(files if call.words.file not in (None, "-") else (), 1):
        held = fitting[(number - 1) * (profile.most or len(fitting)) :][: profile.most or None]
        # Spreadsheets know the letters of a file by its mark; other programs take it for text.
        mark = BOM_UTF8 if everything and profile.name in BULK_PROFILES else b""
        _write(call, mark + text.encode(), _posts(len(held)), number)
    _tell_left_out(len(found) - len(asked), len(asked) - len(fitting))
    if nowhere := sum(goes_nowhere(profile, post) for post in fitting):
        words = ngettext(
            "%(count)d post is on no network that this program knows: no column says TRUE. Say the"
            " network of its channel (g c in the planner).",
            "%(count)d posts are on no network that this program knows: no column says TRUE. Say"
            " the networks of their channels (g c in the planner).",
            nowhere,
        )
        note(words % {"count": nowhere})
    return 0


def _need_one_channel(posts: Sequence[ListedPost]) -> None:
    names = sorted({post.channel or "" for post in posts} - {""})
    if len(names) > 1 or (names and any(not post.channel for post in posts)):
        words = _(
            "A file for this program is for one channel: say --channel. There are: %(names)s."
        )
        raise Refused(words % {"names": ", ".join(names)})


def _tell_left_out(not_scheduled: int, lacking: int) -> None:
    if not_scheduled:
        words = ngettext(
            "%(count)d post is not scheduled and was left out: --filter status:open takes it in.",
            "%(count)d posts are not scheduled and were left out: --filter status:open takes them"
            " in.",
            not_scheduled,
        )
        note(words % {"count": not_scheduled})
    if lacking:
        words = ngettext(
            "%(count)d post has no time, or nothing to publish, and was left out.",
            "%(count)d posts have no time, or nothing to publish, and were left out.",
            lacking,
        )
        note(words % {"count": lacking})


# -- for people ----------------------------------------------------------------------------------


def _take_out_month(call: Call) -> int:
    from smm_tui.domain.post_status import PostStatus
    from smm_tui.exchange.month_sheet import month_sheet, sheet_html, sheet_markdown
    from smm_tui.services.calendar_views import read_calendar

    ending = Path(call.words.file or "").suffix.lower()
    form = call.words.as_format or _MONTH_FORMS.get(ending, "md")
    if form not in ("md", "html") or (not call.words.as_format and ending in _OTHER_FORMS):
        words = _("A month is written as one of: %(forms)s. For a PDF, print the HTML file.")
        call.words.misused(words % {"forms": "md, html"})
    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        month = month_of(call, today)
        channel = _channel(call, database, brand)
        span = (month.first_day, month.last_day)
        posts = _of_channel(posts_asked_for(call, database, brand, today, span), channel)
        view = read_calendar(database, brand, *span, today)
    kept = [post for post in posts if post.status != PostStatus.SKIPPED]
    shown = [_on_the_clock(post, brand.time_zone) for post in kept]
    sheet = month_sheet(brand, month, shown, view.key_days)
    text = sheet_html(sheet) if form == "html" else sheet_markdown(sheet)
    _write(call, text.encode(), _posts(len(shown)))
    if skipped := len(posts) - len(shown):
        words = ngettext(
            "%(count)d post is skipped and was left out.",
            "%(count)d posts are skipped and were left out.",
            skipped,
        )
        note(words % {"count": skipped})
    return 0


# -- common --------------------------------------------------------------------------------------


def _channel(call: Call, database: Database, brand: BrandView) -> str:
    """The channel that was asked for, as it is called; empty without one. Raises Refused."""
    if call.words.channel is None:
        return ""
    from smm_tui.services.known_names import read_known_names

    channels = read_known_names(database, brand.id).channels
    found = known_names(clean_line(call.words.channel), channels)
    if len(found) == 1:
        return found[0]
    values = {
        "name": clean_line(call.words.channel)[:60],
        "names": ", ".join(found or channels) or "-",
    }
    if found:
        raise Refused(_("%(name)s begins several channels: %(names)s.") % values)
    raise Refused(_("There is no channel %(name)s. There are: %(names)s.") % values)


def _of_channel(found: Sequence[_Listed], channel: str) -> Sequence[_Listed]:
    return [one for one in found if one.channel == channel] if channel else found


def _on_the_clock(post: ListedPost, zone: str) -> ListedPost:
    """The post at the time that the clocks show when it goes out."""
    from smm_tui.services.post_times import on_the_clock

    day, time = on_the_clock(date.fromisoformat(post.day), post.time or "", zone)
    return post._replace(day=day.isoformat(), time=time or None)


def _posts(count: int) -> str:
    return ngettext("%(count)d post", "%(count)d posts", count) % {"count": count}


def _write(call: Call, data: bytes, counts: str, number: int = 1) -> None:
    """Write a file, the first of several or a further one, or standard output."""
    from smm_tui.commands.moving import keep_databases
    from smm_tui.exchange.writing_json import save_bytes

    if call.words.file in (None, "-"):
        put_file(data)
        return
    target = Path(call.words.file).expanduser()
    if number > 1:
        target = target.with_name(f"{target.stem}-{number}{target.suffix}")
    keep_databases(target)
    save_bytes(target, data)
    say(_("Wrote %(file)s: %(counts)s.") % {"file": target, "counts": counts})
