"""The channels: every profile of the brand, who looks after it and what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from smm_tui.i18n import N_
from smm_tui.services.register_views import RegisterView, read_channels
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class ChannelsScreen(RegisterScreen):
    """Profiles on networks, and the website."""

    PAGE = "channels"
    WATCHES = frozenset({"channel", "hat", "task", "post", "series", "content_item", "budget_line"})
    HEADINGS = (
        N_("Channel"),
        N_("Network"),
        N_("Handle"),
        N_("Role"),
        N_("Owner"),
        N_("2FA"),
        N_("A week"),
        N_("Last reviewed"),
        N_("Cards"),
    )
    NUMBERS = frozenset({6, 8})
    SPARE = (7, 6, 1, 5)
    BINDINGS: ClassVar[list[BindingType]] = register_keys(
        N_("add a channel"), N_("open the channel"), N_("delete the channel")
    )
    INVITATION = N_(
        "A channel is a profile on a network, or the website: several on one network are fine."
        " Press a to add the first."
    )

    def read(self) -> RegisterView:
        return read_channels(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.register_forms import channel_form

        return channel_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.registers.save_channel(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.registers.delete_channel(record_id, heir)
