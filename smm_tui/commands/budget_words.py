"""The year of a budget that a command line asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.commands.call import Call
from smm_tui.i18n import guessed_language

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Database
    from smm_tui.services.budget_views import Budget


def language_of(call: Call) -> str:
    """The language of the interface."""
    return call.settings.language or guessed_language()


def budget_asked_for(call: Call, database: Database) -> tuple[BrandView, Budget]:
    """The chosen brand and the year of its budget that was asked for, else this year."""
    from smm_tui.services.budget_views import read_budget

    brand = call.chosen_brand(database)
    today = today_in(call.clock, brand.time_zone)
    year = call.words.year or today.year
    return brand, read_budget(database, brand, year, today, language=language_of(call))
