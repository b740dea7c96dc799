"""Lines of words on the command line, read as the board of a brand reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smm_tui.clock import today_in
from smm_tui.commands.call import Call
from smm_tui.commands.output import note
from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.domain.card_filter import CardFilter
    from smm_tui.domain.quick_words import QuickWords
    from smm_tui.persistence.database import Database


class Understood(NamedTuple):
    """A card said in a line, and how that is told."""

    words: QuickWords
    stage_names: dict[Stage, str]
    echo: str  # what the words beside the title and the stage mean; empty without any


def stage_names(database: Database, brand: BrandView) -> dict[Stage, str]:
    """What the brand calls its stages."""
    from smm_tui.services.stages import read_stage_settings

    views = read_stage_settings(database, brand.id)
    return {stage: view.name for stage, view in views.items()}


def understood(call: Call, database: Database, brand: BrandView, text: str) -> Understood:
    """What a line of quick add says in this brand; what it cannot say is noted on stderr.

    To be asked before the card is made: names that are made with it are told as new.
    """
    from dataclasses import replace

    from smm_tui.domain.quick_echo import describe
    from smm_tui.domain.quick_words import read_quick
    from smm_tui.services.known_names import read_known_names

    called = stage_names(database, brand)
    today = today_in(call.clock, brand.time_zone)
    words = read_quick(text, today, first_weekday=brand.first_weekday, stage_names=called)
    for problem in words.problems:
        note(problem)
    known = read_known_names(database, brand.id)
    echo = describe(replace(words, stage=None), known.channels, known.hats, known.labels)
    return Understood(words, called, echo)


def filter_of(call: Call, database: Database, brand: BrandView, text: str) -> CardFilter:
    """The filter that the line says in this brand; what is passed over is noted on stderr."""
    from smm_tui.domain.card_filter import read_filter

    found = read_filter(
        text,
        today_in(call.clock, brand.time_zone),
        first_weekday=brand.first_weekday,
        time_zone=brand.time_zone,
        stage_names=stage_names(database, brand),
    )
    for problem in found.problems:
        note(problem)
    return found
