"""What other calendars make of an exported one: icalendar, khal and calcurse read 300 posts.

Titles and texts are Cyrillic, with emoji and every sign that iCalendar has a meaning for; days span
both changes of the clocks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from icalendar import Calendar

from smm_tui.clock import FixedClock
from smm_tui.domain.board import BrandView
from smm_tui.exchange.calendar_ics import calendar_ics, uid_of
from smm_tui.persistence.database import open_database
from smm_tui.persistence.records import Brand, Channel, Post
from smm_tui.services.board import read_brands
from smm_tui.services.post_listing import EVER, ListedPost, list_posts
from smm_tui.services.post_times import zone_named

POSTS = 300
FIRST = date(2026, 1, 10)
ZONE = "Europe/Sofia"
SECONDS = 180
EMOJI = ("🌾", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e7\U0001f1ec", "❤\ufe0f")
TEXT = 'Жътва; "нов" ред, обратно \\n наклонена\nвтори ред: https://example.com/?a=1&b=2 ' * 8
KHAL = """[calendars]
[[posts]]
path = {folder}/posts
type = calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = {zone}
default_timezone = {zone}
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = posts
"""
_Said = list[tuple[str, str, str]]
_Ask = Callable[[Path, Path], _Said]


def check() -> int:
    """Compare; 1 where anything differs or a program is missing."""
    with TemporaryDirectory(prefix="smm-tui-check-") as name:
        folder = Path(name)
        brand, posts = _made(folder)
        data = calendar_ics(brand, posts)
        file = folder / "posts.ics"
        file.write_bytes(data)
        expected = sorted((post.day, post.time or "", post.title) for post in posts)
        wrong = _read_back(data, posts)
        wrong += _compared("khal", expected, _khal, folder, file)
        wrong += _compared("calcurse", expected, _calcurse, folder, file)
    return 1 if wrong else 0


def _made(folder: Path) -> tuple[BrandView, list[ListedPost]]:
    clock = FixedClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    database = open_database(folder / "planner.db", clock, create=True)
    try:
        with database.write() as transaction:
            transaction.session.add(Brand(name="Ферма", time_zone=ZONE))
        with database.write(1) as transaction:
            transaction.session.add(Channel(brand_id=1, name="Инстаграм", network="instagram"))
            transaction.session.flush()
            transaction.session.add_all(map(_post, range(POSTS)))
        brand = read_brands(database)[0]
        return brand, list_posts(database, brand, *EVER)
    finally:
        database.close()


def _post(number: int) -> Post:
    return Post(
        brand_id=1,
        channel_id=1,
        title=f"Жътва {number} {EMOJI[number % len(EMOJI)]} на нивата",
        day=FIRST + timedelta(days=number),
        # Never an hour that the clocks skip or repeat: programs differ about those.
        time="" if number % 7 == 0 else f"{5 + number % 18:02}:{number % 45:02}",
        caption=TEXT[: 20 + number * 3],
        pillar="Зад, кадър",
    )


def _read_back(data: bytes, posts: list[ListedPost]) -> int:
    """How many posts the icalendar library reads otherwise than they were written."""
    long = [line for line in data.split(b"\r\n") if len(line) > 75]
    events = {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}
    wrong = len(long) + abs(len(events) - len(posts))
    for post in posts:
        event = events.get(uid_of(post.uuid))
        if event is None or _facts(event) != _expected(post):
            wrong += 1
            sys.stderr.write(f"icalendar: {post.title}\n")
    sys.stdout.write(f"icalendar: {len(events)} posts read back, {wrong} differ\n")
    return wrong


def _facts(event: Any) -> tuple[object, ...]:
    get = event.get
    start = get("dtstart").dt
    categories = [str(name) for name in get("categories").cats]
    at = start.astimezone(UTC) if isinstance(start, datetime) else start
    return str(get("summary")), at, str(get("description")), categories, int(get("sequence"))


def _expected(post: ListedPost) -> tuple[object, ...]:
    at: date = date.fromisoformat(post.day)
    if post.time:
        naive = datetime.fromisoformat(f"{post.day}T{post.time}")
        at = naive.replace(tzinfo=zone_named(ZONE)).astimezone(UTC)
    return post.title, at, post.text, [post.channel, post.pillar], post.version - 1


def _compared(program: str, expected: _Said, ask: _Ask, folder: Path, file: Path) -> int:
    """How many posts a program shows otherwise; 1 where it is missing."""
    if shutil.which(program) is None:
        sys.stderr.write(
            f"check-external needs {program}, and it was not found.\n"
            f"On Debian and Ubuntu: apt install {program}\n"
        )
        return 1
    found = sorted(ask(folder, file))
    wrong = len(set(expected) ^ set(found)) + abs(len(expected) - len(found))
    for one in sorted(set(expected) ^ set(found))[:5]:
        sys.stderr.write(f"{program}: {one}\n")
    sys.stdout.write(f"{program}: {len(found)} posts accepted, {wrong} differ\n")
    return wrong


def _khal(folder: Path, file: Path) -> _Said:
    (folder / "posts").mkdir()
    (folder / "khal.conf").write_text(KHAL.format(folder=folder, zone=ZONE), "utf-8")
    khal = ("khal", "-c", str(folder / "khal.conf"))
    _run(*khal, "import", "--batch", "-a", "posts", str(file))
    last = FIRST + timedelta(days=POSTS)
    form = "{start-date}\t{start-time}\t{title}"
    told = _run(
        *(*khal, "list", "--once", "--day-format", "", "--format", form),
        *(FIRST.isoformat(), last.isoformat()),
    )
    lines = [line.split("\t") for line in told.splitlines() if "\t" in line]
    return [(day, at, re.sub(r"\s+", " ", title).strip()) for day, at, title in lines]


def _calcurse(folder: Path, file: Path) -> _Said:
    home = folder / "calcurse"
    home.mkdir()
    _run("calcurse", "-q", "-D", str(home), "-i", str(file))
    found = []
    for line in (home / "apts").read_text("utf-8").splitlines():
        said = re.match(r"(\d\d)/(\d\d)/(\d{4}) (?:@ (\d\d:\d\d)|\[1\]).*?(?:>\w+ )?\|?(Ж.*)", line)
        if said:
            found.append((f"{said[3]}-{said[1]}-{said[2]}", said[4] or "", said[5]))
    return found


def _run(*words: str) -> str:
    environment = {**os.environ, "TZ": ZONE, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        words, check=True, capture_output=True, timeout=SECONDS, env=environment, text=True
    )
    return done.stdout
