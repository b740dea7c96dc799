"""What may follow the commands about the calendar."""

from __future__ import annotations

from argparse import ArgumentParser

from smm_tui.commands.word_types import one_of
from smm_tui.i18n import _

AS_POSTS, AS_KEY_DATES = KINDS = "posts", "key-dates"
BULK_PROFILES = ("planner", "publer", "metricool", "hootsuite", "postfast")


def take_span(parser: ArgumentParser) -> None:
    """Let ``--from``, ``--to`` and ``--month`` follow."""
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("of posts: the first day"))
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("of posts: the last day"))
    take_month(parser)


def take_month(parser: ArgumentParser) -> None:
    """Let ``--month`` follow."""
    words = _("of posts: the days of this month, written as 2026-05")
    parser.add_argument("--month", metavar="MONTH", help=words)


def take_export(parser: ArgumentParser) -> None:
    """Let what belongs to exports of the calendar follow."""
    take_span(parser)
    parser.add_argument("--channel", metavar="NAME", help=_("of posts: only those of this channel"))
    parser.add_argument(
        "--filter",
        metavar="WORDS",
        help=_("of posts: only those that these words mean, for example: *harvest status:draft"),
    )
    words = _("of export bulk: the program that the file is for; one of: %(names)s")
    parser.add_argument(
        "--profile",
        metavar="NAME",
        type=one_of(BULK_PROFILES),
        help=words % {"names": ", ".join(BULK_PROFILES)},
    )


def take_import(parser: ArgumentParser) -> None:
    """Let what belongs to imports into the calendar follow."""
    words = _("of import ics: what its events become; posts or key-dates")
    parser.add_argument("--as", dest="as_kind", metavar="KIND", type=one_of(KINDS), help=words)
    words = _("of posts: the channel of those whose file names none")
    parser.add_argument("--channel", metavar="NAME", help=words)
    parser.set_defaults(misused=parser.error)
