"""Making the demo brand: the told story written as records, with its days counted from today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from smm_tui.content.demo import BRAND, BUSINESS_EMAIL, CHANNELS, HATS, LABELS, TASKS
from smm_tui.content.demo_calendar import COUNTRY, DAILY, HOURS
from smm_tui.content.demo_parts import DemoTask
from smm_tui.domain.order import spread
from smm_tui.domain.repeat import Frequency, Repeat
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import (
    Brand,
    Channel,
    ChecklistItem,
    Hat,
    Label,
    Link,
    Post,
    Record,
    StageChange,
    Task,
    TaskLabel,
)
from smm_tui.services.demo_audit import AuditFrame, demo_audits
from smm_tui.services.demo_budget import demo_cells, demo_groups, demo_lines
from smm_tui.services.demo_calendar import (
    PLANNED_AHEAD,
    CalendarFrame,
    demo_links,
    demo_post,
    demo_posts,
    demo_rhythm,
)
from smm_tui.services.demo_days import StoryDays
from smm_tui.services.series import Repeating

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_Made = TypeVar("_Made", bound=Record)


def make_demo(transaction: Transaction) -> int:
    """Write the demo brand with all its records as one edit; the brand's key.

    Its texts are in the chosen language, its days relative to the transaction's today. The
    transaction goes on in the new brand.
    """
    transaction.describe(_("Demo brand"))
    times_were_kept = transaction.keep_times
    transaction.keep_times = True
    try:
        return _write_story(transaction, StoryDays.around(transaction.now()))
    finally:
        transaction.keep_times = times_were_kept


def _write_story(transaction: Transaction, days: StoryDays) -> int:
    begun = days.instant(BRAND.age)
    (brand_id,) = _keys(transaction, [_dated(_brand(), begun)])
    transaction.brand_id = brand_id
    hat_keys = _keys(transaction, [_dated(hat, begun) for hat in _hats(brand_id)])
    hats = _named((hat.key for hat in HATS), hat_keys)
    channels = [_dated(channel, begun) for channel in _channels(days, brand_id, hats)]
    labels = [_dated(label, begun) for label in _labels(brand_id)]
    frame = _Frame(
        brand_id,
        hats,
        _named((channel.key for channel in CHANNELS), _keys(transaction, channels)),
        _named((label.key for label in LABELS), _keys(transaction, labels)),
    )
    cards = _write_tasks(transaction, days, frame)
    _write_calendar(transaction, days, frame, cards)
    _write_budget(transaction, days, frame, begun)
    _write_audits(transaction, days, frame, cards)
    return brand_id


def _write_audits(
    transaction: Transaction, days: StoryDays, frame: _Frame, cards: Mapping[str, int]
) -> None:
    find = transaction.session.get_one
    channels = {key: find(Channel, at) for key, at in frame.channels.items()}
    hats = {key: find(Hat, at) for key, at in frame.hats.items()}
    audited = AuditFrame(frame.brand_id, channels, hats, cards, days.today)
    for age, records in demo_audits(audited):
        _keys(transaction, [_dated(record, days.instant(age)) for record in records])


def _write_budget(
    transaction: Transaction, days: StoryDays, frame: _Frame, begun: datetime
) -> None:
    groups = demo_groups(frame.brand_id)
    _keys(transaction, [_dated(group, begun) for group in groups])
    lines = demo_lines(frame.brand_id, groups, frame.channels, days.today)
    _keys(transaction, [_dated(line.record, begun) for line in lines])
    written = [record for line in lines for record in demo_cells(line, days.today)]
    _keys(transaction, [_dated(record, begun) for record in written])


def _write_calendar(
    transaction: Transaction, days: StoryDays, frame: _Frame, cards: Mapping[str, int]
) -> None:
    calendar = CalendarFrame(frame.brand_id, frame.channels, frame.hats, cards, days.today)
    begun = days.instant(BRAND.age)
    _keys(transaction, [_dated(record, begun) for record in demo_rhythm(calendar)])
    posts = [(told, _planned(days, post)) for told, post in demo_posts(calendar)]
    _keys(transaction, [post for _told, post in posts])
    links = [
        _dated(link, post.created_at or begun)
        for told, post in posts
        for link in demo_links(told, post)
    ]
    _keys(transaction, links)
    daily = _planned(days, demo_post(calendar, DAILY, DAILY.channel))
    (first,) = _keys(transaction, [daily])
    Repeating(transaction).make(first, Repeat(Frequency.DAY))


def _planned(days: StoryDays, post: Post) -> Post:
    """The post, written down some time before its day, but not in the future."""
    ahead = (post.day - days.today).days
    return _dated(post, days.instant(max(0, PLANNED_AHEAD - ahead)))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The keys of what cards refer to."""

    brand_id: int
    hats: Mapping[str, int]
    channels: Mapping[str, int]
    labels: Mapping[str, int]


def _dated(record: _Made, created: datetime, updated: datetime | None = None) -> _Made:
    record.created_at = created
    record.updated_at = updated or created
    return record


