"""Carrying out the import of a Trello board, for the first time or again.

What a second import does, value by value (see ``source_keys``): a value that Trello has changed
since the last import is taken over; one that it has not is left as it is here, so work done in
the planner meanwhile stays. Where both sides changed the same value, Trello's is taken and the
card is counted as overwritten: undo takes the whole import back. Labels, checklist items and links
that Trello no longer has go, if they came from there. Cards never go: a card that is missing in the
file stays. A card that was deleted here comes back, since nothing is left to remember it by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.exchange.placing import placed
from smm_tui.exchange.source_keys import changed, digest, digests, plain_key, stamped
from smm_tui.exchange.trello_children import Children
from smm_tui.exchange.trello_frame import take_hats, take_labels
from smm_tui.exchange.trello_plan import ImportPlan
from smm_tui.exchange.trello_values import CardValues, card_values
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Brand, StageChange, Task

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_CARD = "trello:card:"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did. ``hats`` and ``labels`` count new ones, all other counts are of cards."""

    brand_id: int
    added: int
    updated: int
    unchanged: int
    overwritten: int  # updated in a value that was changed here too
    archived: int
    hats: int
    labels: int
    warnings: tuple[str, ...]


def apply_import(transaction: Transaction, plan: ImportPlan) -> ImportOutcome:
    """Bring the board into the transaction's brand, as one edit.

    Raises Refused when the transaction belongs to no brand.
    """
    session = transaction.session
    brand = session.get(Brand, transaction.brand_id) if transaction.brand_id else None
    if brand is None or brand.id is None:
        raise Refused(_("There is no brand yet: add one first."))
    transaction.describe(_("Import of Trello board '%(board)s'") % {"board": plan.board.name})
    transaction.keep_times = True  # a card keeps the day on which it was added to the board
    with session.no_autoflush:
        hats, new_hats = take_hats(session, brand.id, plan.board.members)
        labels, new_labels = take_labels(session, brand.id, plan.board.labels)
        session.flush()
        cards = _Cards(transaction, brand.id, {key: hat.id for key, hat in hats.items()})
        values = _values(plan, brand.time_zone)
        cards.take(values)
        cards.take_children(
            values, Children(session, {key: label.id or 0 for key, label in labels.items()})
        )
    return ImportOutcome(
        brand_id=brand.id,
        added=cards.added,
        updated=cards.updated,
        unchanged=len(values) - cards.added - cards.updated,
        overwritten=cards.overwritten,
        archived=plan.archived,
        hats=new_hats,
        labels=new_labels,
        warnings=(*plan.warnings, *_warnings(values, cards.overwritten)),
    )


def _values(plan: ImportPlan, zone: str) -> list[CardValues]:
    lists = {one.id: one for one in plan.lists}
    members = {one.id: one.name for one in plan.board.members}
    return [
        card_values(
            card,
            lists[card.list_id].stage,
            archived=card.closed or lists[card.list_id].closed,
            zone=zone,
            members=members,
        )
        for card in plan.board.cards
    ]


def _warnings(cards: Sequence[CardValues], overwritten: int) -> list[str]:
    told = []
    cut = sum(card.cut for card in cards)
    if cut:
        told.append(
            ngettext(
                "The description of %(count)d card is too long; its end is left out.",
                "The descriptions of %(count)d cards are too long; their ends are left out.",
                cut,
            )
            % {"count": cut}
        )
    if overwritten:
        told.append(
            ngettext(
                "%(count)d card was changed here and in Trello: Trello's is taken, u undoes it.",
                "%(count)d cards were changed here and in Trello: Trello's are taken, u undoes it.",
                overwritten,
            )
            % {"count": overwritten}
        )
    return told


