"""Which stage a list of another planner is, by its name in the planner's four languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from smm_tui.domain.stages import Stage

# Words in a row; a star stands for any ending of the word. Where several of them fit a name, the
# longest tells its stage: "waiting for review" is a review.
_NAMES = {
    Stage.BACKLOG: """
        backlog, idea*, someday, maybe, inbox, brainstorm*, icebox, later, unsorted, wish list,
        wishlist, suggestions
        идеи, идея, бэклог, беклог, входящие, копилка, хотелки, когда нибудь, потом, разное
        входящи, някога, несортиран*, предложения
        ideje, ideja, zamisli, zaloga, zaostanki, nerazvrsceno, nekoc, pozneje, predlogi
    """,
    Stage.NEXT: """
        to do, todo, to dos, todos, next, queue, queued, this week, today, tomorrow, not started,
        not done, planned, tasks, to start
        сделать, к выполнению, следующ*, далее, дальше, очередь, в очереди, задачи, сегодня, завтра,
        на неделю, на этой неделе, не готово, не сделано, в планах, к работе
        напред, следващ*, за правене, за вършене, за изпълнение, днес, утре, тази седмица,
        предстоящ*, планиран*, опашка
        naslednj*, za narediti, narediti, opravila, naloge, danes, jutri, ta teden, na vrsti,
        nacrtovan*, cakalna vrsta
    """,
    Stage.IN_PROGRESS: """
        doing, progress, in work, working, work in progress, wip, started, current, ongoing,
        in production, drafting, writing, now
        в работе, в процессе, делаю, делаем, делается, выполняется, пишу, пишем, текущ*, сейчас,
        в производстве
        в процес, в работа, работи се, работя, изпълнява се, в изпълнение, сега
        v teku, v delu, v izdelavi, v obdelavi, v postopku, v pripravi, delam, delamo, zdaj
    """,
    Stage.ON_HOLD: """
        hold, waiting*, blocked, paused, pause, stuck, parked, postponed, deferred, frozen
        ожидан*, ожидает, ждем, ждет, жду, на паузе, пауза, отложен*, приостановлен*, стоп,
        заблокирован*, блокер*, заморожен*
        чака*, изчакван*, изчаква, спрян*, на пауза, отложено, отложени, блокиран*, замразен*
        cakanj*, na cakanju, caka, cakamo, zadrzan*, ustavljen*, na pavzi, premor, blokiran*,
        prelozen*, zamrznjen*
    """,
    Stage.REVIEW: """
        review*, in review, ready for review, waiting for review, approval, waiting for approval,
        for approval, to approve, to check, checking, proofread*, feedback, testing, qa,
        needs review
        на проверке, проверка, на проверку, к проверке, готово к проверке, ждет проверки,
        на согласовании, согласование, на утверждении, ревью, тестирование, вычитка, на вычитке
        преглед, за преглед, чака преглед, за проверка, за одобрение, чака одобрение, одобрение,
        проверява се, тестване
        pregled, v pregledu, za pregled, caka na pregled, preverjanje, odobritev, v odobritvi,
        potrditev, v potrditvi, testiranje
    """,
    Stage.DONE: """
        done, complete, completed, finished, published, posted, closed, shipped, archive, archived
        готово, готов, сделано, выполнен*, завершен*, закрыто, закрытые, опубликован*, архив
        готови, свършен*, завършен*, изпълнено, изпълнени, приключен*, публикуван*, затворен*
        opravljen*, koncan*, narejen*, zakljucen*, objavljen*, gotovo, dokoncan*, arhiv
    """,
}


def guess_stage(list_name: str) -> Stage | None:
    """The stage that a list's name speaks of; None when it speaks of none.

    Letter case, accents and everything that is neither letter nor digit do not count.
    """
    words = _plain(list_name).split()
    best: Stage | None = None
    longest = 0
    for start in range(len(words)):
        for pattern, stage in _phrases().get(words[start][:2], ()):
            if len(pattern[0]) > longest and _fits(pattern[1], words[start:]):
                best, longest = stage, len(pattern[0])
    return best


def _fits(pattern: tuple[str, ...], words: list[str]) -> bool:
    return len(pattern) <= len(words) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, word in zip(pattern, words, strict=False)
    )


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, tuple[str, ...]], Stage]]]:
    """The known phrases by the first two letters of their first word."""
    found: dict[str, list[tuple[tuple[str, tuple[str, ...]], Stage]]] = {}
    for stage, names in _NAMES.items():
        for name in [stage.value, *re.split(r"[,\n]", names)]:
            words = tuple(_plain(name, keep="*").split())
            if words:
                found.setdefault(words[0][:2], []).append(((" ".join(words), words), stage))
    return found


def _plain(text: str, keep: str = "") -> str:
    """Lower-case words without accents, one space between them."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(sign)
    )
    return "".join(sign if sign.isalnum() or sign in keep else " " for sign in bare)
