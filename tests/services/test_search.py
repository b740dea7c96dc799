"""Finding titles by a few letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.services.search import Titles, read_card_titles, read_names, read_post_titles
from tests.boards import TODAY, Planner

TITLES = ["Write captions", "Reel: harvest", "Rewrite the bio", "Письмо партнёрам", "", "a[/]b"]


def found(query: str, most: int = 12) -> list[str]:
    return [TITLES[place] for place in Titles(TITLES).best(query, most)]


def test_what_begins_so_comes_first() -> None:
    assert found("write") == ["Write captions", "Rewrite the bio"]
    assert found("RE")[:2] == ["Reel: harvest", "Rewrite the bio"]


def test_all_words_count_in_any_order() -> None:
    assert found("capt wri") == ["Write captions"]
    assert found("пис") == ["Письмо партнёрам"]


def test_letters_that_follow_each_other_are_enough() -> None:
    assert found("rlhv") == ["Reel: harvest"]
    assert found("[/]") == ["a[/]b"]
    assert found("zzz") == []


def test_a_single_letter_begins_a_word() -> None:
    assert found("h") == ["Reel: harvest"]
    assert found("t") == ["Rewrite the bio"]
    assert found("b") == ["a[/]b", "Rewrite the bio"]


def test_letters_far_apart_are_no_find() -> None:
    assert found("wns") == []  # write captio(ns)
    assert found("eel") == ["Reel: harvest"]  # within a word where nothing begins so
    assert found("elh") == []
    assert found("rlhv harvest") == []


def test_what_begins_a_word_is_found_among_very_many() -> None:
    titles = [f"card {number} hammer" for number in range(1000)] + ["The mat", "Mat"]
    places = Titles(titles).best("ma", 3)
    assert [titles[place] for place in places[:2]] == ["Mat", "The mat"]


def test_letters_that_repeat_are_searched_in_no_time() -> None:
    assert Titles(["a" * 400, "b"]).best("a" * 23 + "b", 5) == []


def test_no_query_gives_the_first_ones() -> None:
    assert found("  ", 2) == TITLES[:2]


@given(st.lists(st.text(max_size=20), max_size=20), st.text(max_size=8))
def test_any_text_can_be_searched(titles: list[str], query: str) -> None:
    places = Titles(titles).best(query, 5)
    assert len(places) <= 5
    assert len(set(places)) == len(places)
    assert all(0 <= place < len(titles) for place in places)


def test_cards_of_all_brands_are_read(planner: Planner) -> None:
    planner.add("one", "two")
    other = planner.write(
        lambda w: w.frame.save_brand(
            0, 0, {"name": "Farm", "currency": "EUR", "time_zone": "UTC", "first_weekday": "0"}
        )
    )
    with planner.database.write(other) as transaction:
        from smm_tui.services.workspace import Workspace

        Workspace(transaction).tasks.add("three")
    cards = read_card_titles(planner.database)
    assert {(card.brand, card.title) for card in cards} == {
        ("Acme Tea", "one"), ("Acme Tea", "two"), ("Farm", "three"),
    }  # fmt: skip


def test_hats_channels_labels_and_templates_of_the_brand_are_read(planner: Planner) -> None:
    farm = {"name": "Farm", "currency": "EUR", "time_zone": "UTC", "first_weekday": "0"}
    planner.write(lambda w: w.registers.save_hat(0, 0, {"name": "copy"}))
    planner.write(lambda w: w.registers.save_channel(0, 0, {"name": "Shop"}))
    planner.write(lambda w: w.registers.save_label(0, 0, {"name": "video"}))
    other = planner.write(lambda w: w.frame.save_brand(0, 0, farm))
    with planner.database.write(other) as transaction:
        from smm_tui.services.workspace import Workspace

        Workspace(transaction).registers.save_hat(0, 0, {"name": "theirs"})
    (brand_id,) = {brand_id for (brand_id,) in planner.database.rows("SELECT brand_id FROM label")}
    found = [(name.page, name.name) for name in read_names(planner.database, brand_id)]
    assert found == [("hats", "copy"), ("channels", "Shop"), ("labels", "video")]


def test_posts_ahead_are_found_before_those_past_the_nearest_first(planner: Planner) -> None:
    days = ("2026-11-27", "2026-12-24", "2026-11-01", "2026-11-20", "2026-11-21")
    planner.write(
        lambda w: w.posts.add_many([{"title": f"Reel {day}", "day": day} for day in days])
    )
    posts = read_post_titles(planner.database, TODAY)
    ahead, past = ["2026-11-21", "2026-11-27", "2026-12-24"], ["2026-11-20", "2026-11-01"]
    assert [post.day_text for post in posts] == ahead + past
    assert (posts[0].title, posts[0].brand, posts[0].channel) == ("Reel 2026-11-21", "Acme Tea", "")
