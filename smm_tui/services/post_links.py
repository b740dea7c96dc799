"""A post's link with its UTM tags, by what the post says and by the conventions of its brand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smm_tui.domain.posts import Post, PostDetail
from smm_tui.domain.utm import TAGS, tagged

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_PATTERNS = f"SELECT {', '.join(TAGS)} FROM brand WHERE id = :brand"


def read_utm_patterns(reader: Reader, brand_id: int) -> dict[str, str]:
    """The brand's conventions by the names of the tags (S7.5)."""
    rows = reader.rows(_PATTERNS, brand=brand_id)
    return dict(zip(TAGS, rows[0], strict=True)) if rows else {}


def link_of(detail: PostDetail, patterns: Mapping[str, str]) -> str:
    """The post's link with its tags; empty without a link. Raises BadLink."""
    return tagged_link(detail.link, patterns, detail.post, detail.utm)


def tagged_link(link: str, patterns: Mapping[str, str], post: Post, own: Mapping[str, str]) -> str:
    """A link with the tags of a post; empty without a link. Raises BadLink."""
    if not link:
        return ""
    values = {
        "network": post.network or post.channel,
        "channel": post.channel,
        "campaign": post.campaign,
        "format": post.format,
        "pillar": post.pillar,
        "title": post.title,
    }
    return tagged(link, patterns, values, own)


def text_with_link(caption: str, link: str) -> str:
    """The text as it is pasted into a network: the link below it, unless it stands in it."""
    return "\n\n".join(part for part in (caption, "" if link in caption else link) if part)
