"""The help of a page: every key as it is in force, and where the data is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from smm_tui.i18n import _
from smm_tui.persistence.backup import last_backup
from smm_tui.ui.key_names import keys_in_force

if TYPE_CHECKING:
    from textual.screen import Screen

    from smm_tui.ui.base import PageScreen, Planner


def key_lines(screen: Screen[Any]) -> Iterator[str]:
    """A line for each binding that can be used now: its keys, and what it does."""
    rows = [
        (", ".join(keys), _(does)) for keys, does in keys_in_force(screen.active_bindings).values()
    ]
    width = max(cell_len(keys) for keys, _does in rows)
    for keys, does in rows:
        yield f"{keys}{' ' * (width - cell_len(keys))}  {does}"


def help_lines(page: PageScreen, planner: Planner) -> Iterator[str]:
    """The lines of a page's help, keys first."""
    yield from key_lines(page)
    yield ""
    if notes := page.help_notes():
        yield from notes
        yield ""
    yield _("Everything on the screen is saved. Your data:")
    yield f"  {planner.data_file}"
    last = last_backup(planner.data_file)
    if last is None:
        yield _("There is no backup yet; one is made every day at the first start.")
    else:
        yield _("Last backup: %(time)s UTC") % {"time": f"{last:%Y-%m-%d %H:%M}"}
    yield _("Command line: smm-tui --help")
