"""The command line: which words start what, and how anything that goes wrong is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TextIO, cast

from smm_tui.commands.call import Call, Run
from smm_tui.commands.word_types import nearest
from smm_tui.commands.words import ALL, Command, LeadingWords, parser_of
from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _, guessed_language, use_language
from smm_tui.settings import data_path, load_settings, settings_path

DONE, FAILED, MISUSED = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # as a shell tells an end by these signals
DEBUG = "SMM_TUI_DEBUG"
"""The environment variable that shows the traceback of a fault in the program."""


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line (without the program's name); its exit code.

    0: done; 1: refused or failed, with one line on stderr; 2: wrong usage.
    """
    call: Call | None = None
    try:
        _ready_streams()
        call = _call()
        code = _carried_out(call, arguments)
        sys.stdout.flush()
        return code
    except Refused as refusal:
        return _failed(str(refusal))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_stdout()
        return PIPE_CLOSED
    except SystemExit as leaving:
        return _left(leaving)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _failed(_fault(error, call))


def _left(leaving: SystemExit) -> int:
    """The code of an end that was asked for, such as help, with what it printed written out."""
    code = leaving.code if isinstance(leaving.code, int) else DONE
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
    except OSError as error:
        return _failed(_fault(error, None))
    return code


def _call() -> Call:
    settings, problems = load_settings(settings_path())
    use_language(settings.language or guessed_language())
    if settings.date_style != "auto":
        from smm_tui.domain.days import use_date_style

        use_date_style(settings.date_style)
    return Call(data_path(), settings, problems)


def _spoken(argument: str) -> str:
    """The argument as it was typed: UTF-8, also where the locale is plain ASCII."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeDecodeError:
        return argument  # what is no text in any case is told apart where it is cleaned


def _carried_out(call: Call, arguments: Sequence[str]) -> int:
    if not all(map(str.isprintable, arguments)):
        arguments = [_spoken(argument) for argument in arguments]
    leading = LeadingWords.parsed(arguments)
    name = leading.command
    if name not in ALL:
        said = _("there is no command %(name)s.") % {"name": clean_line(name)}
        leading.parser.error(f"{said} {nearest(name, ALL)}")
    command = ALL[name]
    words = parser_of(name, command).parse_intermixed_args(leading.rest)
    call.path = _located(Path(_on_disk(words.db or leading.db or str(call.path))))
    if getattr(words, "file", None):
        words.file = _on_disk(words.file)
    call.brand = words.brand if words.brand is not None else leading.brand
    call.command, call.words = name, words
    return _function(command)(call)


def _on_disk(name: str) -> str:
    """The name of a file as this locale passes it on, whatever letters it knows."""
    return os.fsdecode(name.encode("utf-8", "surrogateescape"))


def _located(path: Path) -> Path:
    """Where the file really is: the log and the backups stand beside it, not beside a link."""
    with suppress(OSError, RuntimeError):
        return path.expanduser().resolve()
    return path.absolute()


def _function(command: Command) -> Run:
    module, _colon, function = command.place.partition(":")
    return cast("Run", getattr(import_module(f"smm_tui.commands.{module}"), function))


def _failed(reason: str) -> int:
    # Whatever stopped the output must not stop the reason, nor change the exit code.
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _let_go_of_stdout()
    with suppress(OSError, ValueError):
        sys.stderr.write(f"smm-tui: {clean_line(reason)}\n")
        sys.stderr.flush()
    return FAILED


def _fault(error: Exception, call: Call | None) -> str:
    """One line for what nobody foresaw; it holds nothing of what the user wrote."""
    from smm_tui.commands.fault_report import reason_outside

    if reason := reason_outside(error, call):
        return reason
    kind = (isinstance(error, OSError) and error.strerror) or type(error).__name__
    if call is not None and call.changed:
        words = _("this failed on the way: %(kind)s. What was done before is kept.")
    else:
        words = _("this failed: %(kind)s. Nothing was changed.")
    kept = None if call is None else _kept(error, call)
    if kept is None:
        more = _("%(variable)s=1 shows more.") % {"variable": DEBUG}
    else:
        more = _("Where it failed stands in %(path)s.") % {"path": kept}
    return f"{words % {'kind': kind}} {more}"


def _kept(error: Exception, call: Call) -> Path | None:
    from smm_tui.commands.fault_report import keep_report

    return keep_report(error, call)


def _ready_streams() -> None:
    """A letter that the terminal does not know becomes a question mark, not a crash.

    What is told to a stream that was closed before the start goes nowhere.
    """
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace" if stream is sys.stdout else "backslashreplace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def _let_go_of_stdout() -> None:
    """Keep the interpreter from writing once more to a pipe that nobody reads."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
