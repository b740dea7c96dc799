"""Posts as CSV files for programs that schedule them, and for Google Calendar.

Every program has a profile: its columns, how it writes times, and how many rows it takes.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO

from smm_tui.domain.link_lines import link_line
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.utm import TAGS
from smm_tui.exchange.harmless import harmless
from smm_tui.services.post_links import text_with_link
from smm_tui.services.post_listing import ListedPost

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_SHOWN = timedelta(minutes=15)  # how long a post lasts in a calendar

Value = Callable[[ListedPost], str]


@dataclass(frozen=True, slots=True)
class Profile:
    """How one program wants to have posts."""

    name: str
    columns: tuple[tuple[str, Value], ...]
    most: int = 0  # rows of a file; 0: as many as there are
    heading: bool = True
    one_channel: bool = False  # a file is for one channel
    whole_days: bool = False  # posts without a time may go in, too
    needs_text: bool = True
    networks: tuple[str, ...] = ()  # in small letters, where each has a column
    own: bool = False  # for this planner: all stays as it was typed


def with_a_text(post: ListedPost) -> bool:
    """Whether there is anything to publish."""
    return bool(post.text.strip() or post.link)


def fits(profile: Profile, post: ListedPost) -> bool:
    """Whether a program can do anything with the post."""
    timed = profile.whole_days or post.time is not None
    return timed and (not profile.needs_text or with_a_text(post))


def goes_nowhere(profile: Profile, post: ListedPost) -> bool:
    """Whether a program that has a column for each network finds none of them chosen."""
    return bool(profile.networks) and (post.network or "").casefold() not in profile.networks


def post_files(profile: Profile, posts: Sequence[ListedPost]) -> list[str]:
    """The posts as CSV, in as many files as the program's limit makes of them; at least one."""
    most = profile.most or max(len(posts), 1)
    starts = range(0, max(len(posts), 1), most)
    return [_file(profile, posts[start : start + most]) for start in starts]


def _file(profile: Profile, posts: Sequence[ListedPost]) -> str:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    if profile.heading:
        writer.writerow([name for name, _value in profile.columns])
    for post in posts:
        writer.writerow([harmless(value(post)) for _name, value in profile.columns])
    return stream.getvalue()


# -- values --------------------------------------------------------------------------------------


def _at(form: str) -> Value:
    """The day and the time on the brand's clocks; a whole day begins at midnight."""

    def value(post: ListedPost) -> str:
        moment = datetime.fromisoformat(f"{post.day}T{post.time or '00:00'}")
        return moment.strftime(form)

    return value


def _text(post: ListedPost) -> str:
    return text_with_link(post.text, post.tagged_link)


def _assets(post: ListedPost) -> Iterator[str]:
    return (one["url"] for one in post.assets)


def _asset_lines(post: ListedPost) -> str:
    return "\n".join(link_line(one["title"], one["url"]) for one in post.assets)


def _own_tag(tag: str) -> Value:
    return lambda post: post.utm.get(tag, "")


def _pictures(post: ListedPost) -> str:
    return next((url for url in _assets(post) if _path(url).endswith(_PICTURES)), "")


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0].lower()


def _tags(post: ListedPost) -> str:
    return ",".join(filter(None, (post.pillar.replace(",", " "), post.campaign.replace(",", " "))))


def _on(network: str) -> Value:
    """Whether the post is for a network, as TRUE or FALSE."""
    return lambda post: "TRUE" if (post.network or "").casefold() == network else "FALSE"


def _is_draft(post: ListedPost) -> str:
    return "FALSE" if post.status == PostStatus.SCHEDULED else "TRUE"


def _american(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _clock(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def _moment(post: ListedPost) -> datetime:
    return datetime.fromisoformat(f"{post.day}T{post.time or '00:00'}")


def _end(post: ListedPost) -> datetime:
    start = _moment(post)
    return start if start > datetime.max - _SHOWN else start + _SHOWN


def _google(value: Callable[[ListedPost], str]) -> Value:
    """Something that an entry of a whole day leaves empty."""
    return lambda post: value(post) if post.time else ""


BUFFER = Profile(
    "buffer",
    (
        ("Text", _text),
        ("Image URL", _pictures),
        ("Tags", _tags),
        ("Posting Time", _at("%Y-%m-%d %H:%M")),
    ),
    most=100,
    one_channel=True,
)
GOOGLE = Profile(
    "google",
    (
        ("Subject", lambda post: post.title),
        ("Start Date", lambda post: _american(_moment(post).date())),
        ("Start Time", _google(lambda post: _clock(_moment(post)))),
        ("End Date", lambda post: _american(_end(post).date() if post.time else _moment(post))),
        ("End Time", _google(lambda post: _clock(_end(post)))),
        ("All Day Event", lambda post: "False" if post.time else "True"),
        ("Description", _text),
        ("Location", lambda post: post.channel or ""),
        ("Private", lambda post: "True"),
    ),
    whole_days=True,
    needs_text=False,
)
_OWN = Profile(
    "planner",
    (
        ("day", lambda post: post.day),
        ("time", lambda post: post.time or ""),
        ("channel", lambda post: post.channel or ""),
        ("format", lambda post: post.format),
        ("status", lambda post: post.status),
        ("title", lambda post: post.title),
        ("text", lambda post: post.text),
        ("link", lambda post: post.link),
        ("tagged_link", lambda post: post.tagged_link if post.link else ""),
        ("pillar", lambda post: post.pillar),
        ("campaign", lambda post: post.campaign),
        ("hat", lambda post: post.hat or ""),
        ("reviewer", lambda post: post.reviewer or ""),
        ("effort_minutes", lambda post: str(post.effort_minutes or "")),
        *((tag, _own_tag(tag)) for tag in TAGS),
        ("assets", _asset_lines),
        ("uuid", lambda post: post.uuid),
    ),
    whole_days=True,
    needs_text=False,
    own=True,
)
_METRICOOL = ("Facebook", "Instagram", "TikTok", "LinkedIn", "Pinterest", "YouTube")
_BULK = (
    _OWN,
    Profile(
        "publer",
        (
            ("Date", _at("%Y/%m/%d %H:%M")),
            ("Message", lambda post: post.text),
            ("Link", lambda post: post.tagged_link),
            ("Media URLs", lambda post: ",".join(_assets(post))),
            ("Title", lambda post: post.title),
            ("Labels", _tags),
        ),
        most=500,
        one_channel=True,
    ),
    Profile(
        "metricool",
        (
            ("Text", _text),
            ("Date", _at("%Y-%m-%d")),
            ("Time", _at("%H:%M:%S")),
            ("Draft", _is_draft),
            *((name, _on(name.casefold())) for name in _METRICOOL),
            ("Picture Url 1", _pictures),
        ),
        networks=tuple(map(str.casefold, _METRICOOL)),
    ),
    Profile(
        "hootsuite",
        (
            ("", _at("%m/%d/%Y %H:%M")),
            ("", lambda post: post.text),
            ("", lambda post: post.tagged_link),
        ),
        most=350,
        heading=False,
        one_channel=True,
    ),
    Profile(
        "postfast",
        (
            ("scheduled_at", lambda post: post.instant or ""),
            ("account_id", lambda post: post.channel or ""),
            ("content", _text),
            ("media_urls", lambda post: ",".join(_assets(post))),
            ("first_comment", lambda post: ""),
        ),
    ),
)
PROFILES = {profile.name: profile for profile in _BULK}
"""What ``export bulk`` knows; the first one is the planner's own, which ``import posts`` reads."""
