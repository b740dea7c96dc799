"""``import ics`` and ``import posts``: what other programs hold, into the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.commands.calendar_arguments import AS_KEY_DATES
from smm_tui.commands.calendar_words import skipped_time
from smm_tui.commands.call import Call
from smm_tui.commands.output import print_table, say
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.exchange.calendar_apply import CalendarOutcome
    from smm_tui.exchange.wanted_posts import WantedKeyDate, WantedPost
    from smm_tui.persistence.database import Database

_PREVIEWED = 20  # lines
_TOLD_TIMES = 3
_NAMED = 10  # names in a sentence
_LONGEST_CHANNEL = 60  # characters


class _Rehearsed(Exception):
    """Takes back a transaction that was only to be tried."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds, read but not brought in."""

    file: str
    posts: Sequence[WantedPost] = ()
    key_dates: Sequence[WantedKeyDate] = ()
    warnings: Sequence[str] = ()
    channel: str = ""  # of posts whose file names none


def bring_in_calendar(call: Call) -> int:
    """Import posts or key dates, or say what importing them would do."""
    with call.database() as database:
        brand = call.chosen_brand(database)
        found = _read(call, database, brand)
        # Tried first: a file that is refused must not push out an older backup.
        outcome = _applied(database, brand, found, rehearsed=True)
        if call.words.dry_run:
            _preview(found)
        elif found.posts or found.key_dates:
            from smm_tui.persistence.backup import backup_before

            say(_("Backup: %(path)s") % {"path": backup_before(call.path, call.clock)})
            outcome = _applied(database, brand, found, rehearsed=False)
            call.changed = True
    _tell(found, outcome, brand.name, brand.time_zone, tried=call.words.dry_run)
    return 0


def _read(call: Call, database: Database, brand: BrandView) -> _Found:
    channel = clean_line(call.words.channel or "")[:_LONGEST_CHANNEL]
    path = Path(call.words.file)
    if call.words.format == "posts":
        from smm_tui.exchange.post_tables import not_read, read_post_table
        from smm_tui.exchange.reading_tables import open_tables

        table = open_tables(path)
        wanted = read_post_table(table, brand.time_zone, call.words.dates or "")
        found = _Found(_name_of(path), posts=wanted, channel=channel)
        if columns := not_read(table):
            words = _("Columns that are not read: %(names)s.")
            found = replace(found, warnings=[words % {"names": _listed(columns)}])
        return found
    if not call.words.as_kind:
        call.words.misused(_("Say what the events become: --as posts or --as key-dates."))
    return _read_ics(call, database, brand, path, channel)


def _name_of(path: Path) -> str:
    from smm_tui.exchange.reading_json import STANDARD_INPUT

    return _("standard input") if str(path) == STANDARD_INPUT else clean_line(path.name)


def _read_ics(call: Call, database: Database, brand: BrandView, path: Path, channel: str) -> _Found:
    from smm_tui.exchange.ics_wanted import (
        key_dates_in,
        posts_in,
        read_ics_file,
        unknown_categories,
    )
    from smm_tui.services.known_names import read_known_names

    as_key_dates = call.words.as_kind == AS_KEY_DATES
    if as_key_dates and channel:
        call.words.misused(_("--channel is for posts."))
    today = today_in(call.clock, brand.time_zone)
    events = read_ics_file(path, brand.time_zone, today, yearly=as_key_dates)
    warnings = list(events.warnings)
    if events.passed_over:
        words = ngettext(
            "%(count)d entry is no event and is passed over.",
            "%(count)d entries are no events and are passed over.",
            events.passed_over,
        )
        warnings.append(words % {"count": events.passed_over})
    name = _name_of(path)
    if as_key_dates:
        return _Found(name, key_dates=key_dates_in(events), warnings=warnings)
    channels = read_known_names(database, brand.id).channels
    if not channel and (unknown := unknown_categories(events, channels)):
        words = _(
            "No channel is called like these categories, and they are left out: %(names)s."
            " If one of them is a channel, add it first (g c in the planner) and import again."
            " --channel NAME is for posts without one."
        )
        warnings.append(words % {"names": _listed(unknown)})
    return _Found(name, posts_in(events, channels), warnings=warnings, channel=channel)


