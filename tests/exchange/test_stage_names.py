from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.stage_names import guess_stage
from smm_tui.domain.stages import Stage

NAMES = {
    Stage.BACKLOG: "Backlog|Ideas 💡|Post ideas|Идеи|Бэклог|Входящи|Ideje|Zamisli za objave",
    Stage.NEXT: "To do|TODO|Next up|This week|Not done|Сделать|К выполнению|На этой неделе"
    "|Следующие|Напред|Следващи|За правене|Naslednje|Za narediti|Не готово",
    Stage.IN_PROGRESS: "Doing|In Progress|in-progress|IN_PROGRESS|WIP|В работе|В процессе|В процес"
    "|Работи се|V teku|V izdelavi",
    Stage.ON_HOLD: "On hold|Waiting|Blocked!|Ждём|Ожидание клиента|На паузе|Чакащи|На изчакване"
    "|Na čakanju|NA CAKANJU|Zadržano",
    Stage.REVIEW: "Review|In review|Waiting for review|Ready for review|Approval|На проверке"
    "|Готово к проверке|Согласование|За преглед|За одобрение|Pregled|V pregledu",
    Stage.DONE: "Done|DONE!!!|✅ Done|Published|Готово|Сделано|Завершённые|Опубликованные|Изпълнено"
    "|Приключени|Opravljeno|Končano|Objavljeno",
}


@pytest.mark.parametrize(
    ("name", "stage"), [(name, stage) for stage, text in NAMES.items() for name in text.split("|")]
)
def test_a_name_tells_its_stage(name: str, stage: Stage) -> None:
    assert guess_stage(name) is stage


@pytest.mark.parametrize("name", ["", "   ", "Instagram", "Todorov", "Клиент А", "Q3", "Donegal"])
def test_other_names_tell_none(name: str) -> None:
    assert guess_stage(name) is None


@pytest.mark.parametrize("stage", list(Stage))
def test_keys_and_headings_tell_their_stage(stage: Stage) -> None:
    assert guess_stage(stage.value) is stage
    assert guess_stage(stage.heading) is stage


@given(st.text())
def test_any_text_is_taken(name: str) -> None:
    assert guess_stage(name) in (None, *Stage)
