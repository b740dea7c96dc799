"""Hats, channels, labels and brands: saved, refused, handed over, merged, undone."""

from __future__ import annotations

import pytest

from smm_tui.content.hats import USUAL_HATS
from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.stages import Stage
from smm_tui.services.register_forms import brand_form, channel_form, hat_form, label_form
from smm_tui.services.register_views import (
    read_brand_rows,
    read_channels,
    read_hats,
    read_labels,
)
from smm_tui.services.workspace import Workspace
from tests.boards import Planner

HOSTILE = "a[/]b [@click=app.bell]x[/] 茶 \u200bنص"


def names(planner: Planner, kind: str) -> list[str]:
    return [row[0] for row in planner.rows(kind, "name")]


def add_hat(planner: Planner, name: str) -> int:
    return planner.write(lambda w: w.registers.save_hat(0, 0, {"name": name}))


def add_channel(planner: Planner, name: str, **typed: str) -> int:
    return planner.write(lambda w: w.registers.save_channel(0, 0, {"name": name, **typed}))


def add_label(planner: Planner, name: str) -> int:
    return planner.write(lambda w: w.registers.save_label(0, 0, {"name": name}))


# -- hats --------------------------------------------------------------------------------------


def test_a_hat_is_added_edited_and_undone(planner: Planner) -> None:
    key = add_hat(planner, "Copy")
    typed = {"name": "Copy", "person": "Ana", "does": "Captions\nand scripts"}
    planner.write(lambda w: w.registers.save_hat(key, 1, typed))
    assert read_hats(planner.database, planner.brand.id).rows[0].cells == (
        "Copy", "Ana", "Captions", "-",
    )  # fmt: skip
    assert planner.undo() == "Undone: Edit 'Copy'"
    assert planner.undo() == "Undone: Add 'Copy'"
    assert names(planner, "hat") == []


def test_hostile_names_are_kept_as_they_are(planner: Planner) -> None:
    add_hat(planner, HOSTILE)
    assert read_hats(planner.database, planner.brand.id).rows[0].name == HOSTILE


def test_names_are_unique_in_a_brand_whatever_their_capitals(planner: Planner) -> None:
    add_hat(planner, "Копия")
    with pytest.raises(FieldErrors, match="hat of this name"):
        add_hat(planner, "КОПИЯ")
    add_channel(planner, "Instagram")
    with pytest.raises(FieldErrors, match="channel of this name"):
        add_channel(planner, " instagram")
    with pytest.raises(FieldErrors, match="cannot be empty"):
        add_hat(planner, "  ")


def test_a_form_of_an_old_version_is_refused(planner: Planner) -> None:
    key = add_hat(planner, "Copy")
    planner.write(lambda w: w.registers.save_hat(key, 1, {"name": "Texts"}))
    with pytest.raises(StaleRecord, match="changed elsewhere"):
        planner.write(lambda w: w.registers.save_hat(key, 1, {"name": "Words"}))
    assert names(planner, "hat") == ["Texts"]


def test_the_usual_hats_come_in_one_step(planner: Planner) -> None:
    add_hat(planner, USUAL_HATS[1].name.upper())
    assert planner.write(lambda w: w.registers.add_usual_hats()) == len(USUAL_HATS) - 1
    assert planner.write(lambda w: w.registers.add_usual_hats()) == 0
    assert len(names(planner, "hat")) == len(USUAL_HATS)
    planner.undo()
    assert names(planner, "hat") == [USUAL_HATS[1].name.upper()]


def test_a_hat_in_use_is_handed_over_or_stays(planner: Planner) -> None:
    one, other = add_hat(planner, "One"), add_hat(planner, "Other")
    add_channel(planner, "Instagram", owner_hat_id=str(one))
    (task,) = planner.add("Tea")
    planner.write(lambda w: w.tasks.save(task, 1, {"title": "Tea", "hat_id": str(one)}))
    assert read_hats(planner.database, planner.brand.id).rows[0].used == 2
    with pytest.raises(Refused, match="used by 2 records"):
        planner.write(lambda w: w.registers.delete_hat(one))
    planner.write(lambda w: w.registers.delete_hat(one, other))
    assert names(planner, "hat") == ["Other"]
    assert planner.rows("channel", "owner_hat_id") == [(other,)]
    assert planner.card(task).hat == "Other"
    planner.undo()
    assert names(planner, "hat") == ["One", "Other"]
    assert planner.card(task).hat == "One"


