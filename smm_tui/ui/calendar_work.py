"""What is done to the posts of the calendar, one or all that are marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import _, ngettext
from smm_tui.ui.calendar_page import CalendarPage

if TYPE_CHECKING:
    from smm_tui.domain.posts import CalendarView, ChannelLane, Post
    from smm_tui.ui.menu import Chosen

_DAY, _WEEK, _MONTH = "day", "week", "month"
_ALL_CHANNELS = "all"
_TEXT, _LINK, _BOTH, _SAME = "text", "link", "both", "same"
_STATUSES = tuple(PostStatus)
_MOST_DIGITS = 9


class CalendarWork(CalendarPage):
    """The part of the calendar's page that works on posts, marked or under the cursor."""

    # -- moving --------------------------------------------------------------------------------

    async def action_shift_days(self, days: int) -> None:
        """Move the posts by days; the cursor goes with its post."""
        await self.change_posts(lambda w, keys: w.posts.shift(keys, days=days))

    async def action_shift_more(self, steps: int) -> None:
        """Move the posts by an hour in the week, by a week elsewhere."""
        if self.sheet.by_hours:
            await self.change_posts(lambda w, keys: w.posts.shift(keys, minutes=60 * steps))
        else:
            await self.change_posts(lambda w, keys: w.posts.shift(keys, days=7 * steps))

    async def action_slot(self) -> None:
        """Put the posts into the next free slots of their channels."""
        await self.change_posts(lambda w, keys: w.posts.to_slots(keys))

    async def drop(self, post_id: int, days: int) -> None:
        """The mouse dropped a post so many days away."""
        await self.change(lambda workspace: workspace.posts.shift([post_id], days=days))

    # -- how far they have come ----------------------------------------------------------------

    async def action_status(self, status: str) -> None:
        """Say how far the posts have come."""
        await self.change_posts(lambda w, keys: w.posts.set_status(keys, PostStatus(status)))

    async def action_next_status(self) -> None:
        """Take the posts a step further: idea, draft, review, scheduled, published."""
        keys = self.targets()
        first = self.post or (self.sheet.find(keys[0]) if keys else None)
        if first is not None:
            steps = _STATUSES[: _STATUSES.index(PostStatus.PUBLISHED) + 1]
            place = steps.index(first.stands) + 1 if first.stands in steps else 0
            await self.action_status(steps[min(place, len(steps) - 1)])

    # -- copies --------------------------------------------------------------------------------

    def action_duplicate(self) -> None:
        """Choose where a copy of the posts goes: another day, or other channels."""
        from smm_tui.ui.menu import Entry, MenuScreen

        keys = self.targets()
        if not keys:
            return
        entries = [
            Entry(_DAY, _("To the next day"), ("d",)),
            Entry(_WEEK, _("A week later"), ("w",)),
            Entry(_MONTH, _("Four weeks later"), ("m",)),
        ]
        if len(keys) == 1:
            lanes = self._channels_without(keys[0])
            entries += [
                Entry(str(lane.id), lane.name, (str(number),) if number <= _MOST_DIGITS else ())
                for number, lane in lanes
            ]
            if len(lanes) > 1:
                entries.append(Entry(_ALL_CHANNELS, _("All channels"), ("a",)))
        title = ngettext("Duplicate the post", "Duplicate %(count)d posts", len(keys))
        self.app.push_screen(
            MenuScreen(title % {"count": len(keys)}, entries, at=_WEEK), self._duplicate
        )

    def _channels_without(self, post_id: int) -> list[tuple[int, ChannelLane]]:
        """The channels on which neither a post nor a variant of it is, each with its number."""
        detail = self.read_detail(post_id)
        taken = {each.channel_id for each in (detail.post, *detail.variants)} if detail else set()
        awake = [lane for lane in self.sheet.view.channels if not lane.dormant]
        # All are numbered, so that a channel has the same digit for every post.
        return [(number, lane) for number, lane in enumerate(awake, 1) if lane.id not in taken]

    async def _duplicate(self, chosen: Chosen | None) -> None:
        keys = self.sheet.targets()
        if chosen is None or not keys:
            return
        days = {_DAY: 1, _WEEK: 7, _MONTH: 28}.get(chosen.name)
        if days is not None:
            made = await self.change(lambda w: w.posts.duplicate_many(keys, days=days))
        else:
            channels = [lane.id for _number, lane in self._channels_without(keys[0])]
            wanted = channels if chosen.name == _ALL_CHANNELS else [int(chosen.name)]
            made = await self.change(lambda w: w.posts.duplicate(keys[0], channel_ids=wanted))
        if made:
            self.show_all_for(made[0])

    # -- cards ---------------------------------------------------------------------------------

    async def action_card(self) -> None:
        """Make a card of the post; where it has one, go to that."""
        post = self.need_post()
        if post is None:
            return
        if post.task_id is not None:
            await self._go_to_card(post)
        else:
            await self.change(lambda workspace: workspace.posts.make_task(post.id))

    async def _go_to_card(self, post: Post) -> None:
        from smm_tui.services.search import FoundCard, read_card_titles

        cards = read_card_titles(self.planner.reader)
        card: FoundCard | None = next((each for each in cards if each.id == post.task_id), None)
        if card is None:
            await self.change(lambda workspace: workspace.posts.make_task(post.id))
        else:
            await self.planner.go_to_card(card)

    # -- showing -------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Show what the post is done for."""
        from smm_tui.ui.calendar_lines import why_lines
        from smm_tui.ui.dialogs import MessageScreen

        post = self.need_post()
        detail = self.read_detail(post.id) if post else None
        if detail is not None:
            lines = why_lines(detail, self.planner.brand.name, self.today)
            self.app.push_screen(MessageScreen(_("Why?"), lines))

    def action_link(self) -> None:
        """Show the post's link whole, to be copied or opened."""
        if post := self.need_post():
            if link := self._link(post.id):
                self._copy(post.title, link)
            else:
                self.planner.say(_("This post has no link yet; e adds one."))

    def action_copy(self) -> None:
        """Offer the post's text, its link with the tags, or both, for the clipboard or a file."""
        from smm_tui.ui.menu import Entry, MenuScreen

        post = self.need_post()
        detail = self.read_detail(post.id) if post else None
        if detail is None:
            return
        entries = [Entry(_TEXT, _("The text"), ("t",))]
        if detail.link:
            entries += [
                Entry(_LINK, _("The link with its tags"), ("l",)),
                Entry(_BOTH, _("Text and link"), ("b",)),
            ]
        if detail.differing:
            count = len(detail.differing)
            words = ngettext(
                "Its text also for %(count)d variant that differs",
                "Its text also for %(count)d variants that differ",
                count,
            )
            entries.append(Entry(_SAME, words % {"count": count}, ("s",)))
        if len(entries) == 1:
            self._copy(detail.post.title, detail.caption or detail.post.title)
        else:
            at = _BOTH if detail.link else _TEXT
            self.app.push_screen(MenuScreen(_("Copy"), entries, at=at), self._copied)

    async def _copied(self, chosen: Chosen | None) -> None:
        from smm_tui.services.post_links import text_with_link

        post = self.post
        detail = self.read_detail(post.id) if post and chosen else None
        if detail is None or chosen is None:
            return
        if chosen.name == _SAME:
            await self.change(lambda workspace: workspace.posts.same_text(detail.post.id))
            return
        text = detail.caption or detail.post.title
        link = self._link(detail.post.id) if chosen.name != _TEXT else ""
        wanted = {_TEXT: text, _LINK: link, _BOTH: text_with_link(text, link)}
        if wanted[chosen.name]:
            self._copy(detail.post.title, wanted[chosen.name])

    def _link(self, post_id: int) -> str:
        """The post's link with its tags; empty without one. What is no address is told."""
        from smm_tui.domain.utm import BadLink
        from smm_tui.services.post_links import link_of, read_utm_patterns

        detail = self.read_detail(post_id)
        if detail is None:
            return ""
        try:
            patterns = read_utm_patterns(self.planner.reader, self.planner.brand.id)
            return link_of(detail, patterns)
        except BadLink as error:
            self.planner.say(str(error))
            return detail.link

    def _copy(self, title: str, text: str) -> None:
        from smm_tui.ui.clipboard import offer_copy

        offer_copy(self.app, title, text, self.planner.say)

    # -- figures and overlays ------------------------------------------------------------------

    def action_insight(self) -> None:
        """Show the rhythm and the energy of the weeks around the cursor as bars."""
        from smm_tui.domain.weeks import week_start
        from smm_tui.ui.calendar_lines import insight_lines
        from smm_tui.ui.dialogs import MessageScreen

        week = week_start(self.sheet.place.day, self.planner.brand.first_weekday)
        first, last = week - timedelta(weeks=4), week + timedelta(weeks=2, days=-1)
        view = self.read_calendar(first, last)
        lines = insight_lines(view, week)
        self.app.push_screen(MessageScreen(_("Rhythm and energy"), lines))

    def read_calendar(self, first: date, last: date) -> CalendarView:
        """The calendar of these days without a filter."""
        raise NotImplementedError

    # -- ends ----------------------------------------------------------------------------------

    async def delete_posts(self, keys: Sequence[int]) -> None:
        """Delete posts; undo brings them back."""
        await self.change(lambda workspace: workspace.posts.delete(keys))
