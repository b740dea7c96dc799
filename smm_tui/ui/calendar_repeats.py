"""What is done to posts that repeat: how they do, and which of them a change is for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import Scope, rule_in_words
from smm_tui.i18n import _
from smm_tui.ui.calendar_rules import explained, rule_title, to_repeat
from smm_tui.ui.calendar_typing import CalendarTyping
from smm_tui.ui.calendar_work import CalendarWork

if TYPE_CHECKING:
    from smm_tui.domain.posts import Post
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.ui.menu import Chosen

RULE = "rule"
_CHANGE, _CHANGE_ALL, _END, _SKIP = "change", "change all", "end", "skip"
_EARLIER, _LATER = "earlier", "later"
_ALL_EARLIER, _ALL_LATER = "all earlier", "all later"
_TOGETHER, _ALONE = "together", "alone"
_WIDEST_NAMES = 34  # cells, of channels in a menu


class CalendarRepeats(CalendarTyping, CalendarWork):
    """The part of the calendar's page that works on series."""

    # -- which posts ---------------------------------------------------------------------------

    def ask_scope(self, title: str, go_on: Callable[[Scope], object]) -> None:
        """Ask which posts of a series a change is for."""
        from smm_tui.ui.menu import Entry, MenuScreen

        keys = {Scope.ONE: "1", Scope.FOLLOWING: "f", Scope.ALL: "a"}
        entries = [Entry(scope.value, scope.heading, (key,)) for scope, key in keys.items()]

        async def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                done = go_on(Scope(answer.name))
                if isinstance(done, Awaitable):
                    await done

        self.app.push_screen(MenuScreen(title, entries), chosen)

    def ask_channels(
        self, title: str, names: Sequence[str], go_on: Callable[[bool], object]
    ) -> None:
        """Ask whether something is for all channels of a post, which are named, or for its own."""
        from smm_tui.ui.menu import Entry, MenuScreen
        from smm_tui.ui.plain import cut, harmless

        named = cut(harmless(", ".join(filter(None, names))), _WIDEST_NAMES)
        entries = [
            Entry(_TOGETHER, _("On all its channels"), ("a",), named),
            Entry(_ALONE, _("On this channel alone"), ("1",)),
        ]

        async def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                done = go_on(answer.name == _TOGETHER)
                if isinstance(done, Awaitable):
                    await done

        self.app.push_screen(MenuScreen(title, entries), chosen)

    async def on_channels(
        self, post: Post, title: str, change: Callable[[bool], Awaitable[object]]
    ) -> None:
        """Change the series of a post; where it repeats on several channels, ask on which."""
        from smm_tui.services.series_views import channels_together

        others = channels_together(self.planner.reader, post.id)
        if others:
            self.ask_channels(title, (post.channel, *others), change)
        else:
            await change(False)

    def action_open(self) -> None:
        """Open the post; on a day, its list; in the cadence, the week."""
        sheet = self.sheet
        if sheet.post is not None:
            self.edit_post(sheet.post)
        elif sheet.layout_name == "cadence":
            self.use_view("week")
        elif sheet.days.posts(sheet.place.day):
            self._open_day(sheet.place.day)
        else:
            self.action_add()

    def action_edit(self) -> None:
        """Edit the post in its form."""
        if post := self.need_post():
            self.edit_post(post)

    def edit_post(self, post: Post) -> None:
        """Edit a post; of a series, asks which of its posts."""
        if post.series_id is None:
            self.post_form(post.id, {})
        else:
            self.ask_scope(
                _("Change which posts?"), lambda scope: self.post_form(post.id, {}, scope)
            )

    def _open_day(self, day: date) -> None:
        """The day's list: one letter or enter opens a post of it."""
        from smm_tui.domain.days import full_day
        from smm_tui.ui.calendar_words import channel_mark, task_line
        from smm_tui.ui.menu import Entry, MenuScreen

        posts = self.sheet.days.posts(day)
        entries = [
            Entry(
                str(post.id),
                " ".join(filter(None, (post.time, channel_mark(post), post.title))),
                (str(number),) if number < 10 else (),
                post.stands.heading,
            )
            for number, post in enumerate(posts, 1)
        ]
        entries += [Entry("", task_line(task)) for task in self.sheet.days.tasks(day)]

        def chosen(answer: Chosen | None) -> None:
            if answer is not None and answer.name:
                self.show_all_for(int(answer.name))
                self.action_open()

        self.app.push_screen(MenuScreen(full_day(day), entries), chosen)

    async def action_delete(self) -> None:
        """Delete the posts; of a series, asks which; undo brings them back."""
        keys = self.targets()
        post = self.post
        if len(keys) == 1 and post is not None and post.id == keys[0] and post.series_id:

            async def delete(scope: Scope) -> None:
                async def carry_out(together: bool) -> None:
                    await self.change(lambda w: w.series.delete(post.id, scope, together=together))

                if scope is Scope.ONE:
                    await carry_out(False)
                else:
                    title = _("Delete %(which)s") % {"which": scope.heading}
                    await self.on_channels(post, title, carry_out)

            self.ask_scope(_("Delete which posts?"), delete)
        elif keys:
            await self.delete_posts(keys)

    # -- how it repeats ------------------------------------------------------------------------

    def action_repeat(self) -> None:
        """Let the post repeat; of a series, change how it does, move it or end it."""
        post = self.need_post()
        if post is None:
            return
        if post.series_id is None:
            self._beginto_repeat(post)
            return
        from smm_tui.ui.menu import Entry, MenuScreen

        detail = self.read_detail(post.id)
        rule = rule_in_words(detail.rule, self.today) if detail else ""
        entries = [
            Entry(_CHANGE, _("Repeat differently from this one on"), ("f",), rule),
            Entry(_CHANGE_ALL, _("Repeat differently, all of them"), ("a",)),
            Entry(_SKIP, _("Skip this one"), ("s",)),
            *(Entry(name, words, (key,)) for name, (key, words) in _on_several().items()),
        ]
        self.app.push_screen(MenuScreen(_("Repeats"), entries), self._repeats)

    def _beginto_repeat(self, post: Post) -> None:
        """Ask on which of its channels a post is to repeat, and then how."""
        from smm_tui.services.series_views import channels_to_join

        detail = self.read_detail(post.id)
        if detail is None:
            return
        if others := to_repeat(detail):
            self.ask_channels(
                _("Repeat the post"),
                (post.channel, *(other.channel for other in others)),
                lambda together: self.ask_rule(post.id, "", together=together),
            )
        else:
            joins = bool(channels_to_join(self.planner.reader, post.id))
            self.ask_rule(post.id, "", together=joins)

    async def _repeats(self, chosen: Chosen | None) -> None:
        post = self.post
        if chosen is None or post is None or post.series_id is None:
            return
        key = post.id
        shifts = {
            _EARLIER: (Scope.FOLLOWING, -1),
            _LATER: (Scope.FOLLOWING, 1),
            _ALL_EARLIER: (Scope.ALL, -1),
            _ALL_LATER: (Scope.ALL, 1),
        }

        async def shift(together: bool) -> None:
            scope, days = shifts[chosen.name]
            await self.change(lambda w: w.series.shift(key, scope, days=days, together=together))

        async def end(together: bool) -> None:
            await self.change(lambda w: w.series.end(key, together=together))

        if chosen.name == _SKIP:
            await self.change(lambda w: w.series.skip(key))
        elif chosen.name in _on_several():
            _key, title = _on_several()[chosen.name]
            await self.on_channels(post, title, end if chosen.name == _END else shift)
        else:
            detail = self.read_detail(key)
            text = rule_in_words(detail.rule) if detail else ""
            scope = Scope.ALL if chosen.name == _CHANGE_ALL else Scope.FOLLOWING
            self.ask_rule(key, text, scope)

    def ask_rule(
        self, post_id: int, text: str, scope: Scope | None = None, *, together: bool = False
    ) -> None:
        """Ask how a post repeats; ``scope``: it is of a series, of which so many change.

        ``together``: its variants begin to repeat with it.
        """
        from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat
        from smm_tui.ui.quick_add import QuickAddScreen

        detail = self.read_detail(post_id)
        if detail is None:
            return
        day, weekday = detail.post.day, self.planner.brand.first_weekday
        apart = together and any(other.day != day for other in to_repeat(detail))

        def explain(said: str) -> str:
            told = explained(said, day, self.today, weekday, begins=scope is None)
            if apart and not told.startswith("!"):
                return _("%(days)s · the others as far from it as now") % {"days": told}
            return told

        async def save(texts: Sequence[str]) -> None:
            said = " ".join(texts)
            if scope is not None:
                typed = {RULE: said}
                await self.planner.write(lambda w: w.series.change(post_id, scope, typed))
                return
            try:
                rule = parse_repeat(said, day, self.today, first_weekday=weekday)
            except UnknownRepeat as error:
                raise Refused(str(error)) from None
            if rule is None:
                raise Refused(_("Type how often, such as every day or weekly mon thu."))
            await self.planner.write(lambda w: w.series.make(post_id, rule, together=together))

        title = rule_title(detail, together=together)
        screen = QuickAddScreen(title, text, add=save, form=False, explain=explain)
        place = _TOGETHER if together else scope or ""
        self.opened(RULE, screen, record_id=post_id, place=place)
        self.app.push_screen(screen)

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what == RULE:
            text = next(iter(kept.values.values()), "")
            scope = Scope(kept.place) if kept.place in list(Scope) else None
            self.ask_rule(kept.record_id, text, scope, together=kept.place == _TOGETHER)
        else:
            super().bring_back(kept)

    def use_view(self, name: str) -> None:
        """Show another view of the calendar."""
        raise NotImplementedError


def _on_several() -> dict[str, tuple[str, str]]:
    """What is done to series of one channel or of several: its key and its words."""
    return {
        _END: ("e", _("The goal is reached: this is the last one")),
        _EARLIER: ("H", _("This and the following a day earlier")),
        _LATER: ("L", _("This and the following a day later")),
        _ALL_EARLIER: ("[", _("All a day earlier")),
        _ALL_LATER: ("]", _("All a day later")),
    }
