"""What an import of a Trello board would do: which list becomes which stage, and how much comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from smm_tui.domain.errors import Refused
from smm_tui.domain.stage_names import guess_stage
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.exchange.trello_board import TrelloBoard, TrelloCard, TrelloList
from smm_tui.i18n import _, ngettext


class Origin(StrEnum):
    """Where a list got its stage from."""

    GUESSED = "guessed"  # its name says it
    ASKED = "asked"  # the user said it
    UNKNOWN = "unknown"  # nobody said it: it goes to the backlog


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One list of the board and what becomes of it."""

    id: str
    name: str
    stage: Stage
    origin: Origin
    closed: bool
    cards: int  # how many cards it holds
    archived: int  # how many of them go to the archive


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """An import before it is carried out."""

    board: TrelloBoard
    lists: tuple[ListPlan, ...]
    cards: int
    archived: int
    checklists: int
    items: int
    labels: int
    hats: int
    links: int
    comments: int
    warnings: tuple[str, ...]

    def stage(self, card: TrelloCard) -> Stage:
        """The stage that the card's list becomes."""
        return next(one.stage for one in self.lists if one.id == card.list_id)


def parse_map(texts: Iterable[str]) -> dict[str, Stage]:
    """Stages by list name from texts such as ``Doing=in-progress``.

    Raises Refused when there is no ``=`` or the stage does not exist; then with the nearest one.
    """
    found: dict[str, Stage] = {}
    for text in texts:
        name, equals, stage = text.rpartition("=")
        name = clean_line(name)
        if not equals or not name:
            sentence = _("%(text)s: write it as LIST=STAGE, for example Doing=in-progress.")
            raise Refused(sentence % {"text": clean_line(text)})
        found[name] = _stage(stage)
    return found


def _stage(text: str) -> Stage:
    wanted = re.sub(r"[\s_-]+", "-", clean_line(text).casefold())
    for stage in Stage:
        if wanted in (stage.value, re.sub(r"\s+", "-", stage.heading.casefold())):
            return stage
    keys = [stage.value for stage in Stage]
    near = get_close_matches(wanted, keys, n=1)
    values = {"stage": clean_line(text), "near": near[0] if near else "", "all": ", ".join(keys)}
    if near:
        raise Refused(_("There is no stage %(stage)s. Did you mean %(near)s?") % values)
    raise Refused(_("There is no stage %(stage)s. The stages are: %(all)s.") % values)


def plan_import(board: TrelloBoard, mapping: Mapping[str, Stage] | None = None) -> ImportPlan:
    """What the import would do, lists in ``mapping`` (by name) going where it says.

    Raises Refused when the mapping names a list that the board does not have.
    """
    asked = _asked(board, mapping or {})
    by_list: dict[str, list[TrelloCard]] = {one.id: [] for one in board.lists}
    for card in board.cards:
        by_list[card.list_id].append(card)
    lists = tuple(_list_plan(one, by_list[one.id], asked) for one in board.lists)
    checklists = [one for card in board.cards for one in card.checklists]
    return ImportPlan(
        board=board,
        lists=lists,
        cards=len(board.cards),
        archived=sum(one.archived for one in lists),
        checklists=len(checklists),
        items=sum(len(one.items) for one in checklists),
        labels=len(board.labels),
        hats=len(board.members),
        links=sum(len(card.attachments) for card in board.cards),
        comments=sum(len(card.comments) for card in board.cards),
        warnings=(*board.warnings, *_warnings(board, lists)),
    )


def _asked(board: TrelloBoard, mapping: Mapping[str, Stage]) -> dict[str, Stage]:
    names = {one.name.casefold(): one.name for one in board.lists}
    found = {}
    for name, stage in mapping.items():
        if name.casefold() not in names:
            near = get_close_matches(name.casefold(), names, n=1)
            values = {
                "list": name,
                "near": names[near[0]] if near else "",
                "all": ", ".join(names.values()),
            }
            if near:
                raise Refused(_("There is no list %(list)s. Did you mean %(near)s?") % values)
            raise Refused(_("There is no list %(list)s. The lists are: %(all)s.") % values)
        found[name.casefold()] = stage
    return found


def _list_plan(one: TrelloList, cards: list[TrelloCard], asked: Mapping[str, Stage]) -> ListPlan:
    stage = asked.get(one.name.casefold())
    origin = Origin.ASKED
    if stage is None:
        stage, origin = guess_stage(one.name), Origin.GUESSED
    if stage is None:
        stage, origin = Stage.BACKLOG, Origin.UNKNOWN
    archived = len(cards) if one.closed else sum(card.closed for card in cards)
    return ListPlan(one.id, one.name, stage, origin, one.closed, len(cards), archived)


def _warnings(board: TrelloBoard, lists: Iterable[ListPlan]) -> Iterable[str]:
    unknown = [
        one for one in lists if one.origin is Origin.UNKNOWN and one.cards and not one.closed
    ]
    if unknown:
        yield ngettext(
            "%(lists)s goes to the backlog: its name says no stage.",
            "%(lists)s go to the backlog: their names say no stage.",
            len(unknown),
        ) % {"lists": ", ".join(one.name for one in unknown)}
    done = {one.id for one in lists if one.stage is Stage.DONE}
    ticked = sum(card.due_complete and card.list_id not in done for card in board.cards)
    if ticked:
        yield ngettext(
            "%(count)d card is ticked as complete but stands in a list that is not done;"
            " it stays there.",
            "%(count)d cards are ticked as complete but stand in lists that are not done;"
            " they stay there.",
            ticked,
        ) % {"count": ticked}
