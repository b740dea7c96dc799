"""How the journal tells of posts, series, slots, targets and key dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smm_tui.domain.days import weekday_name
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import rule_in_words
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

TOLD = frozenset({"post", "series", "slot", "target", "key_date"})
"""The kinds whose values are told in other words than they are stored in."""

_CHANNEL = "SELECT name FROM channel WHERE id = :key"
_CARD = "SELECT title FROM task WHERE id = :key"


def place_of(reader: Reader, kind: str, image: Mapping[str, Any]) -> str:
    """What a slot or a target is called: its channel, and its time or format."""
    channel = _named(reader, _CHANNEL, image["channel_id"])
    if kind == "target":
        return f"{channel}, {image['format']}"
    return f"{channel}, {weekday_name(image['weekday'])} {image['time']}"


def in_words(reader: Reader, image: Mapping[str, Any]) -> dict[str, Any]:
    """The image with its status, weekday, card and rule as people say them."""
    told = dict(image)
    if status := image.get("status"):
        told["status"] = PostStatus(status).heading
    if "weekday" in image:
        told["weekday"] = weekday_name(image["weekday"])
    if "yearly" in image:
        told["yearly"] = _("yes") if image["yearly"] else _("no")
    if image.get("task_id"):
        told["card"] = _named(reader, _CARD, image["task_id"])
    if rule := image.get("rule"):
        told["rule"] = rule_in_words(rule)
    return told


def _named(reader: Reader, sql: str, key: int) -> str:
    rows = reader.rows(sql, key=key)
    return str(rows[0][0]) if rows else "-"
