"""The filter: which cards are sought."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.board import BoardView, BrandView, Card
from smm_tui.domain.card_filter import filtered, read_filter
from smm_tui.domain.field_words import FILTER_KEYS, WordKind
from smm_tui.domain.sign_words import word_at
from smm_tui.domain.stages import Stage

SATURDAY = date(2026, 11, 21)


def card(number: int, title: str, stage: Stage = Stage.BACKLOG, **more: Any) -> Card:
    plain = Card(
        id=number,
        uuid=str(number),
        version=1,
        title=title,
        stage=stage.value,
        position=number,
        priority=0,
        due_text=None,
        hat="",
        network="",
        channel="",
        hold_reason="",
        effort_minutes=None,
        stage_since_text="2026-11-10 09:00:00.000000",
        noted=0,
    )
    return plain._replace(**more)


CARDS = (
    card(1, "Reel: Harvest", Stage.NEXT, priority=1, hat="copy", network="instagram",
         channel="Instagram DE", due_text="2026-11-20"),
    card(2, "Draft captions", Stage.IN_PROGRESS, hat="photo", channel="Farm blog",
         network="website", effort_minutes=30),
    card(3, "Call the printer", Stage.ON_HOLD, priority=3, hold_reason="no Budget",
         due_text="2026-11-27"),
    card(4, "Жатва", Stage.DONE, due_text="2026-11-10", hat="copy",
         stage_since_text="2026-11-15 23:30:00.000000"),
    card(5, "#1 tip, +50 % reach", Stage.REVIEW, due_text="2026-12-24", network="facebook",
         channel="Facebook"),
    card(6, "Old post", Stage.DONE, stage_since_text="2026-10-31 22:30:00.000000"),
    card(7, "Later", Stage.BACKLOG, due_text="2026-11-22"),
)  # fmt: skip
LABELS = {1: ("Farm life", "sale"), 3: ("sale",)}


def sought(text: str, **more: Any) -> list[int]:
    found = read_filter(text, SATURDAY, **more)
    assert found.problems == ()
    return [one.id for one in CARDS if found.matches(one, LABELS.get(one.id, ()))]


@pytest.mark.parametrize(
    ("text", "keys"),
    {
        "": [1, 2, 3, 4, 5, 6, 7],
        "harvest": [1], "HARV ree": [1], "жатва": [4], "budget": [3], "blog": [2], "sale": [1, 3],
        "instagram": [1], "harvest captions": [], '"the print"': [3], '"the pri': [3], "-e": [4, 6],
        "-o e": [7], '-"old post" post': [],
        "#insta": [1], "#ig": [1], "#de": [1], '#"Instagram DE"': [1], '#"Instagram D"': [],
        '#"Instagram D': [1], "#blog": [2], "#face #insta": [1, 5],
        "-#insta -#face": [2, 3, 4, 6, 7],
        "channel:face": [5], "канал:face": [5], "#stagram": [],
        "@co": [1, 4], "@copy @photo": [1, 2, 4], "-@copy @photo": [2], "hat:photo": [2],
        "!1": [1], "!1 !3": [1, 3], "!0 -stage:done": [2, 5, 7], "priority:3": [3],
        "+sale": [1, 3], "+sale +farm": [1], "label:life": [1], "+sale -+farm": [3],
        'label:"farm"': [], 'label:"farm life"': [1],
        "stage:hold": [3], "stage:hold stage:review": [3, 5], "-stage:done": [1, 2, 3, 5, 7],
        "stage:in progress": [2], "этап:готово": [4, 6], "faza:na vrsti": [1], "stage:rev": [5],
        "due:fri": [3], "due:<fri": [1, 4, 7], "due:<=fri": [1, 3, 4, 7], "due:>fri": [5],
        "due:>=fri": [3, 5], "due:≥fri": [3, 5], "due:none": [2, 6], "due:overdue": [1],
        "срок:<завтра": [1, 4], "до:пт": [3], "rok:jutri": [7], "due:<next week": [1, 4, 7],
        'due:<"next week"': [1, 4, 7], "due:>sun due:<eoy": [3, 5], "-due:none": [1, 3, 4, 5, 7],
        "due: fri": [3], "просрочено": [], "срок:просрочено": [1],
        "no:hat": [3, 5, 6, 7], "-no:hat": [1, 2, 4], "no:due": [2, 6], "no:channel": [3, 4, 6, 7],
        "no:label": [2, 4, 5, 6, 7], "no:priority": [2, 4, 5, 6, 7],
        "no:effort": [1, 3, 4, 5, 6, 7],
        "без:срок": [2, 6], "brez:kanal": [3, 4, 6, 7], "no:prio": [2, 4, 5, 6, 7],
        r"\#1": [5], "#1": [5], "+50": [5], r"\+50": [5], "reel: ": [1], "~30": [],
        # being typed
        "#": [1, 2, 3, 4, 5, 6, 7], "harvest -": [1], "due:": [1, 2, 3, 4, 5, 6, 7],
        "due:<": [1, 2, 3, 4, 5, 6, 7], "! @ + stage: harvest": [1], '"': [1, 2, 3, 4, 5, 6, 7],
    }.items(),
)  # fmt: skip
def test_what_is_found(text: str, keys: list[int]) -> None:
    assert sought(text) == keys


def test_the_current_week_is_what_is_due_in_work_or_done_in_it() -> None:
    # 1 is overdue, 2 in progress, 5 in review, 7 due on Sunday.
    assert sought("period:week") == [1, 2, 5, 7]
    # 4 was done on Monday half past midnight in Ljubljana.
    assert sought("period:week", time_zone="Europe/Ljubljana") == [1, 2, 4, 5, 7]
    assert sought("period:week", first_weekday=6) == [1, 2, 4, 5]
    assert sought("период:неделя") == sought("obdobje:ted") == [1, 2, 5, 7]


def test_the_current_month() -> None:
    assert sought("period:month") == [1, 2, 3, 4, 5, 7]
    # 6 was done on the 31st, which was 23:30 in Ljubljana and the 1st in Sofia.
    assert sought("period:month", time_zone="Europe/Ljubljana") == [1, 2, 3, 4, 5, 7]
    assert sought("period:month", time_zone="Europe/Sofia") == [1, 2, 3, 4, 5, 6, 7]
    assert sought("period:month", time_zone="No/Where") == [1, 2, 3, 4, 5, 7]


def test_a_brand_names_its_stages() -> None:
    names = {Stage.ON_HOLD: "Parked"}
    assert sought("stage:parked", stage_names=names) == [3]
    assert sought("stage:on-hold", stage_names=names) == [3]


@pytest.mark.parametrize(
    "word",
    [
        "due:someday",
        "due:<none",
        "stage:foo",
        "!9",
        "priority:high",
        "period:decade",
        "no:x",
        "no:period",
    ],
)
def test_what_is_not_understood_is_told_and_passed_over(word: str) -> None:
    found = read_filter(f"{word} harvest", SATURDAY)
    assert len(found.problems) == 1
    assert word in found.problems[0]
    assert [one.id for one in CARDS if found.matches(one)] == [1]


def test_a_view_is_narrowed() -> None:
    stages = {stage: tuple(one for one in CARDS if one.stage == stage) for stage in Stage}
    totals = {stage: len(cards) for stage, cards in stages.items()}
    brand = BrandView(1, "Farm", "EUR", "UTC", 0)
    view = BoardView(brand, SATURDAY, stages, totals, labels=LABELS)
    narrow = filtered(view, read_filter("+sale -harvest", SATURDAY))
    assert [one.id for cards in narrow.stages.values() for one in cards] == [3]
    assert (narrow.totals, narrow.sought) == (totals, "+sale -harvest")
    assert list(narrow.stages) == list(Stage)
    assert filtered(view, read_filter(" # ", SATURDAY)) is view


def test_the_word_at_the_cursor_may_be_excluded() -> None:
    found = word_at("x -#ins", 7, FILTER_KEYS, seeking=True)
    assert found is not None
    assert (found.kind, found.partial, found.start, found.end) == (WordKind.CHANNEL, "ins", 3, 7)


pieces = st.sampled_from([
    *'#@+!~\\"“”« -:<>=.,19aбč', "due:", "stage:", "no:", "period:", "fri", "label:", "hat",
])  # fmt: skip
lines = st.lists(pieces | st.characters(), max_size=20).map("".join)


@given(lines, st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 6))
def test_any_line_is_read(text: str, today: date, first_weekday: int) -> None:
    found = read_filter(text, today, first_weekday=first_weekday)
    for one in CARDS:
        found.matches(one, LABELS.get(one.id, ()))


@given(lines)
def test_a_minus_before_a_plain_word_is_its_opposite(text: str) -> None:
    word = "".join(text.split()).lstrip("-")
    if not word or word[0] in '"“„«\\':
        return
    with_it, without_it = read_filter(word, SATURDAY), read_filter(f"-{word}", SATURDAY)
    assert with_it.empty == without_it.empty
    if not with_it.empty:
        assert all(with_it.matches(one) != without_it.matches(one) for one in CARDS)
