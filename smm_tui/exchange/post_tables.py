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
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.exchange.budget_csv import restored
from smm_tui.exchange.reading_tables import Table, TableFile, TableRow
from smm_tui.exchange.table_values import MONTH_FIRST, day_of, sniffed_order
from smm_tui.exchange.wanted_posts import (
    LONGEST_LINK,
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
        "asset": "image url|imageurls|image_url|media_urls|media urls|assets|picture url 1",
        "channel": "channel|location|account",
        "format": "format",
        "pillar": "pillar",
        "campaign": "campaign",
        "status": "status",
        "draft": "draft",
        "uuid": "uuid",
    }.items()
    for heading in headings.split("|")
}
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


def _columns(table: Table, heading: TableRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for number in range(len(heading.values)):
        field = _HEADINGS.get(heading.text(number).casefold())
        if field is not None:
            found.setdefault(field, number)
    if not {"moment", "day"} & found.keys() or not {"title", "text"} & found.keys():
        words = _(
            "there is no column for the day, or none for the text: a Buffer file begins with"
            " Text,Image URL,Tags,Posting Time."
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
        link, assets = self._text(row, "link"), self._text(row, "asset").replace(",", " ").split()
        return WantedPost(
            key=self._key(title, text, self._text(row, "channel")),
            title=title,
            day=day,
            time=time,
            text=text,
            link=link[:LONGEST_LINK],
            status=self._status(row),
            channel=self._text(row, "channel"),
            format=self._text(row, "format")[:60],
            pillar=self._text(row, "pillar")[:60],
            campaign=self._text(row, "campaign")[:60],
            asset=assets[0][:LONGEST_LINK] if assets else "",
            uuid=self._text(row, "uuid"),
            cut=text_cut or title_cut or len(link) > LONGEST_LINK,
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
        said = self._text(row, "status").casefold()
        if said in {status.value for status in PostStatus}:
            return PostStatus(said)
        draft = self._text(row, "draft").casefold() in ("true", "1", "yes")
        return PostStatus.DRAFT if draft else PostStatus.SCHEDULED

    def _key(self, title: str, text: str, channel: str) -> str:
        """What the post is known by: what it says, and which of several alike it is."""
        said = f"{channel.casefold()}\n{title}\n{text}"
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
