"""The words of a line that makes a post, with the names that the brand knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smm_tui.domain.days import UnknownDay, edit_day, parse_day
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.post_echo import KnownPostNames, describe_post, with_known_post_names
from smm_tui.domain.post_field_words import POST_FILTER_KEYS, QUICK_POST_KEYS
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.post_words import QuickPost, read_quick_post
from smm_tui.domain.quick_echo import known_channels, known_names
from smm_tui.domain.sign_words import signed, word_at
from smm_tui.ui.quick_add import Completion

_SIGNS = {
    WordKind.CHANNEL: "#",
    WordKind.HAT: "@",
    WordKind.PILLAR: "*",
    WordKind.CAMPAIGN: "&",
    WordKind.FORMAT: "format:",
    WordKind.STATUS: "status:",
}


@dataclass(frozen=True, slots=True)
class Preset:
    """What a new post gets where its line says nothing else: from the place of the cursor."""

    day: date
    channel: str = ""
    time: str = ""  # of the slot that the cursor stands on
    ideas: tuple[str, ...] = ()  # the holidays and other days to think of on that day

    @property
    def place(self) -> str:
        """In one text, to be kept with what is typed there."""
        return "|".join((edit_day(self.day), self.time, self.channel))


def preset_at(place: str, today: date) -> Preset | None:
    """The preset that a kept place means; None where it names no day."""
    day_text, time, channel = (*place.split("|", 2), "", "")[:3]
    try:
        day = parse_day(day_text, today)
    except UnknownDay:
        return None
    return Preset(day, channel, time) if day else None


@dataclass(frozen=True, slots=True)
class PostWords:
    """What a line about a post may name."""

    today: date
    first_weekday: int
    known: KnownPostNames
    preset: Preset

    def read(self, text: str) -> QuickPost:
        """What a line says, with names spelt as they are known and what the preset adds."""
        words = read_quick_post(text, self.today, first_weekday=self.first_weekday)
        return self._with_preset(with_known_post_names(words, self.known))

    def _with_preset(self, words: QuickPost) -> QuickPost:
        preset = self.preset
        same_lane = not words.channel or words.channel == preset.channel
        in_slot = same_lane and words.day in (None, preset.day)
        return replace(
            words,
            day=words.day or preset.day,
            channel=words.channel or preset.channel,
            time=words.time or (preset.time if in_slot else ""),
        )

    def explain(self, text: str) -> str:
        """What a line will make, in one line; below it, what is not understood."""
        words = read_quick_post(text, self.today, first_weekday=self.first_weekday)
        told = describe_post(self._with_preset(words), self.known)
        return "\n".join((told, *words.problems))

    def complete(self, text: str, cursor: int) -> Sequence[Completion]:
        """What the word under the cursor may become; of an empty line, what the day suggests."""
        if not text.strip():
            return tuple(Completion(0, len(text), idea) for idea in self.preset.ideas)
        return tuple(self._completions(text, cursor, seeking=False))

    def complete_filter(self, text: str, cursor: int) -> Sequence[Completion]:
        """What the word under the cursor of a filter may become."""
        return tuple(self._completions(text, cursor, seeking=True))

    def _completions(self, text: str, cursor: int, *, seeking: bool) -> Iterator[Completion]:
        keys = POST_FILTER_KEYS if seeking else QUICK_POST_KEYS
        word = word_at(text, cursor, keys, seeking=seeking)
        if word is None or word.kind not in _SIGNS:
            return
        known = {
            WordKind.CHANNEL: self.known.channels,
            WordKind.HAT: self.known.hats,
            WordKind.PILLAR: self.known.pillars,
            WordKind.CAMPAIGN: self.known.campaigns,
            WordKind.FORMAT: self.known.formats,
            WordKind.STATUS: tuple(status.value for status in PostStatus),
        }[word.kind]
        meant = known_channels if word.kind is WordKind.CHANNEL else known_names
        for name in meant(word.partial, known) if word.partial else known:
            made = signed(_SIGNS[word.kind], name)
            if made != text[word.start : word.end]:
                yield Completion(word.start, word.end, made)


def form_values(words: QuickPost) -> dict[str, str]:
    """The values that a line gives to the fields of a post's form, but names of other records."""
    values = {
        "title": words.title,
        "day": edit_day(words.day) if words.day else "",
        "time": words.time,
        "format": words.format,
        "pillar": words.pillar,
        "campaign": words.campaign,
        "status": words.status.value if words.status else "",
        "effort_minutes": str(words.effort_minutes or ""),
    }
    return {name: value for name, value in values.items() if value}
