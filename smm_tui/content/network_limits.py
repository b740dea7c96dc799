"""How long the networks let a text be, and how each of them counts: figures to be looked up anew.

The networks change them without notice; a count only warns. The sources are what the networks
themselves tell the people who publish there, and the makers of programs that do it for them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

CHECKED = "2026-11"
"""The month in which all of the figures below were last compared with what the networks say."""


class Counting(StrEnum):
    """What a network takes for one character."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16"  # most emoji are two
    BYTES = "bytes"  # of UTF-8: a Cyrillic letter is two
    GRAPHEMES = "graphemes"  # whatever a person sees as one sign
    GRAPHEMES_SHORT_LINKS = "graphemes, links as 23"
    WEIGHTS = "weights"  # of X: emoji and what is not Latin, Greek, Cyrillic ... two, links 23
    EMOJI_AS_BYTES = "code points, emoji as bytes"


class NetworkLimit(NamedTuple):
    """What one network allows in a post."""

    characters: int
    counting: Counting
    hashtags: int | None = None  # None: as many as fit
    with_media: int | None = None  # characters below a picture or a film, where they are fewer


LINK_WEIGHT = 23
"""What every link counts where the network shortens it."""

LIMITS = {
    "bluesky": NetworkLimit(300, Counting.GRAPHEMES),
    "facebook": NetworkLimit(63_206, Counting.UTF16),
    "instagram": NetworkLimit(2_200, Counting.UTF16, hashtags=5),
    "linkedin": NetworkLimit(3_000, Counting.UTF16),
    "mastodon": NetworkLimit(500, Counting.GRAPHEMES_SHORT_LINKS),
    "pinterest": NetworkLimit(500, Counting.UTF16),
    "reddit": NetworkLimit(40_000, Counting.CODE_POINTS),
    "snapchat": NetworkLimit(160, Counting.UTF16),
    "telegram": NetworkLimit(4_096, Counting.UTF16, with_media=1_024),
    "threads": NetworkLimit(500, Counting.EMOJI_AS_BYTES, hashtags=1),
    "tiktok": NetworkLimit(2_200, Counting.UTF16, hashtags=5),
    "vk": NetworkLimit(15_895, Counting.CODE_POINTS, hashtags=10),
    "x": NetworkLimit(280, Counting.WEIGHTS),
    "youtube": NetworkLimit(5_000, Counting.BYTES, hashtags=60),
}

ALSO_CALLED = {"twitter": "x", "вконтакте": "vk", "vkontakte": "vk", "insta": "instagram"}

MEDIA_FORMATS = frozenset({"reel", "story", "video", "carousel"})
"""Formats of posts that have a picture or a film in any case."""
