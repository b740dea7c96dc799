"""``board --plain``: the six stages and their cards as text."""

from __future__ import annotations

from smm_tui.clock import today_in
from smm_tui.commands.call import Call
from smm_tui.commands.output import say, width
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

LINES_A_CARD = 3
_INDENT, _HANGING = "  ", "    "


def print_board(call: Call) -> int:
    """Print the brand's board, or what a filter finds on it, in the width of the terminal."""
    from smm_tui.services.board import read_board
    from smm_tui.ui.card_lines import card_sentence
    from smm_tui.ui.plain import cut, wrapped

    with call.database() as database:
        brand = call.chosen_brand(database)
        today = today_in(call.clock, brand.time_zone)
        view = read_board(database, brand, today)
        heading = [brand.name, _("Board"), today.isoformat()]
        if call.words.filter is not None:
            from smm_tui.commands.brand_words import filter_of
            from smm_tui.domain.card_filter import filtered

            view = filtered(view, filter_of(call, database, brand, call.words.filter))
            heading.append(clean_line(call.words.filter))
    room = width()
    say(cut(" · ".join(heading), room))
    for stage, cards in view.stages.items():
        say()
        shown, total = len(cards), view.totals[stage]
        if shown != total:
            words = _("%(stage)s %(shown)d of %(total)d")
        else:
            words = _("%(stage)s %(shown)d")
        say(cut(words % {"stage": view.name(stage), "shown": shown, "total": total}, room))
        for card in cards:
            sentence = card_sentence(view, card)
            first, *more = wrapped(sentence, room - len(_HANGING), LINES_A_CARD) or [""]
            say(_INDENT + first)
            for line in more:
                say(_HANGING + line)
    return 0
