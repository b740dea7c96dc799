"""What a page does that opens cards: shows them, keeps them fresh, and edits them in their form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import work

from smm_tui.domain.board import BoardView, Progress
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.services.stages import read_stage_settings
from smm_tui.ui.brand_writes import BrandWrites
from smm_tui.ui.kept_dialogs import KeptDialogs
from smm_tui.ui.key_queue import HOLDING

if TYPE_CHECKING:
    from smm_tui.domain.board import Card
    from smm_tui.domain.card_detail import CardDetail
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.card_screen import CardScreen
    from smm_tui.ui.form import FormScreen, Fresh, Save

ResultT = TypeVar("ResultT")

CARD, STEP = "card", "step"


class OpenedCards(BrandWrites, KeptDialogs):
    """The part of a page that opens cards; a dropped line does not lose what is typed in them."""

    def __init__(self) -> None:
        super().__init__()
        self._opened_card: CardScreen | None = None

    # -- an opened card ------------------------------------------------------------------------

    def open_card(self, task_id: int) -> None:
        """Open a card, on the board or archived."""
        from smm_tui.ui.card_screen import CardScreen

        detail = self.read_card(task_id)
        if detail is None:
            self.planner.say(_("This card has been deleted elsewhere."))
            return
        self._opened_card = CardScreen(detail, self)
        self.app.push_screen(self._opened_card)

    def show_card_again(self) -> None:
        """Records have changed: an opened card shows them too."""
        card = self._opened_card
        # One that was closed still counts as mounted.
        if card is not None and card.is_mounted and card.is_attached:
            card.show_again()

    def read_card(self, task_id: int) -> CardDetail | None:
        """The card as it stands now; None when it is gone."""
        from smm_tui.services.card import read_card

        return read_card(self.planner.reader, self.planner.brand, task_id)

    def facts(self, detail: CardDetail) -> str:
        """What is known of the card beside its words, in one line."""
        from smm_tui.ui.card_lines import card_facts

        card, planner = detail.card, self.planner
        done = sum(step.done for step in detail.steps)
        view = BoardView(
            planner.brand,
            self.today,
            {},
            {},
            named=read_stage_settings(planner.reader, card.brand_id),
            labels={card.id: detail.labels},
            checklists={card.id: Progress(done, len(detail.steps))} if detail.steps else {},
            all_brands=self.shows_all_brands,
        )
        archived = _("archived") if detail.archived else ""
        facts = (view.name(Stage(card.stage)), archived, card_facts(view, card))
        return " · ".join(filter(None, facts))

    async def write_card(self, task_id: int, work: Callable[[Workspace], ResultT]) -> ResultT:
        """Carry out a change of a card. Raises Refused with the reason."""
        return await self.planner.write(work, brand_id=self.brand_of(task_id))

    async def change_card(
        self, task_id: int, work: Callable[[Workspace], ResultT]
    ) -> ResultT | None:
        """Carry out a change of a card; a refusal is told."""
        return await self.change(work, brand_id=self.brand_of(task_id))

    async def shift_cards(self, cards: Sequence[Card], stages: int) -> None:
        """Move cards so many stages to the right of their own."""
        keys = [card.id for card in cards]
        await self.change_cards(keys, lambda work, some: work.tasks.shift_many(some, stages))

    def edit_card(self, task_id: int) -> None:
        """Open the card's form."""
        self._card_form(task_id, {})

    def copy(self, title: str, text: str) -> None:
        """Offer a text for the clipboard or a file."""
        from smm_tui.ui.clipboard import offer_copy

        offer_copy(self.app, title, text, self.planner.say)

    def tell(self, text: str) -> None:
        """Tell what just happened."""
        self.planner.say(text)

    def why(self, task_id: int) -> None:
        """Show the chain of a card: what stands above it, what hangs below it."""
        from smm_tui.services.audit_views import read_findings_of_card
        from smm_tui.ui.dialogs import MessageScreen
        from smm_tui.ui.why import why_lines

        detail = self.read_card(task_id)
        if detail is not None:
            findings = read_findings_of_card(self.planner.reader, task_id)
            self.app.push_screen(MessageScreen(_("Why?"), why_lines(detail, findings)))

    async def plan_post(self, task_id: int) -> None:
        """Make a post of a card; where it has some, go to the first that still has to go out."""
        detail = self.read_card(task_id)
        if detail is None:
            return
        waiting = [post for post in detail.posts if post.stands.open]
        found = next(iter((*waiting, *detail.posts)), None)
        if found is not None:
            post_id = found.id
        else:
            made = await self.change_card(task_id, lambda work: work.posts.make_post(task_id))
            if made is None:
                return
            post_id = made
        brand_id = self.brand_of(task_id)
        if brand_id != self.planner.brand.id:
            await self.planner.use_brand(brand_id)
        await self.planner.open_record("calendar", post_id)

    def ask_step(
        self,
        task_id: int,
        title: str,
        text: str,
        add: Callable[[Sequence[str]], Awaitable[None]],
        *,
        step_id: int = 0,
    ) -> None:
        """Ask for new steps of an opened card, or (``step_id``) for other words of one."""
        from smm_tui.ui.quick_add import QuickAddScreen

        screen = QuickAddScreen(title, text, add=add, form=False)
        self.opened(STEP, screen, record_id=step_id, place=str(task_id))
        self.app.push_screen(screen)

    # -- a card's form -------------------------------------------------------------------------

    @work(group=HOLDING)
    async def _card_form(self, task_id: int, typed: Values) -> None:
        await self.planner.ready_to_write()
        from smm_tui.services.task_values import task_form

        brand_id = self.brand_of(task_id)

        def fresh() -> FormSpec | None:
            return task_form(self.planner.reader, brand_id, task_id)

        spec = fresh()
        if spec is None:
            self.planner.say(_("This card has been deleted elsewhere."))
            return

        async def save(values: Values) -> None:
            version = form.spec.version
            await self.write_card(
                task_id, lambda workspace: workspace.tasks.save(task_id, version, values)
            )

        form = self._form(spec, save, fresh, typed)
        self.opened(CARD, form, record_id=task_id)
        await self.app.push_screen_wait(form)

    def _form(self, spec: FormSpec, save: Save, fresh: Fresh | None, typed: Values) -> FormScreen:
        from smm_tui.ui.form import FormScreen

        weekday = self.planner.brand.first_weekday
        return FormScreen(
            spec, save, today=self.today, first_weekday=weekday, fresh=fresh, typed=typed
        )

    # -- what is not saved yet -----------------------------------------------------------------

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what == CARD:
            self._card_form(kept.record_id, kept.values)
        elif kept.what == STEP and kept.place.isdigit():
            before = self._opened_card
            self.open_card(int(kept.place))
            if self._opened_card is not None and self._opened_card is not before:
                text = next(iter(kept.values.values()), "")
                self._opened_card.ask_step(text, kept.record_id)
