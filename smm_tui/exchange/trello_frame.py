"""The people and the labels of a Trello board, as hats and labels of a brand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session, col, select

from smm_tui.exchange.source_keys import changed, plain_key, stamped
from smm_tui.exchange.trello_board import TrelloLabel, TrelloMember
from smm_tui.exchange.trello_values import shortened
from smm_tui.persistence.records import Hat, Label

_HAT_ROOM, _PERSON_ROOM, _LABEL_ROOM, _COLOUR_ROOM = 60, 100, 60, 20


def take_hats(
    session: Session, brand_id: int, members: Iterable[TrelloMember]
) -> tuple[dict[str, Hat], int]:
    """The hat of every member by their id, and how many of them are new.

    A hat of the same name, or worn by a person of the same name, is that member's.
    """
    there = session.exec(select(Hat).where(col(Hat.brand_id) == brand_id)).all()
    by_key = {hat.source_key: hat for hat in there if hat.source_key}
    by_name = {hat.person.casefold(): hat for hat in there if hat.person}
    by_name |= {hat.name.casefold(): hat for hat in there}
    found: dict[str, Hat] = {}
    new = 0
    for member in members:
        name, key = shortened(member.name, _HAT_ROOM), f"trello:member:{member.id}"
        alike = by_name.get(name.casefold()) or by_name.get(member.name.casefold())
        hat = by_key.get(key) or alike
        if hat is None:
            new += 1
            person = shortened(member.name, _PERSON_ROOM)
            hat = Hat(brand_id=brand_id, name=name, person=person, source_key=key)
            by_name[name.casefold()] = hat
            session.add(hat)
        hat.source_key = hat.source_key or key
        found[member.id] = hat
    return found, new


def take_labels(
    session: Session, brand_id: int, labels: Iterable[TrelloLabel]
) -> tuple[dict[str, Label], int]:
    """The label record of every label by its id, and how many of them are new.

    Labels of the same name are one: a brand's labels are known by their names.
    """
    there = session.exec(select(Label).where(col(Label.brand_id) == brand_id)).all()
    by_key = {plain_key(label.source_key): label for label in there if label.source_key}
    by_name = {label.name.casefold(): label for label in there}
    found: dict[str, Label] = {}
    new = 0
    for one in labels:
        key = f"trello:label:{one.id}"
        name, colour = shortened(one.name, _LABEL_ROOM), one.colour[:_COLOUR_ROOM]
        values = {"name": name, "colour": colour}
        same = by_key.get(key)
        label = same or by_name.get(name.casefold())
        if label is None:
            new += 1
            label = Label(brand_id=brand_id, name=name, colour=colour)
            label.source_key = stamped(key, values)
            by_name[name.casefold()] = label
            session.add(label)
        elif same is not None:
            for trait in changed(same.source_key, values):
                setattr(same, trait, values[trait])
            same.source_key = stamped(key, values)
        found[one.id] = label
    return found, new
