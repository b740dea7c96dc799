"""What is done to posts that repeat: how they do, and which of them a change is for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import Scope, rule_in_words, words_of
from smm_tui.i18n import _
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
_NAMED_DAYS = 4  # in the echo


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
                await self.change(lambda workspace: workspace.series.delete(post.id, scope))

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
            self.ask_rule(post.id, "")
            return
        from smm_tui.ui.menu import Entry, MenuScreen

        detail = self.read_detail(post.id)
        rule = rule_in_words(detail.rule, self.today) if detail else ""
        entries = [
            Entry(_CHANGE, _("Repeat differently from this one on"), ("f",), rule),
            Entry(_CHANGE_ALL, _("Repeat differently, all of them"), ("a",)),
            Entry(_SKIP, _("Skip this one"), ("s",)),
            Entry(_END, _("The goal is reached: this is the last one"), ("e",)),
            Entry(_EARLIER, _("This and the following a day earlier"), ("H",)),
            Entry(_LATER, _("This and the following a day later"), ("L",)),
            Entry(_ALL_EARLIER, _("All a day earlier"), ("[",)),
            Entry(_ALL_LATER, _("All a day later"), ("]",)),
        ]
        self.app.push_screen(MenuScreen(_("Repeats"), entries), self._repeats)

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
        if chosen.name in shifts:
            scope, days = shifts[chosen.name]
            await self.change(lambda w: w.series.shift(key, scope, days=days))
        elif chosen.name == _SKIP:
            await self.change(lambda w: w.series.skip(key))
        elif chosen.name == _END:
            await self.change(lambda w: w.series.end(key))
        else:
            detail = self.read_detail(key)
            text = rule_in_words(detail.rule) if detail else ""
            scope = Scope.ALL if chosen.name == _CHANGE_ALL else Scope.FOLLOWING
            self.ask_rule(key, text, scope)

    def ask_rule(self, post_id: int, text: str, scope: Scope | None = None) -> None:
        """Ask how a post repeats; ``scope``: it is of a series, of which so many change."""
        from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat
        from smm_tui.ui.quick_add import QuickAddScreen

        detail = self.read_detail(post_id)
        if detail is None:
            return
        day, weekday = detail.post.day, self.planner.brand.first_weekday

        def explain(said: str) -> str:
            return _explained(said, day, self.today, weekday, begins=scope is None)

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
            await self.planner.write(lambda w: w.series.make(post_id, rule))

        title = _("Repeat: every day, weekly mon thu, every 2 weeks, monthly 31, until 1 mar")
        if detail.variants:
            title = _("Repeat on this channel alone: every day, weekly mon thu, until 1 mar")
        screen = QuickAddScreen(title, text, add=save, form=False, explain=explain)
        self.opened(RULE, screen, record_id=post_id, place=scope or "")
        self.app.push_screen(screen)

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what == RULE:
            text = next(iter(kept.values.values()), "")
            scope = Scope(kept.place) if kept.place in list(Scope) else None
            self.ask_rule(kept.record_id, text, scope)
        else:
            super().bring_back(kept)

    def use_view(self, name: str) -> None:
        """Show another view of the calendar."""
        raise NotImplementedError


def _explained(said: str, day: date, today: date, first_weekday: int, *, begins: bool) -> str:
    """What a rule means: in words, and the first days that it falls on.

    ``begins``: the post begins to repeat, and does that on its own day only.
    """
    from smm_tui.domain.days import format_day
    from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat
    from smm_tui.services.repeats import all_days, first_fitting, fits, no_such_day

    try:
        rule = parse_repeat(said, day, today, first_weekday=first_weekday)
        if rule is None:
            return _("not any more")
        if begins and not fits(rule, day):
            return f"! {no_such_day(rule, day)}"
        first = first_fitting(rule, day)
    except (UnknownRepeat, Refused) as error:
        return f"! {error}"
    days = [format_day(each, today) for each in islice(all_days(rule, first), _NAMED_DAYS)]
    return f"{words_of(rule, today)}: {', '.join(days)}"