# -- channels ----------------------------------------------------------------------------------


def test_a_channel_keeps_all_that_is_typed(planner: Planner) -> None:
    hat = add_hat(planner, "Boss")
    typed = {
        "name": "Instagram DE",
        "network": "instagram",
        "handle": "@acme",
        "url": "https://example.org/acme",
        "business_email": "tea@example.org",
        "password_place": "the shared vault",
        "two_factor": "1",
        "purpose": "Germany\nfirst",
        "role": "primary",
        "posts_per_week": "4",
        "last_reviewed": "20.11",
        "dormant": "1",
        "owner_hat_id": str(hat),
    }
    key = planner.write(lambda w: w.registers.save_channel(0, 0, typed))
    form = channel_form(planner.database, planner.brand.id, key)
    assert form is not None
    assert {field.name: field.value for field in form.fields} == {
        **typed,
        "last_reviewed": next(f.value for f in form.fields if f.name == "last_reviewed"),
    }
    (row,) = read_channels(planner.database, planner.brand.id).rows
    assert row.cells[:7] == (
        "Instagram DE", "instagram", "@acme", "primary", "Boss", "yes", "4",
    )  # fmt: skip
    assert "20 Nov 2026" in row.cells[7]


def test_a_channel_was_looked_through_on_a_day_that_has_been(planner: Planner) -> None:
    key = add_channel(planner, "Instagram", last_reviewed="27.09")
    form = channel_form(planner.database, planner.brand.id, key)
    assert form is not None
    assert "2026-09-27" in {field.value for field in form.fields}
    with pytest.raises(FieldErrors) as refused:
        add_channel(planner, "TikTok", last_reviewed="tomorrow")
    assert "ahead" in refused.value.errors["last_reviewed"]


def test_two_primary_channels_are_warned_about_and_not_forbidden(planner: Planner) -> None:
    add_channel(planner, "Instagram", role="primary")
    assert read_channels(planner.database, planner.brand.id).warning == ""
    add_channel(planner, "TikTok", role="primary")
    warning = read_channels(planner.database, planner.brand.id).warning
    assert "Instagram, TikTok" in warning


def test_a_role_that_there_is_not_is_refused(planner: Planner) -> None:
    with pytest.raises(FieldErrors) as refused:
        add_channel(planner, "X", role="leader", posts_per_week="many")
    assert set(refused.value.errors) == {"role", "posts_per_week"}


def test_several_channels_on_one_network(planner: Planner) -> None:
    add_channel(planner, "Instagram", network="instagram")
    add_channel(planner, "Instagram DE", network="instagram")
    assert names(planner, "channel") == ["Instagram", "Instagram DE"]


# -- labels ------------------------------------------------------------------------------------


def test_a_label_renamed_to_another_is_merged_into_it(planner: Planner) -> None:
    both, first, kept = add_label(planner, "Tee"), add_label(planner, "Tea"), 0
    one, two = planner.add("one", "two")
    planner.write(lambda w: w.tasks.save(one, 1, {"title": "one", "labels": "Tee\nTea"}))
    planner.write(lambda w: w.tasks.save(two, 1, {"title": "two", "labels": "Tee"}))
    kept = planner.write(lambda w: w.registers.save_label(both, 1, {"name": "TEA"}))
    assert kept == first
    assert names(planner, "label") == ["Tea"]
    assert planner.board.labels == {one: ("Tea",), two: ("Tea",)}
    planner.undo()
    assert planner.board.labels == {one: ("Tee", "Tea"), two: ("Tee",)}


def test_a_label_in_use_is_handed_over_or_stays(planner: Planner) -> None:
    tee, tea = add_label(planner, "Tee"), add_label(planner, "Tea")
    (one,) = planner.add("one")
    planner.write(lambda w: w.tasks.save(one, 1, {"title": "one", "labels": "Tee"}))
    with pytest.raises(Refused, match="used by 1 record"):
        planner.write(lambda w: w.registers.delete_label(tee))
    planner.write(lambda w: w.registers.delete_label(tee, tea))
    assert planner.board.labels == {one: ("Tea",)}
    assert [row.used for row in read_labels(planner.database, planner.brand.id).rows] == [1]


