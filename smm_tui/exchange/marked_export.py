"""Notes in Markdown in files: as HTML that runs nothing, and as Markdown that stays in its place.

What a note may hold is said in ``domain.marked_text``; anything else comes out as text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from smm_tui.domain.marked_text import reader
from smm_tui.domain.text import clean_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_LINK_RELATION = "noopener noreferrer nofollow"
_DEEPEST = 6  # level of a heading in HTML
_BELOW = 3  # levels of the document's own headings
_HARMFUL = (
    (re.compile(r"&(?=#|\w)"), "&amp;"),
    (re.compile(r"<"), "&lt;"),
    (re.compile(r"!(?=\[)"), "&#33;"),
    (re.compile(r"(?<=\])\((?!https?://|mailto:)", re.IGNORECASE), "&#40;"),
    (re.compile(r"(?<=\]):"), "&#58;"),
    (re.compile(r"(?<=\])\["), "&#91;"),
)
"""Signs by which a Markdown reader comes to HTML, pictures and links to anywhere."""


def note_html(text: str) -> Markup:
    """A note as HTML: escaped before anything else, with headings below those of the document."""
    parser = _writer()
    tokens = parser.parse(clean_text(text))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + _BELOW, _DEEPEST)}"
        children = token.children or []
        for place, inline in enumerate(children):
            if inline.type == "link_open":
                inline.attrs = {"href": inline.attrs["href"], "rel": _LINK_RELATION}
                if children[place + 1].type == "link_close":  # it would be a link without words
                    inline.hidden = children[place + 1].hidden = True
    # The parser escapes all that was typed; markup in its output is the parser's own.
    return Markup(parser.renderer.render(tokens, parser.options, {}))


@cache
def _writer() -> MarkdownIt:
    parser = reader()
    parser.options["xhtmlOut"] = False
    return parser


def note_markdown(text: str) -> str:
    """A note as it was typed, as a quotation of its own: nothing in it reaches beyond its end.

    HTML, pictures and links to other than http, https and mailto come out as the signs they are
    made of.
    """
    for sign, shown in _HARMFUL:
        text = sign.sub(shown, text)
    return "\n".join(f"> {line}".rstrip() for line in clean_text(text).split("\n"))
