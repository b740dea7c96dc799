"""A line of words put on many cards: ``@copy due:fri +film no:channel -draft``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from smm_tui.clock import today_in
from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.quick_words import QuickWords, read_quick
from smm_tui.domain.removal_words import Removals, read_removals
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Brand, Task
from smm_tui.services.names import Names
from smm_tui.services.stages import read_stage_settings
from smm_tui.services.stored import quoted
from smm_tui.services.task_fields import FieldBatches
from smm_tui.services.task_work import key_of

_FIELDS = {
    WordKind.PRIORITY: "priority",
    WordKind.DUE: "due",
    WordKind.EFFORT: "effort_minutes",
    WordKind.HAT: "hat_id",
    WordKind.CHANNEL: "channel_id",
}
_EMPTY = {WordKind.PRIORITY: 0}


class WordBatches(FieldBatches):
    """The use case that sets several fields of marked cards at once."""

    def set_typed(self, task_ids: Iterable[int], text: str) -> Outcome:
        """Set on cards what the words of quick add say, as one edit.

        Beside them, ``no:hat`` (channel, due, priority, effort, label) empties a field and
        ``-name`` takes a label off. Unknown names are made. Raises FieldErrors when a word says
        nothing about a card, or when a name begins several.
        """
        words, removals = self._read(text)
        said = {span.kind for span in words.spans}
        found, gone = self._existing(task_ids)
        names = {brand: Names(self._session, brand) for brand in {t.brand_id for t in found}}
        values: dict[WordKind, Callable[[Task], object]] = {
            WordKind.PRIORITY: lambda _task: words.priority,
            WordKind.DUE: lambda _task: words.due,
            WordKind.EFFORT: lambda _task: words.effort_minutes,
            WordKind.HAT: lambda task: names[task.brand_id].hat(words.hat, begun=True),
            WordKind.CHANNEL: lambda task: names[task.brand_id].channel(words.channel, begun=True),
        }
        changed: dict[int, Task] = {}
        for kind, field in _FIELDS.items():
            if kind in said:
                some = self._put(found, field, values[kind])
            elif kind in removals.fields:
                some = self._put(found, field, _emptied(kind))
            else:
                continue
            changed |= {key_of(task): task for task in some}
        by_brand = {
            brand: self._wanted_labels(names[brand], words.labels, removals) for brand in names
        }
        changed |= {key_of(task): task for task in self._relabel(found, by_brand)}
        changed |= {key_of(task): task for task in self._restage(found, words)}
        told = [task for task in found if key_of(task) in changed]
        one = _("Set %(words)s on %(title)s")
        many = ngettext(
            "Set %(words)s on %(count)d card", "Set %(words)s on %(count)d cards", len(told)
        )
        self._describe(told, one, many, words=quoted(" ".join(text.split())))
        return Outcome(len(told), len(found) - len(told), gone)

    def _read(self, text: str) -> tuple[QuickWords, Removals]:
        brand = self._session.get_one(Brand, self._brand_id)
        today = today_in(self._transaction.clock, brand.time_zone)
        views = read_stage_settings(self._transaction, self._brand_id)
        called = {stage: view.name for stage, view in views.items()}
        words = read_quick(text, today, first_weekday=brand.first_weekday, stage_names=called)
        removals = read_removals(words.title)
        if words.problems:
            raise FieldErrors({"text": " ".join(words.problems)})
        if removals.others:
            sentence = _("“%(word)s” says nothing about a card. Type @hat, #channel or due:fri.")
            raise FieldErrors({"text": sentence % {"word": removals.others[0]}})
        if not words.spans and not words.title:
            raise FieldErrors({"text": _("Type something here: it cannot be empty.")})
        return words, removals

    def _wanted_labels(
        self, names: Names, add: Sequence[str], removals: Removals
    ) -> tuple[list[int], set[int] | None]:
        added = list(dict.fromkeys(names.label(name, begun=True) for name in add))
        if removals.every_label:
            return added, None
        known = {names.known_label(name) for name in removals.labels}
        return added, {key for key in known if key is not None}

    def _restage(self, tasks: Sequence[Task], words: QuickWords) -> list[Task]:
        stage = words.stage
        if stage is None:
            return []
        moved = [task for task in tasks if task.stage is not stage and task.archived_at is None]
        self._to_top(moved, lambda _task: stage)
        return moved


def _emptied(kind: WordKind) -> Callable[[Task], object]:
    return lambda _task: _EMPTY.get(kind)
