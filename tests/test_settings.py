"""The settings file: what it may say, what is told when it says something else, how it is kept."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smm_tui.settings import (
    ANSWERS,
    Settings,
    load_settings,
    place_of_keys,
    save_settings,
    settings_path,
)
from smm_tui.settings_file import replace_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return path


def _told(path: Path, text: str) -> str:
    _settings, problems = load_settings(_write(path, text))
    assert len(problems) == 1, problems
    return problems[0]


def test_the_place_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert settings_path().is_relative_to(Path.home())
    monkeypatch.setenv("SMM_TUI_SETTINGS", str(tmp_path / "other.toml"))
    assert settings_path() == tmp_path / "other.toml"
    monkeypatch.setenv("SMM_TUI_SETTINGS", "")
    assert settings_path().name == "settings.toml"


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert load_settings(path) == (Settings(), [])


def test_every_setting_is_read(path: Path) -> None:
    text = """
language = "ru"
keyboard = 'bg-bds'
mouse = true
theme = "contrast-light"  # for the projector
density = "compact"
ascii = false
date_style = "iso"
archive_days = 0

[keys]
"board.add" = "n"
board.open = "enter, o"
"app.help" = ["?", ","]
"""
    settings, problems = load_settings(_write(path, text))
    assert problems == []
    assert settings == Settings(
        language="ru",
        keyboard="bg-bds",
        mouse="on",
        theme="contrast-light",
        density="compact",
        ascii="off",
        date_style="iso",
        archive_days=0,
        keys={"board.add": ("n",), "board.open": ("enter", "o"), "app.help": ("?", ",")},
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('thme = "dark"', 1, "There is no setting thme. Did you mean theme?"),
        ("\n\narchive-days = 3", 3, "Did you mean archive_days?"),
        ("# x\nqqqqqq = 3", 2, "There is no setting qqqqqq; there are: archive_days, ascii,"),
        ('language = ""\ntheme = "drak"', 2, 'theme cannot be "drak". Did you mean "dark"?'),
        ('theme = "Light"', 1, 'Did you mean "light"?'),
        ("density = 7", 1, "density must be one of: comfortable, compact."),
        ('density = ["""\n\n"""]\n', 1, "density must be one of: comfortable, compact."),
        ("archive_days = -1", 1, "archive_days must be a whole number of days from 0 (never)"),
        ("archive_days = true", 1, "archive_days must be a whole number"),
        ('archive_days = "30"', 1, "archive_days must be a whole number"),
        ("keys = 4", 1, "[keys] must be a table"),
        ('[keys]\n\n"board.add" = 4', 3, "board.add must be a key or several"),
        ("[keys]\nboard.add = ''", 2, "board.add must be a key or several"),
        ('theme="dark"\nkeys = { "a.b" = [""] }', 2, "a.b must be a key or several"),
        ("[wip]\nnext = 3", 1, "There is no setting wip"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    path: Path, text: str, line: int, words: str
) -> None:
    told = _told(path, text)
    assert told.startswith(f"{path.name}, line {line}: ")
    assert words in told
    assert "Did you mean ?" not in told


def test_what_is_right_holds_beside_what_is_wrong(path: Path) -> None:
    text = 'theme = "drak"\ndensity = "compact"\n[keys]\n"board.add" = "n"\n"board.open" = 1\n'
    settings, problems = load_settings(_write(path, text))
    assert len(problems) == 2
    assert settings == Settings(density="compact", keys={"board.add": ("n",)})


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('theme = "dark"\ndensity = compact\n', "line 2, column 11"),
        ('a = "x\n', "line 1, column 7"),
        ("x = 1\nkeys = {", "line 2, column 9"),
        ("a = 1\na = 2", "line 2, column 6"),
        ("a = " + "[" * 5000, "line 1, column 5005"),
    ],
)
def test_a_file_with_a_slip_is_told_and_left_alone(path: Path, text: str, place: str) -> None:
    told = _told(path, text)
    assert told.startswith(f"{path.name}, {place}: ")
    assert told.endswith("The defaults are in force and the file stays as it is.")
    with pytest.raises(OSError, match=place):
        save_settings(path, Settings(theme="light"))
    assert path.read_text("utf-8") == text


def test_what_is_no_text_is_told(path: Path) -> None:
    _write(path, "").write_bytes(b'a = 1\nlanguage = "\xff\xfe"\n')
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert problems[0].startswith(f"{path.name}, line 2: this is no UTF-8 text.")
    assert "cannot be read" in load_settings(path.parent)[1][0]


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    assert load_settings(_write(path, '\ufefftheme = "dark"')) == (Settings(theme="dark"), [])


def test_only_what_differs_is_written_and_only_the_owner_reads_it(path: Path) -> None:
    save_settings(path, Settings())
    assert not path.exists()
    save_settings(path, Settings(theme="light", archive_days=7, keys={"board.add": ("n", '"')}))
    assert path.read_text("utf-8") == (
        'theme = "light"\narchive_days = 7\n\n[keys]\n"board.add" = ["n", "\\""]\n'
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["settings.toml"]


KEPT = """\
# My settings, kept in a repository.

