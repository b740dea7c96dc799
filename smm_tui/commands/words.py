"""The commands and their words, as argparse reads them."""

from __future__ import annotations

from argparse import (
    REMAINDER,
    SUPPRESS,
    Action,
    ArgumentParser,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from smm_tui.commands import calendar_arguments
from smm_tui.commands.one_line_parser import OneLineParser
from smm_tui.commands.output import say
from smm_tui.commands.word_types import STAGES, one_of, stage, year
from smm_tui.i18n import N_, _
from smm_tui.pages import PAGES

LISTS = ("tasks", "posts", "brands", "channels", "hats", "audits", "budget")
IMPORTS = ("trello", "json", "budget", "ads", "ics", "posts")
EXPORTS = ("json", "audit", "budget", "ics", "buffer", "google", "bulk", "month")
BUDGET_MODES = ("planned", "actual", "difference", "available", "both")
OUT_FORMATS = ("md", "html", "json", "csv", "xlsx")

_JSON = N_("The JSON formats are described in docs/json.md.")


class Command(NamedTuple):
    """A word that starts something: what it does, where that stands, which words may follow."""

    does: str
    place: str  # module:function
    take: Callable[[ArgumentParser], object] = lambda parser: None
    note: str = ""
    shown: str = ""  # how it stands in the list of commands, where its name is not enough


def _take_plain(parser: ArgumentParser) -> None:
    parser.add_argument("--plain", action="store_true", help=_("print it and leave"))
    _take_filter(parser, _("with --plain: only the cards or posts that these words mean"))
    _take_year(parser, _("with --plain: the year of the budget, this one without it"))
    parser.add_argument(
        "--mode",
        metavar="MODE",
        type=one_of(BUDGET_MODES),
        help=_("with --plain: what is shown of the budget; one of: %(modes)s")
        % {"modes": ", ".join(BUDGET_MODES)},
    )
    calendar_arguments.take_month(parser)
    _take_audit(parser, _("with --plain: the day of another audit than the newest, or its UUID"))


def _take_add(parser: ArgumentParser) -> None:
    words = _("the title of the card, with words such as: !1 #instagram @copy due:fri ~30m +label")
    parser.add_argument("text", metavar="TEXT", help=words)
    parser.add_argument(
        "--stage",
        metavar="STAGE",
        type=stage,
        help=_("one of: %(stages)s") % {"stages": ", ".join(STAGES)},
    )
    words = _("add a post to the calendar instead: #instagram fri 18:00 *pillar @copy format:reel")
    parser.add_argument("--post", action="store_true", help=words)
    parser.set_defaults(misused=parser.error)


def _take_list(parser: ArgumentParser) -> None:
    parser.add_argument("what", metavar="WHAT", type=_list_name, help=_listed(LISTS))
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))
    _take_filter(
        parser, _("only the tasks or posts that these words mean, for example: @copy due:<fri")
    )
    calendar_arguments.take_span(parser)
    _take_year(parser, _("of a budget: the year, this one without it"))


def _list_name(text: str) -> str:
    """An argparse type: a list by its name; audits by the name of their page, too."""
    return one_of(LISTS)("audits" if text == "audit" else text)


def _take_audit(parser: ArgumentParser, meaning: str) -> None:
    parser.add_argument("--audit", metavar="DAY", help=meaning)


def _take_year(parser: ArgumentParser, meaning: str) -> None:
    parser.add_argument("--year", metavar="YEAR", type=year, help=meaning)


def _take_filter(parser: ArgumentParser, meaning: str) -> None:
    parser.add_argument("--filter", metavar="WORDS", help=meaning)
    parser.set_defaults(misused=parser.error)


def _take_import(parser: ArgumentParser) -> None:
    parser.add_argument("format", metavar="FORMAT", type=one_of(IMPORTS), help=_listed(IMPORTS))
    parser.add_argument("file", metavar="FILE", help=_("the file to read"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would be done and change nothing")
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="NAME=MEANING",
        help=_(
            "the stage that a Trello list becomes (Doing=in-progress), or what a column of a"
            " budget means (Betrag=amount); repeatable"
        ),
    )
    parser.add_argument("--line", metavar="NAME", help=_("the line of the budget that costs go to"))
    parser.add_argument(
        "--dates",
        metavar="ORDER",
        type=one_of(("dmy", "mdy")),
        help=_("what days such as 01/08/2026 begin with: dmy or mdy"),
    )
    parser.add_argument(
        "--decimal",
        metavar="SIGN",
        type=one_of(("point", "comma")),
        help=_("what stands before the cents in numbers such as 1.234: point or comma"),
    )
    parser.add_argument(
        "--sheet", metavar="NAME", help=_("the sheet of a workbook, by its name or number")
    )
    _take_year(parser, _("of a budget: the year of months that do not say theirs"))
    calendar_arguments.take_import(parser)


def _take_export(parser: ArgumentParser) -> None:
    parser.add_argument("format", metavar="FORMAT", type=one_of(EXPORTS), help=_listed(EXPORTS))
    parser.add_argument("file", metavar="FILE", nargs="?", help=_("standard output without one"))
    parser.add_argument(
        "--format",
        dest="as_format",
        metavar="FORMAT",
        type=one_of(OUT_FORMATS),
        help=_("of audits: md, html, json; of budgets: csv, xlsx, md, json; of months: md, html"),
    )
    parser.add_argument(
        "--with-secrets",
        action="store_true",
        help=_("write what looks like a password, too"),
    )
    _take_audit(parser, _("of an audit: the day of another than the newest, or its UUID"))
    _take_year(parser, _("of a budget: the year, this one without it"))
    calendar_arguments.take_export(parser)
    parser.set_defaults(misused=parser.error)


def _take_backup(parser: ArgumentParser) -> None:
    words = _("where to put it; beside the database without one")
    parser.add_argument("file", metavar="FILE", nargs="?", help=words)


def _take_restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("the backup to put in place"))


