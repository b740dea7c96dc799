"""What stands around the pages: going between them, brands, settings, what was told."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from smm_tui.beginning import Beginning
from smm_tui.domain.changes import Changes
from smm_tui.domain.days import use_date_style
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, guessed_language, use_language
from smm_tui.pages import ALL_PAGES, Page
from smm_tui.persistence.kept_text import KeptText
from smm_tui.services.board import read_brands
from smm_tui.settings import Settings, place_of_keys, save_settings, settings_path
from smm_tui.ui import themes
from smm_tui.ui.base import PageScreen, Said
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.narrow_updates import NarrowUpdates
from smm_tui.ui.plain import SafeOutput
from smm_tui.ui.signs import ASCII_SIGNS, uses_ascii

if TYPE_CHECKING:
    from datetime import datetime

    from smm_tui.persistence.database import Database
    from smm_tui.services.search import FoundCard
    from smm_tui.ui.keymap import Known

WELCOME = "welcome"
MESSAGES_KEPT = 200
LAST_BRAND = "brand"  # under this key the database remembers the brand that was looked at last

_SAFE_OUTPUT = SafeOutput()


class Shell(NarrowUpdates[int], Beginning):
    """The part of the app that leads from one page to another and keeps them in step."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        WELCOME: lambda: _screen("smm_tui.screens.welcome:WelcomeScreen"),
        **{page.name: page.screen for page in ALL_PAGES},
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(page.digit, f"go({page.name!r})", page.heading, id=f"go.{page.name}", show=False)
        for page in ALL_PAGES
        if page.digit
    ]

    all_brands: bool = False
    offers_all_brands: bool = True

    def __init__(self) -> None:
        self.told: deque[Said] = deque(maxlen=MESSAGES_KEPT)
        self._to_remember: dict[str, str] = {}
        super().__init__()

    @property
    def _open(self) -> Database:
        if self.database is None:
            raise RuntimeError("nothing has begun yet")
        return self.database

    @property
    def session(self) -> str:
        """The run of the planner, as the journal names it."""
        return self._open.session

    @property
    def began(self) -> datetime:
        """When this run opened the database (UTC)."""
        return self._open.began

    @property
    def pages(self) -> Sequence[Page]:
        """The pages that there are."""
        return ALL_PAGES

    # -- what is remembered --------------------------------------------------------------------

    def remembered(self, key: str) -> str | None:
        """What the database remembers under this key; None when nothing."""
        waiting = self._to_remember.get(key)
        return self._open.remembered(key) if waiting is None else waiting

    def remember(self, key: str, value: str) -> None:
        """Keep a value with the database for the next start; no key waits for it."""
        self._to_remember[key] = value
        self._writer.submit(self._remember, self._open, key, value)

    def _remember(self, database: Database, key: str, value: str) -> None:
        # What was replaced before its turn came is not worth a write.
        if self._to_remember.get(key) == value:
            with suppress(Refused):  # a look that is not kept is no loss
                database.remember(key, value)

    # -- what is told --------------------------------------------------------------------------

    @property
    def messages(self) -> Sequence[Said]:
        """The last sentences that were told, newest last."""
        return self.told

    def say(self, text: str) -> None:
        """Tell what just happened, in place of the keys below; it is kept among the messages."""
        self.told.append(Said(self.clock.now(), text))
        for line in self._key_lines():
            line.say(text)

    # -- pages ---------------------------------------------------------------------------------

    def publish(self, changes: Changes) -> None:
        """Tell the pages which records have changed; the one that is seen shows it at once."""
        if changes.rows.get("brand"):
            self._follow_brand()
        visible = self._visible_page()
        for screen in self._pages_open():
            screen.receive(changes, visible=screen is visible)

    def _pages_open(self) -> list[PageScreen]:
        """Every page that has been shown, the one that is seen last."""
        stacks = self._screen_stacks
        hidden = [
            screen
            for mode, stack in stacks.items()
            if mode != self.current_mode
            for screen in stack
        ]
        return [
            screen for screen in (*hidden, *self.screen_stack) if isinstance(screen, PageScreen)
        ]

    def _visible_page(self) -> PageScreen:
        return self._pages_open()[-1]

    def _key_lines(self) -> list[KeyLine]:
        """The line below the page that is seen, and a dialog's own; none in the welcome."""
        screens = {*self._pages_open()[-1:], *self.screen_stack[-1:]}
        return [line for screen in screens for line in screen.query(KeyLine)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No page can be shown before something has begun."""
        return self.database is not None if action == "go" else True

    async def action_go(self, page: str) -> None:
        """Show a page, as it was left."""
        await self.go(page)

    async def go(self, page: str) -> None:
        """Show a page, as it was left."""
        if page != self.current_mode:
            left = self._key_lines()
            await self.switch_mode(page)
            # By the time that somebody comes back, "u undoes" may mean something else.
            for line in left:
                line.unsay()

    async def open_record(self, page: str, record_id: int) -> None:
        """Show a page and open a record on it (0: a new one)."""
        await self.go(page)
        self._visible_page().open_record(record_id)

    # -- a card --------------------------------------------------------------------------------

    async def go_to_card(self, card: FoundCard) -> None:
        """Show a card of any brand on the board, with the cursor on it.

        One that the board does not show now is told of, with a way to see it all the same.
        """
        if card.brand_id != self.brand.id and not self.all_brands:
            await self.use_brand(card.brand_id)
        await self.go("board")
        # A page that is shown for the first time has to be there first.
        self.call_later(self._point_at, card)

    @work(group=HOLDING)
    async def _point_at(self, card: FoundCard) -> None:
        from smm_tui.ui.card_board import CardBoard
        from smm_tui.ui.dialogs import Answer, AskScreen

        page = self._visible_page()
        board = page.query_one(CardBoard)
        if not board.view.whole:
            page.reload()
        board.select(card.id)
        if board.card is not None and board.card.id == card.id:
            return
        if card.archived:
            reason, show = _("This card is archived, so it is not on the board."), _("Open it")
        else:
            reason, show = _("The filter of the board hides this card."), _("Show all cards")
        question = f"{card.title}\n\n{reason}"
        answers = (Answer("show", "s", show), Answer("stay", "k", _("Leave it")))
        ask = AskScreen(_("Not on the board"), question, answers)
        if await self.push_screen_wait(ask) != "show":
            return
        if card.archived:
            page.bring_back(KeptText(page.PAGE, "card", card.id))
        else:
            page.show_all_for(card.id)

    # -- brands --------------------------------------------------------------------------------

    async def use_brand(self, brand_id: int, *, all_brands: bool = False) -> None:
        """Show another brand on every page, at the next start too. Raises Refused if it is gone."""
        found = {brand.id: brand for brand in read_brands(self._open)}
        if brand_id not in found:
            raise Refused(_("This brand has been deleted elsewhere."))
        self.brand, self.all_brands = found[brand_id], all_brands
        self._show_brand()
        self.remember(LAST_BRAND, str(brand_id))
        if all_brands and not self._visible_page().OF_ALL_BRANDS:
            words = _("The board shows all brands now; this page shows %(brand)s.")
        else:
            words = _("This is %(brand)s now.")
        name = _("all brands") if self._visible_page().shows_all_brands else self.brand.name
        self.say(words % {"brand": name})

    def _follow_brand(self) -> None:
        """Take over what has changed about the brand; where it is gone, go on with another."""
        brands = {brand.id: brand for brand in read_brands(self._open)}
        if not brands:
            return
        brand = brands.get(self.brand.id) or next(iter(brands.values()))
        if brand != self.brand:
            self.brand = brand
            self._show_brand()

    def _show_brand(self) -> None:
        self._speak()
        for page in self._pages_open():
            page.look_anew()

    def _speak(self) -> None:
        """Speak the language of the brand, or else of the settings, or of the environment."""
        use_language(self.brand.language or self.settings.language or guessed_language())

    # -- keys of the user's own ----------------------------------------------------------------

    def use_keys(self) -> None:
        """Give bindings the keys that the settings name; to be called before the first frame."""
        if self.settings.keys:
            from smm_tui.ui.keymap import keymap

            self.set_keymap(keymap(self.settings.keys))

    def tell_key_problems(self) -> None:
        """Say what is wrong with the user's own keys."""
        if not self.settings.keys:
            return
        from smm_tui.ui.keymap import problems

        place = partial(place_of_keys, settings_path())
        for problem in problems(self.settings.keys, self.known_keys(), place):
            self.say(problem)

    def known_keys(self) -> list[Known]:
        """Every binding that there is, with its usual keys."""
        from smm_tui.ui.known_bindings import known_bindings

        return known_bindings(type(self), [page.kind for page in ALL_PAGES])

    # -- settings ------------------------------------------------------------------------------

    async def use_settings(self, settings: Settings) -> None:
        """Save the settings and follow them at once. Raises Refused when they cannot be saved."""
        path = settings_path()
        try:
            await self._work(partial(save_settings, path, settings))
        except OSError as error:
            sentence = _("The settings were not saved: %(reason)s: %(file)s")
            values = {"file": path, "reason": error.strerror or error}
            raise Refused(sentence % values) from error
        self.settings = settings
        self.use_keyboard(settings.keyboard)
        self.follow_looks()
        self._show_brand()
        self.say(_("Saved in %(file)s") % {"file": path.name})

    def follow_looks(self) -> None:
        """Put the chosen theme, signs and dates on the screen."""
        use_date_style(self.settings.date_style)
        self.theme = themes.theme_name(self.settings.theme, os.environ)
        # Lines that are drawn already were filtered the old way.
        self.refresh(layout=True)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters as the theme needs them, and ours for signs and control characters."""
        filters = [*themes.line_filters(super().get_line_filters(), self.theme), _SAFE_OUTPUT]
        encoding = sys.__stdout__.encoding if sys.__stdout__ is not None else ""
        if uses_ascii(self.settings.ascii, os.environ, encoding):
            filters.append(ASCII_SIGNS)
        return filters

    # -- back from the shell -------------------------------------------------------------------

    def come_back(self, _app: object = None) -> None:
        """The terminal is ours again: draw everything, whatever was left on it."""
        for page in self._pages_open()[-1:]:
            page.look_anew()
        self.screen.refresh(layout=True)


def _screen(place: str) -> Screen[Any]:
    """A new screen of the class at ``module:name``, imported on first use."""
    module, _colon, name = place.partition(":")
    made: Screen[Any] = getattr(import_module(module), name)()
    return made
