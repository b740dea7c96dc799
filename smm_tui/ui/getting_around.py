"""The ways from one page to another: the menu of places, the palette, the brands, the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from smm_tui.clock import today_in
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, ngettext
from smm_tui.ui.chrome import MESSAGES
from smm_tui.ui.key_names import key_name

if TYPE_CHECKING:
    from smm_tui.services.search import FoundCard, FoundPost
    from smm_tui.ui.base import PageName, PageScreen, Planner
    from smm_tui.ui.menu import Chosen, Entry
    from smm_tui.ui.palette import PaletteItem

_MESSAGES, _ALL = "messages", "all"
_NOT_IN_PALETTE = frozenset({"app.palette"})


class GettingAround(Screen[None]):
    """The part of every page that leads away from it."""

    @property
    def _planner(self) -> Planner:
        return cast("Planner", self.app)

    @property
    def _page(self) -> PageScreen:
        return cast("PageScreen", self)

    # -- places --------------------------------------------------------------------------------

    def action_places(self) -> None:
        """Open the menu of places: one letter more goes there."""
        from smm_tui.ui.menu import Entry, MenuScreen

        entries = [
            Entry(page.name, page.title, tuple(filter(None, (page.letter, page.digit))))
            for page in self._planner.pages
        ]
        entries.append(Entry(_MESSAGES, _("Messages"), (MESSAGES,)))
        menu = MenuScreen(_("Go to"), entries, at=self._page.PAGE)
        self.app.push_screen(menu, self._go)

    async def _go(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.name == _MESSAGES:
            self.action_messages()
        else:
            await self._planner.go(chosen.name)

    def action_messages(self) -> None:
        """Show what was told lately, newest first."""
        from smm_tui.domain.days import format_moment
        from smm_tui.ui.dialogs import MessageScreen

        zone = self._planner.brand.time_zone
        told = reversed(self._planner.messages)
        lines = [f"{format_moment(said.at, zone)}  {said.text}" for said in told]
        nothing = _("Nothing was told yet. What the planner says below is kept here.")
        self.app.push_screen(MessageScreen(_("Messages"), lines or [nothing]))

    async def action_suspend(self) -> None:
        """Give the terminal back until the shell brings the planner to the front again."""
        self.app.action_suspend_process()

    # -- the palette ---------------------------------------------------------------------------

    def action_palette(self) -> None:
        """Open the palette: whatever can be done or shown, found by a few letters."""
        from smm_tui.ui.palette import PaletteScreen

        items = [*self._actions(), *self._places(), *self._brand_items(), *self._named_items()]
        self.app.push_screen(PaletteScreen(items, CardsToFind(self._planner)), self._run)

    async def _run(self, item: PaletteItem | None) -> None:
        if item is not None and (running := item.run()) is not None:
            await running

    def _actions(self) -> Iterator[PaletteItem]:
        """Everything that a key does here, with the keys that are in force."""
        from smm_tui.ui.palette import PaletteItem

        found: dict[str, tuple[str, list[str], Any, str]] = {}
        for key, known in self.active_bindings.items():
            binding = known.binding
            if not binding.id or not known.enabled or binding.id in _NOT_IN_PALETTE:
                continue
            title = _(binding.tooltip or binding.description)
            entry = found.setdefault(binding.id, (title, [], known.node, binding.action))
            entry[1].append(key_name(key))
        # What the page does, before what its widgets and the app do.
        for title, keys, node, action in sorted(found.values(), key=lambda one: one[2] is not self):
            run = partial(self._run_action, action, node)
            yield PaletteItem(title[:1].upper() + title[1:], ", ".join(keys), run)

    async def _run_action(self, action: str, node: Any) -> None:
        await self.app.run_action(action, node)

    def _places(self) -> Iterator[PaletteItem]:
        from smm_tui.ui.palette import PaletteItem

        for page in self._planner.pages:
            keys = _keys_to(page)
            yield PaletteItem(page.title, keys, partial(self._planner.go, page.name))
        yield PaletteItem(_("Messages"), f"g {MESSAGES}", self.action_messages)

    def _brand_items(self) -> Iterator[PaletteItem]:
        from smm_tui.services.board import read_brands
        from smm_tui.ui.palette import PaletteItem

        for brand in read_brands(self._planner.reader):
            run = partial(self._planner.use_brand, brand.id)
            yield PaletteItem(brand.name, _("brand"), run)
        if self._planner.offers_all_brands:
            every = partial(self._planner.use_brand, self._planner.brand.id, all_brands=True)
            yield PaletteItem(_("All brands"), _("brand"), every)

    def _named_items(self) -> Iterator[PaletteItem]:
        """The hats, channels, labels and templates of the brand, each opened on its page."""
        from smm_tui.services.search import read_names
        from smm_tui.ui.palette import PaletteItem

        titles = {page.name: page.title for page in self._planner.pages}
        for found in read_names(self._planner.reader, self._planner.brand.id):
            run = partial(self._planner.open_record, found.page, found.id)
            yield PaletteItem(found.name, titles[found.page], run)

    # -- brands --------------------------------------------------------------------------------

    def action_brands(self) -> None:
        """Show the brands: enter changes to one, a adds one, e changes its settings."""
        from smm_tui.services.register_views import read_brand_rows
        from smm_tui.ui.menu import Entry, MenuScreen, Way

        planner = self._planner
        entries: list[Entry] = [
            Entry(str(row.id), row.name, (str(n),) if n < 10 else (), _cards_of(row.used))
            for n, row in enumerate(read_brand_rows(planner.reader).rows, 1)
        ]
        if planner.offers_all_brands:
            entries.append(Entry(_ALL, _("All brands"), ("0",)))
        ways = (Way("add", "a", _("add")), Way("edit", "e", _("edit")))
        at = _ALL if planner.all_brands else str(planner.brand.id)
        menu = MenuScreen(_("Brands"), entries, at=at, ways=ways)
        self.app.push_screen(menu, self._brand_chosen)

    async def _brand_chosen(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        planner = self._planner
        try:
            if chosen.how == "add":
                await self._open_brand(0)
            elif chosen.how == "edit" and chosen.name.isdigit():
                await self._open_brand(int(chosen.name))
            elif chosen.name == _ALL:
                await planner.use_brand(planner.brand.id, all_brands=True)
            elif not chosen.how:
                await planner.use_brand(int(chosen.name))
        except Refused as refusal:
            planner.say(str(refusal))

    async def _open_brand(self, brand_id: int) -> None:
        """Open a brand's form on the page of brands, which keeps what is typed there."""
        await self._planner.open_record("brands", brand_id)


