"""The hats: who does what in this brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_, _
from smm_tui.services.register_views import RegisterView, read_hats
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.menu import Chosen

_ALL = "all"


class HatsScreen(RegisterScreen):
    """Roles, and the people who wear them."""

    PAGE = "hats"
    WATCHES = frozenset({"hat", "task", "channel", "post", "series"})
    HEADINGS = (N_("Hat"), N_("Who wears it"), N_("What they do"), N_("Used"))
    NUMBERS = frozenset({3})
    INVITATION = N_(
        "A hat is a role: who writes, who films, who answers. Press f to add the seven usual"
        " ones, or a to write down your own."
    )
    HINTS = (
        *RegisterScreen.HINTS[:2],
        (("hats.usual",), N_("usual hats")),
        *RegisterScreen.HINTS[2:],
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *register_keys(N_("add a hat"), N_("open the hat"), N_("delete the hat")),
        Binding("f", "fill", N_("add the usual hats that are missing"), id="hats.usual"),
    ]

    def read(self) -> RegisterView:
        return read_hats(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.register_forms import hat_form

        return hat_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.registers.save_hat(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.registers.delete_hat(record_id, heir)

    async def action_fill(self) -> None:
        """Offer the usual hats that are not here; add all of them where there is no other."""
        from smm_tui.services.usual_hats import missing_hats
        from smm_tui.ui.menu import Entry, MenuScreen

        view = self.read()
        missing = missing_hats(view)
        if not view.rows:
            await self.change(lambda workspace: workspace.registers.add_usual_hats())
            return
        if not missing:
            self.planner.say(_("The usual hats are all here already."))
            return
        entries = [Entry(_ALL, _("All that are missing"), ("f",), str(len(missing)))]
        entries += [
            Entry(hat.name, _(hat.name), (str(n),), _(hat.does)) for n, hat in enumerate(missing, 1)
        ]
        self.app.push_screen(MenuScreen(_("Usual hats"), entries), self._fill)

    async def _fill(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            only = None if chosen.name == _ALL else chosen.name
            await self.change(lambda workspace: workspace.registers.add_usual_hats(only))
