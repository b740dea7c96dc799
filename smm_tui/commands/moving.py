"""``import`` and ``export``: what comes from other planners, and the whole workspace both ways."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smm_tui.commands.belonging import EXPORT, IMPORT, refuse_strangers
from smm_tui.commands.call import Call
from smm_tui.commands.making import brand_to_fill, database_to_fill
from smm_tui.commands.output import print_table, say
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, ngettext
from smm_tui.settings import data_path

if TYPE_CHECKING:
    from smm_tui.exchange.trello_apply import ImportOutcome
    from smm_tui.exchange.trello_plan import ImportPlan
    from smm_tui.exchange.workspace_json import WorkspaceOutcome
    from smm_tui.persistence.database import Database


def bring_in(call: Call) -> int:
    """Import a file, or say what importing it would do."""
    refuse_strangers(call, call.words.format, IMPORT)
    if call.words.format == "trello":
        return _bring_in_trello(call)
    if call.words.format in ("budget", "ads"):
        from smm_tui.commands import budget_moving

        ads = call.words.format == "ads"
        return budget_moving.bring_in_ads(call) if ads else budget_moving.bring_in_budget(call)
    if call.words.format in ("ics", "posts"):
        from smm_tui.commands.calendar_in import bring_in_calendar

        return bring_in_calendar(call)
    return _bring_in_workspace(call)


# -- Trello --------------------------------------------------------------------------------------


def _bring_in_trello(call: Call) -> int:
    from smm_tui.exchange.trello import read_trello
    from smm_tui.exchange.trello_plan import parse_map, plan_import

    # Nothing is opened or made before the whole file is understood.
    mapping = parse_map(call.words.map)
    plan = plan_import(read_trello(Path(call.words.file)), mapping)
    if call.words.dry_run:
        return _tell_plan(call, plan)
    with database_to_fill(call) as database:
        _back_up(call, database)
        brand = brand_to_fill(call, database, plan.board.name)
        from smm_tui.exchange.trello_apply import apply_import

        with database.write(brand.id) as transaction:
            outcome = apply_import(transaction, plan)
        call.changed = True
    _tell_outcome(outcome, plan.board.name, brand.name)
    return 0


def _tell_plan(call: Call, plan: ImportPlan) -> int:
    from smm_tui.exchange.trello_told import because, closed_lists, counted, destination

    say(_("Trello board %(board)s") % {"board": plan.board.name})
    say()
    rows = [
        [str(one.cards), str(one.archived or ""), one.name, destination(one), because(one)]
        for one in plan.lists
    ]
    print_table([_("Cards"), _("Archived"), _("List"), _("Stage"), _("Because")], rows)
    say()
    say(", ".join(counted(plan)) or _("The board holds no cards."))
    if closed := closed_lists(plan):
        say(closed)
    _warn(plan.warnings)
    if call.exists:
        with call.database() as database:
            values = {"brand": call.chosen_brand(database).name}
        say(_("It would go to the brand %(brand)s. Nothing was changed.") % values)
    else:
        values = {"path": str(call.path)}
        say(_("It would make a planner in %(path)s. Nothing was changed.") % values)
    return 0


def _tell_outcome(outcome: ImportOutcome, board: str, brand: str) -> None:
    count = outcome.added + outcome.updated + outcome.unchanged
    words = ngettext(
        "Imported %(count)d card of %(board)s into %(brand)s: %(added)d added, %(updated)d"
        " updated, %(unchanged)d unchanged.",
        "Imported %(count)d cards of %(board)s into %(brand)s: %(added)d added, %(updated)d"
        " updated, %(unchanged)d unchanged.",
        count,
    )
    say(
        words
        % {
            "count": count,
            "board": board,
            "brand": brand,
            "added": outcome.added,
            "updated": outcome.updated,
            "unchanged": outcome.unchanged,
        }
    )
    _warn(outcome.warnings)


def _warn(warnings: Sequence[str]) -> None:
    for warning in warnings:
        say(f"! {warning}")


# -- the whole workspace -------------------------------------------------------------------------


def _bring_in_workspace(call: Call) -> int:
    from smm_tui.exchange.reading_json import read_json

    data = read_json(Path(call.words.file))
    if call.words.dry_run:
        outcome = _rehearsed(call, data)
        say(_("It would be so: %(counts)s. Nothing was changed.") % {"counts": _records(outcome)})
        return 0
    from smm_tui.exchange.workspace_json import import_workspace

    if call.exists:
        _rehearsed(call, data)  # a file that is refused must not push out an older backup
    with database_to_fill(call) as database:
        kept = _back_up(call, database)
        with database.write() as transaction:
            outcome = import_workspace(transaction, data)
        call.changed = True
    say(_("Imported the workspace: %(counts)s.") % {"counts": _records(outcome)})
    if kept and (outcome.added or outcome.updated):
        words = _(
            "Undo does not take this back. What was there before comes back with: %(command)s"
        )
        say(words % {"command": _restoring(call, kept)})
    return 0


def _restoring(call: Call, backup: Path) -> str:
    """The command that puts a backup in the place of the database it was made of."""
    usual = call.path == data_path().absolute().resolve()
    named = [] if usual else ["--db", str(call.path)]
    return shlex.join(["smm-tui", *named, "restore", str(backup)])


class _Rehearsed(Exception):
    """Takes back a transaction that was only to be tried."""


def _rehearsed(call: Call, data: object) -> WorkspaceOutcome:
    """What an import would do: tried in a transaction that is taken back."""
    if call.exists:
        with call.database() as database:
            return _tried(database, data)
    with TemporaryDirectory(prefix="smm-tui-") as folder:
        from smm_tui.persistence.database import open_database

        database = open_database(Path(folder) / "planner.db", call.clock, create=True)
        try:
            return _tried(database, data)
        finally:
            database.close()


def _tried(database: Database, data: object) -> WorkspaceOutcome:
    from smm_tui.exchange.workspace_json import import_workspace

    try:
        with database.write() as transaction:
            outcome = import_workspace(transaction, data)
            raise _Rehearsed
    except _Rehearsed:
        return outcome


def _records(outcome: WorkspaceOutcome) -> str:
    words = ngettext(
        "%(added)d record added, %(updated)d updated, %(unchanged)d unchanged",
        "%(added)d records added, %(updated)d updated, %(unchanged)d unchanged",
        outcome.added,
    )
    return words % {
        "added": outcome.added,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
    }


def take_out(call: Call) -> int:
    """Write the workspace, or a part of it, to a file or to standard output."""
    refuse_strangers(call, call.words.format, EXPORT)
    if call.words.format == "audit":
        from smm_tui.commands.audit_out import take_out_audit

        return take_out_audit(call)
    if call.words.format == "budget":
        from smm_tui.commands.budget_moving import take_out_budget

        return take_out_budget(call)
    if call.words.format != "json":
        from smm_tui.commands.calendar_out import take_out_calendar

        return take_out_calendar(call)
    from smm_tui.commands.audit_out import tell_hidden
    from smm_tui.exchange.secrecy import count_hidden
    from smm_tui.exchange.workspace_json import export_workspace, without_passwords
    from smm_tui.exchange.writing_json import save_json, write_json

    with call.database() as database:
        whole = export_workspace(database, call.clock.now(), with_secrets=True)
    data = whole if call.words.with_secrets else without_passwords(whole)
    hidden = count_hidden(whole, data)
    if call.words.file in (None, "-"):
        write_json(sys.stdout, data)
        tell_hidden(hidden)
        return 0
    target = Path(call.words.file).expanduser()
    keep_databases(target)
    save_json(target, data)
    words = _("Wrote %(file)s: %(brands)s, %(cards)s.")
    brands, cards = len(data["brands"]), len(data["tasks"])
    told = {
        "file": target,
        "brands": ngettext("%(count)d brand", "%(count)d brands", brands) % {"count": brands},
        "cards": ngettext("%(count)d card", "%(count)d cards", cards) % {"count": cards},
    }
    say(words % told)
    tell_hidden(hidden)
    return 0


def keep_databases(target: Path) -> None:
    """Raises Refused where a database would be overwritten."""
    from smm_tui.persistence.checks import is_database

    if is_database(target):
        raise Refused(
            _("%(file)s is a database and stays as it is. Name another file.") % {"file": target}
        )


def _back_up(call: Call, database: Database) -> Path | None:
    """A backup of a database that held something before, and where it is."""
    from smm_tui.persistence.backup import backup_before
    from smm_tui.services.board import read_brands

    if not read_brands(database):
        return None
    made = backup_before(call.path, call.clock)
    say(_("Backup: %(path)s") % {"path": made})
    return made
