"""What the fields of a card and the stages are called in English, Russian, Bulgarian, Slovenian.

All of the languages are understood at once, whatever the interface speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from smm_tui.domain.day_words import folded
from smm_tui.domain.stages import Stage


class WordKind(StrEnum):
    """What a word tells about a card or a post."""

    TEXT = "text"
    PRIORITY = "priority"
    CHANNEL = "channel"
    HAT = "hat"
    DUE = "due"
    EFFORT = "effort"
    LABEL = "label"
    STAGE = "stage"
    PERIOD = "period"
    LACKING = "no"
    # Of a post alone.
    TIME = "time"
    STATUS = "status"
    FORMAT = "format"
    PILLAR = "pillar"
    CAMPAIGN = "campaign"


SIGNS = {
    "!": WordKind.PRIORITY,
    "#": WordKind.CHANNEL,
    "@": WordKind.HAT,
    "~": WordKind.EFFORT,
    "+": WordKind.LABEL,
}

FIELD_WORDS: Mapping[str, WordKind] = {
    folded(word): kind
    for kind, words in {
        WordKind.PRIORITY: "priority приоритет prioriteta prednost",
        WordKind.CHANNEL: "channel канал kanal",
        WordKind.HAT: "hat role роль роля шапка vloga klobuk",
        # Not Slovenian "do": it would swallow what follows the English "to do:".
        WordKind.DUE: "due deadline срок до дедлайн rok",
        WordKind.EFFORT: "effort трудоёмкость усилие trud",
        WordKind.LABEL: "label tag метка тег етикет oznaka",
        WordKind.STAGE: "stage этап стадия етап faza stopnja",
        WordKind.PERIOD: "period период obdobje",
        WordKind.LACKING: "no without без brez",
    }.items()
    for word in words.split()
}
"""What the fields are called; before a colon they are keys."""

QUICK_KEYS = SIGNS | {
    word: kind for word, kind in FIELD_WORDS.items() if kind in (WordKind.DUE, WordKind.STAGE)
}
"""The signs and keys of a line that makes a card."""

FILTER_KEYS = SIGNS | {
    word: kind for word, kind in FIELD_WORDS.items() if kind is not WordKind.EFFORT
}
"""The signs and keys of a line that seeks cards."""

_STAGES = {
    Stage.BACKLOG: "backlog, ideas, inbox, бэклог, беклог, идеи, копилка, неразобранное,"
    " несортирани, ideje, zaloga, zaostanki",
    Stage.NEXT: "next, to do, todo, следующее, следующие, далее, дальше, к выполнению, следващо,"
    " следващи, напред, naslednje, na vrsti",
    Stage.IN_PROGRESS: "in progress, progress, doing, in work, wip, в работе, в процессе, делаю,"
    " в процес, в работа, v teku, v delu, v izdelavi, delam",
    Stage.ON_HOLD: "on hold, hold, waiting, paused, blocked, на паузе, пауза, отложено, ждёт,"
    " ожидание, на изчакване, изчакване, чака, спряно, на пауза, na čakanju, čaka, čakanje,"
    " zadržano, na pavzi",
    Stage.REVIEW: "review, in review, approval, на проверке, проверка, ревью, преглед, за преглед,"
    " за одобрение, pregled, v pregledu, za pregled",
    Stage.DONE: "done, finished, готово, сделано, выполнено, свършено, завършено, končano,"
    " opravljeno, narejeno, gotovo",
}
_STAGE_VALUES = {folded(stage.value).replace("-", " "): stage for stage in Stage}
_STAGE_NAMES = _STAGE_VALUES | {
    folded(name): stage for stage, names in _STAGES.items() for name in names.split(",")
}

_SHORTEST_BEGINNING = 2  # letters that may stand for a stage's whole name


def stage_called(
    name: str, names: Mapping[Stage, str] | None = None, *, whole: bool = False
) -> Stage | None:
    """The stage with this name, or (not ``whole``) the only one with a name that begins so.

    ``names`` are what the brand calls its stages.
    """
    wanted = _stage_word(name)
    own = {_stage_word(name): stage for stage, name in (names or {}).items()}
    own |= {_stage_word(stage.heading): stage for stage in Stage}
    for table in (_STAGE_VALUES, own, _STAGE_NAMES):
        if wanted in table:
            return table[wanted]
    if whole or len(wanted) < _SHORTEST_BEGINNING:
        return None
    return _only(stage for known, stage in (own | _STAGE_NAMES).items() if known.startswith(wanted))


def _stage_word(name: str) -> str:
    return " ".join(folded(name).replace("-", " ").replace("_", " ").split())


def _only(stages: Iterable[Stage]) -> Stage | None:
    found = set(stages)
    return found.pop() if len(found) == 1 else None
