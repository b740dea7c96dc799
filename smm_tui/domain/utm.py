"""UTM tags on a post's link, so that its visits can be told apart (S7.5).

A brand's conventions are patterns such as ``{network}`` or ``spring-{campaign}``; what a post says
itself goes before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

TAGS = ("utm_source", "utm_medium", "utm_campaign", "utm_content")
FIELDS = ("network", "channel", "campaign", "format", "pillar", "title")
"""What a pattern may name in braces."""

_FIELD = re.compile(r"\{([a-z]+)\}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PORT = re.compile(r"[^/?#@]+:[0-9]{1,5}(?:[/?#]|$)")  # "example.com:8080" has no scheme
_BETWEEN = re.compile(r"[\s/&?#=+]+")
_SEVERAL = re.compile(r"-{2,}")
_HOST = re.compile(
    r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[\w-]+)"
    r"|localhost|[0-9.]+|\[[0-9a-f:.]+\]"
)


class BadLink(ValueError):
    """Text that is no address of a page; ``str()`` is the translated sentence for the user."""


def tagged(
    link: str, patterns: Mapping[str, str], values: Mapping[str, str], own: Mapping[str, str]
) -> str:
    """The link with its UTM tags.

    ``patterns`` are the brand's conventions and ``own`` what the post says itself, both by the
    names in ``TAGS``; ``values`` are what the fields in braces become. The link's query and
    fragment stay; UTM tags that it has already are replaced by those of the same name. A tag that
    comes out empty is left out, and then one that the link has stays. Raises BadLink.
    """
    parts = checked(link)
    made = {tag: tag_value(own.get(tag) or patterns.get(tag, ""), values) for tag in TAGS}
    made = {tag: value for tag, value in made.items() if value}
    kept = [
        pair
        for pair in parts.query.split("&")
        if pair and unquote(pair.partition("=")[0]).lower() not in made
    ]
    # What stands in the link is kept letter by letter: shops read their queries in odd ways.
    tags = [f"{tag}={quote(value, safe='')}" for tag, value in made.items()]
    query = "&".join([*kept, *tags])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment))


def checked(link: str) -> SplitResult:
    """The parts of an address, which begins with https:// where it names no scheme.

    Raises BadLink for what is no address of a page.
    """
    bare = clean_line(link)
    wrong = BadLink(_("Not an address that I know. Type one such as https://example.com/page."))
    if not bare or " " in bare:
        raise wrong
    if not _SCHEME.match(bare) or _PORT.match(bare):
        bare = f"https://{bare}"
    try:
        parts = urlsplit(bare)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise wrong from None
    if not known or not _HOST.fullmatch(parts.hostname or ""):
        raise wrong
    return parts


def tag_value(pattern: str, values: Mapping[str, str]) -> str:
    """What a pattern makes of the values: small letters, no spaces."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1], "") if found[1] in FIELDS else found[0]

    said = clean_line(_FIELD.sub(value, pattern)).lower()
    return _SEVERAL.sub("-", _BETWEEN.sub("-", said)).strip("-_. ")


def unknown_fields(pattern: str) -> list[str]:
    """The names in braces that mean nothing."""
    return [name for name in _FIELD.findall(pattern) if name not in FIELDS]


def refused_patterns(typed: Mapping[str, str]) -> dict[str, str]:
    """Why the tags among these fields are refused, by their names: braces that mean nothing."""
    words = _("{%(name)s} is not known here. Use %(fields)s.")
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    found = ((tag, unknown_fields(typed.get(tag, ""))) for tag in TAGS)
    return {tag: words % {"name": names[0], "fields": known} for tag, names in found if names}
