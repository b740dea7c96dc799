"""Posts in CSV files: of programs that schedule them, and of the planner itself.

Columns are known by their headings, whichever program they are of: Buffer's "Posting Time",
"scheduled_at", a date and a time apart, and the planner's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import blake2s

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_field_words import status_called
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.domain.utm import TAGS
from smm_tui.exchange.budget_csv import restored
from smm_tui.exchange.reading_tables import Table, TableFile, TableRow
from smm_tui.exchange.table_values import MONTH_FIRST, day_of, sniffed_order
from smm_tui.exchange.wanted_posts import (
    LONGEST_LINK,
    LONGEST_WORD,
    MOST_EFFORT,
    UTM_LENGTH,
    WantedPost,
    fitting_text,
    fitting_title,
    title_of,
)
from smm_tui.i18n import _
from smm_tui.services.post_times import zone_named

_HEADINGS = {
    heading: field
    for field, headings in {
        "moment": "posting time|scheduled_at|scheduled_time|scheduled at|date and time|publish time"
        "|postatspecifictime (yyyy-mm-dd hh:mm:ss)",
        "day": "day|date|start date",
        "time": "time|start time",
        "title": "title|subject",
        "text": "text|message|content|caption|description|post",
        "link": "link|url|link (ogmetaurl)",
        "media": "image url|imageurls|image_url|media_urls|media urls|picture url 1",
        "assets": "assets",
        "channel": "channel|location|account",
        "format": "format",
        "pillar": "pillar",
        "campaign": "campaign",
        "status": "status",
        "draft": "draft",
        "uuid": "uuid",
        "hat": "hat",
        "reviewer": "reviewer",
        "effort": "effort_minutes",
        **{tag: tag for tag in TAGS},
    }.items()
    for heading in headings.split("|")
}
_NOTHING_NEW = frozenset({"tagged_link", "end date", "end time", "all day event", "private"})
"""Headings of what a post says anyhow, or is not asked for."""

_HALF = r" ?[ap]\.?m\.?"
_MOMENT = re.compile(
    rf"(?P<day>.*?\S)[T, ]+(?P<time>[0-9]{{1,2}}:[0-9]{{2}})(?::[0-9]{{2}}(?:\.[0-9]+)?)?"
    rf"(?P<half>{_HALF})?(?P<zone>Z| ?[+-][0-9]{{2}}:?[0-9]{{2}})?",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{2})")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):[0-9]{2}")
_BUFFER = "posting time"
_KEY_SIZE = 12  # bytes


def read_post_table(file: TableFile, zone: str, order: str = "") -> list[WantedPost]:
    """The posts of a file, in its order.

    ``zone`` is the brand's, ``order`` "dmy" or "mdy" where days such as 1/8/2026 need it. Raises
    Refused with the row where the file is not understood.
    """
    if file.sheets:
        raise Refused(
            _("%(file)s is a workbook, which loses the times of posts: save it as CSV.")
            % {"file": clean_line(file.name)}
        )
    table = file.table()
    heading, *rows = table.rows
    columns = _columns(table, heading)
    reading = _Reading(table, columns, zone)
    reading.order = _order(table, heading, columns, order)
    return [reading.post(row) for row in rows]


def not_read(file: TableFile) -> list[str]:
    """The headings of columns that hold something and are not read, as the file has them."""
    table = file.table()
    heading, *rows = table.rows
    read = _columns(table, heading).values()
    return [
        heading.text(number)
        for number in range(len(heading.values))
        if number not in read
        and heading.text(number)
        and heading.text(number).casefold() not in _NOTHING_NEW
        and any(row.text(number) for row in rows)
    ]


def _columns(table: Table, heading: TableRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in range(len(heading.values)):
        field = _HEADINGS.get(heading.text(number).casefold())
        if field is not None:
            found.setdefault(field, number)
    if not {"moment", "day"} & found.keys() or not {"title", "text"} & found.keys():
        words = _(
            "there is no column for the day, or none for the text: the first row has to hold"
            " headings, such as Buffer's Text,Image URL,Tags,Posting Time."
        )
        raise table.wrong(heading, words)
    return found


def _order(table: Table, heading: TableRow, columns: Mapping[str, int], given: str) -> str:
    column = columns.get("moment", columns.get("day", -1))
    days = [_whole_year(_split(row.text(column))[0]) for row in table.rows[1:]]
    found = sniffed_order(days, given)
    # Buffer writes days in the American way.
    return found or (MONTH_FIRST if heading.text(column).casefold() == _BUFFER else "")


class _Reading:
    """A file on its way into posts."""

    def __init__(self, table: Table, columns: Mapping[str, int], zone: str) -> None:
        self.order = ""
        self._table, self._columns, self._zone = table, columns, zone
        self._seen: Counter[str] = Counter()

    def post(self, row: TableRow) -> WantedPost:
        """The post in a row."""
        try:
            day, time = self._moment(row)
        except UnknownTime as error:
            raise self._table.wrong(row, str(error)) from None
        except Refused as refusal:
            raise self._table.wrong(row, str(refusal)) from None
        text, text_cut = fitting_text(self._literal(row, "text"))
        said = self._text(row, "title")
        if not said and not text:
            raise self._table.wrong(row, _("this post has neither a title nor a text."))
        title, title_cut = fitting_title(said or title_of(text))
        link, uuid = self._text(row, "link"), self._uuid(row)
        assets, asset_cut = self._assets(row)
        return WantedPost(
            key=self._key(uuid or f"{self._text(row, 'channel').casefold()}\n{title}\n{text}"),
            title=title,
            day=day,
            time=time,
            text=text,
            link=link[:LONGEST_LINK],
            status=self._status(row),
            channel=self._name(row, "channel"),
            format=self._text(row, "format")[:LONGEST_WORD],
            pillar=self._text(row, "pillar")[:LONGEST_WORD],
            campaign=self._text(row, "campaign")[:LONGEST_WORD],
            hat=self._name(row, "hat"),
            reviewer=self._name(row, "reviewer"),
            effort_minutes=self._effort(row),
            utm=tuple((tag, said) for tag in TAGS if (said := self._text(row, tag)[:UTM_LENGTH])),
            assets=assets,
            uuid=uuid,
            cut=text_cut or title_cut or asset_cut or len(link) > LONGEST_LINK,
        )

    def _moment(self, row: TableRow) -> tuple[date, str]:
        if "moment" not in self._columns:
            said, at, zone = _split(self._text(row, "day"))
            if "time" in self._columns:
                at, zone = _SECONDS.sub(r"\1", self._text(row, "time")), ""
        else:
            said, at, zone = _split(self._text(row, "moment"))
        day, time = day_of(_whole_year(said), self.order), parse_time(at)
        if not zone or not time:
            return day, time
        moment = datetime.fromisoformat(
            f"{day}T{time}{zone.strip().upper().replace('Z', '+00:00')}"
        )
        local = moment.astimezone(zone_named(self._zone))
        return local.date(), f"{local:%H:%M}"

    def _status(self, row: TableRow) -> PostStatus:
        if said := self._text(row, "status"):
            if (status := status_called(said)) is None:
                words = _("“%(text)s” is no status: write one of %(statuses)s.")
                known = ", ".join(one.value for one in PostStatus)
                raise self._table.wrong(row, words % {"text": said[:40], "statuses": known})
            return status
        draft = self._text(row, "draft").casefold() in ("true", "1", "yes")
        # A list for a program that schedules says so by its columns; of any other nothing goes out
        # by itself.
        scheduled = not self._columns.keys().isdisjoint(("moment", "draft", "media"))
        return PostStatus.SCHEDULED if scheduled and not draft else PostStatus.DRAFT

    def _name(self, row: TableRow, field: str) -> str:
        said = self._text(row, field)
        if len(said) > LONGEST_WORD:
            words = _("“%(text)s…” is too long for a name: at most %(most)d characters.")
            raise self._table.wrong(row, words % {"text": said[:20], "most": LONGEST_WORD})
        return said

    def _effort(self, row: TableRow) -> int | None:
        said = self._text(row, "effort")
        if said and not (said.isdecimal() and int(said[:9]) <= MOST_EFFORT):
            words = _("“%(text)s” is no number of minutes.")
            raise self._table.wrong(row, words % {"text": said[:40]})
        return int(said) if said else None

    def _assets(self, row: TableRow) -> tuple[tuple[str, ...], bool]:
        """Where its pictures are, a line each, and whether one of them was longer."""
        # Other programs have nothing but addresses, between commas or spaces.
        lines = self._text(row, "media").replace(",", " ").split()
        for line in map(clean_line, self._literal(row, "assets").split("\n")):
            parts = line.split()
            lines += parts if all("://" in part for part in parts) else [line]
        fitting = tuple(line for line in lines if len(line) <= LONGEST_LINK)
        return fitting, len(fitting) < len(lines)

    def _uuid(self, row: TableRow) -> str:
        """What the planner knows the post by; of a row that was copied, the first one has it."""
        said = self._text(row, "uuid")
        return "" if self._seen[said] else said

    def _key(self, said: str) -> str:
        """What the post is known by: what it says, and which of several alike it is."""
        self._seen[said] += 1
        whole = f"{self._seen[said]}\n{said}".encode("utf-8", "backslashreplace")
        return f"csv:{blake2s(whole, digest_size=_KEY_SIZE).hexdigest()}"

    def _text(self, row: TableRow, field: str) -> str:
        return row.text(self._columns.get(field, -1))

    def _literal(self, row: TableRow, field: str) -> str:
        """A text with its lines."""
        column = self._columns.get(field, -1)
        value = row.values[column] if 0 <= column < len(row.values) else ""
        return clean_text(restored(str(value)))


def _split(said: str) -> tuple[str, str, str]:
    """A day, a time and a time zone that are written together; what is not there is empty."""
    found = _MOMENT.fullmatch(said.strip())
    if not found:
        return said, "", ""
    return found["day"], f"{found['time']}{found['half'] or ''}", found["zone"] or ""


def _whole_year(said: str) -> str:
    found = _SHORT_YEAR.fullmatch(said)
    return f"{found[1]}{found[2]}{found[3]}{found[2]}20{found[4]}" if found else said