def _applied(
    database: Database, brand: BrandView, found: _Found, *, rehearsed: bool
) -> CalendarOutcome:
    from smm_tui.exchange.calendar_apply import apply_key_dates, apply_posts

    try:
        with database.write(brand.id) as transaction:
            if found.key_dates:
                outcome = apply_key_dates(transaction, found.key_dates, found.file)
            else:
                outcome = apply_posts(transaction, found.posts, found.file, found.channel)
            if rehearsed:
                transaction.session.flush()
                raise _Rehearsed
    except _Rehearsed:
        pass
    except FieldErrors as error:
        raise Refused(str(error)) from None
    return outcome


# -- telling -------------------------------------------------------------------------------------


def _preview(found: _Found) -> None:
    """The first of what the file holds, as it is understood."""
    if found.key_dates:
        heads = [_("Day"), _("Last day"), _("Title")]
        rows = [
            [
                one.day.isoformat(),
                one.last_day.isoformat() if one.last_day else "",
                _("%(title)s (every year)") % {"title": one.title} if one.yearly else one.title,
            ]
            for one in found.key_dates
        ]
    else:
        heads = [_("Day"), _("Time"), _("Status"), _("Channel"), _("Title")]
        rows = [
            [
                one.day.isoformat(),
                one.time,
                one.status.heading,
                one.channel or found.channel,
                one.title,
            ]
            for one in found.posts
        ]
    if not rows:
        return
    print_table(heads, rows[:_PREVIEWED])
    if (more := len(rows) - _PREVIEWED) > 0:
        words = ngettext("... and %(count)d more", "... and %(count)d more", more)
        say(words % {"count": more})
    say()


def _tell(found: _Found, outcome: CalendarOutcome, brand: str, zone: str, *, tried: bool) -> None:
    counts = _("%(added)d added, %(updated)d updated, %(unchanged)d unchanged") % {
        "added": outcome.added,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
    }
    values = {"file": found.file, "brand": brand, "counts": counts}
    if not (found.posts or found.key_dates):
        say(_("%(file)s holds nothing for the calendar.") % values)
    elif found.key_dates:
        say(_("%(file)s into the key dates of %(brand)s: %(counts)s.") % values)
    else:
        say(_("%(file)s into the calendar of %(brand)s: %(counts)s.") % values)
    for warning in (*found.warnings, *_skipped_times(found, zone), *_warnings(outcome)):
        say(f"! {warning}")
    if tried:
        say(_("Nothing was changed."))


def _skipped_times(found: _Found, zone: str) -> list[str]:
    said = (skipped_time(post.day, post.time, zone) for post in found.posts)
    sentences = list(dict.fromkeys(filter(None, said)))
    more = len(sentences) - _TOLD_TIMES
    words = ngettext(
        "The clocks skip %(count)d more time.", "The clocks skip %(count)d more times.", more
    )
    return [*sentences[:_TOLD_TIMES], *([words % {"count": more}] if more > 0 else [])]


def _warnings(outcome: CalendarOutcome) -> list[str]:
    own = ngettext(
        "%(count)d post is this planner's own and stays as it is.",
        "%(count)d posts are this planner's own and stay as they are.",
        outcome.own,
    )
    cut = ngettext(
        "%(count)d text is too long; its end is left out.",
        "%(count)d texts are too long; their ends are left out.",
        outcome.cut,
    )
    told = ((outcome.own, own), (outcome.cut, cut))
    return [*_new_names(outcome), *(words % {"count": count} for count, words in told if count)]


def _listed(names: Sequence[str]) -> str:
    said, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more <= 0:
        return said
    words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", more)
    return words % {"names": said, "count": more}


def _new_names(outcome: CalendarOutcome) -> Iterator[str]:
    """What was not there yet and is made along with the posts."""
    channels = [name for field, name in outcome.made if field == "channel"]
    hats = [name for field, name in outcome.made if field == "hat"]
    if channels:
        words = ngettext("New channel: %(names)s.", "New channels: %(names)s.", len(channels))
        yield words % {"names": _listed(channels)}
    if hats:
        words = ngettext("New hat: %(names)s.", "New hats: %(names)s.", len(hats))
        yield words % {"names": _listed(hats)}
