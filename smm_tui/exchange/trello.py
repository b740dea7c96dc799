"""A board as Trello exports it (Menu > Print, export and share > JSON)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.exchange.reading_json import Node, read_json
from smm_tui.exchange.trello_board import (
    TrelloAttachment,
    TrelloBoard,
    TrelloCard,
    TrelloChecklist,
    TrelloComment,
    TrelloItem,
    TrelloLabel,
    TrelloList,
    TrelloMember,
)
from smm_tui.exchange.trello_losses import told_losses
from smm_tui.i18n import _

MOST_ACTIONS = 1000  # Trello leaves older ones out of the file


def read_trello(path: Path) -> TrelloBoard:
    """The board in a file. Raises Refused with the place when anything in it does not hold."""
    return board_of(read_json(path))


def board_of(data: object) -> TrelloBoard:
    """The board in an export that is already parsed. Raises Refused with the place."""
    if not isinstance(data, dict) or not {"lists", "cards"} <= data.keys():
        raise Refused(
            _("This is not a Trello board: it has no lists and cards. Export the board as JSON.")
        )
    return _Reading(Node(data)).board()


class _Reading:
    """One pass over an export: what is found on the way, and what has to be told."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.labels: dict[str, TrelloLabel] = {}
        self.members: dict[str, TrelloMember] = {}
        self.lost: dict[str, int] = {}

    def board(self) -> TrelloBoard:
        lists = self._lists()
        for node in self.root.key("labels").items():
            self._take_label(node)
        self._take_members()
        cards = self._cards(lists)
        cards = self._with_checklists(cards)
        cards = self._with_comments(cards)
        rank = {one.id: number for number, one in enumerate(lists)}
        cards.sort(key=lambda card: (rank[card.list_id], card.place))
        return TrelloBoard(
            name=clean_line(self.root.key("name").text()) or "Trello",
            lists=tuple(lists),
            cards=tuple(cards),
            labels=tuple(self.labels.values()),
            members=tuple(self.members.values()),
            warnings=told_losses(self.lost),
        )

    def _lists(self) -> list[TrelloList]:
        known: dict[str, str] = {}
        found: list[tuple[float, TrelloList]] = []
        for node in self.root.key("lists").items(required=True):
            one = TrelloList(
                id=node.key("id").unique(known),
                name=clean_line(node.key("name").text()) or _("Nameless list"),
                closed=node.key("closed").flag(),
            )
            found.append((node.key("pos").number(), one))
        return [one for _place, one in sorted(found, key=lambda pair: pair[0])]

    def _take_label(self, node: Node) -> str:
        label_id = node.key("id").identifier()
        if label_id not in self.labels:
            colour = clean_line(node.key("color").text())
            name = clean_line(node.key("name").text())
            # An empty name is how Trello stores a label that is only a colour.
            self.labels[label_id] = TrelloLabel(label_id, name or colour or _("Label"), colour)
        return label_id

    def _take_members(self) -> None:
        known: dict[str, str] = {}
        for node in self.root.key("members").items():
            member_id = node.key("id").unique(known)
            name = clean_line(node.key("fullName").text() or node.key("username").text())
            if name:
                self.members[member_id] = TrelloMember(member_id, name)

    # -- cards -------------------------------------------------------------------------------

    def _cards(self, lists: Iterable[TrelloList]) -> list[TrelloCard]:
        known_lists = {one.id for one in lists}
        known: dict[str, str] = {}
        cards = []
        for node in self.root.key("cards").items(required=True):
            card = self._card(node, node.key("id").unique(known))
            if card.list_id not in known_lists:
                raise node.key("idList").wrong(_("there is no list with this id."))
            cards.append(card)
        return cards

    def _card(self, node: Node, card_id: str) -> TrelloCard:
        self._note_lost("start", node.key("start").instant() is not None)
        self._note_lost("fields", any(True for _one in node.key("customFieldItems").items()))
        return TrelloCard(
            id=card_id,
            list_id=node.key("idList").identifier(),
            name=clean_line(node.key("name").text()) or _("Nameless card"),
            note=clean_text(node.key("desc").text()).strip(),
            place=node.key("pos").number(),
            closed=node.key("closed").flag(),
            due=node.key("due").instant(),
            due_complete=node.key("dueComplete").flag(),
            last_activity=node.key("dateLastActivity").instant(),
            label_ids=self._label_ids(node),
            member_ids=self._member_ids(node),
            checklists=tuple(_checklist(one)[1] for one in _in_order(node.key("checklists"))),
            attachments=tuple(self._attachments(node)),
        )

    def _label_ids(self, node: Node) -> tuple[str, ...]:
        inline = [self._take_label(one) for one in node.key("labels").items()]
        named = [one.identifier() for one in node.key("idLabels").items()]
        found = dict.fromkeys([*named, *inline])
        self._note_lost("labels", any(one not in self.labels for one in found))
        return tuple(one for one in found if one in self.labels)

    def _member_ids(self, node: Node) -> tuple[str, ...]:
        found = dict.fromkeys(one.identifier() for one in node.key("idMembers").items())
        self._note_lost("members", any(one not in self.members for one in found))
        return tuple(one for one in found if one in self.members)

    def _attachments(self, node: Node) -> Iterable[TrelloAttachment]:
        known: dict[str, str] = {}
        for one in node.key("attachments").items():
            url = clean_line(one.key("url").text())
            title = clean_line(one.key("name").text())
            attachment_id = one.key("id").unique(known)
            if url:
                yield TrelloAttachment(attachment_id, url, "" if title == url else title)

    # -- what stands elsewhere in the file ---------------------------------------------------

    def _with_checklists(self, cards: list[TrelloCard]) -> list[TrelloCard]:
        known: dict[str, str] = {}
        found: dict[str, list[TrelloChecklist]] = {}
        for node in _in_order(self.root.key("checklists")):
            node.key("id").unique(known)
            card_id, checklist = _checklist(node)
            found.setdefault(card_id, []).append(checklist)
        self._note_lost("checklists", bool(found.keys() - {card.id for card in cards}))
        whole = []
        for card in cards:
            # Newer exports repeat the checklists inside the cards.
            outside = found.get(card.id, [])
            there = {one.id for one in outside}
            inside = [one for one in card.checklists if one.id not in there]
            whole.append(replace(card, checklists=(*outside, *inside)))
        _refuse_doubles(whole)
        return whole

    def _with_comments(self, cards: list[TrelloCard]) -> list[TrelloCard]:
        found: dict[str, list[TrelloComment]] = {}
        count = 0
        for node in self.root.key("actions").items():
            count += 1
            if node.key("type").text() == "commentCard":
                card_id, comment = self._comment(node)
                if comment.text:
                    found.setdefault(card_id, []).append(comment)
        if count >= MOST_ACTIONS:
            self.lost["actions"] = count
        return [
            replace(card, comments=tuple(sorted(found[card.id], key=lambda one: one.at)))
            if card.id in found
            else card
            for card in cards
        ]

    def _comment(self, node: Node) -> tuple[str, TrelloComment]:
        data = node.key("data")
        creator = node.key("memberCreator")
        author = ""
        if creator.value is not None:
            author = clean_line(creator.key("fullName").text() or creator.key("username").text())
        member = self.members.get(clean_line(node.key("idMemberCreator").text()))
        comment = TrelloComment(
            at=node.key("date").instant() or datetime.min.replace(tzinfo=UTC),
            author=author or (member.name if member else ""),
            text=clean_text(data.key("text").text()).strip(),
        )
        return data.key("card").key("id").identifier(), comment

    def _note_lost(self, what: str, happened: bool) -> None:
        if happened:
            self.lost[what] = self.lost.get(what, 0) + 1


