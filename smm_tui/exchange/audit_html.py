"""An audit as one HTML file: complete in itself, printable, light or dark as the reader likes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from smm_tui.exchange.audit_document import Data, audit_document
from smm_tui.exchange.marked_export import note_html
from smm_tui.i18n import spoken_language


def audit_html(data: Data) -> str:
    """The audit's data (see ``audit_json``) as HTML.

    Notes are shown as the Markdown that they are, all else that users wrote as text. It runs and
    loads nothing, and links only where a note does.
    """
    return _template().render(document=audit_document(data), language=spoken_language())


@cache
def _template() -> Template:
    source = files("smm_tui.exchange").joinpath("templates", "audit.html.jinja")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["note"] = note_html
    return environment.from_string(source.read_text(encoding="utf-8"))
