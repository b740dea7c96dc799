"""What people do with the posts of the calendar, gathered."""

from __future__ import annotations

from smm_tui.services.post_cards import PostCards
from smm_tui.services.post_copies import PostCopies
from smm_tui.services.post_slots import PostSlots
from smm_tui.services.post_typing import PostTyping


class Posts(PostTyping, PostSlots, PostCards, PostCopies):
    """The use cases of posts, inside one transaction; each is one edit."""