class _Cards:
    """The tasks of an import, by the ids of their cards."""

    def __init__(
        self, transaction: Transaction, brand_id: int, hats: dict[str, int | None]
    ) -> None:
        self._session = transaction.session
        self._now = transaction.now()
        self._brand_id = brand_id
        self._hats = hats
        self._tasks = self._known()
        self._news: dict[str, frozenset[str]] = {}
        self._passages: list[tuple[Task, Stage | None]] = []
        self._new: dict[str, Task] = {}
        self.added = self.updated = self.overwritten = 0

    def take(self, cards: Sequence[CardValues]) -> None:
        """Add what is new, change what Trello has changed, give both their places."""
        for card in cards:
            task = self._tasks.get(card.id)
            self._news[card.id] = changed(task.source_key if task else "", card.traits)
            if task is None:
                self._add(card)
            elif self._news[card.id]:
                self._change(task, card, self._news[card.id])
        self._place(cards)
        self._session.add_all(self._new.values())
        self._session.flush()
        self._session.add_all(
            StageChange(
                task_id=task.id or 0, from_stage=before, to_stage=task.stage, at=task.stage_since
            )
            for task, before in self._passages
        )

    def take_children(self, cards: Sequence[CardValues], children: Children) -> None:
        """Bring the labels, checklists and links of changed cards in line."""
        for card in cards:
            task_id = self._tasks[card.id].id
            assert task_id is not None
            children.take(card, task_id, self._news[card.id], new=card.id in self._new)

    def _known(self) -> dict[str, Task]:
        query = select(Task).where(
            col(Task.brand_id) == self._brand_id,
            col(Task.source_key).startswith(_CARD),
        )
        return {
            plain_key(task.source_key).removeprefix(_CARD): task
            for task in self._session.exec(query)
        }

    def _add(self, card: CardValues) -> None:
        self.added += 1
        since = self._past(card.active_at or card.made_at)
        task = Task(
            brand_id=self._brand_id,
            source_key=_stamp(card),
            created_at=self._past(card.made_at),
            stage_since=since,
            archived_at=since if card.archived else None,
            hat_id=self._hats.get(card.member_id or ""),
            **_fields(card),
        )
        self._tasks[card.id] = self._new[card.id] = task
        self._passages.append((task, None))

    def _change(self, task: Task, card: CardValues, news: frozenset[str]) -> None:
        self.updated += 1
        self.overwritten += _overwrites(task, card, news)
        for name, value in _fields(card).items():
            if name in news and name != "stage":
                setattr(task, name, value)
        if "hat" in news:
            task.hat_id = self._hats.get(card.member_id or "")
        if "archived" in news:
            task.archived_at = self._past(card.active_at) if card.archived else None
        if "stage" in news and task.stage is not card.stage:
            self._passages.append((task, task.stage))
            task.stage, task.stage_since = card.stage, self._past(card.active_at)
            task.hold_reason = ""
        task.source_key = _stamp(card)

    def _place(self, cards: Sequence[CardValues]) -> None:
        """Trello's order, for new cards and for those that were moved there."""
        moving = {card.id for card in cards if {"order", "stage"} & self._news[card.id]}
        moved = {self._tasks[one].id for one in moving}
        taken: dict[Stage, list[int]] = {stage: [] for stage in Stage}
        query = select(Task.id, Task.stage, Task.position).where(
            col(Task.brand_id) == self._brand_id
        )
        for task_id, stage, position in self._session.exec(query):
            if task_id not in moved:
                taken[Stage(stage)].append(position)
        for stage in Stage:
            order = [card.id for card in cards if self._tasks[card.id].stage is stage]
            kept = {one: self._tasks[one].position for one in order if one not in moving}
            for card_id, position in placed(order, kept, taken[stage]).items():
                self._tasks[card_id].position = position

    def _past(self, moment: datetime | None) -> datetime:
        """The moment, unless it is unknown or lies ahead: then now."""
        return min(moment, self._now) if moment else self._now


def _fields(card: CardValues) -> dict[str, Any]:
    return {"title": card.title, "note": card.note, "due": card.due, "stage": card.stage}


def _stamp(card: CardValues) -> str:
    return stamped(_CARD + card.id, {**card.traits, "kept": card.note})


def _overwrites(task: Task, card: CardValues, news: frozenset[str]) -> bool:
    """Whether a value that the card brings was changed here too, and otherwise."""
    known = digests(task.source_key)
    here = {
        "title": task.title,
        "due": task.due,
        "stage": task.stage.value,
        "archived": task.archived_at is not None,
    }
    if (
        "note" in news
        and task.note not in (card.note, "")
        and digest(task.note) != known.get("kept")
    ):
        return True
    return any(
        name in news and value != card.traits[name] and digest(value) != known.get(name)
        for name, value in here.items()
    )