theme = "dark"   # dark # always
"density" = 'comfortable'
colour = "blue"
keyboard = "nonsense"
archive_days=30# a month

# Keys.
[keys] # as in mutt
"board.add" = [  # two
    "n",  # new
    "m",
]
board.open = "o"

[other]
theme = "mine"
"""


def test_everything_that_was_not_changed_stays(path: Path) -> None:
    _write(path, KEPT)
    before, problems = load_settings(path)
    assert len(problems) == 3
    save_settings(path, before)
    assert path.read_text("utf-8") == KEPT
    after = replace(
        before,
        theme="light",
        density="compact",
        archive_days=0,
        language="sl",
        keys={"board.add": ("n",), "app.help": ("f1",)},
    )
    save_settings(path, after)
    assert path.read_text("utf-8") == (
        KEPT.replace('"dark" ', '"light" ')
        .replace("'comfortable'", '"compact"')
        .replace("archive_days=30#", "archive_days= 0#")
        .replace("a month\n", 'a month\nlanguage = "sl"\n')
        .replace(
            '[  # two\n    "n",  # new\n    "m",\n]\nboard.open = "o"', '"n"\n"app.help" = "f1"'
        )
    )
    assert load_settings(path)[0] == after


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 'theme = "light"\n\n[keys]\n"board.add" = "n"\n'),
        ("# Hello", '# Hello\ntheme = "light"\n\n[keys]\n"board.add" = "n"\n'),
        ("mouse = 'on'", 'mouse = \'on\'\ntheme = "light"\n\n[keys]\n"board.add" = "n"\n'),
        ("[keys]", 'theme = "light"\n\n[keys]\n"board.add" = "n"\n'),
        ("# 1\n\n# 2\n[keys]\n", '# 1\n\ntheme = "light"\n# 2\n[keys]\n"board.add" = "n"\n'),
        ("keys = {}\n", 'keys = { "board.add" = "n" }\ntheme = "light"\n'),
        (
            'keys = { "a.b" = "x" } # k\n',
            'keys = { "board.add" = "n" } # k\ntheme = "light"\n',
        ),
        ('keys.board.add = "x"\n', 'keys.board.add = "n"\ntheme = "light"\n'),
        ('keys.board.new = "x"\n', 'theme = "light"\n\n[keys]\n"board.add" = "n"\n'),
        ('[keys.board]\nadd = "x"\n', 'theme = "light"\n\n[keys.board]\nadd = "n"\n'),
    ],
)
def test_new_lines_go_where_they_belong(path: Path, text: str, wanted: str) -> None:
    _write(path, text)
    after = Settings(theme="light", mouse=load_settings(path)[0].mouse, keys={"board.add": ("n",)})
    save_settings(path, after)
    assert path.read_text("utf-8") == wanted
    assert load_settings(path) == (after, [])


def test_keys_written_without_a_heading_get_company(path: Path) -> None:
    _write(path, 'keys.board.add = "n"\n')
    after = Settings(keys={"board.add": ("n",), "board.open": ("o",)})
    save_settings(path, after)
    assert path.read_text("utf-8") == 'keys.board.add = "n"\nkeys."board.open" = "o"\n'


def test_line_ends_stay(path: Path) -> None:
    save_settings(_write(path, 'theme = "dark"\r\n# end\r\n'), Settings(theme="light", mouse="on"))
    assert path.read_bytes() == b'theme = "light"\r\nmouse = "on"\r\n# end\r\n'


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n', "utf-8")
    path.parent.mkdir()
    path.symlink_to(real)
    save_settings(path, Settings(theme="light"))
    assert path.is_symlink()
    assert real.read_text("utf-8") == 'theme = "light"\n'


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_text(folder, "text")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_the_place_of_keys_is_found(path: Path) -> None:
    _write(path, KEPT)
    assert place_of_keys(path, "board.add") == f"{path.name}, line 11"
    assert place_of_keys(path, "board.open") == f"{path.name}, line 15"


_KEYS = st.lists(st.text(min_size=1).filter(lambda key: "," not in key), min_size=1, max_size=3)
_SETTINGS = st.builds(
    Settings,
    **{name: st.sampled_from(answers) for name, answers in ANSWERS.items()},
    archive_days=st.integers(0, 365),
    keys=st.dictionaries(
        st.from_regex(r"[a-z]{1,3}\.[a-z-]{1,4}|\.|é\"\\#=", fullmatch=True),
        _KEYS.map(lambda keys: tuple(key.strip() or "x" for key in keys)),
        max_size=4,
    ),
)


@given(first=_SETTINGS, second=_SETTINGS)
@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_is_saved_is_read_back(tmp_path: Path, first: Settings, second: Settings) -> None:
    path = tmp_path / "any.toml"
    path.unlink(missing_ok=True)
    for settings in (first, second):
        save_settings(path, settings)
        assert load_settings(path) == (settings, [])
