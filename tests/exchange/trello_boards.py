"""Boards in Trello's export format, made by code: any size, with every kind of awkward text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

LIST_NAMES = ("Ideas", "To do", "В работе", "Na čakanju", "Готово")
HOSTILE = (
    "[/] [bold]x[/bold] [@click=app.quit]press[/]",
    "Escape \x1b[31mred\x1b]52;c;aGk=\x07",
    "Nul \x00 and C1 \x9b31m",
    "Right \u202eto left\u202c and \u2066isolated\u2069",
    "Family \U0001f469\u200d\U0001f469\u200d\U0001f467 and flag \U0001f1e7\U0001f1ec",
    "Рилс: урожай \U0001f347 для «Винарни»",
    "Публикация за есента, 20 % намаление",
    "Objava o žganju: čebela, šport, žaba",
    "春の新作を発表する",
    "=1+1",
    "Quote ' \" \\ and {braces}",
    "e\u0301 and \u00e9 are one letter",
)
COLOURS = ("green", "yellow", None, "red_dark", "sky")
START = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def identifier(kind: int, number: int) -> str:
    """An identifier as Trello makes them: seconds, then what makes it the only one."""
    return f"{int(START.timestamp()) + number:08x}{kind:04x}{number:012x}"


def instant(days: float) -> str:
    """An instant as Trello writes it, so many days after the board was made."""
    return (START + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def make_board(
    cards: int = 300, *, checklists: int = 40, comments: int = 60, name: str = "Винарна Sonce"
) -> dict[str, Any]:
    """A board of five lists (and a closed one); every ninth card is archived."""
    lists = [
        {"id": identifier(1, number), "name": title, "closed": False, "pos": 65536 * (number + 1)}
        for number, title in enumerate(LIST_NAMES)
    ]
    lists.append({"id": identifier(1, 9), "name": "Old plans", "closed": True, "pos": 1})
    members = [
        {"id": identifier(2, number), "fullName": full, "username": f"user{number}"}
        for number, full in enumerate(("Ана Петрова", "Žiga Novak", "Sam O'Neill"))
    ]
    labels = [
        {"id": identifier(3, number), "name": title, "color": COLOURS[number]}
        for number, title in enumerate(("Instagram", "", "Без цвета", "Reels [/]", "блог"))
    ]
    made = [_card(number, lists, members, labels) for number in range(cards)]
    return {
        "id": identifier(0, 0),
        "name": name,
        "desc": "",
        "closed": False,
        "url": "https://trello.com/b/abc",
        "shortLink": "abc",
        "prefs": {"background": "blue", "permissionLevel": "private"},
        "lists": lists,
        "labels": labels,
        "members": members,
        "cards": made,
        "checklists": [_checklist(number, made) for number in range(checklists if cards else 0)],
        "customFields": [],
        "actions": [_comment(number, made, members) for number in range(comments if cards else 0)],
    }


def _card(
    number: int,
    lists: list[dict[str, Any]],
    members: list[dict[str, Any]],
    labels: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "id": identifier(4, number),
        "name": f"{number + 1}. {HOSTILE[number % len(HOSTILE)]}",
        "desc": f"# Описание\n\n- one\n- {HOSTILE[number % len(HOSTILE)]}" if number % 3 else "",
        "idList": lists[number % len(LIST_NAMES)]["id"],
        # The file is not in the order of the board.
        "pos": 16384.5 * (1 + (number * 7919) % 10007),
        "closed": number % 9 == 8,
        "due": instant(number % 60) if number % 4 == 0 else None,
        "start": None,
        "dueComplete": number % 8 == 0,
        "dateLastActivity": instant(number % 30),
        "idLabels": [labels[number % 5]["id"]] if number % 2 else [],
        "idMembers": [one["id"] for one in members[: number % 3]],
        "idChecklists": [],
        "shortLink": f"c{number}",
        "url": f"https://trello.com/c/c{number}",
        "attachments": [
            {
                "id": identifier(5, number),
                "name": "Макет.png",
                "url": f"https://example.org/files/{number} draft.png",
                "mimeType": "image/png",
                "bytes": 1200,
            }
        ]
        if number % 10 == 0
        else [],
        "customFieldItems": [],
    }


def _checklist(number: int, cards: list[dict[str, Any]]) -> dict[str, Any]:
    card = cards[(number * 5) % len(cards)]
    return {
        "id": identifier(6, number),
        "idBoard": identifier(0, 0),
        "idCard": card["id"],
        "name": f"Список {number + 1}",
        "pos": 16384 * (number + 1),
        "checkItems": [
            {
                "id": identifier(7, number * 10 + place),
                "name": f"Step {place + 1} {HOSTILE[(number + place) % len(HOSTILE)]}",
                "state": "complete" if place % 2 else "incomplete",
                "pos": 1000 * (10 - place),
            }
            for place in range(3)
        ],
    }


def _comment(
    number: int, cards: list[dict[str, Any]], members: list[dict[str, Any]]
) -> dict[str, Any]:
    card, member = cards[number % len(cards)], members[number % len(members)]
    return {
        "id": identifier(8, number),
        "type": "commentCard" if number % 3 else "updateCard",
        # Trello writes the newest first.
        "date": instant(100 - number),
        "idMemberCreator": member["id"],
        "memberCreator": {"id": member["id"], "fullName": member["fullName"]},
        "data": {"card": {"id": card["id"]}, "text": f"Comment {number}: ок?"},
    }
