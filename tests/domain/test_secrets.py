"""What looks like a password in a note, and what does not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smm_tui.domain.secrets import (
    MASK,
    find_secrets,
    looks_like_password,
    place_looks_like_password,
    redacted,
)

SECRET = {
    "hunter2!Aa": "hunter2!Aa",
    "The vault, or try hunter2!Aa there": "hunter2!Aa",
    "(hunter2!Aa)": "hunter2!Aa",
    "Insta: acmetea / P@ssw0rd!x": "P@ssw0rd!x",
    "Summer2026!": "Summer2026!",
    "x7Kp9QmZ2w": "x7Kp9QmZ2w",
    "h4ck3r!#x": "h4ck3r!#x",
    "Лято7!чай-И": "Лято7!чай-И",
    "pass: hunter": "hunter",
    "pass: qwerty": "qwerty",
    "Pass:hunter2": "hunter2",
    "password: 123456": "123456",
    "PASSWORD = tea4two": "tea4two",
    "password 12345678": "12345678",
    "the password is tea4two now": "tea4two",
    "login: acme, pass: secret, mail: x@acme.bg": "secret",
    "login/pass admin/hunter22": "admin/hunter22",
    "pw: Tea-House-4": "Tea-House-4",
    "my insta password's tea4two": "tea4two",
    "**Password:** hunter2": "hunter2",
    '{"password": "hunter2"}': "hunter2",
    "| Insta | pass | hunter2 |": "hunter2",
    "Password:\nhunter2": "hunter2",
    "db_password=tea4two": "tea4two",
    "password: correct horse battery staple": "correct horse battery staple",
    "PIN: 4711": "4711",
    "recovery code: 8fk2-99ab": "8fk2-99ab",
    "пароль: лето": "лето",
    "Пароль: Чай2026": "Чай2026",
    "пароль от инсты - tea4two": "tea4two",
    "Password for our Instagram: tea4two": "tea4two",
    "Парола за блога: лято2026": "лято2026",
    "пароль — tea4two": "tea4two",
    "пароль это tea4two": "tea4two",
    "пин-код: 0404": "0404",
    "парола: лято2026": "лято2026",
    "паролата е tea4two": "tea4two",
    "Парола:\tщастие": "щастие",
    "geslo: poletje": "poletje",
    "Geslo je caj2026": "caj2026",
    "gesla: Poletje7": "Poletje7",
}
PROSE = [
    "",
    'Passwords live in the shared vault, "Marketing" folder. Two profiles have nobody yet.',
    "Password: in the shared vault",
    "Password: see 1Password > Marketing",
    "Password: 1Password, vault Marketing",
    "Password: 1Password",
    "Passwords: Bitwarden",
    "Password: https://vault.acme.bg/Marketing2?x=1!Aa",
    "Password: Anna's blue notebook",
    "Password: changed on 12.03.2026",
    "Password: 2026-03-12 changed",
    "Password: yes",
    "Password: ***",
    "pass: ...",
    "Password: strong, unique",
    "Password: -",
    "Passwords:\nInstagram\nFacebook",
    "Password manager: Bitwarden",
    "Password policy: 12-character minimum, 2-factor everywhere",
    "Change passwords 2x per year",
    "A guest pass: sold out",
    "We pass 10000 followers in May, pass it on",
    "Secret: harvest tea",
    "Pin the post: 3 teas",
    "Token of thanks for the 500 best",
    "Пароли хранятся в сейфе, второй ключ у Ани",
    "Пароль: в менеджере паролей",
    "Пароль: у Ани",
    "пароль: нет",
    "Пароль знает Анна",
    "Парола: в тефтера на Иван",
    "Паролите са в сейфа",
    "Geslo: v sefu pri Ani",
    "Gesla hrani Ana",
    "https://www.instagram.com/p/Cx7Kp9QmZ2w/?igsh=Ab1!x",
    "acme.bg/?p=12Ab&x=Q!1a and www.Acme2026.com/A!1",
    "Reel at youtu.be/dQw4w9WgXcQ, [the second](https://youtu.be/dQw4w9WgXcQ?t=1A!b)",
    "Write to Info.Tea2026@acme-tea.co.uk or @Acme_Tea2026, #Summer2026 #Tea4Two#Sofia2026",
    "From 9:00-17:00 on 27.11.2026, 2026-11-27T18:30:00Z, 31/12/2026",
    "Costs €1,234.50, 1 234,50 EUR, US$1,200.00, 50%Off2026, 300-400лв.",
    "IMG_20261121_a1B2.jpg, Reel_Final-v2.mp4, utm_source=ig2&utm_medium=Social1",
    "WiFi6E, iPhone15Pro, B2B/B2C, COVID-19, WordPress6.4, Galaxy-S24-Ultra, 3x4Reels/week",
    "We were at Expo2026! Come to Sofia2026? Yes!!! Q&A2026",
    "550e8400-e29b-41d4-a716-446655440000",
    "**Reel2026**, _Story2_, `Post3Final`, ~~Old2025Post~~",
    "Instagram: 12K->15K, ER 3.4%->4.1%, CTR=2.1%",
    "Ctrl+Shift+F5 and A1.2, S10.3, step2/4",
    "Reels: 3x/week!, Stories@9:00, Live@18:30",
    "Hello!How are you?Fine.",
]


@pytest.mark.parametrize(("note", "secret"), SECRET.items())
def test_passwords_are_found(note: str, secret: str) -> None:
    found = [note[start:end] for start, end in find_secrets(note)]
    assert found == [secret]
    assert looks_like_password(note)


@pytest.mark.parametrize("note", PROSE)
def test_prose_is_left_alone(note: str) -> None:
    assert [note[start:end] for start, end in find_secrets(note)] == []
    assert redacted(note) == note


def test_an_export_shows_no_password() -> None:
    note = "Insta, pass: hunter2!Aa (Anna)\nпароль: лето; geslo: poletje\nin the vault"
    assert redacted(note) == (
        f"Insta, pass: {MASK} (Anna)\nпароль: {MASK}; geslo: {MASK}\nin the vault"
    )


@pytest.mark.parametrize("place", ["hunter22", "Tea4Two", "hunter2!Aa", "pass: qwerty", "p@ssword"])
def test_the_password_in_place_of_its_place(place: str) -> None:
    assert place_looks_like_password(place)


@pytest.mark.parametrize(
    "place",
    ["", "1Password", "Bitwarden", "vault7", "Drawer-2", "the shared vault", "Anna", "сейф", "sef",
     "https://vault.acme.bg/2", "room 12, safe", "KeePass2 on the NAS"],
)  # fmt: skip
def test_a_place(place: str) -> None:
    assert not place_looks_like_password(place)


pieces = st.sampled_from(
    ["pass", "password", "пароль", "парола", "geslo", "pin", ":", "=", " ", "\n", "\t", "is", "е",
     "hunter2!Aa", "tea", "12345678", "x7Kp9QmZ2w", "!", "@", "#", "|", ",", "](", "*", MASK, "in"]
)  # fmt: skip


@given(st.text() | st.lists(pieces).map("".join))
@example("pass: pass: pass: a1b2")
@example("password: correct horse battery staple hunter2!Aa")
def test_any_text_can_be_read_and_is_clean_afterwards(text: str) -> None:
    spans = find_secrets(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    clean = redacted(text)
    assert not looks_like_password(clean)
    assert redacted(clean) == clean
    assert isinstance(place_looks_like_password(text), bool)


@given(st.text(st.sampled_from("abcXYZ "), max_size=60))
def test_letters_alone_are_no_password(text: str) -> None:
    assert redacted(text) == text
