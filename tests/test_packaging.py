"""What is installed is what stands here."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, unpack_archive
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
PLACES = {"smm_tui": "smm_tui", "screens": "smm_tui/screens", "styles": "smm_tui/styles"}
"""Folders of the repository, and where an installation has them."""

BUILD = "from setuptools.build_meta import {call}; print({call}({out!r}))"


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _expected() -> set[str]:
    """Every file that an installation must have, by its installed name."""
    wanted = set()
    for folder, place in PLACES.items():
        for path in (ROOT / folder).rglob("*"):
            if any(parent.is_symlink() for parent in path.parents if parent != ROOT):
                continue
            if (
                path.suffix in {".py", ".tcss", ".jinja", ".pot", ".po", ".mo"}
                or path.name == "py.typed"
            ):
                wanted.add(f"{place}/{path.relative_to(ROOT / folder).as_posix()}")
    return wanted


def _build(source: Path, call: str, out: Path) -> Path:
    """Build ``source`` into ``out`` as pip does, and return the file that was made."""
    out.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BUILD.format(call=call, out=str(out))],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out / done.stdout.splitlines()[-1]


def _copied(target: Path) -> Path:
    """A copy of the sources, so that building leaves nothing behind in the repository."""
    target.mkdir()
    for folder in PLACES:
        ignored = ignore_patterns("__pycache__", "*.egg-info")
        copytree(ROOT / folder, target / folder, symlinks=True, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, target / name)
    return target


def _installed(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.mark.process
def test_wheel_holds_everything_and_nothing_else(tmp_path: Path) -> None:
    source = _copied(tmp_path / "source")
    wheel = _build(source, "build_wheel", tmp_path / "wheel")
    assert _installed(wheel) == _expected()


@pytest.mark.process
def test_wheel_of_the_source_archive_is_the_same(tmp_path: Path) -> None:
    archive = _build(_copied(tmp_path / "source"), "build_sdist", tmp_path / "archive")
    unpack_archive(archive, tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    wheel = _build(unpacked, "build_wheel", tmp_path / "wheel")
    assert _installed(wheel) == _expected()


def test_every_package_is_listed(project: dict[str, Any]) -> None:
    expected = {str(Path(name).parent) for name in _expected() if name.endswith("/__init__.py")}
    listed = project["tool"]["setuptools"]["packages"]
    assert {name.replace(".", "/") for name in listed} == expected
    assert listed == sorted(listed)


def test_installed_version_is_this_one(project: dict[str, Any]) -> None:
    assert version("smm-tui") == project["project"]["version"]


def test_styles_are_found_as_resources() -> None:
    names = {entry.name for entry in files("smm_tui.styles").iterdir()}
    assert {path.name for path in (ROOT / "styles").glob("*.tcss")} <= names


def test_lock_pins_every_dependency_with_hashes(project: dict[str, Any]) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    for requirement in wanted:
        match = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert match is not None
        assert match.group().lower().replace("_", "-") in pinned, requirement
    entries = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)


def test_lock_names_no_place() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"://|file:|^-|\s@\s|\s/", lock, re.MULTILINE)
