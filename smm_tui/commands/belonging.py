"""Which options go with which form of a command: one that would say nothing is refused."""

from __future__ import annotations

from collections.abc import Mapping

from smm_tui.commands.call import Call
from smm_tui.i18n import _

_POSTS_OUT = ("ics", "buffer", "google", "bulk")

LIST: Mapping[str, tuple[str, ...]] = {
    "--filter": ("tasks", "posts"),
    "--from": ("posts",),
    "--to": ("posts",),
    "--month": ("posts",),
    "--year": ("budget",),
}
EXPORT: Mapping[str, tuple[str, ...]] = {
    "--format": ("audit", "budget", "month"),
    "--with-secrets": ("json", "audit", "budget", "ics"),
    "--audit": ("audit",),
    "--year": ("budget",),
    "--from": _POSTS_OUT,
    "--to": _POSTS_OUT,
    "--month": (*_POSTS_OUT, "month"),
    "--channel": (*_POSTS_OUT, "month"),
    "--filter": (*_POSTS_OUT, "month"),
    "--profile": ("bulk",),
}
IMPORT: Mapping[str, tuple[str, ...]] = {
    "--map": ("trello", "budget"),
    "--line": ("budget", "ads"),
    "--dates": ("budget", "ads", "posts"),
    "--decimal": ("budget", "ads"),
    "--sheet": ("budget", "ads"),
    "--year": ("budget",),
    "--as": ("ics",),
    "--channel": ("ics", "posts"),
}
PAGE: Mapping[str, tuple[str, ...]] = {
    "--filter": ("board", "calendar"),
    "--month": ("calendar",),
    "--year": ("budget",),
    "--mode": ("budget",),
    "--audit": ("audit",),
}
"""By the name of an option: the lists, files and pages that it says something about."""

_KEPT_AS = {"--format": "as_format", "--as": "as_kind", "--from": "first", "--to": "last"}


def refuse_strangers(call: Call, form: str, options: Mapping[str, tuple[str, ...]]) -> None:
    """Leaves by SystemExit where an option was given that does not go with this form."""
    for name, forms in options.items():
        if form in forms or getattr(call.words, kept_as(name)) in (None, False, []):
            continue
        values = {"option": name, "form": form, "forms": ", ".join(forms)}
        call.words.misused(
            _("%(option)s does not go with %(form)s. It is for: %(forms)s.") % values
        )


def kept_as(name: str) -> str:
    """Under which name an option's value is kept."""
    return _KEPT_AS.get(name, name.removeprefix("--").replace("-", "_"))
