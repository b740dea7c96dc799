"""How much of what a network allows a text takes (S10.4): characters as it counts, hashtags."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from smm_tui.content.network_limits import (
    ALSO_CALLED,
    LIMITS,
    LINK_WEIGHT,
    MEDIA_FORMATS,
    Counting,
    NetworkLimit,
)
from smm_tui.domain.day_words import folded
from smm_tui.domain.graphemes import graphemes, is_emoji
from smm_tui.i18n import _

_LINK = re.compile(
    r"https?://[^\s<>\"“”«»]+"
    r"|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
    r"(?:com|org|net|info|biz|edu|gov|shop|store|online|site|app|dev|blog|news)\b(?:/[^\s<>\"]*)?",
    re.IGNORECASE,
)
_AFTER_A_LINK = ".,;:!?)]}'…"
_HASHTAG = re.compile(r"(?<![\w&/#])[#＃](?=\w*[^\W\d_])\w+")
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))  # code points that weigh 1 on X


class Count(NamedTuple):
    """What a text takes of what a network allows."""

    used: int
    limit: int | None  # None: the network sets none, or none that is known
    hashtags: int = 0
    hashtag_limit: int | None = None

    @property
    def left(self) -> int | None:
        """How much more fits; below 0 when it is too long."""
        return None if self.limit is None else self.limit - self.used

    @property
    def too_long(self) -> bool:
        """Whether the network refuses the text, or cuts it."""
        return self.limit is not None and self.used > self.limit

    @property
    def too_many_hashtags(self) -> bool:
        """Whether there are more hashtags than the network takes."""
        return self.hashtag_limit is not None and self.hashtags > self.hashtag_limit

    @property
    def over(self) -> bool:
        """Whether anything is more than the network allows."""
        return self.too_long or self.too_many_hashtags


def counted(text: str, network: str, format: str = "") -> Count:
    """The text counted as the network does; a network that is not known has no limits.

    ``format`` is the post's: below a picture or a film some networks allow less.
    """
    text = unicodedata.normalize("NFC", text)
    hashtags = len(_HASHTAG.findall(text))
    limit = limit_of(network)
    if limit is None:
        return Count(len(text), None, hashtags)
    with_media = folded(format) in MEDIA_FORMATS and limit.with_media
    most = with_media or limit.characters
    return Count(_COUNTED[limit.counting](text), most, hashtags, limit.hashtags)


def limit_of(network: str) -> NetworkLimit | None:
    """What the network of this name allows; None where nothing is known of it."""
    name = folded(network)
    return LIMITS.get(ALSO_CALLED.get(name, name))


def count_words(count: Count) -> str:
    """A count for people: "214/280 · 3/5 hashtags", with "!" at what is over."""
    if count.limit is None:
        return str(count.used)
    words = f"{count.used}/{count.limit}{'!' if count.too_long else ''}"
    if count.hashtag_limit is None or not count.hashtags:
        return words
    hashtags = _("%(count)d/%(most)d hashtags") % {
        "count": count.hashtags,
        "most": count.hashtag_limit,
    }
    return f"{words} · {hashtags}{'!' if count.too_many_hashtags else ''}"


def _utf16(text: str) -> int:
    return len(text) + sum(sign > "\uffff" for sign in text)


def _without_links(text: str) -> tuple[str, int]:
    """The text without its links, and how many they were."""
    links = 0

    def taken(found: re.Match[str]) -> str:
        nonlocal links
        links += 1
        link = found[0]
        return link[len(link.rstrip(_AFTER_A_LINK)) :]

    return _LINK.sub(taken, text), links


def _weights(text: str) -> int:
    rest, links = _without_links(text)
    return links * LINK_WEIGHT + sum(map(_weight, graphemes(rest)))


def _weight(grapheme: str) -> int:
    if is_emoji(grapheme):
        return 2
    return sum(1 if any(low <= ord(sign) <= high for low, high in _LIGHT) else 2
               for sign in grapheme)  # fmt: skip


def _graphemes_and_links(text: str) -> int:
    rest, links = _without_links(text)
    return links * LINK_WEIGHT + _graphemes(rest)


def _graphemes(text: str) -> int:
    return sum(1 for _sign in graphemes(text))


def _emoji_as_bytes(text: str) -> int:
    return sum(
        len(sign.encode("utf-8", "replace")) if is_emoji(sign) else len(sign)
        for sign in graphemes(text)
    )


_COUNTED: dict[Counting, Callable[[str], int]] = {
    Counting.CODE_POINTS: len,
    Counting.UTF16: _utf16,
    Counting.BYTES: lambda text: len(text.encode("utf-8", "replace")),
    Counting.GRAPHEMES: _graphemes,
    Counting.GRAPHEMES_SHORT_LINKS: _graphemes_and_links,
    Counting.WEIGHTS: _weights,
    Counting.EMOJI_AS_BYTES: _emoji_as_bytes,
}
