"""What was typed into the form of a post, checked and put on its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smm_tui.clock import today_in
from smm_tui.domain.forms import NEW_NAME
from smm_tui.domain.link_lines import read_link
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.text import clean_line
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.domain.utm import BadLink, checked, refused_patterns
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import URL_LENGTH, PostInput
from smm_tui.persistence.records import (
    TITLE_LENGTH,
    Brand,
    Channel,
    Hat,
    Post,
    PostLink,
    Series,
    Task,
)
from smm_tui.services.inputs import validated
from smm_tui.services.names import Names
from smm_tui.services.parts import put_links

if TYPE_CHECKING:
    from sqlmodel import Session

    from smm_tui.persistence.transaction import Transaction

OWN_FIELDS = (
    *("title", "day", "time", "format", "caption", "pillar", "campaign", "link"),
    *("utm_source", "utm_medium", "utm_campaign", "utm_content", "effort_minutes", "note"),
)
REFERENCES = ("channel_id", "hat_id", "reviewer_hat_id", "task_id")
ASSETS = "assets"
_LONGEST_KEY = 18  # digits


@dataclass(frozen=True, slots=True)
class PostValues:
    """What a form of a post (or of a series) holds, valid and ready to be stored."""

    own: Mapping[str, Any]  # all fields of its own, those that were not typed too
    references: Mapping[str, int | None]  # those that were typed
    status: PostStatus | None = None
    assets: tuple[str, ...] | None = None

    @classmethod
    def validated(
        cls, transaction: Transaction, record: Post | Series, typed: Mapping[str, str]
    ) -> PostValues:
        """The typed texts, checked; fields that were not given stay as they are.

        Raises FieldErrors with a reason per field.
        """
        session = transaction.session
        brand = session.get_one(Brand, record.brand_id)
        own = {name: str(_held(record, name)) for name in OWN_FIELDS}
        # What a file has brought may be odd: it is in nobody's way until it is typed anew.
        anew = {name: text for name, text in typed.items() if text != own.get(name)}
        own |= {name: typed[name] for name in OWN_FIELDS if name in typed}
        refused = refused_patterns(anew)
        _check_link(anew.get("link", ""), refused)
        own["time"] = _time(own["time"], refused)
        if not own["day"].strip():
            refused["day"] = _("Type a day: a post stands on one.")
        status = _status(typed.get("status"), refused)
        assets = _assets(typed.get(ASSETS), refused)
        references = {
            name: _reference(session, record.brand_id, name, typed[name], refused)
            for name in REFERENCES
            if name in typed
        }
        today = today_in(transaction.clock, brand.time_zone)
        valid = validated(PostInput, own, today, first_weekday=brand.first_weekday, refused=refused)
        # Made last: a form that is refused leaves no names behind.
        names = Names(session, record.brand_id)
        made = {
            name: (names.channel if name == "channel_id" else names.hat)(
                typed[name].removeprefix(NEW_NAME)
            )
            for name in references
            if typed[name].startswith(NEW_NAME)
        }
        return cls(valid.model_dump(), {**references, **made}, status, assets)

    def apply(self, record: Post | Series) -> None:
        """Put the values on the record; its links are for ``put_assets``, once it is stored."""
        for name, value in (*self.own.items(), *self.references.items()):
            if getattr(record, name) != value:
                setattr(record, name, value)
        if self.status is not None and isinstance(record, Post) and record.status != self.status:
            record.status = self.status

    def put_assets(self, session: Session, post: Post) -> None:
        """Give a stored post the links that were typed."""
        if self.assets is not None:
            put_links(session, PostLink, "post_id", post.id, self.assets)


def _held(record: Post | Series, name: str) -> object:
    value = getattr(record, name)
    return "" if value is None else value


def _time(text: str, refused: dict[str, str]) -> str:
    try:
        return parse_time(text)
    except UnknownTime as error:
        refused["time"] = str(error)
        return ""


def _check_link(text: str, refused: dict[str, str]) -> None:
    try:
        if text.strip():
            checked(text)
    except BadLink as error:
        refused["link"] = str(error)


def _status(text: str | None, refused: dict[str, str]) -> PostStatus | None:
    if not text:
        return None
    if text not in {status.value for status in PostStatus}:
        refused["status"] = _("There is no such status.")
        return None
    return PostStatus(text)


def _assets(text: str | None, refused: dict[str, str]) -> tuple[str, ...] | None:
    if text is None:
        return None
    lines = tuple(line for each in text.split("\n") if (line := clean_line(each)))
    for number, line in enumerate(lines, 1):
        title, url = read_link(line)
        most = next(
            (most for part, most in ((url, URL_LENGTH), (title, TITLE_LENGTH)) if len(part) > most),
            0,
        )
        if most and ASSETS not in refused:
            words = _("Line %(line)d is too long: at most %(most)d characters.")
            refused[ASSETS] = words % {"line": number, "most": most}
    return lines


def _reference(
    session: Session, brand_id: int, field: str, key: str, refused: dict[str, str]
) -> int | None:
    """The key of what was chosen; what is there no more is refused."""
    if not key or (key.startswith(NEW_NAME) and field != "task_id"):
        return None
    kinds: dict[str, type[Channel] | type[Task]] = {"channel_id": Channel, "task_id": Task}
    kind: Any = kinds.get(field, Hat)
    known = key.isdecimal() and len(key) <= _LONGEST_KEY
    found = session.get(kind, int(key)) if known else None
    if found is None or found.brand_id != brand_id or getattr(found, "template", ""):
        refused[field] = _("This has been deleted elsewhere.")
        return None
    return int(key)
