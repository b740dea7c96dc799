"""The words of quick add and of the filter, with the names that the brand knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smm_tui.domain.days import edit_day
from smm_tui.domain.field_words import FILTER_KEYS, QUICK_KEYS, WordKind
from smm_tui.domain.forms import NEW_NAME, Choice, FormSpec, Values
from smm_tui.domain.quick_echo import describe, known_channels, known_names, with_known_names
from smm_tui.domain.quick_words import QuickWords, read_quick
from smm_tui.domain.sign_words import signed, word_at
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
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
        """What a line of quick add will make, in one line; below it, what is not understood."""
        words = read_quick(
            text, self.today, first_weekday=self.first_weekday, stage_names=self.stage_names
        )
        told = describe(words, self.channels, self.hats, self.labels, self.stage_names)
        return "\n".join((told, *words.problems))

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
            meant = known_channels if word.kind is WordKind.CHANNEL else known_names
            for name in meant(word.partial, known) if word.partial else known:
                made = signed(_SIGNS[word.kind], name)
                if made != text[word.start : word.end]:
                    yield Completion(word.start, word.end, made)
        elif word.kind is WordKind.STAGE:
            for stage in Stage:
                if stage.value.startswith(word.partial.casefold()) and stage != word.partial:
                    yield Completion(word.start, word.end, f"stage:{stage.value}")


def with_words(spec: FormSpec, words: QuickWords) -> tuple[FormSpec, dict[str, str]]:
    """A card's form and the values that a quick line gives it.

    A hat or channel that is new is offered by the form too, and made when the form is saved.
    """
    values = {"title": words.title}
    for field, name in (("hat_id", words.hat), ("channel_id", words.channel)):
        if name:
            spec, values[field] = offered(spec, field, name)
    if words.due:
        values["due"] = edit_day(words.due)
    if words.priority:
        values["priority"] = str(words.priority)
    if words.effort_minutes:
        values["effort_minutes"] = str(words.effort_minutes)
    if words.labels:
        values["labels"] = "\n".join(words.labels)
    return spec, values


def offered(spec: FormSpec, field: str, name: str) -> tuple[FormSpec, str]:
    """The form with this name among a field's choices, and the key of that choice."""
    known = next(found for found in spec.fields if found.name == field)
    for choice in known.choices:
        if choice.key and choice.title == name:
            return spec, choice.key
    made = Choice(NEW_NAME + name, _("%(name)s (new)") % {"name": name})
    wider = replace(known, choices=(*known.choices, made))
    fields = tuple(wider if found is known else found for found in spec.fields)
    return replace(spec, fields=fields), made.key


def with_new_names(spec: FormSpec, typed: Values) -> tuple[FormSpec, Values]:
    """A form and what an interrupted one had typed, with the new names that this had offered."""
    values = dict(typed)
    for field, value in typed.items():
        if value.startswith(NEW_NAME) and field in ("hat_id", "channel_id"):
            spec, values[field] = offered(spec, field, value.removeprefix(NEW_NAME))
    return spec, values
