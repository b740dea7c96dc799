"""Everything about posts that is typed: the quick line, pasted lines, the form of a post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import events, work

from smm_tui.domain.days import edit_day, format_day
from smm_tui.i18n import _, ngettext
from smm_tui.ui.calendar_page import CalendarPage
from smm_tui.ui.key_queue import HOLDING

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.domain.post_words import QuickPost
    from smm_tui.domain.repeat import Scope
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.ui.form import FormScreen, Fresh, Remark, Save
    from smm_tui.ui.post_words import PostWords, Preset
    from smm_tui.ui.quick_add import QuickAdded

QUICK, LINES, NEW_POST, POST = "quick line", "pasted lines", "new post", "post"


def posts_title(count: int) -> str:
    """What the confirming key does with so many pasted lines."""
    return ngettext("Add %(count)d post", "Add %(count)d posts", count) % {"count": count}


class CalendarTyping(CalendarPage):
    """The part of the calendar's page in which posts are typed, safe from a dropped line."""

    # -- new posts -----------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add a post on the day of the cursor: one line, or the whole form."""
        self._quick_line("")

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text never runs commands: it becomes a post, or one of each line."""
        from smm_tui.domain.titles import pasted_lines

        event.stop()
        if len(pasted_lines(event.text)) < 2:
            self._quick_line(event.text)
        else:
            self._pasted_lines(event.text)

    def _quick_line(self, text: str, at: Preset | None = None) -> None:
        from smm_tui.ui.quick_add import QuickAddScreen

        words = self._words(at)

        async def add(lines: Sequence[str]) -> None:
            await self._add_posts(lines, words)

        def done(answer: QuickAdded | None) -> None:
            if answer is not None and answer.open_form:
                self._new_form({}, words.read(answer.text))

        preset = words.preset
        where = (format_day(preset.day, self.today), preset.time, preset.channel)
        told = {"where": " · ".join(filter(None, where))}
        title = _("New post: %(where)s") % told
        screen = QuickAddScreen(
            title, text, add=add, explain=words.explain, complete=words.complete
        )
        self.opened(QUICK, screen, place=preset.place)
        self.app.push_screen(screen, done)

    def _pasted_lines(self, text: str, at: Preset | None = None) -> None:
        from smm_tui.ui.paste_preview import PastePreviewScreen

        words = self._words(at)

        async def add(lines: list[str] | None) -> None:
            if lines:
                await self.change_with(lines, words)

        screen = PastePreviewScreen(text, count_title=posts_title)
        self.opened(LINES, screen, place=words.preset.place)
        self.app.push_screen(screen, add)

    async def change_with(self, lines: Sequence[str], words: PostWords) -> None:
        """Add posts; a refusal is told, and the lines are offered again."""
        from smm_tui.domain.errors import Refused
        from smm_tui.ui.left_texts import keep_left

        try:
            await self._add_posts(lines, words)
        except Refused as refusal:
            keep_left(self.app, "\n".join(lines))
            self.planner.say(str(refusal))

    async def _add_posts(self, lines: Sequence[str], words: PostWords) -> None:
        posts = [words.read(line) for line in lines]
        added = await self.planner.write(lambda workspace: workspace.posts.add_many(posts))
        self.show_all_for(added[0])
        self._tell_of_clocks(added)

    def _words(self, at: Preset | None = None) -> PostWords:
        """What a line about a post may name, and what is meant where it names nothing.

        That is what the cursor says, or what it said (``at``) before the session was interrupted.
        """
        from smm_tui.domain.post_echo import KnownPostNames
        from smm_tui.domain.posts import FORMATS
        from smm_tui.services.calendar_views import known_words
        from smm_tui.services.known_names import read_known_names
        from smm_tui.ui.post_words import PostWords, Preset

        brand, reader = self.planner.brand, self.planner.reader
        names, used = read_known_names(reader, brand.id), known_words(reader, brand.id)
        known = KnownPostNames(
            channels=names.channels,
            hats=names.hats,
            pillars=used.pillars,
            campaigns=used.campaigns,
            formats=tuple(dict.fromkeys((*used.formats, *FORMATS))),
        )
        if at is None:
            place, lanes = self.sheet.place, self.sheet.view.channels
            here = next((lane.name for lane in lanes if lane.id == place.channel_id), "")
            at = Preset(place.day, here if self.sheet.by_channel else "", place.time)
        ideas = tuple(found.title for found in self.sheet.days.key_days(at.day))
        return PostWords(self.today, brand.first_weekday, known, replace(at, ideas=ideas))

    @work(group=HOLDING)
    async def _new_form(
        self, typed: Values, words: QuickPost | None = None, day: date | None = None
    ) -> None:
        """The whole form, with what was typed, or what a quick line said, already in it."""
        await self.planner.ready_to_write()
        from smm_tui.services.post_forms import post_form
        from smm_tui.ui.card_words import offered, with_new_names
        from smm_tui.ui.post_words import form_values

        planner = self.planner
        day = day or self.sheet.place.day
        spec = post_form(planner.reader, planner.brand, 0, self.today, day=day)
        if spec is None:
            return
        if words is not None:
            values = form_values(words)
            for field, name in (("hat_id", words.hat), ("channel_id", words.channel)):
                if name:
                    spec, values[field] = offered(spec, field, name)
            typed = values
        spec, typed = with_new_names(spec, typed)

        async def save(values: Values) -> int:
            return await planner.write(lambda workspace: workspace.posts.add(values))

        form = self._form(spec, save, typed)
        self.opened(NEW_POST, form, place=edit_day(day))
        saved = await self.app.push_screen_wait(form)
        if saved is not None and isinstance(saved.answer, int):
            self.show_all_for(saved.answer)
            self._tell_of_clocks([saved.answer])

    # -- the form of a post --------------------------------------------------------------------

    @work(group=HOLDING)
    async def post_form(self, post_id: int, typed: Values, scope: Scope | None = None) -> None:
        """Edit a post in its form; of a series, so many of its posts as ``scope`` says."""
        await self.planner.ready_to_write()
        from smm_tui.services.post_forms import post_form

        planner = self.planner

        def fresh() -> FormSpec | None:
            return post_form(planner.reader, planner.brand, post_id, self.today)

        spec = fresh()
        if spec is None:
            planner.say(_("This post has been deleted elsewhere."))
            if typed:  # before the session was interrupted; that is not lost with the post
                self._new_form(typed)
            return

        async def save(values: Values) -> None:
            version = form.spec.version
            if scope is None:
                await planner.write(lambda w: w.posts.save(post_id, version, values))
            else:
                await planner.write(
                    lambda w: w.series.change(post_id, scope, values, version=version)
                )

        form = self._form(_titled(spec, scope), save, typed, fresh)
        self.opened(POST, form, record_id=post_id, place=scope or "")
        saved = await self.app.push_screen_wait(form)
        if saved is not None:
            self._tell_of_variants(post_id)
            self._tell_of_clocks([post_id])

    def _tell_of_clocks(self, post_ids: Iterable[int]) -> None:
        """Posts were typed: say when the clocks skip the time of one."""
        from smm_tui.services.post_times import skipped_time

        zone = self.planner.brand.time_zone
        found = filter(None, map(self.read_detail, post_ids))
        told = (skipped_time(each.post.day, each.post.time, zone) for each in found)
        if skipped := next(filter(None, told), ""):
            self.planner.say(skipped)

    def _tell_of_variants(self, post_id: int) -> None:
        """The post was changed: say when its text is another one than its variants have."""
        detail = self.read_detail(post_id)
        if detail is not None and detail.differing:
            count = len(detail.differing)
            words = ngettext(
                "%(count)d variant has another text · y s gives it this one",
                "%(count)d variants have another text · y s gives them this one",
                count,
            )
            self.planner.say(words % {"count": count})

    def _form(
        self, spec: FormSpec, save: Save, typed: Values, fresh: Fresh | None = None
    ) -> FormScreen:
        from smm_tui.ui.form import FormScreen

        weekday = self.planner.brand.first_weekday
        return FormScreen(
            spec,
            save,
            today=self.today,
            first_weekday=weekday,
            fresh=fresh,
            typed=typed,
            remarks=self._counts,
        )

    def _counts(self, values: Mapping[str, str]) -> Iterator[Remark]:
        """How much of what the network allows the text takes, while it is typed."""
        from smm_tui.domain.post_limits import count_words, counted
        from smm_tui.ui.form import Remark

        key = values.get("channel_id", "")
        lanes = self.sheet.view.channels
        network = next((lane.network for lane in lanes if str(lane.id) == key), "")
        count = counted(values.get("caption", ""), network, values.get("format", ""))
        yield Remark("caption", count_words(count), count.over)

    # -- what is not saved yet -----------------------------------------------------------------

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        from smm_tui.ui.post_words import preset_at

        text = next(iter(kept.values.values()), "")
        at = preset_at(kept.place, self.today)
        if kept.what == POST:
            from smm_tui.domain.repeat import Scope

            scope = Scope(kept.place) if kept.place in list(Scope) else None
            self.post_form(kept.record_id, kept.values, scope)
        elif kept.what == NEW_POST:
            self._new_form(kept.values, day=at.day if at else None)
        elif kept.what == LINES or len(text.splitlines()) > 1:
            self._pasted_lines(text, at)
        else:
            self._quick_line(text, at)


def _titled(spec: FormSpec, scope: Scope | None) -> FormSpec:
    """The form of a post of a series, which says how many of its posts it changes."""
    titles = {
        "one": _("Post: only this one of its series"),
        "following": _("Post and the following · status, pictures: only this one"),
        "all": _("All posts of the series · status, pictures: only this one"),
    }
    return spec if scope is None else replace(spec, title=titles[scope])
