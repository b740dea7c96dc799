"""What a line of quick add will make: which names it means, and the echo below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from smm_tui.domain.day_words import folded
from smm_tui.domain.days import full_day
from smm_tui.domain.durations import format_effort
from smm_tui.domain.networks import short_name
from smm_tui.domain.quick_words import QuickWords
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _


def known_names(said: str, names: Iterable[str]) -> list[str]:
    """The names that are meant: the one that is called so, else all that begin so.

    Letter case does not count, accents only where they tell two names apart. None is a new name,
    several are a question to the user.
    """
    known = list(dict.fromkeys(names))
    for bare in (str.casefold, folded):
        wanted = bare(said)
        same = [name for name in known if bare(name) == wanted]
        if same:
            return same
    return [name for name in known if wanted and folded(name).startswith(wanted)]


def known_channels(said: str, names: Iterable[str]) -> list[str]:
    """The channels that are meant: by their names, or by the letters shown for them ("ig DE")."""
    known = list(dict.fromkeys(names))
    wanted = folded(said)
    found = known_names(said, known)
    if not wanted or any(folded(name) == wanted for name in found):
        return found
    shown = [name for name in known if folded(short_name(name.partition(" ")[0], name)) == wanted]
    return list(dict.fromkeys([*found, *shown]))


def known_channel(said: str, names: Iterable[str]) -> str | None:
    """The one channel that is meant; None when there is none such, or several."""
    found = known_channels(said, names)
    return found[0] if len(found) == 1 else None


def known_name(said: str, names: Iterable[str]) -> str | None:
    """The one name that is meant; None when there is none such, or several."""
    found = known_names(said, names)
    return found[0] if len(found) == 1 else None


def with_known_names(
    words: QuickWords, channels: Collection[str], hats: Collection[str], labels: Collection[str]
) -> QuickWords:
    """The words with every name that is known spelt as it is known; new ones stay as typed."""
    spelt = (known_name(label, labels) or label for label in words.labels)
    return replace(
        words,
        channel=known_channel(words.channel, channels) or words.channel,
        hat=known_name(words.hat, hats) or words.hat,
        labels=tuple(dict.fromkeys(spelt)),
    )


def describe(
    words: QuickWords,
    known_channels: Collection[str],
    known_hats: Collection[str],
    known_labels: Collection[str],
    stage_names: Mapping[Stage, str] | None = None,
) -> str:
    """One line that says what was understood beside the title; empty when nothing was.

    "Next · P1 · Instagram · @copy · due Fri 27 Nov 2026 · 30 min · new label +harvest"
    """
    parts = []
    if words.stage is not None:
        parts.append((stage_names or {}).get(words.stage) or words.stage.heading)
    if words.priority:
        parts.append(f"P{words.priority}")
    if words.channel:
        new = _("new channel %(name)s") % {"name": f"#{words.channel}"}
        parts.append(named_in_echo("#", words.channel, known_channels, new))
    if words.hat:
        new = _("new hat %(name)s") % {"name": f"@{words.hat}"}
        parts.append(named_in_echo("@", words.hat, known_hats, new))
    if words.due is not None:
        parts.append(_("due %(day)s") % {"day": full_day(words.due)})
    if words.effort_minutes is not None:
        parts.append(format_effort(words.effort_minutes))
    for label in words.labels:
        new = _("new label %(name)s") % {"name": f"+{label}"}
        parts.append(named_in_echo("+", label, known_labels, new))
    return " · ".join(parts)


def named_in_echo(sign: str, said: str, known: Collection[str], new: str) -> str:
    """How an echo tells a name that was typed; ``new`` is said where nothing is called so."""
    found = known_channels(said, known) if sign == "#" else known_names(said, known)
    if not found:
        return new
    if len(found) == 1:
        return found[0] if sign == "#" else sign + found[0]
    names = ", ".join(found)
    return _("%(name)s: which of %(names)s?") % {"name": f"{sign}{said}", "names": names}
