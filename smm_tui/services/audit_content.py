"""What people do with the inventory of content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from sqlmodel import col, select

from smm_tui.domain.content_lines import ContentLine, Freshness, read_csv
from smm_tui.domain.errors import Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.outcome import Outcome
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import ContentItem, ContentItemInput
from smm_tui.services.audit_views import secret_warning
from smm_tui.services.audit_work import AuditWork, Saved
from smm_tui.services.inputs import validated
from smm_tui.services.names import Names
from smm_tui.services.stored import fresh, quoted, taken


class Added(NamedTuple):
    """What became of a table of content that was imported."""

    keys: list[int]  # of what was added
    there: int  # how many were there already
    problems: tuple[str, ...]  # a sentence for each line that was not taken


class Contents(AuditWork):
    """The use cases of content, inside one transaction."""

    @cached_property
    def _names(self) -> Names:
        return Names(self._session, self._brand_id)

    @property
    def new_channels(self) -> list[str]:
        """The names of the channels that were made for content."""
        return [name for kind, name in self._names.made if kind == "channel"]

    def add_lines(self, lines: Sequence[ContentLine]) -> list[int]:
        """Add a piece of content per line, in their order, as one edit; their keys.

        A channel that there is not is made. Raises FieldErrors when a line does not hold.
        """
        names = self._names
        valid = [
            self._valid(
                ContentItemInput, title=line.title, url=line.url, freshness=line.freshness.value
            )
            for line in lines
        ]
        made = [
            ContentItem(
                brand_id=self._brand_id,
                channel_id=names.channel(line.channel) if line.channel else None,
                **given.model_dump(),
            )
            for line, given in zip(lines, valid, strict=True)
        ]
        self._session.add_all(made)
        self._session.flush()
        words = _("Add %(title)s")
        many = ngettext(
            "Add %(count)d piece of content", "Add %(count)d pieces of content", len(made)
        )
        self._tell(made, words, many)
        return [item.id or 0 for item in made]

    def import_csv(self, text: str) -> Added:
        """Add what a table of separated values holds, as one edit.

        What has the same title, address and channel as content that is there is passed over.
        Raises Refused when nothing in it can be understood.
        """
        read = read_csv(text)
        if not read.lines:
            raise Refused(next(iter(read.problems), _("There is no content in this file.")))
        names = self._names
        there = {
            (item.title, item.url, item.channel_id)
            for item in self._session.exec(
                select(ContentItem).where(col(ContentItem.brand_id) == self._brand_id)
            )
        }
        fresh_lines = [
            line
            for line in read.lines
            if (line.title, line.url, names.channel(line.channel) if line.channel else None)
            not in there
        ]
        keys = self.add_lines(fresh_lines)
        return Added(keys, len(read.lines) - len(fresh_lines), read.problems)

    def sort(self, ids: Iterable[int], freshness: Freshness) -> Outcome:
        """Put content into a group. Raises Refused when none of it is there any more."""
        found, gone = self._found(ids)
        changed = [item for item in found if item.freshness != freshness.value]
        for item in changed:
            item.freshness = freshness.value
        words = _("Sort %(title)s: %(group)s")
        many = ngettext(
            "Sort %(count)d piece of content: %(group)s",
            "Sort %(count)d pieces of content: %(group)s",
            len(changed),
        )
        self._tell(changed, words, many, group=freshness.heading)
        return Outcome(len(changed), len(found) - len(changed), gone)

    def save(self, content_id: int, version: int, typed: Values) -> Saved:
        """Save the form of a piece of content, shown at ``version`` (key and version 0: new).

        ``channel_id`` goes by the channel's key. Raises FieldErrors with a reason per field,
        StaleRecord when it has changed since.
        """
        item = fresh(self._session, ContentItem, content_id, version) if content_id else None
        channel = typed.get("channel_id", "")
        own = {name: text for name, text in typed.items() if name != "channel_id"}
        refused = {}
        if typed.get("freshness", "") not in ("", *(group.value for group in Freshness)):
            refused["freshness"] = _("There is no such group.")
        if not own.get("freshness", "-"):
            own["freshness"] = Freshness.UNSORTED.value
        values = validated(ContentItemInput, own, self._today, refused=refused)
        item = item or ContentItem(brand_id=self._brand_id, title="")
        words = _("Edit %(title)s") if item.id else _("Add %(title)s")
        taken(item, values.model_dump(include=set(own)))
        if "channel_id" in typed:
            taken(item, {"channel_id": int(channel) if channel else None})
        self._session.add(item)
        self._session.flush()
        self._tell([item], words, words)
        return Saved(item.version, secret_warning(item.note))

    def delete_many(self, ids: Iterable[int]) -> Outcome:
        """Delete content; cards made of it stay."""
        found, gone = self._found(ids)
        for item in found:
            self._session.delete(item)
        words = _("Delete %(title)s")
        many = ngettext(
            "Delete %(count)d piece of content", "Delete %(count)d pieces of content", len(found)
        )
        self._tell(found, words, many)
        return Outcome(len(found), gone=gone)

    def _found(self, ids: Iterable[int]) -> tuple[list[ContentItem], int]:
        """The content that is there, and how many pieces are not."""
        wanted = dict.fromkeys(ids)
        found: list[ContentItem] = self._some(ContentItem, "id", wanted)
        if wanted and not found:
            raise Refused(_("This content is not there any more."))
        return found, len(wanted) - len(found)

    def _tell(self, items: Sequence[ContentItem], one: str, many: str, **values: str) -> None:
        if items:
            words = one if len(items) == 1 else many
            told = {"title": quoted(items[0].title), "count": len(items), **values}
            self._transaction.describe(words % told)
