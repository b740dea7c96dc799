"""``add``: a card from the command line."""

from __future__ import annotations

from smm_tui.commands.call import Call
from smm_tui.commands.making import brand_to_fill, database_to_fill
from smm_tui.commands.output import say
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.domain.titles import too_long
from smm_tui.i18n import _


def add(call: Call) -> int:
    """Add a card at the end of its stage; the database is made where there is none."""
    title = clean_line(call.words.text)
    if not title:
        raise Refused(_("The card needs a title: it cannot be empty."))
    if reason := too_long(title):
        raise Refused(reason)
    stage = Stage(call.words.stage)
    with database_to_fill(call) as database:
        from smm_tui.services.tasks import quoted
        from smm_tui.services.workspace import Workspace

        brand = brand_to_fill(call, database, _("My brand"))
        try:
            with database.write(brand.id) as transaction:
                Workspace(transaction).tasks.add(title, stage=stage)
        except FieldErrors as refusal:
            raise Refused(
                _("The title cannot be taken: %(reason)s") % {"reason": refusal}
            ) from None
        call.changed = True
    values = {"title": quoted(title), "stage": stage.heading, "brand": brand.name}
    say(_("Added %(title)s to %(stage)s of %(brand)s.") % values)
    return 0
