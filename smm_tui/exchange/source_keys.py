"""What a record remembers of the file that it came from.

A source key is ``trello:card:<id>``, followed after an ``@`` by a short digest of every value that
the source held when it was last imported: ``trello:card:5f0c@title=1a2b3c4d,due=...``. So the next
import can tell, value by value, what has changed in the source since. What has not is left as it
is here, where the user may have changed it meanwhile. The digests live in the record itself: undo
takes them back together with what the import did, and a workspace file carries them along.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2s

_SIZE = 4  # bytes: one value of one record is compared, so that collisions do not matter


def digest(value: object) -> str:
    """A short text that is the same for the same value, from one run to the next."""
    return blake2s(repr(value).encode("utf-8", "backslashreplace"), digest_size=_SIZE).hexdigest()


def stamped(key: str, values: Mapping[str, object]) -> str:
    """The source key with the digests of the values that the source holds now."""
    return f"{key}@" + ",".join(f"{name}={digest(value)}" for name, value in values.items())


def plain_key(stored: str) -> str:
    """The source key without digests."""
    return stored.partition("@")[0]


def digests(stored: str) -> dict[str, str]:
    """The digests by the name of the value."""
    pairs = (part.partition("=") for part in stored.partition("@")[2].split(",") if part)
    return {name: value for name, _equals, value in pairs}


def changed(stored: str, values: Mapping[str, object]) -> frozenset[str]:
    """The names of the values that the source has changed since its last import."""
    known = digests(stored)
    return frozenset(name for name, value in values.items() if known.get(name) != digest(value))
