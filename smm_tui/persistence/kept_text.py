"""Typed text that is not saved yet, kept beside the database until it is.

Each run of the planner has a file of its own, so that a session that still goes on is not asked
for its text by another. What a run that has ended left behind is offered at the next start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class KeptText(NamedTuple):
    """What was being typed, and where it belongs."""

    page: str
    what: str  # the page's own word for the form or line that was open
    record_id: int = 0
    place: str = ""  # where on the page a new record was meant to go
    values: Mapping[str, str] = MappingProxyType({})
    brand_id: int = 0  # the brand that was looked at; 0: whichever is now


def keep(database: Path, texts: Sequence[KeptText]) -> None:
    """Replace what this run keeps; with nothing to keep its file goes. Raises OSError."""
    path = _own_file(database)
    if not texts:
        path.unlink(missing_ok=True)
        return
    import json  # the first frame can do without

    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(
            [text._asdict() | {"values": dict(text.values)} for text in texts],
            file,
            ensure_ascii=False,
        )
    fresh.replace(path)


def left_behind(database: Path, *, typing: bool = False) -> list[tuple[Path, list[KeptText]]]:
    """What runs that have ended did not save, with the file that holds it, oldest first.

    ``typing``: this run keeps a text already, so that the file with its number is its own.
    """
    import json

    own, found = _own_file(database), []
    paths = database.parent.glob(f"{database.stem}-unsaved-*.json")
    for path in sorted(paths, key=lambda path: (_written_at(path), path)):
        if (typing and path == own) or _is_running(path):
            continue
        with suppress(OSError, ValueError, TypeError):
            if path == own:  # of an earlier run with this number, which this one would write over
                path = path.replace(own.with_stem(f"{own.stem}-{_written_at(own)}-left"))
            texts = [KeptText(**text) for text in json.loads(path.read_text("utf-8"))]
            found.append((path, texts))
    return found


def forget(path: Path) -> None:
    """Remove what a run left behind."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _written_at(path: Path) -> int:
    """When a file was written last, in nanoseconds; 0 when it is gone."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _own_file(database: Path) -> Path:
    return database.with_name(f"{database.stem}-unsaved-{os.getpid()}.json")


def _is_running(path: Path) -> bool:
    """Whether the run whose file this is still goes on."""
    number = path.stem.rpartition("-")[2]
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
