"""What a filter asks about the names of hats, channels and the like.

A few names stand on thousands of records, so the answer about a name is kept.
"""

from __future__ import annotations

from collections.abc import Callable

from smm_tui.domain.day_words import folded
from smm_tui.domain.networks import SHORT

NameTest = Callable[[str], bool]


def named_so(wanted: str, *, whole: bool) -> NameTest:
    """Whether a name is the wanted one, or (not ``whole``) one of its words begins so."""
    said = folded(wanted)
    if whole:
        return kept(lambda name: folded(name) == said)
    return kept(lambda name: f" {said}" in f" {folded(name)}")


def network_named_so(wanted: str, *, whole: bool) -> NameTest:
    """The same of a network, for which its letters stand too: "instagram", "ig"."""
    named = named_so(wanted, whole=whole)
    letters = folded(wanted)
    return kept(
        lambda network: named(network) or (bool(network) and SHORT.get(folded(network)) == letters)
    )


def kept(test: NameTest) -> NameTest:
    """The same test, whose answers are kept."""
    known: dict[str, bool] = {}

    def answer(name: str) -> bool:
        found = known.get(name)
        if found is None:
            found = known[name] = test(name)
        return found

    return answer
