"""The inventory of content: typed, pasted, read from a file, and sorted by one key each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from smm_tui.domain.content_lines import ContentLine, Freshness, read_pasted
from smm_tui.domain.errors import Refused
from smm_tui.domain.titles import pasted_lines
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.audit_answers import AuditAnswers
from smm_tui.ui.audit_table_lines import CONTENT, CONTENT_ROW

CONTENT_LINE, PASTED = "content line", "pasted content"


class AuditContent(AuditAnswers):
    """The part of the page that works on content."""

    def type_content(self, text: str) -> None:
        """Type a piece of content: its title, then by tabs its address and channel."""
        from smm_tui.ui.quick_add import QuickAddScreen

        async def add(texts: Sequence[str]) -> None:
            await self._add_content(read_pasted("\n".join(texts)).lines)

        screen = QuickAddScreen(_("New content"), text, add=add, form=False)
        self.opened(CONTENT_LINE, screen)
        self.app.push_screen(screen)

    def preview_content(self, text: str) -> None:
        """Show what pasted lines would become, and add those that are confirmed."""
        from smm_tui.ui.paste_preview import PastePreviewScreen

        read = read_pasted(text)
        shown = [_shown(line) for line in read.lines]
        if not shown:
            self.planner.say(next(iter(read.problems), _("There is nothing in it.")))
            return

        async def add(taken: list[str] | None) -> None:
            wanted = Counter(taken or ())
            lines = []
            for line, words in zip(read.lines, shown, strict=True):
                if wanted[words]:
                    wanted[words] -= 1
                    lines.append(line)
            if lines:
                await self._add_content(lines)

        screen = PastePreviewScreen("\n".join(shown), count_title=_content_title)
        self.opened(PASTED, screen)
        self.app.push_screen(screen, add)

    async def _add_content(self, lines: Sequence[ContentLine]) -> None:
        added = await self.planner.write(lambda w: w.content.add_lines(lines))
        if added:
            self.sheet.select((CONTENT_ROW, str(added[0])))

    def action_import(self) -> None:
        """Read content from a CSV file."""
        from smm_tui.ui.path_input import path_completions
        from smm_tui.ui.quick_add import Completion, QuickAddScreen

        def complete(text: str, cursor: int) -> Sequence[Completion]:
            found = path_completions(text[:cursor], ".csv")
            return [Completion(0, cursor, path) for path in found]

        async def add(texts: Sequence[str]) -> None:
            text = _read_file(texts[0])
            added = await self.planner.write(lambda w: w.content.import_csv(text))
            if added.problems:
                self.planner.say(_left_out(added.problems))

        self.app.push_screen(
            QuickAddScreen(
                _("CSV file of content (title, url, channel, group)"),
                add=add,
                form=False,
                complete=complete,
            )
        )

    async def action_sort(self, group: str) -> None:
        """Put the content, marked or under the cursor, into a group and go on to the next."""
        rows = [self._content[line.key] for line in self.sheet.targets(self._marked)]
        if not rows:
            return
        keys = [row.id for row in rows]
        await self.change(lambda w: w.content.sort(keys, Freshness(group)))
        if len(keys) == 1 and not self._marked:
            self.sheet.action_move(1)

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        text = next(iter(kept.values.values()), "")
        if kept.what == CONTENT_LINE:
            self.open_table(CONTENT)
            self.type_content(text)
        elif kept.what == PASTED:
            self.open_table(CONTENT)
            self.preview_content(text)
        else:
            super().bring_back(kept)


def _content_title(count: int) -> str:
    return ngettext("Add %(count)d piece", "Add %(count)d pieces", count) % {"count": count}


def _shown(line: ContentLine) -> str:
    """A piece of content in one line of the preview."""
    words = " · ".join(filter(None, (line.title, line.url, line.channel)))
    return next(iter(pasted_lines(words)), "")


def _read_file(typed: str) -> str:
    """The text of a file in UTF-8 or UTF-16; raises Refused with the reason and what to do."""
    from smm_tui.exchange.reading_json import decoded, file_bytes
    from smm_tui.ui.path_input import typed_path

    path = typed_path(typed)
    if path is None:
        raise Refused(_("Type the path of a file."))
    return decoded(file_bytes(path), path.name)


def _left_out(problems: Sequence[str]) -> str:
    """The first reason why a line was not taken, and how many more there are."""
    more = len(problems) - 1
    words = ngettext(
        "%(count)d more line was not taken.", "%(count)d more lines were not taken.", more
    )
    return " ".join((problems[0], words % {"count": more})) if more else problems[0]
