"""What a machine is taken to say about its user, from nothing at all to a great deal."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.services import guesses


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "etc").mkdir()
    return tmp_path


def test_a_machine_that_says_nothing_gives_english_utc_and_euros(root: Path) -> None:
    assert guesses.guess({"LANG": "C"}, root) == guesses.Guesses("en", "UTC", "EUR", "auto")
    assert guesses.guess({}, root / "missing") == guesses.Guesses("en", "UTC", "EUR", "auto")


@pytest.mark.parametrize(
    "said",
    ["Europe/Sofia", ":Europe/Sofia", "/usr/share/zoneinfo/Europe/Sofia", " Europe/Sofia\n"],
)
def test_the_variable_goes_first(root: Path, said: str) -> None:
    (root / "etc/timezone").write_text("Europe/Moscow\n")
    assert guesses.guessed_time_zone({"TZ": said}, root) == "Europe/Sofia"


@pytest.mark.parametrize(
    "said", ["EET-2", "Nowhere/Land", "../../etc/passwd", "Europe", "a\0b", "-"]
)
def test_what_is_no_zone_is_passed_over(root: Path, said: str) -> None:
    (root / "etc/timezone").write_text("Europe/Moscow\n")
    assert guesses.guessed_time_zone({"TZ": said}, root) == "Europe/Moscow"


def test_where_the_local_time_leads(root: Path) -> None:
    (root / "etc/timezone").write_bytes(b"\xff\xfe")
    (root / "etc/localtime").symlink_to("../usr/share/zoneinfo/Europe/Ljubljana")
    assert guesses.guessed_time_zone({}, root) == "Europe/Ljubljana"


def test_utc_has_one_name(root: Path) -> None:
    (root / "etc/timezone").write_text("Etc/UTC\n")
    assert guesses.guessed_time_zone({}, root) == "UTC"


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Europe/Sofia", "Europe/Sofia"),
        (" europe/sofia ", "Europe/Sofia"),
        ("new york", "America/New_York"),
        ("SOFIA", "Europe/Sofia"),
        ("utc", "UTC"),
        ("", None),
        ("Sofja", None),
        ("localtime", None),
    ],
)
def test_a_zone_is_known_as_people_write_it(typed: str, known: str | None) -> None:
    assert guesses.known_time_zone(typed) == known


def test_zones_that_look_like_it() -> None:
    assert "Europe/Sofia" in guesses.near_time_zones("Europe/Sofja")
    assert "Europe/Ljubljana" in guesses.near_time_zones("lublana")
    assert guesses.near_time_zones("") == []
    assert len(guesses.near_time_zones("Europe/B")) <= guesses.MOST_NEAR


def test_completing_a_zone() -> None:
    assert set(guesses.time_zones_like("europe/so")) == {"Europe/Sofia"}
    assert guesses.time_zones_like("sof") == ["Europe/Sofia"]
    assert guesses.time_zones_like("nonesuch") == []


@pytest.mark.parametrize(
    ("zone", "environment", "currency"),
    [
        ("Europe/Ljubljana", {"LANG": "en_US.UTF-8"}, "EUR"),
        ("Europe/Moscow", {"LANG": "C"}, "RUB"),
        ("UTC", {"LANG": "pl_PL.UTF-8"}, "PLN"),
        ("UTC", {"LC_MONETARY": "de_CH.UTF-8@x", "LANG": "pl_PL"}, "CHF"),
        ("UTC", {"LANG": "xx_ZZ"}, "EUR"),
        ("Nowhere", {"LANG": "_"}, "EUR"),
    ],
)
def test_the_money_of_the_country(
    root: Path, zone: str, environment: dict[str, str], currency: str
) -> None:
    assert guesses.guessed_currency(zone, environment, root) == currency


@pytest.mark.parametrize(
    ("typed", "known"),
    [("EUR", "EUR"), (" usd ", "USD"), ("€", None), ("EURO", None), ("QQQ", None), ("ЕUR", None)],
)
def test_currencies_are_those_of_the_standard(typed: str, known: str | None) -> None:
    assert guesses.known_currency(typed) == known


def test_only_languages_with_a_catalogue_are_offered(tmp_path: Path) -> None:
    assert guesses.offered_languages(tmp_path) == {"en": "English"}
    folder = tmp_path / "bg" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "smm_tui.mo").touch()
    assert guesses.offered_languages(tmp_path) == {"en": "English", "bg": "Български"}
