"""Cards typed as one line each: ``Write captions !1 #instagram @copy due:fri ~30m +label``."""

from __future__ import annotations

from collections.abc import Sequence

from smm_tui.clock import today_in
from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.quick_words import QuickWords, read_quick
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Brand, Task, TaskInput, TaskLabel
from smm_tui.services.names import Names
from smm_tui.services.stages import read_stage_settings
from smm_tui.services.task_work import TaskWork, key_of


class Typing(TaskWork):
    """The use cases that make cards of what was typed or pasted."""

    def add(self, title: str, *, stage: Stage = Stage.BACKLOG, below: int | None = None) -> int:
        """Add a card under the card ``below`` (at the end without one); its key.

        Raises FieldErrors when the title is empty or too long.
        """
        return self.add_many([title], stage=stage, below=below)[0]

    def add_many(
        self, titles: Sequence[str], *, stage: Stage = Stage.BACKLOG, below: int | None = None
    ) -> list[int]:
        """Add a card per title, in their order, as one edit; their keys."""
        inputs = [self._valid(title=title) for title in titles]
        tasks = self._made(inputs, stage, self._places_below(below, stage, len(inputs)))
        self._describe_added(tasks)
        return [key_of(task) for task in tasks]

    def add_typed(
        self, texts: Sequence[str], *, stage: Stage = Stage.BACKLOG, below: int | None = None
    ) -> list[int]:
        """Add a card per line with what its words say, in their order, as one edit; their keys.

        ``stage:`` in a line goes before the stage given. Names that nothing is called so are
        made; one that only begins a name means that one. Raises FieldErrors when a line has no
        title or too long a one, or when a name begins several.
        """
        brand = self._session.get_one(Brand, self._brand_id)
        today = today_in(self._transaction.clock, brand.time_zone)
        views = read_stage_settings(self._transaction, self._brand_id)
        called = {stage: view.name for stage, view in views.items()}
        lines = [
            read_quick(text, today, first_weekday=brand.first_weekday, stage_names=called)
            for text in texts
        ]
        inputs = [self._input(line) for line in lines]
        tasks: dict[int, Task] = {}
        for target in dict.fromkeys(line.stage or stage for line in lines):
            numbers = [n for n, line in enumerate(lines) if (line.stage or stage) is target]
            places = self._places_below(below, target, len(numbers))
            made = self._made([inputs[number] for number in numbers], target, places)
            tasks |= dict(zip(numbers, made, strict=True))
        self._refer([tasks[number] for number in range(len(lines))], lines)
        self._describe_added([tasks[number] for number in range(len(lines))])
        return [key_of(tasks[number]) for number in range(len(lines))]

    def _input(self, line: QuickWords) -> TaskInput:
        if not line.title:
            raise FieldErrors({"title": _("Type a title as well: it cannot be empty.")})
        return self._valid(
            title=line.title,
            priority=line.priority,
            due=line.due,
            effort_minutes=line.effort_minutes,
        )

    def _refer(self, tasks: Sequence[Task], lines: Sequence[QuickWords]) -> None:
        """Give the cards the hats, channels and labels that their lines name."""
        names = Names(self._session, self._brand_id)
        for task, line in zip(tasks, lines, strict=True):
            if line.hat:
                task.hat_id = names.hat(line.hat, begun=True)
            if line.channel:
                task.channel_id = names.channel(line.channel, begun=True)
            labels = dict.fromkeys(names.label(name, begun=True) for name in line.labels)
            self._session.add_all(
                TaskLabel(task_id=key_of(task), label_id=label) for label in labels
            )

    def _describe_added(self, tasks: Sequence[Task]) -> None:
        many = ngettext("Add %(count)d card", "Add %(count)d cards", len(tasks))
        self._describe(tasks, _("Add %(title)s"), many)
