"""From records to forms and back: fields derived from a record, typed text validated against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from smm_tui.domain.days import DayAhead, UnknownDay, edit_day, parse_day, past_day
from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import PAST_DAYS, FieldKind, FieldSpec
from smm_tui.i18n import _, ngettext

LONG_FROM = 2000  # a text that may be longer gets several lines; an address may have so many

InputT = TypeVar("InputT", bound=SQLModel)


def form_field(model: type[SQLModel], name: str, value: object, *, core: bool) -> FieldSpec:
    """The form field of a record's field, holding ``value``."""
    info = model.model_fields[name]
    return FieldSpec(
        name=name,
        title=_(info.title or name),
        kind=_kind(info),
        value=edit_day(value) if isinstance(value, date) else "" if value is None else str(value),
        hint=_(info.description) if info.description else "",
        core=core,
        required=_limit(info, "min_length") not in (None, 0),
    )


def validated(
    model: type[InputT],
    typed: Mapping[str, str],
    today: date,
    *,
    first_weekday: int = 0,
    refused: Mapping[str, str] | None = None,
    start: date | None = None,
) -> InputT:
    """The typed texts as a valid input.

    Raises FieldErrors with a reason for every field that does not hold, those that the caller
    has ``refused`` already among them. ``start``: see ``parse_day``.
    """
    errors = dict(refused or {})
    values: dict[str, object] = {}
    for name, text in typed.items():
        try:
            values[name] = _value(model, name, text, today, first_weekday, start)
        except (UnknownDay, DayAhead) as error:
            errors[name] = str(error)
        except ValueError:
            errors[name] = _("Type a whole number, or leave it empty.")
    try:
        made = model.model_validate(values)
    except ValidationError as error:
        errors = field_errors(error) | errors
    if errors:
        raise FieldErrors(errors)
    return made


def field_errors(error: ValidationError) -> dict[str, str]:
    """One sentence per field that a validation refused."""
    return {
        str(problem["loc"][0]) if problem["loc"] else "": _reason(problem)
        for problem in error.errors()
    }


def _reason(problem: Any) -> str:
    limits = problem.get("ctx", {})
    match problem["type"]:
        case "missing" | "string_too_short":
            return _("Type something here: it cannot be empty.")
        case "string_too_long":
            most = int(limits["max_length"])
            return ngettext(
                "Too long: at most %(count)d character. Put the rest into the note.",
                "Too long: at most %(count)d characters. Put the rest into the note.",
                most,
            ) % {"count": most}
        case "greater_than_equal":
            return _("Too small: at least %(least)s.") % {"least": limits["ge"]}
        case "less_than_equal":
            return _("Too large: at most %(most)s.") % {"most": limits["le"]}
        case _:
            return _("This does not fit here. Check it and try again.")


def _kind(info: FieldInfo) -> FieldKind:
    kinds = _plain_types(info)
    if date in kinds:
        return FieldKind.DAY
    if int in kinds:
        return FieldKind.NUMBER
    longest = _limit(info, "max_length")
    return FieldKind.LONG if longest is not None and longest > LONG_FROM else FieldKind.TEXT


def _value(
    model: type[SQLModel],
    name: str,
    text: str,
    today: date,
    first_weekday: int,
    start: date | None,
) -> object:
    info = model.model_fields[name]
    kinds = _plain_types(info)
    if date in kinds and name in PAST_DAYS:
        return past_day(text, today, first_weekday=first_weekday)
    if date in kinds:
        return parse_day(text, today, first_weekday=first_weekday, start=start)
    if int in kinds:
        if text.strip():
            return int(text.strip())
        return None if type(None) in kinds else info.default
    return text


def _plain_types(info: FieldInfo) -> Iterable[Any]:
    return get_args(info.annotation) or (info.annotation,)


def _limit(info: FieldInfo, name: str) -> int | None:
    for constraint in info.metadata:
        found = getattr(constraint, name, None)
        if found is not None:
            return int(found)
    return None