def _keys(transaction: Transaction, records: Sequence[Record]) -> list[int]:
    transaction.session.add_all(records)
    transaction.session.flush()
    keys = [record.id for record in records if record.id is not None]
    assert len(keys) == len(records)
    return keys


def _named(names: Iterable[str], keys: Sequence[int]) -> dict[str, int]:
    return dict(zip(names, keys, strict=True))


def _brand() -> Brand:
    return Brand(
        name=_(BRAND.name),
        currency=BRAND.currency,
        time_zone=BRAND.time_zone,
        first_weekday=BRAND.first_weekday,
        colour=BRAND.colour,
        country=COUNTRY,
    )


def _hats(brand_id: int) -> list[Hat]:
    return [
        Hat(
            brand_id=brand_id,
            name=_(hat.name),
            person=_(hat.person),
            does=_(hat.does),
            hours_per_week=HOURS.get(hat.key, 0),
        )
        for hat in HATS
    ]


def _channels(days: StoryDays, brand_id: int, hats: Mapping[str, int]) -> list[Channel]:
    return [
        Channel(
            brand_id=brand_id,
            name=_(channel.name),
            network=channel.network,
            handle=channel.handle,
            url=channel.url,
            business_email=BUSINESS_EMAIL,
            password_place=_(channel.password_place),
            two_factor=int(channel.two_factor),
            purpose=_(channel.purpose),
            role=channel.role,
            posts_per_week=channel.posts_per_week,
            last_reviewed=days.day(-channel.reviewed),
            owner_hat_id=hats[channel.owner],
        )
        for channel in CHANNELS
    ]


def _labels(brand_id: int) -> list[Label]:
    return [Label(brand_id=brand_id, name=_(label.name), colour=label.colour) for label in LABELS]


def _write_tasks(transaction: Transaction, days: StoryDays, frame: _Frame) -> dict[str, int]:
    """Write all cards; their keys by the titles of the story."""
    columns: dict[str, list[DemoTask]] = {}
    for told in TASKS:
        columns.setdefault(told.stage, []).append(told)
    stories = [told for column in columns.values() for told in column]
    places = [place for column in columns.values() for place in spread(len(column))]
    paths = [_instants(days, number, told) for number, told in enumerate(stories)]
    tasks = [
        _dated(_task(days, frame, told, place, path), path[0], path[-1])
        for told, place, path in zip(stories, places, paths, strict=True)
    ]
    keys = _keys(transaction, tasks)
    parts: list[Record] = []
    for task_id, told, path in zip(keys, stories, paths, strict=True):
        parts += _passages(task_id, told, path)
        parts += _attachments(task_id, told, frame, path[0])
    _keys(transaction, parts)
    return _named((told.title for told in stories), keys)


def _instants(days: StoryDays, number: int, told: DemoTask) -> list[datetime]:
    """When the card came into each stage: cards at different times of day, stages in order."""
    first = number * 37 % 300
    return [days.instant(ago, first + 40 * step) for step, (_stage, ago) in enumerate(told.path)]


def _task(
    days: StoryDays, frame: _Frame, told: DemoTask, place: int, path: Sequence[datetime]
) -> Task:
    due = None if told.due is None else days.day(told.due)
    return Task(
        brand_id=frame.brand_id,
        title=_(told.title),
        note=_(told.note),
        priority=told.priority,
        due=date(days.today.year, 12, 31) if told.due_at_year_end else due,
        hold_reason=_(told.hold_reason),
        effort_minutes=told.effort,
        stage=Stage(told.stage),
        position=place,
        stage_since=path[-1],
        hat_id=frame.hats[told.hat] if told.hat else None,
        reviewer_hat_id=frame.hats[told.reviewer] if told.reviewer else None,
        channel_id=frame.channels[told.channel] if told.channel else None,
    )


def _passages(task_id: int, told: DemoTask, path: Sequence[datetime]) -> list[Record]:
    left: Stage | None = None
    passages: list[Record] = []
    for (name, _ago), at in zip(told.path, path, strict=True):
        entered = Stage(name)
        change = StageChange(task_id=task_id, from_stage=left, to_stage=entered, at=at)
        passages.append(_dated(change, at))
        left = entered
    return passages


def _attachments(task_id: int, told: DemoTask, frame: _Frame, written: datetime) -> list[Record]:
    lines = [*((text, 1) for text in told.ticked), *((text, 0) for text in told.unticked)]
    parts: list[Record] = [
        ChecklistItem(task_id=task_id, text=_(text), done=done, position=place)
        for (text, done), place in zip(lines, spread(len(lines)), strict=True)
    ]
    parts += [TaskLabel(task_id=task_id, label_id=frame.labels[key]) for key in told.labels]
    parts += [
        Link(task_id=task_id, url=link.url, title=_(link.title), position=place)
        for link, place in zip(told.links, spread(len(told.links)), strict=True)
    ]
    return [_dated(part, written) for part in parts]
