"""What a line of quick add will make of a post: which names it means, and the echo below it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from smm_tui.domain.days import full_day
from smm_tui.domain.durations import format_effort
from smm_tui.domain.post_words import QuickPost
from smm_tui.domain.posts import FORMATS
from smm_tui.domain.quick_echo import known_channel, known_name, named_in_echo
from smm_tui.domain.times import format_time
from smm_tui.i18n import _


@dataclass(frozen=True, slots=True)
class KnownPostNames:
    """The names that a brand's posts have used so far."""

    channels: Collection[str] = ()
    hats: Collection[str] = ()
    pillars: Collection[str] = ()
    campaigns: Collection[str] = ()
    formats: Collection[str] = FORMATS


def with_known_post_names(words: QuickPost, known: KnownPostNames) -> QuickPost:
    """The words with every name that is known spelt as it is known; new ones stay as typed."""

    def spelt(said: str, names: Collection[str]) -> str:
        return known_name(said, names) or said

    return replace(
        words,
        channel=known_channel(words.channel, known.channels) or words.channel,
        hat=spelt(words.hat, known.hats),
        pillar=spelt(words.pillar, known.pillars),
        campaign=spelt(words.campaign, known.campaigns),
        format=spelt(words.format, dict.fromkeys((*known.formats, *FORMATS))),
    )


def describe_post(words: QuickPost, known: KnownPostNames, day: date | None = None) -> str:
    """One line that says what was understood beside the title.

    ``day`` is the day that the post gets where the line names none; without it no day is told.
    "Fri 27 Nov 2026 18:00 · Instagram · reel · draft · @copy · *harvest · &launch · 30 min"
    """
    spelt = with_known_post_names(words, known)
    parts = []
    if on := words.day or day:
        parts.append(f"{full_day(on)} {format_time(words.time)}")
    elif words.time:
        parts.append(words.time)
    if words.channel:
        new = _("new channel %(name)s") % {"name": f"#{words.channel}"}
        parts.append(named_in_echo("#", words.channel, known.channels, new))
    if words.format:
        parts.append(spelt.format)
    if words.status is not None:
        parts.append(words.status.heading)
    if words.hat:
        new = _("new hat %(name)s") % {"name": f"@{words.hat}"}
        parts.append(named_in_echo("@", words.hat, known.hats, new))
    if words.pillar:
        parts.append(f"*{spelt.pillar}")
    if words.campaign:
        parts.append(f"&{spelt.campaign}")
    if words.effort_minutes is not None:
        parts.append(format_effort(words.effort_minutes))
    return " · ".join(parts)
