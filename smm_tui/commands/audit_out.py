"""``export audit``: an audit as Markdown, HTML or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smm_tui.clock import today_in
from smm_tui.commands.call import Call
from smm_tui.commands.output import put_file, say
from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.domain.audit_picture import AuditRow
    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Database

UUID_LEAST = 4  # characters that may stand for a whole UUID
FORMATS = ("md", "html", "json")
_BY_ENDING = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".json": "json"}


def print_audit(call: Call) -> int:
    """Write an audit of the brand as text, without what looks like a password."""
    from smm_tui.exchange.audit_json import audit_file
    from smm_tui.exchange.secrecy import count_hidden, without_secrets

    data, _brand = _asked_for(call)
    told = without_secrets(data)
    _print(_written("md", audit_file(told, call.clock.now())))
    tell_hidden(count_hidden(data, told))
    return 0


def _asked_for(call: Call) -> tuple[dict[str, Any], BrandView]:
    """The audit that was asked for, else the newest, as plain data. Raises Refused without any."""
    from smm_tui.exchange.audit_json import audit_data
    from smm_tui.services.audit_views import read_audits

    with call.database() as database:
        brand = call.chosen_brand(database)
        audits = read_audits(database, brand.id)
        if not audits:
            words = _("There is no audit of %(brand)s yet: smm-tui audit begins one.")
            raise Refused(words % {"brand": brand.name})
        today = today_in(call.clock, brand.time_zone)
        chosen = _chosen(audits, call.words.audit, today)
        data = audit_data(database, brand, chosen.id, today, with_secrets=True)
    if data is None:
        raise Refused(_("This audit has been deleted elsewhere."))
    return data, brand


def _chosen(audits: Sequence[AuditRow], said: str | None, today: date) -> AuditRow:
    """The audit of a day or with a UUID (or its beginning), the newest of several."""
    if said is None:
        return audits[0]
    from smm_tui.domain.days import UnknownDay, parse_day

    beginning = said.strip().lower()
    told = len(beginning) >= UUID_LEAST
    found = [row for row in audits if told and row.uuid.startswith(beginning)]
    if not found:
        with suppress(UnknownDay):
            day = parse_day(said, today, past=True)
            found = [row for row in audits if row.day == day]
    if not found:
        days = ", ".join(row.day.isoformat() for row in audits)
        words = _("There is no audit %(said)s. Audits are of: %(days)s.")
        raise Refused(words % {"said": clean_line(said), "days": days})
    return found[0]


def take_out_audit(call: Call) -> int:
    """Write an audit of the brand to a file or to standard output."""
    from smm_tui.exchange.audit_json import audit_file
    from smm_tui.exchange.secrecy import count_hidden, without_secrets

    data, brand = _asked_for(call)
    told = data if call.words.with_secrets else without_secrets(data)
    text = _written(_format(call), audit_file(told, call.clock.now()))
    hidden = count_hidden(data, told)
    if call.words.file in (None, "-"):
        put_file(text.encode())
        tell_hidden(hidden)
        return 0
    from smm_tui.commands.moving import keep_databases
    from smm_tui.exchange.writing_json import save_text

    target = Path(call.words.file).expanduser()
    keep_databases(target)
    save_text(target, text)
    say(_("Wrote %(file)s: the audit of %(brand)s.") % {"file": target, "brand": brand.name})
    tell_hidden(hidden)
    return 0


def read_audits_out(call: Call, database: Database, brand: BrandView) -> list[dict[str, Any]]:
    """All audits of a brand as plain data, the oldest first, without what looks like a password."""
    from smm_tui.exchange.audit_json import audit_data
    from smm_tui.services.audit_views import read_audits

    today = today_in(call.clock, brand.time_zone)
    found = (
        audit_data(database, brand, row.id, today)
        for row in reversed(read_audits(database, brand.id))
    )
    return [data for data in found if data is not None]


def tell_hidden(count: int) -> None:
    """Say beside the output in how many texts a password was left out; nothing for none."""
    if count:
        words = ngettext(
            "%(count)d text looks like it holds a password, which was left out."
            " An export with --with-secrets writes it.",
            "%(count)d texts look like they hold a password, which was left out."
            " An export with --with-secrets writes it.",
            count,
        )
        sys.stderr.write(f"smm-tui: {words % {'count': count}}\n")


def _format(call: Call) -> str:
    """The format that was asked for, else the one that the file's ending means."""
    if call.words.as_format and call.words.as_format not in FORMATS:
        words = _("An audit goes out as one of: %(formats)s.")
        call.words.misused(words % {"formats": ", ".join(FORMATS)})
    if call.words.as_format:
        return str(call.words.as_format)
    ending = Path(call.words.file or "").suffix.lower()
    return _BY_ENDING.get(ending, FORMATS[0])


def _written(form: str, data: dict[str, Any]) -> str:
    if form == "json":
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from smm_tui.exchange.audit_html import audit_html

        return audit_html(data)
    from smm_tui.exchange.audit_markdown import audit_markdown

    return audit_markdown(data)


def _print(text: str) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
