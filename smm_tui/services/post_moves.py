"""Moving posts: by days and by minutes, or to another day.

The posts are looked at as they stand now. Those that are gone are passed over and counted; when
none is left, Refused is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.outcome import PostOutcome
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Post, Series
from smm_tui.services.post_work import PostWork, day_after

_MINUTES_A_DAY = 24 * 60


class PostMoves(PostWork):
    """The use cases that put posts on another day or time."""

    def shift(self, post_ids: Iterable[int], *, days: int = 0, minutes: int = 0) -> PostOutcome:
        """Move posts by so many days and minutes (back when negative), as one edit.

        What lasts all day moves by days only; over midnight a post comes to the next day. Raises
        Refused when that leaves the calendar, or when minutes move none of them.
        """
        found, gone = self._existing(post_ids)
        if minutes and not days and found and not any(post.time for post in found):
            raise Refused(_("This has no time yet: give it one first, or move it by days."))
        changed = []
        for post in found:
            day, at = shifted(post, days, minutes)
            if (day, at) != (post.day, post.time):
                post.day, post.time = day, at
                changed.append(post)
        self._describe_moved(changed)
        return PostOutcome(len(changed), len(found) - len(changed), gone)

    def move_to(self, post_id: int, day: date, time: str | None = None) -> None:
        """Move a post to a day, and to a time as people type it (None: it keeps its own).

        Raises FieldErrors when the text names no time.
        """
        post = self.fresh(post_id)
        try:
            at = post.time if time is None else parse_time(time)
        except UnknownTime as error:
            raise FieldErrors({"time": str(error)}) from None
        if (day, at) != (post.day, post.time):
            post.day, post.time = day, at
            self._describe_moved([post])

    def move_all_to(self, post_ids: Iterable[int], day: date) -> PostOutcome:
        """Move posts to one day, each at its own time, as one edit."""
        found, gone = self._existing(post_ids)
        changed = [post for post in found if post.day != day]
        for post in changed:
            post.day = day
        one = _("Move %(title)s to %(day)s")
        many = ngettext(
            "Move %(count)d post to %(day)s", "Move %(count)d posts to %(day)s", len(changed)
        )
        self._describe(changed, one, many, day=full_day(day))
        return PostOutcome(len(changed), len(found) - len(changed), gone)

    # -- telling -----------------------------------------------------------------------------

    def _describe_moved(self, moved: Sequence[Post]) -> None:
        many = ngettext("Move %(count)d post", "Move %(count)d posts", len(moved))
        if len(moved) != 1:
            self._describe(moved, many, many)
            return
        (post,) = moved
        values = {"day": full_day(post.day), "time": post.time}
        one = (
            _("Move %(title)s to %(day)s, %(time)s")
            if post.time
            else _("Move %(title)s to %(day)s")
        )
        self._describe(moved, one, many, **values)


def shifted(post: Post | Series, days: int, minutes: int) -> tuple[date, str]:
    """Where a post (or a series) stands when it is moved so, on the clocks of its brand."""
    if not post.time or not minutes:
        return day_after(post.day, days), post.time
    at = time.fromisoformat(post.time)
    over, left = divmod(at.hour * 60 + at.minute + minutes, _MINUTES_A_DAY)
    return day_after(post.day, days + over), "{:02}:{:02}".format(*divmod(left, 60))
