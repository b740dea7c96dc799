"""From records to form fields and back."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import FieldKind
from smm_tui.persistence.audit_records import ContentItemFields
from smm_tui.persistence.records import ChannelFields, TaskInput
from smm_tui.services.inputs import form_field, validated
from tests.boards import TODAY


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title", FieldKind.TEXT),
        ("due", FieldKind.DAY),
        ("priority", FieldKind.NUMBER),
        ("note", FieldKind.LONG),
        ("effort_minutes", FieldKind.NUMBER),
    ],
)
def test_kinds_follow_from_the_record(name: str, kind: FieldKind) -> None:
    assert form_field(TaskInput, name, None, core=True).kind is kind


def test_a_field_says_what_the_record_says_of_it() -> None:
    effort = form_field(TaskInput, "effort_minutes", 0, core=False)
    assert (effort.title, effort.hint, effort.value) == ("Effort", "minutes", "0")
    assert not effort.core
    assert not effort.required
    assert form_field(TaskInput, "title", "Tea", core=True).required


def test_what_is_typed_becomes_values() -> None:
    typed = {"title": " Tea ", "due": "", "priority": "", "note": "", "effort_minutes": "15"}
    values = validated(TaskInput, typed, TODAY)
    assert values.title == "Tea"
    assert values.due is None
    assert values.priority == 0
    assert values.effort_minutes == 15


@pytest.mark.parametrize(("first_weekday", "end"), [(0, 22), (6, 21)])
def test_weeks_begin_where_they_are_told_to(first_weekday: int, end: int) -> None:
    typed = {"title": "Tea", "due": "eow"}
    values = validated(TaskInput, typed, TODAY, first_weekday=first_weekday)
    assert values.due == date(2026, 11, end)


def test_every_reason_is_told_with_those_of_the_caller() -> None:
    typed = {"title": "", "due": "someday", "effort_minutes": "1.5"}
    with pytest.raises(FieldErrors) as refused:
        validated(TaskInput, typed, TODAY, refused={"labels": "Too long."})
    assert set(refused.value.errors) == {"title", "due", "effort_minutes", "labels"}
    assert all(reason.endswith(".") for reason in refused.value.errors.values())


@pytest.mark.parametrize("number", ["1e3", "0x10", "½", "--1", "1 000 x"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        validated(TaskInput, {"title": "Tea", "effort_minutes": number}, TODAY)
    assert list(refused.value.errors) == ["effort_minutes"]


def test_an_address_is_one_line_and_a_note_is_several() -> None:
    kinds = {
        name: form_field(model, name, "", core=True).kind
        for model, name in (
            (ChannelFields, "url"),
            (ChannelFields, "purpose"),
            (ContentItemFields, "note"),
        )
    }
    assert kinds == {"url": FieldKind.TEXT, "purpose": FieldKind.LONG, "note": FieldKind.LONG}
