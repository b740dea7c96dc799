"""``import ics`` and ``import posts``: what other programs hold, into the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.commands.calendar_arguments import AS_KEY_DATES
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
    if call.words.map:
        raise Refused(_("--map does not go with posts: they are known by their headings."))
    with call.database() as database:
        brand = call.chosen_brand(database)
        found = _read(call, database, brand)
        # Tried first: a file that is refused must not push out an older backup.
        outcome = _applied(database, brand, found, rehearsed=True)
        if call.words.dry_run:
            _preview(found)
        else:
            from smm_tui.persistence.backup import backup_before

            say(_("Backup: %(path)s") % {"path": backup_before(call.path, call.clock)})
            outcome = _applied(database, brand, found, rehearsed=False)
            call.changed = True
    _tell(found, outcome, brand.name, tried=call.words.dry_run)
    return 0


def _read(call: Call, database: Database, brand: BrandView) -> _Found:
    channel = clean_line(call.words.channel or "")[:_LONGEST_CHANNEL]
    path = Path(call.words.file)
    if call.words.format == "posts":
        from smm_tui.exchange.post_tables import read_post_table
        from smm_tui.exchange.reading_tables import open_tables

        if call.words.as_kind:
            call.words.misused(_("--as goes with import ics."))
        wanted = read_post_table(open_tables(path), brand.time_zone, call.words.dates or "")
        return _Found(clean_line(path.name), posts=wanted, channel=channel)
    if not call.words.as_kind:
        call.words.misused(_("Say what the events become: --as posts or --as key-dates."))
    return _read_ics(call, database, brand, path, channel)


def _read_ics(call: Call, database: Database, brand: BrandView, path: Path, channel: str) -> _Found:
    from smm_tui.exchange.ics_wanted import key_dates_in, posts_in, read_ics_file
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
    name = clean_line(path.name)
    if as_key_dates:
        return _Found(name, key_dates=key_dates_in(events), warnings=warnings)
    channels = read_known_names(database, brand.id).channels
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


def _tell(found: _Found, outcome: CalendarOutcome, brand: str, *, tried: bool) -> None:
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
    for warning in (*found.warnings, *_warnings(outcome)):
        say(f"! {warning}")
    if tried:
        say(_("Nothing was changed."))


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
    return [words % {"count": count} for count, words in told if count]
