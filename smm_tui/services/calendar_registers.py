"""Reading the calendar's registers: slots, targets and key dates, each as rows of plain texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smm_tui.domain.days import full_day, weekday_name
from smm_tui.domain.key_dates import KINDS
from smm_tui.i18n import _
from smm_tui.services.register_views import RegisterRow, RegisterView

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_SLOTS = """
SELECT s.id, s.version, c.name, s.weekday, s.time
FROM slot s JOIN channel c ON c.id = s.channel_id
WHERE c.brand_id = :brand ORDER BY s.channel_id, s.weekday, s.time, s.id
"""
_TARGETS = """
SELECT t.id, t.version, c.name, t.format, t.posts_per_week, c.posts_per_week
FROM target t JOIN channel c ON c.id = t.channel_id
WHERE c.brand_id = :brand ORDER BY t.channel_id, LOWER(t.format), t.id
"""
_KEY_DATES = """
SELECT id, version, title, day, last_day, kind, yearly, note
FROM key_date WHERE brand_id = :brand ORDER BY day, id
"""


def read_slot_rows(reader: Reader, brand_id: int, first_weekday: int = 0) -> RegisterView:
    """The weekly times at which channels post, by channel, weekday and time."""
    rows = reader.rows(_SLOTS, brand=brand_id)
    places = {name: place for place, name in reversed(list(enumerate(row[2] for row in rows)))}
    rows.sort(key=lambda row: (places[row[2]], (row[3] - first_weekday) % 7, row[4]))
    return RegisterView(
        tuple(
            RegisterRow(key, version, (channel, weekday_name(weekday), time))
            for key, version, channel, weekday, time in rows
        )
    )


def read_target_rows(reader: Reader, brand_id: int) -> RegisterView:
    """How many posts of a format channels want in a week, beside those of any format."""
    return RegisterView(
        tuple(
            RegisterRow(key, version, (channel, wanted, str(posts), str(of_all or "-")))
            for key, version, channel, wanted, posts, of_all in reader.rows(
                _TARGETS, brand=brand_id
            )
        )
    )


def read_key_date_rows(reader: Reader, brand_id: int) -> RegisterView:
    """The days to think of, by their first day."""
    return RegisterView(
        tuple(
            RegisterRow(
                key,
                version,
                (title, _shown(day), _shown(last), _(KINDS.get(kind, kind)), _yes(yearly), note),
            )
            for key, version, title, day, last, kind, yearly, note in reader.rows(
                _KEY_DATES, brand=brand_id
            )
        )
    )


def _shown(day: str | None) -> str:
    return full_day(date.fromisoformat(day)) if day else ""


def _yes(yearly: int) -> str:
    return _("yes") if yearly else ""
