"""The social networks that the planner knows, and the two letters that stand for each."""

from __future__ import annotations

SHORT = {
    "instagram": "ig",
    "facebook": "fb",
    "tiktok": "tt",
    "youtube": "yt",
    "linkedin": "in",
    "x": "x",
    "twitter": "x",
    "threads": "th",
    "pinterest": "pi",
    "telegram": "tg",
    "vk": "vk",
    "website": "web",
    "blog": "blog",
    "newsletter": "mail",
    "bluesky": "bs",
    "mastodon": "ma",
    "reddit": "rd",
    "snapchat": "sc",
    "whatsapp": "wa",
    "viber": "vb",
}


def network_named_in(channel: str) -> str:
    """The network that a channel's name begins with: "Instagram DE"; empty where it names none."""
    head = channel.partition(" ")[0]
    return head if head.casefold() in SHORT else ""


def short_name(network: str, channel: str) -> str:
    """What stands for a channel where there is little room: the network's letters, else its name.

    Of several channels on one network, each keeps what its name adds: "Instagram DE" is "ig DE".
    """
    letters = SHORT.get(network.casefold())
    if letters is None:
        return channel
    head, _space, rest = channel.partition(" ")
    return f"{letters} {rest}" if rest and head.casefold() == network.casefold() else letters
