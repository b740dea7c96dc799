"""The line above and the line below the board."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from smm_tui.app import SmmApp
from smm_tui.persistence.records import Brand
from smm_tui.settings import Settings
from smm_tui.ui.chrome import SAID_FOR, Line, differing_cells
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot

pytestmark = pytest.mark.pilot


def app_on(planner: Planner) -> SmmApp:
    path = planner.database.path
    return SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_brand_page_and_day(tmp_path: Path, width: int) -> None:
    app = app_on(Planner(tmp_path / "planner.db"))
    async with app.run_test(size=(width, 24)) as pilot:
        top, *_rest, keys = BoardPilot(app, pilot).lines()
        assert top.startswith("Acme Tea")
        assert "Board" in top
        assert top.endswith("Sat 21 Nov 2026")
        assert keys.startswith("a add")
        assert keys.endswith("? all keys")


async def test_a_long_brand_leaves_room_for_the_day(tmp_path: Path) -> None:
    planner = Planner(tmp_path / "planner.db")
    with planner.database.write() as transaction:
        brand = transaction.session.get(Brand, planner.brand.id)
        assert brand is not None
        brand.name = "[/] Чай и " * 10
    app = app_on(planner)
    async with app.run_test(size=(80, 24)) as pilot:
        top = BoardPilot(app, pilot).lines()[0]
        assert top.startswith("[/] Чай и")
        assert "…" in top
        assert top.endswith("Sat 21 Nov 2026")


async def test_what_was_said_gives_way_after_a_few_keys(tmp_path: Path) -> None:
    app = app_on(Planner(tmp_path / "planner.db"))
    async with app.run_test(size=(80, 24)) as pilot:
        hands = BoardPilot(app, pilot)
        app.say("[/] said, with \x1b]52;c;eA==\x07")
        await hands.pause()
        assert hands.lines()[-1].startswith("[/] said, with ]52;c;eA==")
        await hands.press(*["down"] * (SAID_FOR - 1))
        assert hands.said
        await hands.press("down")
        assert not hands.said
        assert hands.lines()[-1].startswith("a add")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Acme  reel   Sat", "Acme  reel   Sat", None),
        ("Acme  ree    Sat", "Acme  reel   Sat", (9, 10)),
        ("Acme  reel   Sat", "Acme         Sat", (6, 10)),
        ("Acme  aaa    Sat", "Acme  aa     Sat", (8, 9)),
        ("影  reel", "影x reel", (0, 8)),
    ],
)
def test_only_cells_that_differ_are_painted(
    old: str, new: str, expected: tuple[int, int] | None
) -> None:
    assert differing_cells(Strip([Segment(old)]), Strip([Segment(new)])) == expected


def test_a_sign_elsewhere_in_the_line_hides_no_difference() -> None:
    def line(text: str) -> Strip:
        muted, bold = Style(dim=True), Style(bold=True)
        return Strip([Segment("● Tea", bold), Segment(text, muted), Segment("  Sat 21", bold)])

    assert differing_cells(line("  from Sat 21"), line("  from Sun 22")) == (13, 18)


async def test_a_long_sentence_tells_where_all_of_it_stands(tmp_path: Path) -> None:
    app = app_on(Planner(tmp_path / "planner.db"))
    async with app.run_test(size=(60, 24)) as pilot:
        hands = BoardPilot(app, pilot)
        app.say("First what matters, " + "then very much more " * 5)
        await hands.pause()
        keys = hands.lines()[-1]
        assert keys.startswith("First what matters")
        assert keys.endswith("…  g m all of it")
        await hands.press("g", "m")
        assert sum(line.count("then very") for line in hands.lines()) == 5


class Told(Line):
    """A line that counts how often all of it is painted."""

    text = "up down  scroll  note"
    whole = 0

    def spans(self, width: int) -> Iterable[tuple[str, str]]:
        return [("", self.text)]

    def refresh(self, *regions: Region, **options: bool) -> Self:
        self.whole += not regions
        return super().refresh(*regions, **options)


async def test_a_line_that_changes_before_it_is_painted_is_painted_whole() -> None:
    app: App[None] = App()
    async with app.run_test(size=(40, 5)) as pilot:
        line = Told()
        await app.mount(line)
        await pilot.pause()
        before = line.whole
        line.text = "up down  scroll  pane"
        line.follow()
        line.text = "esc save the note"
        await pilot.pause()
        assert line.whole == before + 1
        line.text = "esc save the text"
        line.follow()
        await pilot.pause()
        assert line.whole == before + 1
