"""The keys of the calendar's page, and those of them that its line below names."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_

_KEYS = (
    ("a", "add", "add", N_("add a post on this day")),
    ("enter", "open", "open", N_("open the post, or the day's list")),
    ("e", "edit", "edit", N_("edit the post in its form")),
    ("v", "view", "view", N_("next view: month, week, agenda, cadence")),
    ("left_square_bracket", "turn(-1)", "before", N_("the month or week before")),
    ("right_square_bracket", "turn(1)", "after", N_("the month or week after")),
    ("t", "today", "today", N_("today")),
    ("H", "shift_days(-1)", "day-earlier", N_("move the post a day earlier")),
    ("L", "shift_days(1)", "day-later", N_("move the post a day later")),
    ("J", "shift_more(1)", "later", N_("move it a week later; in the week view an hour")),
    ("K", "shift_more(-1)", "earlier", N_("move it a week earlier; in the week view an hour")),
    ("s", "slot", "slot", N_("move it into the next free slot of its channel")),
    ("n", "next_status", "next-status", N_("next status: idea, draft, review, scheduled, out")),
    ("A", "status('scheduled')", "schedule", N_("schedule the post")),
    ("P", "status('published')", "publish", N_("mark the post as published")),
    ("S", "status('skipped')", "skip", N_("skip the post")),
    ("space", "mark", "mark", N_("mark the post for what comes next")),
    ("D", "duplicate", "duplicate", N_("copy it to another day, or to other channels")),
    ("R", "repeat", "repeat", N_("let the post repeat, or change how it does")),
    ("d,delete", "delete", "delete", N_("delete the post")),
    ("c", "card", "card", N_("make a card of the post, or go to its card")),
    ("w", "why", "why", N_("what the post is done for")),
    ("o", "link", "link", N_("the post's link with its tags")),
    ("y", "copy", "copy", N_("copy text or link, or save them to a file")),
    ("slash,f3", "find", "find", N_("filter the posts")),
    ("escape", "clear", "clear", N_("no marks, then no filter")),
    ("O", "overlays", "overlays", N_("show or hide cards due, key dates, holidays")),
    ("T", "registers", "registers", N_("slots, targets, key dates")),
    ("i", "insight", "insight", N_("rhythm and energy: gaps, hours of each hat")),
)

CALENDAR_KEYS: list[BindingType] = [
    Binding(key, action, does, id=f"calendar.{name}") for key, action, name, does in _KEYS
]

CADENCE_HINTS = (
    (("calendar.add",), N_("add")),
    (("calendar.open",), N_("open the week")),
    (("calendar.view",), N_("view")),
    (("calendar.before", "calendar.after"), N_("turn")),
    (("calendar.today",), N_("today")),
    (("calendar.insight",), N_("rhythm")),
    (("calendar.registers",), N_("targets")),
    (("app.undo",), N_("undo")),
    (("app.places",), N_("go")),
)
"""What can be done where no single post is under the cursor."""

CALENDAR_HINTS = (
    (("calendar.add",), N_("add")),
    (("calendar.open",), N_("open")),
    (("calendar.view",), N_("view")),
    (("calendar.before", "calendar.after"), N_("turn")),
    (("calendar.day-earlier", "calendar.day-later"), N_("move")),
    (("calendar.slot",), N_("slot")),
    (("calendar.next-status",), N_("status")),
    (("calendar.find",), N_("filter")),
    (("calendar.mark",), N_("mark")),
    (("calendar.publish",), N_("publish")),
    (("app.undo",), N_("undo")),
    (("app.places",), N_("go")),
)