class CardsToFind:
    """The cards and posts of all brands, as the palette finds them."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        self._cards: list[FoundCard] = []
        self._posts: list[FoundPost] = []
        self._several = False

    def titles(self) -> Sequence[str]:
        """The titles of all cards, then of all posts, read now."""
        from smm_tui.services.search import read_card_titles, read_post_titles

        self._cards = read_card_titles(self._planner.reader)
        today = today_in(self._planner.clock, self._planner.brand.time_zone)
        self._posts = read_post_titles(self._planner.reader, today)
        brands = {card.brand_id for card in self._cards} | {post.brand_id for post in self._posts}
        self._several = len(brands) > 1
        return [*(card.title for card in self._cards), *(post.title for post in self._posts)]

    def item(self, place: int) -> PaletteItem:
        """The card with where it stands, or the post with its day."""
        if place < len(self._cards):
            return self._card(self._cards[place])
        return self._post(self._posts[place - len(self._cards)])

    def _post(self, post: FoundPost) -> PaletteItem:
        from datetime import date

        from smm_tui.domain.days import full_day
        from smm_tui.ui.palette import PaletteItem

        day = full_day(date.fromisoformat(post.day_text))
        brand = post.brand if self._several else ""
        note = " · ".join(filter(None, (brand, post.channel, day)))
        return PaletteItem(post.title, note, partial(self._go_to_post, post))

    async def _go_to_post(self, post: FoundPost) -> None:
        if post.brand_id != self._planner.brand.id:
            await self._planner.use_brand(post.brand_id)
        await self._planner.open_record("calendar", post.id)

    def _card(self, card: FoundCard) -> PaletteItem:
        from smm_tui.domain.stages import Stage
        from smm_tui.ui.palette import PaletteItem

        note = _("archived") if card.archived else Stage(card.stage).heading
        if self._several:
            note = f"{card.brand} · {note}"
        return PaletteItem(card.title, note, partial(self._planner.go_to_card, card))


def _keys_to(page: PageName) -> str:
    letter = f"g {page.letter}"
    return f"{letter}, {page.digit}" if page.digit else letter


def _cards_of(count: int) -> str:
    return ngettext("%(count)d card", "%(count)d cards", count) % {"count": count}
