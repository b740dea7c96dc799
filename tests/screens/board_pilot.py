"""What a person does with the board by keys, and what they see of it."""

from __future__ import annotations

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from smm_tui.app import SmmApp
from smm_tui.domain.stages import Stage
from smm_tui.screens.board import BoardScreen
from smm_tui.ui.base import PageScreen
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.form import FormScreen
from smm_tui.ui.form_rows import FieldRow

LOOKS = 500  # at what others have written, until a change has to be there


class BoardPilot:
    """The running app in the hands of a person."""

    def __init__(self, app: SmmApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before caused is done."""
        await self.pilot.press(*keys)

    async def paste(self, text: str) -> None:
        """Paste a text with the terminal's own key."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def pause(self) -> None:
        """Wait until everything that is under way is done."""
        await self.pilot.pause()

    @property
    def page(self) -> BoardScreen:
        """The page below all dialogs."""
        return next(s for s in self.app.screen_stack if isinstance(s, BoardScreen))

    @property
    def page_shown(self) -> str:
        """The name of the page below all dialogs, whichever it is."""
        pages = [s for s in self.app.screen_stack if isinstance(s, PageScreen)]
        return pages[-1].PAGE

    @property
    def on_page(self) -> bool:
        """Whether no dialog is open."""
        return self.app.screen is self.page

    @property
    def screen(self) -> Screen[object]:
        """What is on top."""
        return self.app.screen

    @property
    def board(self) -> CardBoard:
        return self.page.query_one(CardBoard)

    @property
    def cursor(self) -> tuple[Stage, str]:
        """The stage of the cursor, and the title of the card under it."""
        card = self.board.card
        return self.board.stage, card.title if card else ""

    @property
    def said(self) -> str:
        """What the line below tells."""
        return self.page.query_one(KeyLine).said

    def titles(self, stage: Stage = Stage.BACKLOG) -> list[str]:
        """The titles of a stage as the board holds them."""
        return [card.title for card in self.board.view.stages[stage]]

    @property
    def form(self) -> FormScreen:
        assert isinstance(self.app.screen, FormScreen)
        return self.app.screen

    def row(self, name: str) -> FieldRow:
        """A field of the open form."""
        return next(row for row in self.form.query(FieldRow) if row.spec.name == name)

    def lines(self) -> list[str]:
        """The text of the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def sees(self, text: str) -> bool:
        """Whether a text stands on the screen."""
        return any(text in line for line in self.lines())
