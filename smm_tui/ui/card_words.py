"""The words of quick add and of the filter, with the names that the brand knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smm_tui.domain.days import edit_day
from smm_tui.domain.field_words import FILTER_KEYS, QUICK_KEYS, WordKind
from smm_tui.domain.forms import FormSpec
from smm_tui.domain.quick_echo import describe, known_names, with_known_names
from smm_tui.domain.quick_words import QuickWords, read_quick
from smm_tui.domain.sign_words import signed, word_at
from smm_tui.domain.stages import Stage
from smm_tui.ui.quick_add import Completion

_SIGNS = {WordKind.CHANNEL: "#", WordKind.HAT: "@", WordKind.LABEL: "+"}


@dataclass(frozen=True, slots=True)
class CardWords:
    """What a line about cards may name."""

    today: date
    first_weekday: int
    channels: tuple[str, ...]
    hats: tuple[str, ...]
    labels: tuple[str, ...]
    stage_names: Mapping[Stage, str]

    def read(self, text: str) -> QuickWords:
        """What a line of quick add says, with names spelt as they are known."""
        words = read_quick(
            text, self.today, first_weekday=self.first_weekday, stage_names=self.stage_names
        )
        return with_known_names(words, self.channels, self.hats, self.labels)

    def explain(self, text: str) -> str:
        """What a line of quick add will make, in one line."""
        words = read_quick(
            text, self.today, first_weekday=self.first_weekday, stage_names=self.stage_names
        )
        told = describe(words, self.channels, self.hats, self.labels, self.stage_names)
        return " · ".join(filter(None, (told, *(f"! {problem}" for problem in words.problems))))

    def complete(self, text: str, cursor: int) -> Sequence[Completion]:
        """What the word under the cursor of a quick line may become."""
        return tuple(self._completions(text, cursor, seeking=False))

    def complete_filter(self, text: str, cursor: int) -> Sequence[Completion]:
        """What the word under the cursor of a filter may become."""
        return tuple(self._completions(text, cursor, seeking=True))

    def _completions(self, text: str, cursor: int, *, seeking: bool) -> Iterator[Completion]:
        keys = FILTER_KEYS if seeking else QUICK_KEYS
        word = word_at(text, cursor, keys, seeking=seeking)
        if word is None:
            return
        known = {
            WordKind.CHANNEL: self.channels,
            WordKind.HAT: self.hats,
            WordKind.LABEL: self.labels,
        }.get(word.kind)
        if known is not None:
            for name in known_names(word.partial, known) if word.partial else known:
                made = signed(_SIGNS[word.kind], name)
                if made != text[word.start : word.end]:
                    yield Completion(word.start, word.end, made)
        elif word.kind is WordKind.STAGE:
            for stage in Stage:
                if stage.value.startswith(word.partial.casefold()) and stage != word.partial:
                    yield Completion(word.start, word.end, f"stage:{stage.value}")


def form_values(spec: FormSpec, words: QuickWords) -> dict[str, str]:
    """What a quick line said, as the values of a card's form.

    A hat or channel that the form does not offer stays in the title as it was typed.
    """
    values = {"title": words.title}
    for field, sign, name in (("hat_id", "@", words.hat), ("channel_id", "#", words.channel)):
        offered = {
            choice.title: choice.key
            for known in spec.fields
            if known.name == field
            for choice in known.choices
        }
        if name in offered:
            values[field] = offered[name]
        elif name:
            values["title"] = f"{values['title']} {signed(sign, name)}".strip()
    if words.due:
        values["due"] = edit_day(words.due)
    if words.priority:
        values["priority"] = str(words.priority)
    if words.effort_minutes:
        values["effort_minutes"] = str(words.effort_minutes)
    if words.labels:
        values["labels"] = "\n".join(words.labels)
    return values
