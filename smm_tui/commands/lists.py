"""``list``: the records of one kind, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from smm_tui.clock import today_in
from smm_tui.commands.belonging import LIST, refuse_strangers
from smm_tui.commands.call import Call
from smm_tui.commands.output import on_terminal, print_json, print_table, say
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database
    from smm_tui.services.budget_listing import ListedCell
    from smm_tui.services.listing import ListedBrand, ListedChannel, ListedHat, ListedTask
    from smm_tui.services.post_listing import ListedPost


def show(call: Call) -> int:
    """Print the list that was asked for."""
    refuse_strangers(call, call.words.what, LIST)
    with call.database() as database:
        found = _READ[call.words.what](call, database)
    if call.words.json:
        print_json(_without_secrets(found))
    else:
        _SHOW[call.words.what](found)
    return 0


def _without_secrets(found: Sequence[Any]) -> list[dict[str, Any]]:
    """The records as plain data, without what looks like a password in what is typed at length."""
    from smm_tui.commands.audit_out import tell_hidden
    from smm_tui.exchange.secrecy import PROSE, count_hidden, hidden

    whole = [one if isinstance(one, dict) else one._asdict() for one in found]
    told = [
        {
            name: hidden(name, value) if name in PROSE and isinstance(value, str) else value
            for name, value in one.items()
        }
        for one in whole
    ]
    tell_hidden(count_hidden(whole, told))
    return told


def _read_tasks(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.services.listing import list_tasks

    brand = call.chosen_brand(database)
    found = list_tasks(database, brand)
    if call.words.filter is None:
        return found
    from smm_tui.commands.brand_words import filter_of

    sought = filter_of(call, database, brand, call.words.filter)
    return [task for task in found if sought.matches(task.as_card(), task.labels)]


def _read_posts(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.commands.calendar_words import posts_asked_for
    from smm_tui.services.post_listing import EVER

    brand = call.chosen_brand(database)
    return posts_asked_for(call, database, brand, today_in(call.clock, brand.time_zone), EVER)


def _read_brands(_call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.services.listing import list_brands

    return list_brands(database)


def _read_channels(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.services.listing import list_channels

    return list_channels(database, call.chosen_brand(database))


def _read_hats(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.services.listing import list_hats

    return list_hats(database, call.chosen_brand(database))


def _read_audits(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.commands.audit_out import read_audits_out

    return read_audits_out(call, database, call.chosen_brand(database))


def _read_budget(call: Call, database: Database) -> Sequence[Any]:
    from smm_tui.commands.budget_words import budget_asked_for
    from smm_tui.services.budget_listing import list_budget

    brand, budget = budget_asked_for(call, database)
    return list_budget(database, budget, brand.name)


def _show_budget(found: Sequence[ListedCell]) -> None:
    headings = [_("Month"), _("Planned"), _("Carried"), _("Available"), _("Actual"), _("Left")]
    rows = [
        [
            one.month,
            one.planned,
            f"{'~' if one.provisional else ''}{one.carried}",
            one.available,
            one.actual or "",
            one.left or "",
            one.group,
            one.line,
        ]
        for one in found
    ]
    print_table([*headings, _("Group"), _("Line")], rows)


def _show_audits(found: Sequence[dict[str, Any]]) -> None:
    from smm_tui.domain.audit_words import numbered_day

    headings = [_("Day"), _("Answered"), _("Gaps"), _("Cards")]
    rows = []
    days = [one["day"] for one in found]  # the oldest first
    for place, one in enumerate(found):
        progress, day = one["progress"], one["day"]
        answered = f"{progress['answered']}/{progress['total']}"
        nth = days[: place + 1].count(day) if days.count(day) > 1 else 0
        rows.append([numbered_day(day, nth), answered, str(progress["gaps"]), str(_cards(one))])
    print_table(headings, rows)


def _cards(data: Any) -> int:
    """How many findings have a card."""
    if isinstance(data, list):
        return sum(map(_cards, data))
    if isinstance(data, dict):
        return bool(data.get("card")) + sum(_cards(value) for value in data.values())
    return 0


def _show_tasks(found: Sequence[ListedTask]) -> None:
    headings = [_("Stage"), _("Due"), _("Priority"), _("Hat"), _("Channel"), _("Done"), _("Title")]
    rows = [
        [
            one.stage,
            one.due or "",
            f"P{one.priority}" if one.priority else "",
            one.hat or "",
            one.channel or "",
            _ticked(one),
            " ".join([one.title, *(f"+{label}" for label in one.labels)]),
        ]
        for one in found
        if not one.archived
    ]
    print_table(headings, rows)
    archived = len(found) - len(rows)
    if archived and on_terminal():
        words = ngettext(
            "%(count)d more card is in the archive: --json shows it.",
            "%(count)d more cards are in the archive: --json shows them.",
            archived,
        )
        say(words % {"count": archived})


def _show_posts(found: Sequence[ListedPost]) -> None:
    headings = [_("Day"), _("Time"), _("Status"), _("Channel"), _("Format"), _("Hat"), _("Title")]
    rows = [
        [p.day, p.time or "", p.status, p.channel or "", p.format, p.hat or "", p.title]
        for p in found
    ]
    print_table(headings, rows)


def _ticked(task: ListedTask) -> str:
    done = sum(item["done"] for item in task.checklist)
    return f"{done}/{len(task.checklist)}" if task.checklist else ""


def _show_brands(found: Sequence[ListedBrand]) -> None:
    headings = [_("Cards"), _("Currency"), _("Time zone"), _("Brand")]
    print_table(headings, [[str(b.tasks), b.currency, b.time_zone, b.name] for b in found])


def _show_channels(found: Sequence[ListedChannel]) -> None:
    headings = [_("Network"), _("Handle"), _("Role"), _("Posts a week"), _("Hat"), _("Channel")]
    rows = [
        [c.network, c.handle, c.role, str(c.posts_per_week or ""), c.owner or "", c.name]
        for c in found
    ]
    print_table(headings, rows)


def _show_hats(found: Sequence[ListedHat]) -> None:
    print_table([_("Hat"), _("Worn by"), _("Does")], [[h.name, h.person, h.does] for h in found])


_READ: dict[str, Callable[[Call, Database], Sequence[Any]]] = {
    "tasks": _read_tasks,
    "posts": _read_posts,
    "brands": _read_brands,
    "channels": _read_channels,
    "hats": _read_hats,
    "audits": _read_audits,
    "budget": _read_budget,
}
_SHOW: dict[str, Callable[[Any], None]] = {
    "tasks": _show_tasks,
    "posts": _show_posts,
    "brands": _show_brands,
    "channels": _show_channels,
    "hats": _show_hats,
    "audits": _show_audits,
    "budget": _show_budget,
}
