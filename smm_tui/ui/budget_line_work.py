"""What is done to the lines and groups of the budget: added, changed, moved, stopped, deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.budget_grid import group_key, line_key
from smm_tui.ui.budget_page import BudgetPage

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.menu import Chosen, Entry
    from smm_tui.ui.quick_add import Completion, QuickAdded

LINE, GROUP, NAME = "line", "group", "name"
"""What is kept of a form that is being typed."""

_USUAL, _USUAL_GROUPS, _OWN_GROUP = "usual", "usual groups", "group"


class BudgetLineWork(BudgetPage):
    """The part of the budget's page that is about its lines and groups."""

    # -- adding --------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Choose where a line is added, or add the usual ones."""
        from smm_tui.ui.menu import MenuScreen

        groups = self.budget.view.groups
        here = self.group_id or (groups[0].id if groups else None)
        at = str(here) if here is not None else _USUAL
        menu = MenuScreen(_("Add"), list(self._what_to_add()), at=at)
        self.app.push_screen(menu, self._add_chosen)

    def _what_to_add(self) -> Iterator[Entry]:
        from smm_tui.ui.menu import Entry

        for number, group in enumerate(self.budget.view.groups, 1):
            keys = (str(number),) if number < 10 else ()
            yield Entry(str(group.id), _("Line in %(group)s") % {"group": group.name}, keys)
        yield Entry(_USUAL, _("The usual lines in their four groups"), ("u",))
        yield Entry(_USUAL_GROUPS, _("The four usual groups, without lines"), ("e",))
        yield Entry(_OWN_GROUP, _("Group of your own"), ("g",))

    async def _add_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.name in (_USUAL, _USUAL_GROUPS):
            await self._add_usual(lines=chosen.name == _USUAL)
        elif chosen.name == _OWN_GROUP:
            self._open_group(KeptText(self.PAGE, GROUP))
        else:
            self._type_line(int(chosen.name))

    async def _add_usual(self, *, lines: bool) -> None:
        if await self.change(lambda workspace: workspace.budget.add_usual_groups(lines=lines)) == 0:
            self.planner.say(_("They are all here already."))

    def _type_line(self, group_id: int, text: str = "") -> None:
        """Type a line's name, or go on to its whole form."""
        from smm_tui.ui.quick_add import QuickAddScreen

        line = self.line
        below = line.id if line and line.group_id == group_id else None

        async def add(names: Sequence[str]) -> None:
            await self._add_lines(group_id, names, below)

        def done(answer: QuickAdded | None) -> None:
            if answer is not None and answer.open_form:
                values = {"name": answer.text}
                self._open_line(KeptText(self.PAGE, LINE, 0, str(group_id), values))

        group = next((one for one in self.budget.view.groups if one.id == group_id), None)
        if group is None:
            self.planner.say(_("This has been deleted elsewhere."))
            return
        title = _("New line in %(group)s") % {"group": group.name}
        names = self._usual_names(group_id)

        def complete(text: str, cursor: int) -> Sequence[Completion]:
            return _completions(names, text)

        screen = QuickAddScreen(title, text, add=add, complete=complete)
        self.opened(NAME, screen, place=str(group_id))
        self.app.push_screen(screen, done)

    async def _add_lines(self, group_id: int, names: Sequence[str], below: int | None) -> None:
        def work(workspace: Workspace) -> int:
            key = below
            for name in names:
                key = workspace.budget.add_line(group_id, name, below=key)
            return key or 0

        added = await self.planner.write(work)
        self.select_row(line_key(added))

    def _usual_names(self, group_id: int) -> list[str]:
        """The usual lines of a group that are not there yet."""
        from smm_tui.content.budget import USUAL_GROUPS

        kind = self.budget.group_kinds.get(group_id, "")
        there = {line.name for line in self.budget.view.lines if line.group_id == group_id}
        usual = [_(name) for group in USUAL_GROUPS if group.kind == kind for name in group.lines]
        return [name for name in usual if name not in there]

    # -- settings ------------------------------------------------------------------------------

    def on_budget_sheet_opened(self) -> None:
        """Open the settings of the line; on a heading, those of the group."""
        place = self.place
        if place.line_id is not None:
            self._open_line(KeptText(self.PAGE, LINE, place.line_id))
        elif place.group_id is not None:
            self._open_group(KeptText(self.PAGE, GROUP, place.group_id))
        else:
            self.planner.say(_("Put the cursor on a line or a group."))

    def _open_line(self, kept: KeptText) -> None:
        group_id = int(kept.place or 0)

        def fresh() -> FormSpec | None:
            from smm_tui.services.budget_forms import line_form

            return line_form(self.read_budget(), kept.record_id, group_id=group_id)

        def save(workspace: Workspace, version: int, values: Values) -> object:
            return workspace.budget.save_line(kept.record_id, version, values)

        self.open_form(kept, fresh, save, self._show_line)

    def _show_line(self, line_id: object) -> None:
        self.select_row(f"line-{line_id}")

    def _open_group(self, kept: KeptText) -> None:
        def fresh() -> FormSpec | None:
            from smm_tui.services.budget_forms import group_form

            return group_form(self.read_budget(), kept.record_id)

        def save(workspace: Workspace, version: int, values: Values) -> object:
            return workspace.budget.save_group(kept.record_id, version, values)

        self.open_form(kept, fresh, save, self._show_group)

    def _show_group(self, group_id: object) -> None:
        self.select_row(f"group-{group_id}")

    # -- order, end ----------------------------------------------------------------------------

    async def action_order(self, steps: int) -> None:
        """Move the line up or down, into the next group too; a heading moves its group."""
        place = self.place
        if place.line_id is not None:
            line_id = place.line_id
            await self.change(lambda workspace: workspace.budget.move_line(line_id, steps))
            self.select_row(line_key(line_id, spent=place.spent))
        elif place.group_id is not None:
            group_id = place.group_id
            await self.change(lambda workspace: workspace.budget.move_group(group_id, steps))
            self.select_row(group_key(group_id))

    async def action_stop(self) -> None:
        """Fund the line no more from the month of the cursor on; there again, go on with it."""
        line, month = self.line, self.month
        if line is None or month is None:
            self.planner.say(_("Put the cursor on the first month without money for a line."))
        elif line.active_to is not None and month > line.active_to:
            key = line.id
            words = _("%(line)s goes on.") % {"line": line.name}
            await self._tell_done(lambda w: w.budget.go_on_with_line(key), words)
        else:
            key, first = line.id, month
            words = _("%(line)s gets no money from %(month)s on. The same key goes on with it.")
            words = words % {"line": line.name, "month": month.full_name}
            await self._tell_done(lambda w: w.budget.stop_line(key, first), words)

    async def _tell_done(self, work: Callable[[Workspace], object], words: str) -> None:
        """Carry out a change and say so; a refusal is told in its place."""
        try:
            await self.planner.write(work)
        except Refused as refusal:
            words = str(refusal)
        self.planner.say(words)

    async def action_delete(self) -> None:
        """Delete the line with all that is written in it; on a heading, an empty group."""
        place = self.place
        if place.line_id is not None:
            line_id = place.line_id
            await self.change(lambda workspace: workspace.budget.delete_line(line_id))
        elif place.group_id is not None:
            group_id = place.group_id
            await self.change(lambda workspace: workspace.budget.delete_group(group_id))

    def bring_back_form(self, kept: KeptText) -> None:
        """Open the form of a line or group with what was typed in it."""
        if kept.what == LINE:
            self._open_line(kept)
        elif kept.what == GROUP:
            self._open_group(kept)
        elif kept.what == NAME and kept.place.isdigit():
            self._type_line(int(kept.place), next(iter(kept.values.values()), ""))


def _completions(names: Sequence[str], text: str) -> Sequence[Completion]:
    from smm_tui.ui.quick_add import Completion

    begun = text.strip().casefold()
    return [Completion(0, len(text), name) for name in names if name.casefold().startswith(begun)]
