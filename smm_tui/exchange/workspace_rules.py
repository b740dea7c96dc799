"""What texts of a workspace file have to mean, beyond what their fields say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date
from typing import Any
from uuid import UUID

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import read_rule
from smm_tui.domain.text import clean_line
from smm_tui.exchange.reading_json import Node
from smm_tui.i18n import _
from smm_tui.services.post_times import zone_named

_LONGEST_RULE = 500  # characters
_BEGUN = frozenset({PostStatus.IDEA.value, PostStatus.DRAFT.value})


def _rule(node: Node) -> str:
    """A rule that the planner can carry out, as it stands (S5.6)."""
    text = clean_line(node.text())
    try:
        if len(text) > _LONGEST_RULE:
            raise Refused(text)
        read_rule(text)
    except Refused:
        words = _(
            "this is no repetition that the planner knows. Write it such as"
            " FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH or FREQ=DAILY;COUNT=10."
        )
        raise node.wrong(words) from None
    return text


def _left_out(node: Node) -> str:
    """Days with commas between them; empty for none."""
    text = clean_line(node.text())
    try:
        for day in text.split(",") if text else ():
            date.fromisoformat(day)
    except ValueError:
        words = _(
            "this has to be days with commas between them, such as 2026-09-27,2026-10-04, or empty."
        )
        raise node.wrong(words) from None
    return text


def _begun(node: Node) -> PostStatus:
    """What the posts of a series begin as."""
    text = clean_line(node.text())
    if text not in _BEGUN:
        raise node.wrong(_("this has to be idea or draft."))
    return PostStatus(text)


def _group(node: Node) -> str:
    """What the groups of a series' posts come of: a UUID; empty for none."""
    text = clean_line(node.text())
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        raise node.wrong(_("this has to be a UUID, or empty.")) from None


def _time_zone(node: Node) -> str:
    """A time zone that this machine knows: posts would go out at other times by another."""
    text = clean_line(node.text())
    if text != "UTC" and zone_named(text) is UTC:
        words = _("this is no time zone that is known here. Write a place, such as Europe/Sofia.")
        raise node.wrong(words)
    return text


RULES: Mapping[tuple[str, str], Callable[[Node], Any]] = {
    ("series", "rule"): _rule,
    ("series", "left_out"): _left_out,
    ("series", "status"): _begun,
    ("series", "group_key"): _group,
    ("brand", "time_zone"): _time_zone,
}
"""How a field is read, by its table and its name; all others are read by their types."""


def check_record(table: str, node: Node, values: Mapping[str, Any]) -> None:
    """Raises Refused with the place where values that hold alone do not hold together."""
    first, last = values.get("day"), values.get("last_day")
    if table == "key_date" and first is not None and last is not None and last < first:
        raise node.key("last_day").wrong(_("this cannot be before the first day."))