# -- brands ------------------------------------------------------------------------------------

BRAND = {"name": "Farm", "currency": "usd", "time_zone": "sofia", "first_weekday": "6",
         "language": "", "colour": "green"}  # fmt: skip


def test_a_brand_is_added_in_the_history_of_the_one_where_it_was_done(planner: Planner) -> None:
    key = planner.write(lambda w: w.frame.save_brand(0, 0, BRAND))
    rows = planner.rows("brand", "id, name, currency, time_zone, first_weekday, colour")
    assert rows[1] == (key, "Farm", "USD", "Europe/Sofia", 6, "green")
    assert planner.undo() == "Undone: Add brand 'Farm'"
    assert names(planner, "brand") == ["Acme Tea"]


def test_a_brand_is_checked(planner: Planner) -> None:
    wrong = {**BRAND, "name": "acme tea", "currency": "EURO", "time_zone": "Europe/Sofja"}
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.frame.save_brand(0, 0, {**wrong, "utm_source": "{chanel}"}))
    assert set(refused.value.errors) == {"name", "currency", "time_zone", "utm_source"}
    assert "Europe/Sofia" in refused.value.errors["time_zone"]


def test_only_an_empty_brand_is_deleted(planner: Planner) -> None:
    with pytest.raises(Refused, match="only brand"):
        planner.write(lambda w: w.frame.delete_brand(planner.brand.id))
    key = planner.write(lambda w: w.frame.save_brand(0, 0, BRAND))
    planner.add("Tea")
    add_hat(planner, "Copy")
    with pytest.raises(Refused, match="1 card, 1 hat"):
        planner.write(lambda w: w.frame.delete_brand(planner.brand.id))
    planner.write(lambda w: w.frame.delete_brand(key))
    assert names(planner, "brand") == ["Acme Tea"]
    planner.undo()
    assert [row.used for row in read_brand_rows(planner.database).rows] == [1, 0]


def test_a_brand_goes_with_its_stages_and_not_with_its_templates(planner: Planner) -> None:
    key = planner.write(lambda w: w.frame.save_brand(0, 0, BRAND))

    def fill(workspace: Workspace) -> int:
        workspace.transaction.brand_id = key
        workspace.stages.save(Stage.DONE, "Live", 2)
        card = workspace.tasks.add("Tea")
        template = workspace.templates.keep(card, "Weekly tea")
        workspace.tasks.delete(card)
        return template

    template = planner.write(fill)
    with pytest.raises(Refused, match=r"is not empty: 1 template\."):
        planner.write(lambda w: w.frame.delete_brand(key))

    def empty(workspace: Workspace) -> None:
        workspace.transaction.brand_id = key
        workspace.templates.delete(template)

    planner.write(empty)
    planner.write(lambda w: w.frame.delete_brand(key))
    assert planner.rows("stage_setting", "brand_id") == []
    planner.undo()
    assert planner.rows("stage_setting", "brand_id, name, wip_limit") == [(key, "Live", 2)]


def test_a_brand_that_is_begun_stands_in_no_history(planner: Planner) -> None:
    def begin(workspace: Workspace) -> int:
        return workspace.frame.add_brand("Farm")

    key = planner.write(begin)
    assert planner.rows("edit", "brand_id") == [(None,), (None,)]
    for brand_id in (key, planner.brand.id):
        with (
            pytest.raises(Refused, match="nothing to undo"),
            planner.database.write(brand_id) as transaction,
        ):
            Workspace(transaction).undo()


# -- forms -------------------------------------------------------------------------------------


def test_forms_come_from_the_records(planner: Planner) -> None:
    reader, brand = planner.database, planner.brand.id
    forms = [
        hat_form(reader, brand, 0),
        channel_form(reader, brand, 0),
        label_form(reader, brand, 0),
        brand_form(reader, 0),
        brand_form(reader, brand),
    ]
    for form in forms:
        assert form is not None
        assert all(field.title and field.title != field.name for field in form.fields)
        assert form.fields[0].required
    assert hat_form(reader, brand, 99) is None
    assert brand_form(reader, 99) is None
