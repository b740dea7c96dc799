"""The rows of a form: a heading, what is typed, and what is to be said about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click, DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.domain.days import UnknownDay, full_day, parse_day
from smm_tui.domain.forms import PAST_DAYS, FieldKind, FieldSpec, FormSpec
from smm_tui.i18n import N_, _, ngettext
from smm_tui.ui.editors import ChoiceEditor, LineEditor, LongEditor
from smm_tui.ui.plain import plain, plain_line, wrapped

Editor = LineEditor | LongEditor | ChoiceEditor

WIDEST_HEADING = 18  # cells; a longer heading takes another line
_MOST_HEADING_LINES = 4
_HERE, _ELSEWHERE = "▌", " "
_BESIDE = 2  # cells: the mark before a heading and the gap after it


def heading_width(spec: FormSpec) -> int:
    """How many cells the headings of a form take, so that all fields begin in one column."""
    widest = max((cell_len(_heading(field)) for field in spec.fields), default=0)
    return min(widest, WIDEST_HEADING) + _BESIDE


def _heading(field: FieldSpec) -> str:
    return plain_line(field.title).plain + (" *" if field.required else "")


def _editor(field: FieldSpec) -> Editor:
    match field.kind:
        case FieldKind.LONG | FieldKind.LIST:
            return LongEditor(field.value, placeholder=field.hint)
        case FieldKind.CHOICE:
            return ChoiceEditor(field.choices, field.value)
        case _:
            return LineEditor(field.value, placeholder=field.hint, whole=field.typed_whole)


class FieldRow(Vertical):
    """One field of a form, with its error below and the day understood beside it."""

    def __init__(self, spec: FieldSpec, width: int, today: date, first_weekday: int) -> None:
        super().__init__(classes=f"field-{spec.kind}")
        self.spec = spec
        self.editor: Editor = _editor(spec)
        self.stored = self.editor.value
        self._today = today
        self._first_weekday = first_weekday
        self._width = width
        self._heading = wrapped(_heading(spec), width - _BESIDE, _MOST_HEADING_LINES)
        self._known = ""
        self._head = Static(markup=False, classes="field-heading")
        self._echo = Static(markup=False, classes="field-echo")
        self._note = Static(markup=False, classes="field-note")
        self._remark = Static(markup=False, classes="field-note -told")
        self._remarked = ""

    def compose(self) -> ComposeResult:
        self._head.styles.width = self._width
        self._head.styles.height = len(self._heading)
        self._mark(_ELSEWHERE)
        with Horizontal(classes="field-line"):
            yield self._head
            yield self.editor
            if self.spec.kind is FieldKind.DAY:
                yield self._echo
        self._note.styles.margin = (0, 0, 0, self._width)
        self._note.display = False
        yield self._note
        if self.spec.kind is FieldKind.LONG:
            self._remark.styles.margin = (0, 0, 0, self._width)
            self._remark.display = bool(self._remarked)
            yield self._remark

    def on_mount(self) -> None:
        self._say_day()

    def _mark(self, sign: str) -> None:
        heading = "\n".join(sign + line for line in self._heading)
        self._head.update(Content(heading), layout=False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        self._mark(_HERE)
        self._head.add_class("-here")

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        self._mark(_ELSEWHERE)
        self._head.remove_class("-here")

    def edited(self) -> None:
        """What has to follow a change of the text."""
        if self._note.display:
            self.show_error("")
        self._say_day()

    def _say_day(self) -> None:
        if self.spec.kind is not FieldKind.DAY:
            return
        try:
            day = parse_day(
                self.editor.value,
                self._today,
                first_weekday=self._first_weekday,
                past=self.spec.name in PAST_DAYS,
                start=self.spec.start,
            )
            known = full_day(day) if day else _("no day")
        except UnknownDay:
            known = "?"
        if known != self._known:
            self._known = known
            self._echo.update(Content(known), layout=False)

    def show_error(self, reason: str) -> None:
        """Say beside the field why it was refused; an empty reason takes that away."""
        self._note.remove_class("-newer")
        self._note.update(plain(f"! {reason}"))
        self._note.display = bool(reason)

    def remark(self, text: str, *, wrong: bool = False) -> None:
        """Say something below a long text while it is typed; an empty text takes that away."""
        said = f"! {text}" if wrong else text
        if said != self._remarked:
            # Lines that come and go would move what is below them: only then is there a layout.
            self._remark.update(plain(said), layout=bool(said) != bool(self._remarked))
            self._remark.set_class(not wrong, "-told")
            self._remark.display = bool(said)
            self._remarked = said

    def conflicts(self, newer: str) -> bool:
        """Whether something was typed here, and something else was stored meanwhile."""
        typed = self.editor.value
        return typed != self.stored and newer not in (self.stored, typed)

    def show_newer(self, newer: str) -> None:
        """Take over what is stored now, or say it beside what was typed."""
        if self.conflicts(newer):
            self._note.add_class("-newer")
            self._note.update(plain(_("now: %(value)s") % {"value": self._title_of(newer) or "-"}))
            self._note.display = True
        elif self.editor.value == self.stored:
            self.editor.value = newer
        self.stored = newer

    def _title_of(self, value: str) -> str:
        titles = {choice.key: choice.title for choice in self.spec.choices}
        return titles.get(value, value)


class Fold(Static, can_focus=True):
    """The line that the less usual fields are folded under."""

    BINDINGS = [
        Binding(
            "enter,space,right",
            "unfold",
            N_("More fields"),
            id="form.more",
            show=False,
            tooltip=N_("Show or hide the other fields"),
        ),
        Binding("up", "app.focus_previous", N_("Field above"), id="form.above-more", show=False),
        Binding("down", "app.focus_next", N_("Field below"), id="form.below-more", show=False),
    ]

    def __init__(self, rows: Sequence[FieldRow]) -> None:
        super().__init__(markup=False)
        self._rows = rows
        self._open = False

    def on_mount(self) -> None:
        self._show()

    async def open(self) -> None:
        """Show the folded fields."""
        self._open = True
        await self._show_rows()

    async def action_unfold(self) -> None:
        self._open = not self._open
        await self._show_rows()
        if self._open:
            self._rows[0].editor.focus()

    async def on_click(self, event: Click) -> None:
        await self.action_unfold()

    async def _show_rows(self) -> None:
        # Rows that nobody asked for are not mounted: half of what opening a form costs.
        body = self.parent
        if self._open and isinstance(body, Widget) and not self._rows[0].is_attached:
            await body.mount_all(self._rows, after=self)
        for row in self._rows:
            row.display = self._open
        self._show()

    def _show(self) -> None:
        sign = "▾" if self._open else "▸"
        text = _("More (%(count)d)") % {"count": len(self._rows)}
        filled = sum(bool(row.editor.value.strip()) for row in self._rows)
        if filled and not self._open:
            note = ngettext("%(count)d filled in", "%(count)d filled in", filled)
            text = f"{text} · {note % {'count': filled}}"
        self.update(Content(f" {sign} {text}"))
