"""Dialogs over a page whose text a dropped line does not lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.base import PageScreen

if TYPE_CHECKING:
    from smm_tui.ui.form import FormScreen
    from smm_tui.ui.paste_preview import PastePreviewScreen
    from smm_tui.ui.quick_add import QuickAddScreen

    Dialog = FormScreen | QuickAddScreen | PastePreviewScreen


class KeptDialogs(PageScreen):
    """The part of a page that knows what is being typed over it."""

    def __init__(self) -> None:
        super().__init__()
        self._typing: tuple[KeptText, Dialog] | None = None

    def opened(self, what: str, dialog: Dialog, *, record_id: int = 0, place: str = "") -> None:
        """A dialog is opened: what is typed in it is kept under the page's own word for it."""
        self._typing = (KeptText(self.PAGE, what, record_id, place), dialog)

    def unsaved(self) -> KeptText | None:
        """What is being typed in the dialog that is open."""
        if self._typing is None:
            return None
        kept, dialog = self._typing
        if dialog not in self.app.screen_stack:  # closed again, or not there yet
            return None
        values = dialog.unsaved()
        return kept._replace(values=values) if values else None
