"""``add --post``: a post from the command line, in the words of the calendar's quick add."""

from __future__ import annotations

from smm_tui.clock import today_in
from smm_tui.commands.calendar_words import skipped_time
from smm_tui.commands.call import Call
from smm_tui.commands.making import brand_to_fill, database_to_fill
from smm_tui.commands.output import note, say
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.post_echo import KnownPostNames, describe_post
from smm_tui.domain.post_words import read_quick_post
from smm_tui.domain.titles import too_long
from smm_tui.i18n import _


def add_post(call: Call, text: str) -> int:
    """Add a post on the day that its words say, else today.

    Raises Refused where the words have no title, or name something that several are called so.
    """
    _look_at_the_title(call, text)
    with database_to_fill(call) as database:
        from smm_tui.services.calendar_views import known_words
        from smm_tui.services.known_names import read_known_names
        from smm_tui.services.stored import quoted
        from smm_tui.services.workspace import Workspace

        brand = brand_to_fill(call, database, _("My brand"))
        today = today_in(call.clock, brand.time_zone)
        words = read_quick_post(text, today, first_weekday=brand.first_weekday)
        for problem in words.problems:
            note(problem)
        names = read_known_names(database, brand.id)
        known = KnownPostNames(names.channels, names.hats, *known_words(database, brand.id))
        echo = describe_post(words, known, today)
        try:
            with database.write(brand.id) as transaction:
                Workspace(transaction).posts.add(text)
        except FieldErrors as refusal:
            raise Refused(_("The post cannot be taken: %(reason)s") % {"reason": refusal}) from None
        call.changed = True
    values = {"title": quoted(words.title), "brand": brand.name}
    say(_("Added %(title)s to the calendar of %(brand)s.") % values)
    say(f"  {echo}")
    if skipped := skipped_time(words.day or today, words.time, brand.time_zone):
        note(skipped)
    return 0


def _look_at_the_title(call: Call, text: str) -> None:
    """Raises Refused for a title that no brand takes, before a database is made for it."""
    title = read_quick_post(text, today_in(call.clock, "UTC")).title
    if not title:
        raise Refused(_("The post needs a title: it cannot be empty."))
    if reason := too_long(title):
        raise Refused(reason)
