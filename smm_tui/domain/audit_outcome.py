"""Short texts to begin an audit's outcome with, put together from what was found (A00, S1.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from smm_tui.domain.audit import Comparison
from smm_tui.domain.audit_words import gaps_found, looked_at, moved
from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.questionnaire import Progress
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, ngettext

MOST_NAMED = 3  # things that a sentence names before it counts the rest
LONGEST_NAMED = 80  # characters of each


@dataclass(frozen=True, slots=True)
class Found:
    """What an audit has found, in words that can be shown; lists have the most important first."""

    progress: Progress = field(default_factory=Progress)
    fine: Sequence[str] = ()  # what the questions that are fine are about
    gaps: Sequence[str] = ()
    blockers: Sequence[str] = ()
    risks: Sequence[str] = ()
    remedies: Sequence[str] = ()  # how risks will be dealt with
    tactics: Sequence[str] = ()
    repeat: Sequence[str] = ()
    forget: Sequence[str] = ()
    content: Mapping[Freshness, int] = field(default_factory=dict)
    channels: int = 0
    hygiene_holes: int = 0
    long_goals: Sequence[str] = ()
    short_goals: Sequence[str] = ()
    cards_open: Sequence[str] = ()  # cards made from findings
    cards_done: int = 0
    comparison: Comparison | None = None  # with the audit before


def prefilled(found: Found) -> dict[str, str]:
    """A text for each question of the outcome, by its key; empty where nothing is known.

    The names that users gave stand in it as they are: it is text, never markup.
    """
    texts = {
        "A00.state": _state(found),
        "A00.direction": _direction(found),
        "A00.fixes": _fixes(found),
        "S1.5.result": _result(found),
        "S1.5.next": _next(found),
        "S1.5.effective": _effective(found),
        "S1.5.improve": _improve(found),
    }
    return {key: " ".join(part for part in parts if part) for key, parts in texts.items()}


def _state(found: Found) -> list[str]:
    content = sum(found.content.values())
    stale = found.content.get(Freshness.OBSOLETE, 0) + found.content.get(Freshness.UPDATE, 0)
    return [
        f"{looked_at(found.progress)}." if found.progress.answered else "",
        _ended(gaps_found(found.progress)),
        _counted(
            ngettext("%(count)d channel.", "%(count)d channels.", found.channels), found.channels
        ),
        _counted(
            ngettext(
                "%(count)d thing to put right on the accounts.",
                "%(count)d things to put right on the accounts.",
                found.hygiene_holes,
            ),
            found.hygiene_holes,
        ),
        _("Content: %(stale)d of %(total)d out of date.") % {"stale": stale, "total": content}
        if content
        else "",
        _said(_("Good already: %(names)s."), found.fine),
        _said(_("What holds us back: %(names)s."), found.blockers),
    ]


def _direction(found: Found) -> list[str]:
    return [
        _said(_("We are heading for: %(names)s."), found.long_goals),
        _said(_("On the way: %(names)s."), found.short_goals),
        _said(_("In danger from: %(names)s."), found.risks),
    ]


def _fixes(found: Found) -> list[str]:
    return [
        _said(_("To mend: %(names)s."), found.gaps),
        _said(_("Against the risks: %(names)s."), found.remedies),
        _said(_("To stay ahead: %(names)s."), found.tactics),
    ]


def _result(found: Found) -> list[str]:
    done = _counted(
        ngettext(
            "%(count)d card from findings is done.",
            "%(count)d cards from findings are done.",
            found.cards_done,
        ),
        found.cards_done,
    )
    return [_since_last(found.comparison), done, _said(_("Worked well: %(names)s."), found.repeat)]


def _next(found: Found) -> list[str]:
    return [
        _said(_("On the board: %(names)s."), found.cards_open),
        _said(_("First: %(names)s."), found.short_goals),
    ]


def _effective(found: Found) -> list[str]:
    if found.comparison is None:
        return []
    better, worse = len(found.comparison.better), len(found.comparison.worse)
    if better == worse:
        return [_("As much has got better as worse.") if better else _("Nothing has moved yet.")]
    if better > worse:
        return [_("On the whole yes: more has got better than worse.")]
    return [_("Not yet: more has got worse than better.")]


def _improve(found: Found) -> list[str]:
    return [
        _said(_("No more of: %(names)s."), found.forget),
        _said(_("Work on: %(names)s."), [*found.blockers, *found.gaps]),
    ]


def _since_last(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    counted = moved(len(comparison.better), len(comparison.worse), len(comparison.new))
    return _("Since the last audit: %(counted)s.") % {"counted": counted}


def _ended(sentence: str) -> str:
    return f"{sentence}." if sentence else ""


def _counted(sentence: str, count: int) -> str:
    return sentence % {"count": count} if count else ""


def _said(sentence: str, names: Sequence[str]) -> str:
    """The sentence with the names in it, as far as there is room; empty without any."""
    said = [name for name in map(_short, names) if name]
    if not said:
        return ""
    listed = "; ".join(said[:MOST_NAMED])
    if len(said) > MOST_NAMED:
        more = len(said) - MOST_NAMED
        listed = _("%(names)s and %(count)d more") % {"names": listed, "count": more}
    return (sentence % {"names": listed}).replace("….", "…")


def _short(name: str) -> str:
    line = clean_line(name).rstrip(".?!… ")
    return line if len(line) <= LONGEST_NAMED else f"{line[: LONGEST_NAMED - 1].rstrip()}…"
