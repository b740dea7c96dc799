"""The inventory of published content as it is pasted and imported: a piece of content per line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from smm_tui.domain.day_words import folded
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.domain.titles import too_long
from smm_tui.i18n import N_, _

LONGEST_URL = 2000
LONGEST_CHANNEL = 60

_BULLET = re.compile(r"\s*(?:[-*•–+]\s+)?(?:\[[ xX]?\]\s+)?")
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S+", re.IGNORECASE)
_SEPARATOR_LINE = re.compile(r"sep=(.)[,;\t]*", re.IGNORECASE)
_SEPARATORS = ",;\t"


class Freshness(StrEnum):
    """The group of a piece of content (A1.1); the value is stored and used in files."""

    UNSORTED = "unsorted"
    OBSOLETE = "obsolete"
    CURRENT = "current"
    UPDATE = "needs-update"

    @property
    def heading(self) -> str:
        """What the group is called in the user's language."""
        return _(_HEADINGS[self])


_HEADINGS = {
    Freshness.UNSORTED: N_("Not sorted yet"),
    Freshness.OBSOLETE: N_("Obsolete"),
    Freshness.CURRENT: N_("Current"),
    Freshness.UPDATE: N_("Needs update"),
}
GROUPS = (Freshness.OBSOLETE, Freshness.CURRENT, Freshness.UPDATE)
"""The three groups that content is sorted into."""


class ContentLine(NamedTuple):
    """A piece of content as a line said it."""

    title: str
    url: str = ""
    channel: str = ""  # its name as it was written
    freshness: Freshness = Freshness.UNSORTED


class LinesRead(NamedTuple):
    """What was understood, and a sentence for each line that was not taken."""

    lines: tuple[ContentLine, ...]
    problems: tuple[str, ...] = ()


def _aliases(words: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words.split(","))


_HEADERS = {
    "title": _aliases(
        "title,name,headline,heading,post,content,topic,subject,text,post title,post text,"
        "video title,page title,"
        "название,заголовок,наименование,имя,тема,пост,публикация,материал,текст,контент,"
        "заглавие,име,наименование,съдържание,материал,пост,публикация,"
        "naslov,ime,naziv,tema,objava,vsebina,prispevek,besedilo"
    ),
    "url": _aliases(
        "url,link,address,web address,permalink,post link,video link,post url,page url,href,"
        "ссылка,адрес,адрес страницы,урл,линк,"
        "връзка,линк,адрес,уеб адрес,"
        "povezava,spletni naslov,url naslov"
    ),
    "channel": _aliases(
        "channel,network,platform,profile,account,medium,source,"
        "канал,сеть,соцсеть,социальная сеть,платформа,площадка,профиль,аккаунт,источник,"
        "мрежа,социална мрежа,профил,акаунт,източник,"
        "kanal,omrežje,družbeno omrežje,platforma,profil,račun,vir"
    ),
    "freshness": _aliases(
        "freshness,state,status,group,condition,"
        "актуальность,состояние,статус,группа,свежесть,"
        "актуалност,състояние,група,свежест,"
        "svežina,aktualnost,stanje,skupina"
    ),
}
_FRESHNESS = {
    word: freshness
    for freshness, words in {
        Freshness.OBSOLETE: "obsolete,outdated,old,expired,устарело,устаревшее,устарел,старое,"
        "неактуально,остаряло,остарял,старо,неактуално,zastarelo,staro,neaktualno",
        Freshness.CURRENT: "current,fresh,ok,fine,up to date,актуально,актуальное,свежее,"
        "актуално,актуален,свежо,aktualno,sveže,v redu",
        Freshness.UPDATE: "needs-update,needs update,update,refresh,to update,outdated in part,"
        "обновить,нужно обновить,требует обновления,за обновяване,обнови,нужда от обновяване,"
        "posodobi,za posodobitev,potrebuje posodobitev,osveži",
    }.items()
    for word in _aliases(words)
}


def read_freshness(text: str) -> Freshness:
    """The group that a word names in any of the four languages; unsorted when it names none."""
    return _FRESHNESS.get(folded(text), Freshness.UNSORTED)


