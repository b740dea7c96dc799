"""Reading two audits side by side: what is better, worse, new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smm_tui.content.audit import AUDIT
from smm_tui.content.questions import ItemList
from smm_tui.domain.audit import Answer, AuditState, Burden, Comparison, Difference, compare
from smm_tui.domain.audit_picture import Compared, ComparisonView
from smm_tui.domain.board import BrandView
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import line_title, list_of_line, question_of_list
from smm_tui.i18n import _
from smm_tui.services.audit_reading import (
    OwnLine,
    StoredAnswer,
    StoredPick,
    read_answers,
    read_audits,
    read_own,
    read_picks,
    weight_of_line,
)

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_OWN_PLACES = "SELECT uuid, place FROM own_item"


def read_comparison(
    reader: Reader, brand: BrandView, earlier_id: int, later_id: int
) -> ComparisonView | None:
    """Two audits of a brand side by side; None when one of them is gone."""
    rows = {row.id: row for row in read_audits(reader, brand.id)}
    if earlier_id not in rows or later_id not in rows:
        return None
    words = _Words.read(reader, brand.id, earlier_id, later_id)
    found = compared(reader, earlier_id, later_id)
    return ComparisonView(
        rows[earlier_id],
        rows[later_id],
        better=words.told(found.better),
        worse=words.told(found.worse),
        new=words.told(found.new),
        unchanged=words.told(found.unchanged),
        dropped=words.told(found.dropped),
    )


def compared(reader: Reader, earlier_id: int, later_id: int) -> Comparison:
    """What has become of everything that the earlier audit found."""
    places = dict(reader.rows(_OWN_PLACES))
    return compare(
        _state(reader, earlier_id, places, settled=False),
        _state(reader, later_id, places, settled=True),
    )


def _state(
    reader: Reader, audit_id: int, places: Mapping[str, str], *, settled: bool
) -> AuditState:
    """What an audit says; ``settled``: what has been dealt with counts as fine or gone."""
    answers = {}
    for key, answer in read_answers(reader, audit_id).items():
        if key.split(".")[0] in ("A00", "S1"):
            continue  # the outcome tells of the answers; it is none itself
        mended = settled and answer.settled is not None and answer.status is Status.GAP
        answers[key] = Answer(Status.FINE if mended else answer.status, answer.score or None)
    burdens = {}
    for key, pick in read_picks(reader, audit_id).items():
        each = AUDIT.list_of(_list_key(key, places))
        if each is None or not each.burden or (settled and pick.settled is not None):
            continue
        weight = weight_of_line(each, pick.severity, pick.likelihood, pick.impact)
        burdens[key] = Burden(question_of_list(each.key), weight)
    return AuditState(answers, burdens)


def _list_key(line: str, places: Mapping[str, str]) -> str:
    own, _dot, uuid = line.partition(".")
    return places.get(uuid, "") if own == "own" else list_of_line(line)


@dataclass(frozen=True, slots=True)
class _Words:
    """What differences are told with."""

    order: Mapping[str, int]
    steps: Mapping[str, int]
    titles: Mapping[str, str]
    answers: tuple[Mapping[str, StoredAnswer], Mapping[str, StoredAnswer]]
    picks: tuple[Mapping[str, StoredPick], Mapping[str, StoredPick]]
    lists: Mapping[str, ItemList]

    @classmethod
    def read(cls, reader: Reader, brand_id: int, earlier_id: int, later_id: int) -> _Words:
        own = read_own(reader, brand_id)
        steps: dict[str, int] = {}
        lists: dict[str, ItemList] = {}
        titles = {line.key: line.title for lines in own.values() for line in lines}
        for step in AUDIT.steps:
            asked = (question.key for question in step.questions)
            for key in (*asked, *_keys(own.get(step.key, ()))):
                steps[key] = step.number
            for each in filter(None, map(AUDIT.list_of, step.lists)):
                ready = (item.key for item in each.items)
                for key in (*ready, *_keys(own.get(each.key, ()))):
                    steps[key] = step.number
                    lists[key] = each
        return cls(
            {key: place for place, key in enumerate(steps)},
            steps,
            titles,
            (read_answers(reader, earlier_id), read_answers(reader, later_id)),
            (read_picks(reader, earlier_id), read_picks(reader, later_id)),
            lists,
        )

    def told(self, differences: Iterable[Difference]) -> tuple[Compared, ...]:
        """The differences in words, in the order of the steps."""
        rows = [
            Compared(
                each.key,
                self.steps.get(each.key, 0),
                self.titles.get(each.key) or line_title(each.key) or each.key,
                self._said(each.key, each.before, 0),
                self._said(each.key, each.after, 1),
            )
            for each in differences
        ]
        return tuple(sorted(rows, key=lambda row: self.order.get(row.key, len(self.order))))

    def _said(self, key: str, state: Answer | Burden | None, audit: int) -> str:
        if isinstance(state, Answer):
            return self._answer(key, state, self.answers[audit].get(key))
        pick = self.picks[audit].get(key)
        if state is None or pick is None:
            return _("settled") if pick and pick.settled else ""
        return self._pick(key, pick)

    def _answer(self, key: str, state: Answer, stored: StoredAnswer | None) -> str:
        words = [state.status.heading]
        asked = AUDIT.question(key)
        if asked and asked.scale and stored and (level := asked.scale.word(stored.score)):
            words.append(_(level))
        return ", ".join(words)

    def _pick(self, key: str, pick: StoredPick) -> str:
        each = self.lists.get(key)
        said = {"severity": pick.severity, "likelihood": pick.likelihood, "impact": pick.impact}
        levels = [scale.word(said[scale.key]) for scale in each.measures] if each else []
        return ", ".join(_(level) for level in levels if level) or _("picked")


def _keys(lines: Sequence[OwnLine]) -> list[str]:
    return [line.key for line in lines]
