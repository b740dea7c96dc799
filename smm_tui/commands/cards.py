"""``add``: a card or a post from the command line, in the words of quick add."""

from __future__ import annotations

from smm_tui.clock import today_in
from smm_tui.commands.call import Call
from smm_tui.commands.making import brand_to_fill, database_to_fill
from smm_tui.commands.output import say
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.quick_words import read_quick
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.domain.titles import too_long
from smm_tui.i18n import _


def add(call: Call) -> int:
    """Add a card at the end of its stage, or a post; the database is made where there is none.

    Raises Refused where the words have no title, or name something that several are called so.
    """
    text = clean_line(call.words.text)
    if call.words.post:
        if call.words.stage:
            words = _(
                "--stage is for cards: a post says how far it is as status:draft in its text."
            )
            call.words.misused(words)
        from smm_tui.commands.posts import add_post

        return add_post(call, text)
    _look_at_the_title(call, text)
    with database_to_fill(call) as database:
        from smm_tui.commands.brand_words import understood
        from smm_tui.services.stored import quoted
        from smm_tui.services.workspace import Workspace

        brand = brand_to_fill(call, database, _("My brand"))
        found = understood(call, database, brand, text)
        stage = found.words.stage or Stage(call.words.stage or Stage.BACKLOG)
        try:
            with database.write(brand.id) as transaction:
                Workspace(transaction).tasks.add_typed([text], stage=stage)
        except FieldErrors as refusal:
            raise Refused(_("The card cannot be taken: %(reason)s") % {"reason": refusal}) from None
        call.changed = True
    values = {
        "title": quoted(found.words.title),
        "stage": found.stage_names[stage],
        "brand": brand.name,
    }
    say(_("Added %(title)s to %(stage)s of %(brand)s.") % values)
    if found.echo:
        say(f"  {found.echo}")
    return 0


def _look_at_the_title(call: Call, text: str) -> None:
    """Raises Refused for a title that no brand takes, before a database is made for it."""
    if not text:
        raise Refused(_("The card needs a title: it cannot be empty."))
    title = read_quick(text, today_in(call.clock, "UTC")).title
    if not title:
        raise Refused(_("The card needs a title as well: it cannot be empty."))
    if reason := too_long(title):
        raise Refused(reason)
