"""What became of a wish about many records at once."""

from __future__ import annotations

from typing import NamedTuple

from smm_tui.i18n import ngettext


class Outcome(NamedTuple):
    """How many cards are different now, were so already, and are not there any more."""

    changed: int
    unchanged: int = 0
    gone: int = 0  # deleted or put into the archive by somebody else meanwhile

    @property
    def remark(self) -> str:
        """One sentence about what was left out; empty when nothing was."""
        if not self.gone:
            return ""
        return ngettext(
            "%(count)d card is not there any more.",
            "%(count)d cards are not there any more.",
            self.gone,
        ) % {"count": self.gone}


class PostOutcome(Outcome):
    """How many posts are different now, were so already, and are not there any more."""

    __slots__ = ()

    @property
    def remark(self) -> str:
        """One sentence about what was left out; empty when nothing was."""
        if not self.gone:
            return ""
        return ngettext(
            "%(count)d post is not there any more.",
            "%(count)d posts are not there any more.",
            self.gone,
        ) % {"count": self.gone}
