"""The calendar's page as its parts know it: the sheet, its post, and the changes of posts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smm_tui.i18n import _
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.kept_dialogs import KeptDialogs

if TYPE_CHECKING:
    from smm_tui.domain.posts import Post, PostDetail
    from smm_tui.services.workspace import Workspace


class CalendarPage(KeptDialogs):
    """What everything that works on posts stands on."""

    @property
    def sheet(self) -> CalendarSheet:
        """The widget that shows the posts."""
        return self.query_one(CalendarSheet)

    @property
    def post(self) -> Post | None:
        """The post under the cursor."""
        return self.sheet.post

    def need_post(self) -> Post | None:
        """The post under the cursor; without one, it is told that there has to be one."""
        if self.post is None:
            self.planner.say(_("There is no post under the cursor: a adds one here."))
        return self.post

    def targets(self) -> Sequence[int]:
        """The posts that a command is for; without any, it is told that there have to be some."""
        if not self.sheet.targets():
            self.need_post()
        return self.sheet.targets()

    async def change_posts(self, work: Callable[[Workspace, Sequence[int]], object]) -> None:
        """Carry out a change of the posts that are marked, or of the one under the cursor."""
        if keys := self.targets():
            await self.change(lambda workspace: work(workspace, keys))

    def read_detail(self, post_id: int) -> PostDetail | None:
        """All that a post says; None when it is gone, which is told."""
        from smm_tui.services.calendar_views import read_post

        detail = read_post(self.planner.reader, post_id)
        if detail is None:
            self.planner.say(_("This post has been deleted elsewhere."))
        return detail

    def show_all_for(self, post_id: int) -> None:
        """Put the cursor on a post, without the filter if that hides it."""
        raise NotImplementedError
