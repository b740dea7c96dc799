"""Reading for lists: every record of a kind as plain values in a stable order, as JSON shows them.

The field names are a public format (docs/json.md): they may be added to, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.domain.board import BrandView, Card
from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


class ListedTask(NamedTuple):
    """A task; absent values are None, days and instants ISO 8601."""

    uuid: str
    title: str
    stage: str
    position: int | None  # its place in its stage, from 1; None in the archive
    priority: int  # 1 is the most urgent, 3 the least, 0 says nothing
    due: str | None
    hat: str | None
    reviewer: str | None
    channel: str | None
    network: str | None
    labels: list[str]
    checklist: list[dict[str, Any]]
    links: list[dict[str, str]]
    note: str
    hold_reason: str
    effort_minutes: int | None
    archived: bool
    stage_since: str
    created_at: str
    updated_at: str
    version: int
    brand: str

    def as_card(self) -> Card:
        """The task as a card without a key, for a filter to look at."""
        return Card(
            id=0,
            uuid=self.uuid,
            version=self.version,
            title=self.title,
            stage=self.stage,
            position=self.position or 0,
            priority=self.priority,
            due_text=self.due,
            hat=self.hat or "",
            network=self.network or "",
            channel=self.channel or "",
            hold_reason=self.hold_reason,
            effort_minutes=self.effort_minutes,
            stage_since_text=self.stage_since,
            noted=int(bool(self.note)),
            brand=self.brand,
            reviewer=self.reviewer or "",
        )


class ListedBrand(NamedTuple):
    """A brand, with the number of its tasks that are not in the archive."""

    uuid: str
    name: str
    currency: str
    time_zone: str
    first_weekday: int  # 0 is Monday
    tasks: int


class ListedChannel(NamedTuple):
    """A channel; absent values are None or empty."""

    uuid: str
    name: str
    network: str
    handle: str
    url: str
    role: str
    posts_per_week: int
    owner: str | None
    purpose: str
    business_email: str
    password_place: str
    two_factor: bool
    last_reviewed: str | None
    dormant: bool
    brand: str


class ListedHat(NamedTuple):
    """A hat and who wears it."""

    uuid: str
    name: str
    person: str
    does: str
    brand: str


class Counts(NamedTuple):
    """How much there is."""

    brands: list[str]  # their names
    rows: dict[str, int]  # by kind; "task" counts those on the board, "archived" the others


_COUNTED = ("brand", "checklist_item", "label", "link", "hat", "channel", "edit")
_TASKS = """
SELECT t.id, t.uuid, t.title, t.stage, t.priority, t.due, h.name, r.name, c.name, c.network,
       t.note, t.hold_reason, t.effort_minutes, t.archived_at, t.stage_since,
       t.created_at, t.updated_at, t.version
FROM task t
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN hat r ON r.id = t.reviewer_hat_id
LEFT JOIN channel c ON c.id = t.channel_id
WHERE t.brand_id = :brand AND t.template = ''
ORDER BY t.position, t.id
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x JOIN label l ON l.id = x.label_id
WHERE l.brand_id = :brand ORDER BY x.id
"""
_CHECKLISTS = """
SELECT i.task_id, i.text, i.done FROM checklist_item i JOIN task t ON t.id = i.task_id
WHERE t.brand_id = :brand ORDER BY i.position, i.id
"""
_LINKS = """
SELECT k.task_id, k.title, k.url FROM link k JOIN task t ON t.id = k.task_id
WHERE t.brand_id = :brand ORDER BY k.position, k.id
"""
_BRANDS = """
SELECT b.uuid, b.name, b.currency, b.time_zone, b.first_weekday,
       (SELECT COUNT(*) FROM task t WHERE t.brand_id = b.id AND t.archived_at IS NULL)
FROM brand b ORDER BY b.id
"""
_CHANNELS = """
SELECT c.uuid, c.name, c.network, c.handle, c.url, c.role, c.posts_per_week, h.name, c.purpose,
       c.business_email, c.password_place, c.two_factor, c.last_reviewed, c.dormant
FROM channel c LEFT JOIN hat h ON h.id = c.owner_hat_id
WHERE c.brand_id = :brand ORDER BY c.id
"""
_HATS = "SELECT uuid, name, person, does FROM hat WHERE brand_id = :brand ORDER BY id"


def list_tasks(reader: Reader, brand: BrandView) -> list[ListedTask]:
    """The brand's tasks as they stand on the board, stage by stage; the archived ones last."""
    labels = gathered(reader.rows(_LABELS, brand=brand.id))
    checklists = gathered(reader.rows(_CHECKLISTS, brand=brand.id))
    links = gathered(reader.rows(_LINKS, brand=brand.id))
    order = {stage.value: number for number, stage in enumerate(Stage)}
    rows = reader.rows(_TASKS, brand=brand.id)
    rows.sort(key=lambda row: (row[13] is not None, order[row[3]]))
    counted = dict.fromkeys(order, 0)
    found = []
    for row in rows:
        key, uuid, title, stage, priority, due, hat, reviewer, channel, network = row[:10]
        note, hold_reason, effort, archived, since, created, updated, version = row[10:]
        place = None
        if archived is None:
            counted[stage] += 1
            place = counted[stage]
        found.append(
            ListedTask(
                uuid=uuid,
                title=title,
                stage=stage,
                position=place,
                priority=priority,
                due=due,
                hat=hat,
                reviewer=reviewer,
                channel=channel,
                network=network,
                labels=[name for (name,) in labels.get(key, ())],
                checklist=[
                    {"text": text, "done": bool(done)} for text, done in checklists.get(key, ())
                ],
                links=[{"title": name, "url": url} for name, url in links.get(key, ())],
                note=note,
                hold_reason=hold_reason,
                effort_minutes=effort,
                archived=archived is not None,
                stage_since=shown_instant(since),
                created_at=shown_instant(created),
                updated_at=shown_instant(updated),
                version=version,
                brand=brand.name,
            )
        )
    return found


def list_brands(reader: Reader) -> list[ListedBrand]:
    """All brands, the oldest first."""
    return [ListedBrand._make(row) for row in reader.rows(_BRANDS)]


def list_channels(reader: Reader, brand: BrandView) -> list[ListedChannel]:
    """The brand's channels, the oldest first."""
    rows = reader.rows(_CHANNELS, brand=brand.id)
    return [
        ListedChannel._make((*row[:11], bool(row[11]), row[12], bool(row[13]), brand.name))
        for row in rows
    ]


def list_hats(reader: Reader, brand: BrandView) -> list[ListedHat]:
    """The brand's hats, the oldest first."""
    return [ListedHat._make((*row, brand.name)) for row in reader.rows(_HATS, brand=brand.id)]


def count_records(reader: Reader) -> Counts:
    """How many records of each kind there are, in all brands."""
    rows = {kind: reader.rows(f"SELECT COUNT(*) FROM {kind}")[0][0] for kind in _COUNTED}
    of_tasks = "SELECT COUNT(*), COUNT(archived_at) FROM task WHERE template = ''"
    tasks, archived = reader.rows(of_tasks)[0]
    names = [name for (name,) in reader.rows("SELECT name FROM brand ORDER BY id")]
    return Counts(names, {**rows, "task": tasks - archived, "archived": archived})


def gathered(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows by the key that stands first in them."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    for key, *values in rows:
        found.setdefault(key, []).append(tuple(values))
    return found


def shown_instant(stored: str) -> str:
    """A stored instant (UTC) to the second, as ISO 8601."""
    return f"{stored[:10]}T{stored[11:19]}Z"