def read_pasted(text: str) -> LinesRead:
    """The content that pasted lines name: a title each, then, by tabs, a URL and a channel.

    Either of the two may be missing, and columns copied with their headings come as these say.
    Empty lines, bullets and boxes to tick are passed over. Never raises.
    """
    return _read_rows([_cells(line) for line in clean_text(text).split("\n")])


def _cells(line: str) -> list[str]:
    """The cells of a pasted line, the first that says something without its bullet."""
    cells = line.split("\t")
    first = next((place for place, cell in enumerate(cells) if cell.strip()), 0)
    return [*cells[:first], _BULLET.sub("", cells[first], count=1), *cells[first + 1 :]]


def read_csv(text: str) -> LinesRead:
    """The content in a file of separated values, by commas, semicolons or tabs.

    The headings may be in any of the four languages and in any order; without headings the columns
    are title, URL and channel. Never raises.
    """
    lines = clean_text(text).split("\n")
    told = _SEPARATOR_LINE.fullmatch(lines[0].strip())
    if told:
        lines = ["", *lines[1:]]
    try:
        return _read_rows(list(csv.reader(_with_ends(lines), delimiter=_separator(told, lines))))
    except csv.Error:
        return LinesRead((), (_("That is no table of separated values."),))


def _with_ends(lines: Sequence[str]) -> list[str]:
    """Lines as the reader wants them: a quoted value keeps the end of the line in it."""
    return [f"{line}\n" for line in lines]


def _separator(told: re.Match[str] | None, lines: Sequence[str]) -> str:
    if told and told[1] in _SEPARATORS:
        return told[1]
    first = next((line for line in lines if line.strip()), "")
    outside_quotes = "".join(first.split('"')[::2])
    return max(_SEPARATORS, key=outside_quotes.count)


def _read_rows(rows: Sequence[Sequence[str]]) -> LinesRead:
    lines: list[ContentLine] = []
    problems: list[str] = []
    columns: Mapping[str, int] | None = None
    first = True
    for number, cells in enumerate(rows, start=1):
        row = [clean_line(cell) for cell in cells]
        if not any(row):
            continue
        if first:
            first, columns = False, _columns(row)
            if columns:
                continue
        line = _by_columns(row, columns) if columns else _by_position(row)
        if problem := _problem(line):
            problems.append(
                _("Line %(number)d: %(problem)s") % {"number": number, "problem": problem}
            )
        else:
            lines.append(line)
    return LinesRead(tuple(lines), tuple(problems))


def _columns(row: Sequence[str]) -> dict[str, int] | None:
    """Where the columns stand when the row is one of headings.

    One word alone may as well be the title of a post, so it takes two headings, the title's among
    them.
    """
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        said = folded(cell)
        name = next((name for name, words in _HEADERS.items() if said in words), None)
        if name and name not in found:
            found[name] = place
    return found if "title" in found and len(found) > 1 else None


def _by_columns(row: Sequence[str], columns: Mapping[str, int]) -> ContentLine:
    def cell(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place] if place < len(row) else ""

    return _line(cell("title"), cell("url"), cell("channel"), read_freshness(cell("freshness")))


def _by_position(row: Sequence[str]) -> ContentLine:
    """The line of cells without headings: the first is the title, a URL is known by its look."""
    title, *rest = [cell for cell in row if cell]
    url = next((cell for cell in rest if _URL.fullmatch(cell)), "")
    channel = next((cell for cell in rest if cell != url), "")
    return _line(title, url, channel, Freshness.UNSORTED)


def _line(title: str, url: str, channel: str, freshness: Freshness) -> ContentLine:
    if not url and _URL.fullmatch(title):
        url = title
    return ContentLine(title or url, url, channel, freshness)


def _problem(line: ContentLine) -> str:
    if not line.title:
        return _("it has no title.")
    if reason := too_long(line.title):
        return reason
    if len(line.url) > LONGEST_URL:
        return _("the address is too long.")
    if len(line.channel) > LONGEST_CHANNEL:
        return _("the name of the channel is too long.")
    return ""


def count_groups(groups: Iterable[Freshness]) -> dict[Freshness, int]:
    """How many pieces of content there are in each group, in the order of the groups."""
    counts = dict.fromkeys(Freshness, 0)
    for group in groups:
        counts[group] += 1
    return counts
