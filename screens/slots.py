"""The slots: the weekly times at which channels post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_, _
from smm_tui.services.calendar_registers import read_slot_rows
from smm_tui.services.register_views import RegisterView
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.menu import Chosen

_TIMES = "times"


class SlotsScreen(RegisterScreen):
    """Weekly times by channel; the calendar puts posts into those that are free."""

    PAGE = "slots"
    WATCHES = frozenset({"slot", "channel"})
    HEADINGS = (N_("Channel"), N_("Weekday"), N_("Time"))
    INVITATION = N_(
        "A slot is a time of the week at which a channel posts: s in the calendar puts a post into"
        " the next free one. Press f to type some, such as mon wed fri 18:00, or a for one."
    )
    HINTS = (
        *RegisterScreen.HINTS[:2],
        (("slots.several",), N_("several")),
        *RegisterScreen.HINTS[2:],
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *register_keys(N_("add a slot"), N_("open the slot"), N_("delete the slot")),
        Binding("f", "several", N_("add slots on several weekdays"), id="slots.several"),
    ]

    def read(self) -> RegisterView:
        brand = self.planner.brand
        return read_slot_rows(self.planner.reader, brand.id, brand.first_weekday)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.calendar_forms import slot_form

        return slot_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.slots.save_slot(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.slots.delete_slot(record_id)

    def action_several(self) -> None:
        """Choose a channel, then type its weekdays and times in one line."""
        from smm_tui.services.calendar_views import read_lanes
        from smm_tui.ui.menu import Entry, MenuScreen

        lanes = read_lanes(self.planner.reader, self.planner.brand.id)
        if not lanes:
            self.planner.say(_("There is no channel yet: g c adds the channels that you post on."))
            return
        entries = [
            Entry(str(lane.id), lane.name, (str(number),) if number < 10 else ())
            for number, lane in enumerate(lanes, 1)
        ]
        names = {str(lane.id): lane.name for lane in lanes}

        def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                self._ask_times(int(answer.name), names[answer.name])

        at = next((key for key, name in names.items() if self.row and name == self.row.name), "")
        self.app.push_screen(MenuScreen(_("Slots of which channel?"), entries, at=at), chosen)

    def _ask_times(self, channel_id: int, name: str, text: str = "") -> None:
        from smm_tui.domain.slot_words import read_slot_words
        from smm_tui.ui.quick_add import QuickAddScreen

        async def add(texts: Sequence[str]) -> None:
            weekdays, times = read_slot_words(" ".join(texts))
            await self.planner.write(
                lambda workspace: workspace.slots.add_slots(channel_id, weekdays, *times)
            )

        title = _("Slots of %(channel)s: mon wed fri 18:00") % {"channel": name}
        screen = QuickAddScreen(title, text, add=add, form=False)
        self.opened(_TIMES, screen, record_id=channel_id)
        self.app.push_screen(screen)

    def bring_back(self, kept: KeptText) -> None:
        if kept.what != _TIMES:
            super().bring_back(kept)
            return
        from smm_tui.services.calendar_views import read_lanes

        lanes = read_lanes(self.planner.reader, self.planner.brand.id)
        name = next((lane.name for lane in lanes if lane.id == kept.record_id), None)
        if name is None:
            self.planner.say(_("This has been deleted elsewhere."))
        else:
            self._ask_times(kept.record_id, name, next(iter(kept.values.values()), ""))
