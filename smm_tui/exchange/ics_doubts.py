"""What an import of a calendar file tells beside the events that it has found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from smm_tui.i18n import _, ngettext


@dataclass(slots=True)
class Doubts:
    """What was not quite as it should be, counted."""

    zones: set[str] = field(default_factory=set)
    often: int = 0
    never: int = 0
    cut: int = 0
    doubled: int = 0

    def told(self) -> Iterator[str]:
        """A sentence for each kind of them."""
        for zone in sorted(self.zones):
            words = _(
                "The time zone %(zone)s is not known here: its times are taken as they stand."
            )
            yield words % {"zone": zone}
        counted = (
            (self.often, ngettext(
                "%(count)d event repeats in a way that is not known here: its first time is taken.",
                "%(count)d events repeat in ways that are not known here: their first times are"
                " taken.", self.often)),
            (self.never, ngettext(
                "%(count)d event repeats, but never in the half years before and after today.",
                "%(count)d events repeat, but never in the half years before and after today.",
                self.never)),
            (self.cut, ngettext(
                "%(count)d event repeats so often that only a part of it is taken.",
                "%(count)d events repeat so often that only a part of them is taken.", self.cut)),
            (self.doubled, ngettext(
                "%(count)d event comes twice: the last one is taken.",
                "%(count)d events come twice: the last ones are taken.", self.doubled)),
        )  # fmt: skip
        yield from (words % {"count": count} for count, words in counted if count)
