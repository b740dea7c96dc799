"""Posts made of what was typed: a form, a line of quick add, or many of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from pydantic import ValidationError

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.post_words import QuickPost, read_quick_post
from smm_tui.domain.repeat import rule_in_words, words_of
from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.calendar_records import PostInput
from smm_tui.persistence.records import Post, Series
from smm_tui.services.inputs import field_errors
from smm_tui.services.names import Names
from smm_tui.services.post_values import PostValues
from smm_tui.services.post_work import PostWork
from smm_tui.services.series import Repeating
from smm_tui.services.series_changes import RULE
from smm_tui.services.stored import key_of


class PostTyping(PostWork):
    """The use cases that make posts, and the one that saves a form."""

    def add(
        self,
        values: QuickPost | Values | str,
        *,
        day: date | None = None,
        channel_id: int | None = None,
    ) -> int:
        """Add a post of a form, or of a line of quick add, read or not; its key.

        What the values leave open comes from ``day`` (today without one) and ``channel_id``.
        Raises FieldErrors with a reason per field.
        """
        return self.add_many([values], day=day, channel_id=channel_id)[0]

    def add_many(
        self,
        lines: Sequence[QuickPost | Values | str],
        *,
        day: date | None = None,
        channel_id: int | None = None,
    ) -> list[int]:
        """Add a post per line or form, in their order, as one edit; their keys.

        Names that nothing is called so are made; one that only begins a name means that one.
        Raises as ``add`` does, and FieldErrors when a name begins several; then none is added.
        """
        names = Names(self._session, self._brand_id)
        posts = [self._blank(day or self._today, channel_id) for _line in lines]
        forms: list[tuple[Post, PostValues]] = []
        for post, line in zip(posts, lines, strict=True):
            if isinstance(line, Mapping):
                typed = PostValues.validated(self._transaction, post, line)
                typed.apply(post)
                forms.append((post, typed))
            else:
                said = self._read(line) if isinstance(line, str) else line
                self._put(post, said, names)
        keys = self._added(posts)
        for post, typed in forms:
            typed.put_assets(self._session, post)
        if len(posts) > 1:
            self._describe_added(posts)
        for post, line in zip(posts, lines, strict=True):
            if isinstance(line, Mapping):
                self._repeat(post, line, _("Add %(title)s and repeat it %(rule)s"))
        self._describe_added(posts)
        return keys

    def _describe_added(self, posts: Sequence[Post]) -> None:
        many = ngettext("Add %(count)d post", "Add %(count)d posts", len(posts))
        self._describe(posts, _("Add %(title)s"), many)

    def save(self, post_id: int, version: int, typed: Values) -> int:
        """Save a post's form, shown at ``version`` (key and version 0: a new post); its key.

        Fields that are not given stay as they are; a post that did not repeat may begin to.
        Raises FieldErrors with a reason per field, StaleRecord when the post has changed since.
        """
        if not post_id:
            return self.add(typed)
        post = self.fresh(post_id, version)
        values = PostValues.validated(self._transaction, post, typed)
        values.apply(post)
        values.put_assets(self._session, post)
        self._repeat(post, typed, _("Repeat %(title)s %(rule)s"))
        words = _("Edit %(title)s")
        self._describe([post], words, words)
        return key_of(post)

    def _repeat(self, post: Post, typed: Values, words: str) -> None:
        """Begin to repeat a post where a form says so, which names the edit. Raises FieldErrors."""
        text = typed.get(RULE, "")
        if post.series_id is not None:
            if RULE in typed and text != rule_in_words(self._rule_of(post.series_id)):
                words = _("One post does not repeat by itself: change the following, or all.")
                raise FieldErrors({RULE: words})
            return
        weekday = self._brand.first_weekday
        try:
            rule = parse_repeat(text, post.day, self._today, first_weekday=weekday)
            if rule is not None:
                self._describe([post], words, words, rule=words_of(rule))
                Repeating(self._transaction).make(key_of(post), rule)
        except (UnknownRepeat, Refused) as error:
            raise FieldErrors({RULE: str(error)}) from None

    def _rule_of(self, series_id: int) -> str:
        return self._session.get_one(Series, series_id).rule

    def _blank(self, day: date, channel_id: int | None) -> Post:
        if channel_id is not None:
            self._channel(channel_id)
        return Post(brand_id=self._brand_id, title="", day=day, channel_id=channel_id)

    def _read(self, text: str) -> QuickPost:
        return read_quick_post(text, self._today, first_weekday=self._brand.first_weekday)

    def _put(self, post: Post, line: QuickPost, names: Names) -> None:
        """Give a new post what a line says."""
        if not line.title:
            raise FieldErrors({"title": _("Type a title as well: it cannot be empty.")})
        try:
            valid = PostInput(
                title=line.title,
                day=line.day or post.day,
                time=line.time,
                format=line.format,
                pillar=line.pillar,
                campaign=line.campaign,
                effort_minutes=line.effort_minutes,
            )
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        for name, value in valid.model_dump().items():
            setattr(post, name, value)
        if line.channel:
            post.channel_id = names.channel(line.channel, begun=True)
        if line.hat:
            post.hat_id = names.hat(line.hat, begun=True)
        post.status = line.status or PostStatus.IDEA
