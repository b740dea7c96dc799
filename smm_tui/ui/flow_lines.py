"""The flow of work as lines: bars per week, cycle times, the oldest work at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smm_tui.domain.days import format_day
from smm_tui.domain.durations import format_span
from smm_tui.domain.flow import FlowView
from smm_tui.i18n import _, ngettext
from smm_tui.ui.plain import cut

BAR = 40  # cells of the longest bar
OLDEST = 12  # cards in work that are named
_TITLE = 50  # cells


def flow_lines(flow: FlowView) -> Iterator[str]:
    """What the flow panel shows, from the weeks down to the oldest card."""
    yield _("Done per week")
    most = max((week.done for week in flow.weeks), default=0)
    for week in flow.weeks:
        bar = "█" * _cells(week.done, most)
        here = " " + _("(this week)") if week is flow.weeks[-1] else ""
        yield f"  {_week_name(week.start, flow.today):>8}  {bar} {week.done or '-'}{here}"
    yield ""
    yield _("Cycle time: from in progress to done")
    if flow.median is None or flow.percentile_85 is None:
        yield "  " + _("No card has been worked on and done in these weeks yet.")
    else:
        yield "  " + _("half of the cards within %(span)s") % {"span": format_span(flow.median)}
        late = {"span": format_span(flow.percentile_85)}
        yield "  " + _("85 of 100 within %(span)s") % late
        counted = ngettext(
            "counted over %(count)d card", "counted over %(count)d cards", flow.measured
        )
        yield "  " + counted % {"count": flow.measured}
    yield ""
    yield _("In work, the oldest first")
    if not flow.in_work:
        yield "  " + _("Nothing is in work.")
    for card in flow.in_work[:OLDEST]:
        age = _("%(days)d d") % {"days": card.days}
        yield f"  {age:>6}  {cut(card.title, _TITLE)} · {card.stage.heading}"


def _cells(count: int, most: int) -> int:
    if not count:
        return 0
    return max(1, round(BAR * count / most)) if most > BAR else count


def _week_name(start: date, today: date) -> str:
    return format_day(start, today)
