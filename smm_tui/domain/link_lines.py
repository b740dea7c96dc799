"""A line that says where something is kept: an address, and words beside it that name it."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+", re.IGNORECASE)


def read_link(line: str) -> tuple[str, str]:
    """The title and the address of a line; a line without one that is known is an address whole."""
    match = _ADDRESS.search(line)
    if match is None:
        return "", line
    title = f"{line[: match.start()]} {line[match.end() :]}".strip()
    return " ".join(title.split()), match[0]


def link_line(title: str, url: str) -> str:
    """The line that says this link."""
    return f"{title} {url}".strip()