def _in_order(node: Node) -> list[Node]:
    return sorted(node.items(), key=lambda one: one.key("pos").number())


def _checklist(node: Node) -> tuple[str, TrelloChecklist]:
    """The id of its card (empty inside a card), and the checklist."""
    known: dict[str, str] = {}
    items = []
    for one in _in_order(node.key("checkItems")):
        text = clean_line(one.key("name").text())
        item = TrelloItem(
            id=one.key("id").unique(known) if one.key("id").value is not None else "",
            text=text or _("Nameless item"),
            done=one.key("state").text() == "complete",
        )
        items.append(item)
    checklist_id = node.key("id").identifier()
    # Items have had ids for long, yet the format does without them.
    items = [
        item if item.id else replace(item, id=f"{checklist_id}.{number}")
        for number, item in enumerate(items)
    ]
    checklist = TrelloChecklist(checklist_id, clean_line(node.key("name").text()), tuple(items))
    return clean_line(node.key("idCard").text()), checklist


def _refuse_doubles(cards: Iterable[TrelloCard]) -> None:
    """Raises Refused when two items of checklists have one id: they could not be told apart."""
    seen: set[str] = set()
    for card in cards:
        for checklist in card.checklists:
            for item in checklist.items:
                if item.id in seen:
                    sentence = _("checklists: two items have the same id %(id)s.")
                    raise Refused(sentence % {"id": item.id})
                seen.add(item.id)
