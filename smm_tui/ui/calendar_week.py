"""The week: a lane for each channel, its posts and free slots below the days, by their hours."""

from __future__ import annotations

from datetime import date

from smm_tui.domain.days import weekday_name
from smm_tui.i18n import _
from smm_tui.ui.calendar_cells import Cell, CellLine, Place, cell, lit
from smm_tui.ui.calendar_days import Days, days_from
from smm_tui.ui.calendar_week_measures import Lane, WeekMeasures
from smm_tui.ui.calendar_week_posts import BESIDE, lines_of_post
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless


class WeekLayout(WeekMeasures):
    """A week by channels."""

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._stops: dict[tuple[Place, bool], tuple[Cell, ...]] = {}

    def forget(self) -> None:
        """Lay out the week anew."""
        super().forget()
        self._stops.clear()

    def remark(self) -> str:
        """What is to be said of the week."""
        return "  ".join(self.remarks.of_week(self.week_of(self.place.day)))

    def body(self) -> list[CellLine]:
        """The days, and the lanes as far as they are in sight."""
        self._lay_out()
        self._hold()
        week, columns, room = (
            self.week_of(self.place.day),
            self.columns,
            self.body_height - self.head,
        )
        lines: list[list[Cell]] = [[] for _line in range(room)]
        for lane in self._lanes:
            self._name(lane, lines)
            for number, day in enumerate(days_from(week, 7)):
                line = lane.top - self._top
                for place in self._by_lane(day).get(lane.channel_id, ()):
                    if line >= room:
                        break
                    height = self._height(place, columns[number][1])
                    if line + height > 0:
                        cells = self._cells(place, *columns[number])
                        for below, found in enumerate(cells, line):
                            if 0 <= below < room:
                                lines[below].append(found)
                    line += height
        return [*self._heading(week), *map(tuple, self._with_tasks(lines, week))]

    def _name(self, lane: Lane, lines: list[list[Cell]]) -> None:
        """The name of a lane, on the first line of it that is in sight, and its count below."""
        first = max(lane.top - self._top, 0)
        last = min(lane.top + lane.height - self._top, len(lines))
        if first >= last:
            return
        style = "current" if self.place.channel_id == lane.channel_id else "title"
        lines[first].append(cell(0, self.gutter, Span(style, lane.name)))
        if first + 1 < last and (count := self._targets().get(lane.channel_id)):
            lines[first + 1].append(cell(0, self.gutter, count))

    def _with_tasks(self, lines: list[list[Cell]], week: date) -> list[list[Cell]]:
        """The cards that are due, on what is free at the bottom."""
        used = max((lane.top + lane.height for lane in self._lanes), default=0) - self._top
        most = self._most_due(week)
        room = len(lines) - used - 1
        if not most or room < 1:
            return lines
        first = len(lines) - min(most, room)
        lines[first].append(cell(0, self.gutter, Span("task", _("due"))))
        for (left, wide), day in zip(self.columns, days_from(week, 7), strict=True):
            texts = [harmless(task.title) for task in self.days.tasks(day)]
            if more := len(texts) - min(most, room) + 1 if len(texts) > room else 0:
                texts = [*texts[:-more], f"+{more}"]
            for line, text in enumerate(texts, first):
                shown = Span("task", cut(text, wide - BESIDE))
                lines[line].append(cell(left, wide, Span("meta", " "), shown))
        return lines

    def _heading(self, week: date) -> list[CellLine]:
        """The days with their dates, and what days they are."""
        number = cell(0, self.gutter, Span("meta", f"{self.remarks.number(week)}"))
        days, below = [number], []
        for (left, wide), day in zip(self.columns, days_from(week, 7), strict=True):
            here = day == self.place.day
            style = "current" if here else "today" if day == self.today else "date"
            sign = ">" if day == self.today else "!" if self.remarks.overfull(day) else " "
            name = f"{weekday_name(day.weekday())} {day.day}"
            days.append(
                cell(
                    left, wide, Span("today" if sign == ">" else "warning", sign), Span(style, name)
                )
            )
            named = self.days.named(day)
            title = harmless(named[0].title) if named else "─" * (wide - BESIDE)
            style = "key-day" if self.days.key_days(day) else "rule"
            text = Span(style, cut(title, wide - BESIDE))
            below.append(cell(left, wide, Span("meta", " "), text, Span("meta", " ")))
        return [tuple(days), tuple(below)]

    def _hold(self) -> None:
        """Keep the cursor in sight."""
        room = self.body_height - self.head
        last = max((lane.top + lane.height for lane in self._lanes), default=0)
        self._top = min(self._top, max(0, last - room))
        wide = self.columns[(self.place.day - self.week_of(self.place.day)).days]
        for lane in self._lanes:
            if lane.channel_id != self.place.channel_id:
                continue
            line = lane.top
            for place in self._by_lane(self.place.day).get(lane.channel_id, ()):
                height = self._height(place, wide[1])
                if place == self.place:
                    first = lane.top if line == lane.top else line
                    self._top = max(min(self._top, first), line + height - room)
                    return
                line += height

    def _cells(self, place: Place, left: int, wide: int) -> tuple[Cell, ...]:
        here = place == self.place
        known = self._stops.get((place, here))
        if known is None:
            made = tuple(self._stop_cells(place, left, wide))
            known = self._stops[place, here] = tuple(map(lit, made)) if here else made
        return known

    def _stop_cells(self, place: Place, left: int, wide: int) -> list[Cell]:
        if not place.post_id:
            text = f" {place.time} ·" if place.time else ""
            return [cell(left, wide, Span("meta", text))]
        post = self._posts(place.day)[place.post_id]
        return lines_of_post(post, left, wide, self.sign_of(post), self.post_style(post))
