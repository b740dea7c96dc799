"""Reading the registers: hats, channels, labels and brands, each as rows of plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from smm_tui.domain.colours import colour_name
from smm_tui.domain.days import full_day
from smm_tui.domain.roles import PRIMARY, ROLES
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One record: what it is called, what stands beside that, and how many records use it."""

    id: int
    version: int
    cells: tuple[str, ...]
    used: int = 0

    @property
    def name(self) -> str:
        """What the record is called."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register as a frozen picture of one moment."""

    rows: tuple[RegisterRow, ...]
    warning: str = ""  # one sentence about the register as a whole


MOST_NAMED = 4  # records that a sentence names
NAME_ROOM = 24  # characters of each

_HATS = """
SELECT h.id, h.version, h.name, h.person, h.does,
       (SELECT COUNT(*) FROM task t
         WHERE t.hat_id = h.id OR t.reviewer_hat_id = h.id)
       + (SELECT COUNT(*) FROM post p
         WHERE p.hat_id = h.id OR p.reviewer_hat_id = h.id)
       + (SELECT COUNT(*) FROM series s
         WHERE s.hat_id = h.id OR s.reviewer_hat_id = h.id)
       + (SELECT COUNT(*) FROM channel c WHERE c.owner_hat_id = h.id)
FROM hat h WHERE h.brand_id = :brand ORDER BY h.id
"""
_CHANNELS = """
SELECT c.id, c.version, c.name, c.network, c.handle, c.role, COALESCE(h.name, ''),
       c.two_factor, c.posts_per_week, c.last_reviewed,
       (SELECT COUNT(*) FROM task t WHERE t.channel_id = c.id),
       (SELECT COUNT(*) FROM post p WHERE p.channel_id = c.id)
       + (SELECT COUNT(*) FROM series s WHERE s.channel_id = c.id)
       + (SELECT COUNT(*) FROM content_item i WHERE i.channel_id = c.id)
       + (SELECT COUNT(*) FROM budget_line l WHERE l.channel_id = c.id)
FROM channel c LEFT JOIN hat h ON h.id = c.owner_hat_id
WHERE c.brand_id = :brand ORDER BY c.id
"""
_LABELS = """
SELECT l.id, l.version, l.name, l.colour,
       (SELECT COUNT(*) FROM task_label x WHERE x.label_id = l.id)
FROM label l WHERE l.brand_id = :brand ORDER BY l.id
"""
_BRANDS = """
SELECT b.id, b.version, b.name, b.currency, b.time_zone, b.colour,
       (SELECT COUNT(*) FROM task t
         WHERE t.brand_id = b.id AND t.archived_at IS NULL AND t.template = '')
FROM brand b ORDER BY b.id
"""


def read_hats(reader: Reader, brand_id: int) -> RegisterView:
    """The brand's hats, oldest first."""
    return RegisterView(
        tuple(
            RegisterRow(key, version, (name, person, _first_line(does), _count(used)), used)
            for key, version, name, person, does, used in reader.rows(_HATS, brand=brand_id)
        )
    )


def read_channels(reader: Reader, brand_id: int) -> RegisterView:
    """The brand's channels, oldest first, with a warning when several are the primary one."""
    found = reader.rows(_CHANNELS, brand=brand_id)
    primary = [row[2] for row in found if row[5] == PRIMARY]
    warning = ""
    if len(primary) > 1:
        shown = ", ".join(_short(name) for name in primary[:MOST_NAMED])
        if len(primary) > MOST_NAMED:
            shown += ", …"
        sentence = _("Only one channel can lead, but %(count)d are primary: %(names)s")
        warning = sentence % {"count": len(primary), "names": shown}
    return RegisterView(tuple(_channel_row(row) for row in found), warning)


def _channel_row(row: tuple[Any, ...]) -> RegisterRow:
    key, version, name, network, handle, role, owner, two_factor, posts, reviewed, cards, more = row
    cells = (
        name,
        network,
        handle,
        _(ROLES.get(role, role)),
        owner,
        _("yes") if two_factor else _("no"),
        _count(posts),
        full_day(date.fromisoformat(str(reviewed))) if reviewed else "",
        _count(cards),
    )
    return RegisterRow(key, version, cells, cards + more)


def read_labels(reader: Reader, brand_id: int) -> RegisterView:
    """The brand's labels in the order of their names."""
    found = sorted(reader.rows(_LABELS, brand=brand_id), key=lambda row: str(row[2]).casefold())
    return RegisterView(
        tuple(
            RegisterRow(key, version, (name, colour_name(colour), _count(used)), used)
            for key, version, name, colour, used in found
        )
    )


def read_brand_rows(reader: Reader) -> RegisterView:
    """All brands, oldest first, with the number of cards on the board of each."""
    return RegisterView(
        tuple(
            RegisterRow(
                key, version, (name, currency, zone, colour_name(colour), _count(used)), used
            )
            for key, version, name, currency, zone, colour, used in reader.rows(_BRANDS)
        )
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_ROOM else name[: NAME_ROOM - 1].rstrip() + "…"


def _count(number: int) -> str:
    return str(number) if number else "-"


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0]
