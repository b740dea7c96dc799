"""The rules that hold the house together: layers, folders, texts, and what a start imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
SOURCES = ("smm_tui", "screens", "styles")
LOCALES = ROOT / "smm_tui" / "locales"
WRITERS = {"alembic", "pydantic", "sqlalchemy", "sqlmodel"}
"""What costs longer to import than the planner may take to start."""


def _sources(*folders: str) -> list[Path]:
    """Every module below these folders, each once (the links in smm_tui are not followed)."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if not any(parent.is_symlink() for parent in path.parents if parent != ROOT)
    )


def test_layers_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"), cache_dir=str(tmp_path), no_logo=True
    )
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_package_files_are_empty() -> None:
    filled = [path for path in _sources(*SOURCES) if path.name == "__init__.py"]
    assert filled
    assert [path for path in filled if path.read_bytes()] == []


def test_links_lead_to_the_folders_at_the_top() -> None:
    for name in ("screens", "styles"):
        assert (ROOT / "smm_tui" / name).resolve() == ROOT / name


def test_every_style_belongs_to_a_screen_or_a_shared_widget() -> None:
    styles = {path.stem for path in (ROOT / "styles").glob("*.tcss")}
    modules = {path.stem for path in _sources("screens", "smm_tui/ui")}
    assert styles - modules <= {"app"}


def _loaded_with(*modules: str) -> set[str]:
    """The top-level names that a new interpreter has loaded after importing these modules."""
    script = f"import sys, {', '.join(modules)}\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "module",
    [
        "smm_tui.__main__",
        "smm_tui.app",
        "smm_tui.cli",
        "smm_tui.persistence.database",
        "smm_tui.services.board",
    ],
)
def test_start_imports_nothing_that_only_writing_needs(module: str) -> None:
    assert _loaded_with(module) & WRITERS == set()


def test_screens_show_without_the_records() -> None:
    modules = [
        f"{package}.{path.stem}"
        for folder, package in (("screens", "smm_tui.screens"), ("smm_tui/ui", "smm_tui.ui"))
        for path in _sources(folder)
        if path.name != "__init__.py"
    ]
    assert _loaded_with(*modules) & WRITERS == set()


def _extracted() -> set[object]:
    """The texts in the sources, with both forms of those that have a plural."""
    found = Catalog()
    for folder in ("smm_tui", "screens"):
        for _file, _line, message, _comments, context in extract_from_dir(ROOT / folder):
            found.add(message, context=context)
    return {message.id for message in found if message.id}


def test_list_of_texts_is_current() -> None:
    with (LOCALES / "smm_tui.pot").open("rb") as file:
        listed = {message.id for message in read_po(file) if message.id}
    assert listed == _extracted(), "run 'make messages'"


def _translations(tree: ast.AST) -> list[ast.Call]:
    """The calls that translate or mark a text."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "N_", "ngettext"}
        and node.args
    ]


def _calls_lost(path: Path) -> list[str]:
    """Translations that the extraction does not find or cannot read, as file and line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    built = [
        call for call in _translations(tree) if isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]
    hidden = [
        call
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in _translations(text)
        if isinstance(call.args[0], ast.Constant)
    ]
    return sorted({f"{path.relative_to(ROOT)}:{call.lineno}" for call in built + hidden})


def test_every_text_can_be_collected() -> None:
    """No translation inside an f-string (older Pythons hide it), none of a text put together."""
    lost = [place for path in _sources("smm_tui", "screens") for place in _calls_lost(path)]
    assert lost == []


def test_compiled_catalogues_are_current() -> None:
    for path in LOCALES.glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            written = {m.id: m.string for m in read_po(file) if m.id and m.string and not m.fuzzy}
        compiled = read_mo(BytesIO(path.with_suffix(".mo").read_bytes()))
        assert {m.id: m.string for m in compiled if m.id} == written, "run 'make messages'"


def test_text_files_are_clean() -> None:
    """Readable everywhere: UTF-8, no control characters, a last line that ends."""
    files = [
        *_sources(*SOURCES, "tests"),
        *(ROOT / "styles").glob("*.tcss"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("*.md"),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text == "" or text.endswith("\n"), path
        assert all(char.isprintable() or char in "\n\t" for char in text), path
