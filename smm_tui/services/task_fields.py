"""One value for many cards: each is one transaction and one step of undo.

The cards are looked at as they stand now, archived ones too. Those that are gone are passed over
and counted; when none is left, Refused is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.outcome import Outcome
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Channel, Hat, Task, TaskLabel
from smm_tui.services.names import Names
from smm_tui.services.stored import fresh, quoted
from smm_tui.services.task_work import TaskWork, key_of

LabelKeys = tuple[Sequence[int], Collection[int] | None]
"""Labels to put on, and labels to take off (None: all others)."""


class FieldBatches(TaskWork):
    """The use cases that change a field of marked cards."""

    # -- whose, where, when ------------------------------------------------------------------

    def assign_many(self, task_ids: Iterable[int], hat: int | str | None) -> Outcome:
        """Give cards to a hat, by its key or its name (a new name makes a hat), or to nobody."""
        found, gone = self._existing(task_ids)
        name, keys = self._referred(found, Hat, hat, Names.hat)
        changed = self._put(found, "hat_id", lambda task: keys[task.brand_id])
        count = len(changed)
        if name:
            one = _("Give %(title)s to %(hat)s")
            many = ngettext(
                "Give %(count)d card to %(hat)s", "Give %(count)d cards to %(hat)s", count
            )
        else:
            one = _("Give %(title)s to nobody")
            many = ngettext(
                "Give %(count)d card to nobody", "Give %(count)d cards to nobody", count
            )
        self._describe(changed, one, many, hat=name)
        return Outcome(count, len(found) - count, gone)

    def set_channel_many(self, task_ids: Iterable[int], channel: int | str | None) -> Outcome:
        """Put cards on a channel, by its key or its name (a new name makes one), or on none."""
        found, gone = self._existing(task_ids)
        name, keys = self._referred(found, Channel, channel, Names.channel)
        changed = self._put(found, "channel_id", lambda task: keys[task.brand_id])
        count = len(changed)
        if name:
            one = _("Put %(title)s on %(channel)s")
            many = ngettext(
                "Put %(count)d card on %(channel)s", "Put %(count)d cards on %(channel)s", count
            )
        else:
            one = _("Take %(title)s off its channel")
            many = ngettext(
                "Take %(count)d card off its channel",
                "Take %(count)d cards off their channels",
                count,
            )
        self._describe(changed, one, many, channel=name)
        return Outcome(count, len(found) - count, gone)

    def date_many(self, task_ids: Iterable[int], due: date | None) -> Outcome:
        """Give cards a day by which they have to be done, or none."""
        found, gone = self._existing(task_ids)
        changed = self._put(found, "due", lambda _task: due)
        count = len(changed)
        if due is not None:
            one = _("Make %(title)s due on %(day)s")
            many = ngettext(
                "Make %(count)d card due on %(day)s", "Make %(count)d cards due on %(day)s", count
            )
            self._describe(changed, one, many, day=full_day(due))
        else:
            one = _("Take the date off %(title)s")
            many = ngettext(
                "Take the date off %(count)d card", "Take the dates off %(count)d cards", count
            )
            self._describe(changed, one, many)
        return Outcome(count, len(found) - count, gone)

    def shift_dates_many(self, task_ids: Iterable[int], days: int) -> Outcome:
        """Make cards due so many days later (earlier when negative); those without a day stay.

        Raises FieldErrors when that leaves the calendar.
        """
        found, gone = self._existing(task_ids)
        try:
            changed = self._put(
                found, "due", lambda task: task.due and task.due + timedelta(days=days)
            )
        except OverflowError:
            raise FieldErrors({"due": _("The calendar ends before that.")}) from None
        count = len(changed)
        distance = ngettext("%(count)d day", "%(count)d days", abs(days)) % {"count": abs(days)}
        if days >= 0:
            one = _("Make %(title)s due %(distance)s later")
            many = ngettext(
                "Make %(count)d card due %(distance)s later",
                "Make %(count)d cards due %(distance)s later",
                count,
            )
        else:
            one = _("Make %(title)s due %(distance)s earlier")
            many = ngettext(
                "Make %(count)d card due %(distance)s earlier",
                "Make %(count)d cards due %(distance)s earlier",
                count,
            )
        self._describe(changed, one, many, distance=distance)
        return Outcome(count, len(found) - count, gone)

    def prioritise_many(self, task_ids: Iterable[int], priority: int) -> Outcome:
        """Give cards a priority, 1 (the most urgent) to 3, or 0 for none."""
        level = self._valid(title="-", priority=priority).priority
        found, gone = self._existing(task_ids)
        changed = self._put(found, "priority", lambda _task: level)
        count = len(changed)
        if level:
            one = _("Give %(title)s priority %(priority)d")
            many = ngettext(
                "Give %(count)d card priority %(priority)d",
                "Give %(count)d cards priority %(priority)d",
                count,
            )
        else:
            one = _("Take the priority off %(title)s")
            many = ngettext(
                "Take the priority off %(count)d card",
                "Take the priority off %(count)d cards",
                count,
            )
        self._describe(changed, one, many, priority=level)
        return Outcome(count, len(found) - count, gone)

    def _put(
        self, tasks: Iterable[Task], field: str, value: Callable[[Task], object]
    ) -> list[Task]:
        """Set a field of cards; those in which it was another one."""
        wanted = [(task, value(task)) for task in tasks]
        changed = [(task, new) for task, new in wanted if getattr(task, field) != new]
        for task, new in changed:
            setattr(task, field, new)
        return [task for task, _new in changed]

    def _referred(
        self,
        tasks: Iterable[Task],
        kind: Any,
        wanted: int | str | None,
        named: Callable[[Names, str], int],
    ) -> tuple[str, dict[int, int | None]]:
        """The name of what is wanted, and its key in each brand that the cards belong to."""
        brands = {task.brand_id for task in tasks}
        if wanted is None:
            return "", dict.fromkeys(brands)
        given = fresh(self._session, kind, wanted) if isinstance(wanted, int) else None
        name = str(wanted if given is None else given.name)
        keys: dict[int, int | None] = {}
        for brand_id in brands:
            if given is not None and given.brand_id == brand_id:
                keys[brand_id] = given.id
            else:
                keys[brand_id] = named(Names(self._session, brand_id), name)
        for key in keys.values():
            name = self._session.get_one(kind, key).name
        return name, keys

    # -- labels ------------------------------------------------------------------------------

    def label_many(
        self, task_ids: Iterable[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> Outcome:
        """Put labels on cards and take others off; a label of a new name is made."""
        found, gone = self._existing(task_ids)
        by_brand = {
            brand_id: self._label_keys(brand_id, add, remove)
            for brand_id in {task.brand_id for task in found}
        }
        changed = self._relabel(found, by_brand)
        self._describe_labelled(changed, add, remove)
        return Outcome(len(changed), len(found) - len(changed), gone)

    def _label_keys(
        self, brand_id: int, add: Sequence[str], remove: Sequence[str]
    ) -> tuple[list[int], set[int]]:
        names = Names(self._session, brand_id)
        added = list(dict.fromkeys(names.label(name) for name in add))
        taken_off = {names.known_label(name) for name in remove}
        return added, {key for key in taken_off if key is not None}

    def _relabel(self, tasks: Sequence[Task], by_brand: Mapping[int, LabelKeys]) -> list[Task]:
        """Put labels on cards and take others off, as their brand says; those that changed."""
        on_cards: dict[int, list[TaskLabel]] = {key_of(task): [] for task in tasks}
        for part in self._parts(TaskLabel, on_cards):
            on_cards[part.task_id].append(part)
        return [
            task
            for task in tasks
            if self._label(key_of(task), on_cards[key_of(task)], *by_brand[task.brand_id])
        ]

    def _label(
        self,
        task_id: int,
        there: Sequence[TaskLabel],
        add: Sequence[int],
        remove: Collection[int] | None,
    ) -> bool:
        """Give one card its labels; whether that changed anything."""
        leaving = [
            part
            for part in there
            if part.label_id not in add and (remove is None or part.label_id in remove)
        ]
        for part in leaving:
            self._session.delete(part)
        held = {part.label_id for part in there}
        missing = [key for key in add if key not in held]
        self._session.add_all(TaskLabel(task_id=task_id, label_id=key) for key in missing)
        return bool(leaving or missing)

    def _describe_labelled(
        self, changed: Sequence[Task], add: Sequence[str], remove: Sequence[str]
    ) -> None:
        count = len(changed)
        if add and remove:
            one = _("Change the labels of %(title)s")
            many = ngettext(
                "Change the labels of %(count)d card",
                "Change the labels of %(count)d cards",
                count,
            )
        elif add:
            one = _("Label %(title)s with %(labels)s")
            many = ngettext(
                "Label %(count)d card with %(labels)s",
                "Label %(count)d cards with %(labels)s",
                count,
            )
        else:
            one = _("Take %(labels)s off %(title)s")
            many = ngettext(
                "Take %(labels)s off %(count)d card", "Take %(labels)s off %(count)d cards", count
            )
        labels = ", ".join(quoted(name) for name in (*add, *remove))
        self._describe(changed, one, many, labels=labels)