_COMMANDS: Mapping[str, Command] = {
    "demo": Command(
        N_("try the planner on a made-up brand that is thrown away afterwards"), "planner:demo"
    ),
    "add": Command(N_("add a card, or a post"), "cards:add", _take_add, shown='add "TEXT"'),
    "agenda": Command(
        N_("print today and the next seven days in less than twenty lines"), "calendar_text:agenda"
    ),
    "list": Command(
        N_("show tasks, posts, brands, channels, hats, audits or a budget"),
        "lists:show",
        _take_list,
        _JSON,
        shown="list WHAT [--json]",
    ),
    "import": Command(
        N_("bring in a board, a workspace, a budget, costs or posts, after a backup"),
        "moving:bring_in",
        _take_import,
        shown="import FORMAT FILE",
    ),
    "export": Command(
        N_("write the whole workspace as JSON, an audit, a budget or the calendar"),
        "moving:take_out",
        _take_export,
        _JSON,
        shown="export FORMAT [FILE]",
    ),
    "backup": Command(N_("copy the database"), "care:backup", _take_backup, shown="backup [FILE]"),
    "restore": Command(
        N_("put a backup in the database's place"),
        "care:restore",
        _take_restore,
        shown="restore FILE",
    ),
    "info": Command(N_("say where everything is and how much there is"), "care:info"),
    "doctor": Command(N_("look for what is wrong and say what to do"), "doctor:examine"),
}
_PAGE = N_("open the planner on this page; --plain prints it")
START = ""
"""What stands in ``ALL`` for no command at all."""

ALL: Mapping[str, Command] = {
    START: Command(N_("open the planner"), "planner:start"),
    **{page.name: Command(_PAGE, "planner:open_page", _take_plain) for page in PAGES},
    **_COMMANDS,
}


class LeadingWords(Namespace):
    """What stands before the command, the command, and all that follows it."""

    db: str | None
    brand: str | None
    command: str
    rest: list[str]
    parser: ArgumentParser

    @classmethod
    def parsed(cls, arguments: Sequence[str]) -> LeadingWords:
        """The arguments, split at the command. Leaves by SystemExit on wrong usage."""
        parser = OneLineParser(
            prog="smm-tui",
            usage="smm-tui [--db FILE] [--brand NAME] [COMMAND ...]",
            description=_("A planner for people who run social-media marketing alone."),
            epilog=_list_of_commands(),
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
            add_help=False,
        )
        _take_common(parser)
        parser.add_argument("--version", action=_Version, help=_("say the version and leave"))
        parser.add_argument("command", nargs="?", default=START, help=SUPPRESS)
        parser.add_argument("rest", nargs=REMAINDER, help=SUPPRESS)
        found = parser.parse_args(list(arguments), cls())
        found.parser = parser
        return found


def parser_of(name: str, command: Command) -> ArgumentParser:
    """The parser of what follows a command."""
    parser = OneLineParser(
        prog=f"smm-tui {name}".rstrip(),
        description=_(command.does),
        epilog=_(command.note) if command.note else None,
        allow_abbrev=False,
        add_help=False,
    )
    command.take(parser)
    _take_common(parser)
    return parser


def _take_common(parser: ArgumentParser) -> None:
    common = parser.add_argument_group(_("everywhere"))
    common.add_argument("--db", metavar="FILE", help=_("another database"))
    common.add_argument("--brand", metavar="NAME", help=_("the brand, by its name"))
    common.add_argument("-h", "--help", action="help", help=_("show this and leave"))


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)


class _Version(Action):
    """Says the version; it is looked up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: ArgumentParser, *_rest: Any) -> None:
        """Print it and leave."""
        from smm_tui.commands.versions import planner_version

        say(f"smm-tui {planner_version()}")
        parser.exit()


def _list_of_commands() -> str:
    shown = [(one.shown or name, _(one.does)) for name, one in ALL.items() if name]
    lines = [f"  {words:<22}{does}" for words, does in shown]
    heading = _("commands (smm-tui COMMAND --help says more):")
    return "\n".join([heading, *lines, "", _("SMM_TUI_DB names the database, too.")])
