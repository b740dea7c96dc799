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
    # behind what the password is for
    "the password for FB is Tr0ub4dor&3": "Tr0ub4dor&3",
    "The password for our new shop is now Tea4Two.": "Tea4Two",
    "password for FB Sommer2024": "Sommer2024",
    "password of the newsletter = abc": "abc",
    "Password for Instagram: abc": "abc",
    "the password is 4711": "4711",
    "das Passwort für FB ist Sommer2024": "Sommer2024",
    "пароль от ФБ это Лето2024": "Лето2024",
    "пароль для фб Лето2024": "Лето2024",
    "Пароль от рассылки — Лето2024": "Лето2024",
    "Паролата за ФБ е Лято2024": "Лято2024",
    "парола за фб Лято2024": "Лято2024",
    "geslo za FB je Poletje2024": "Poletje2024",
    "geslo za fb Poletje2024": "Poletje2024",
    # beside the name of the account
    "login anna / Sommer2024": "Sommer2024",
    "Login: anna@acme.bg / Sommer2024": "Sommer2024",
    "username anna | Sommer2024": "Sommer2024",
    "login: anna, Sommer2024": "Sommer2024",
    "user anna / Sommer2024": "Sommer2024",
    "account: acme / tea4two": "tea4two",
    "логин anna / Лето2024": "Лето2024",
    "аккаунт: анна / Лето2024": "Лето2024",
    "вход ани / Лято2024": "Лято2024",
    "потребител ани / Лято2024": "Лято2024",
    "потребителско име: ани / Лято2024": "Лято2024",
    "uporabnik ana / Poletje2024": "Poletje2024",
    "uporabniško ime: ana / Poletje2024": "Poletje2024",
    "prijava: ana / Poletje2024": "Poletje2024",
    # short ones
    "pw: abc": "abc",
    "pw: x1": "x1",
    "pass: 123": "123",
    "пароль: кот": "кот",
    "парола: чай": "чай",
    "geslo: caj": "caj",
    "пасс: а1": "а1",
    "pin 4711": "4711",
    "PIN: 123": "123",
    "the pin is 4711, ask Anna": "4711",
    "pin 4711 for the phone": "4711",
    "the pin for the phone is 4711": "4711",
    "пин 4711": "4711",
    "ПИН-кодът е 4711": "4711",
    "pin koda 4711": "4711",
    "PIN je 4711": "4711",
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
    "password is kept in KeePass",
    "the password is with Anna",
    "the password for FB is with Anna, since 2024",
    "The password for the shop was changed on 12.03.2026",
    "passwords for FB and IG are in Bitwarden, 2 people know them",
    "password for Expo2026 is with Anna",
    "The password for WordPress6.4 knows Anna",
    "Password: Anna",
    "Passwords: Ivan, Petra",
    "Password for the newsletter: Anna",
    "Password policy: strict",
    "A password for 12 people",
    "pin the post 2024",
    "Pin 2024 posts, then pin 3 more",
    "pin 2024 for the new year",
    "Pinned: 3 posts",
    "A guest pass: VIP",
    "pass: no",
    "login page / Landing page",
    "The login button, 2 clicks",
    "Login rate / Q3-2026 better",
    "user growth / Season2026 was good",
    "account: 12 posts / 3 reels",
    "Пароль: Анна",
    "пароль от инсты у Ани с 2024",
    "пароль для рассылки поменяли 12.03.2026",
    "логин и пароль в 1Password",
    "вход свободный / 18:00",
    "вход свободен / Експо2026 е в София",
    "Парола: Иван",
    "паролата за блога е при Ани",
    "пин поста 2024",
    "Geslo: Ana",
    "geslo za trgovino je pri Ani",
    "prijava na dogodek / Ljubljana2026 je odprta",
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


def test_who_knows_a_password_is_not_the_password() -> None:
    note = "Password: Zlatko"
    assert looks_like_password(note)
    assert redacted(note, frozenset({"zlatko"})) == note
    assert redacted("password: zlatko", frozenset({"zlatko"})) == f"password: {MASK}"


LABELS = (
    *("password", "Passwort", "pw", "pwd", "pass", "пароль", "парола", "паролата", "geslo"),
    *("password for FB", "пароль от ФБ", "парола за ФБ", "geslo za FB"),
)
VALUES = ("abc1", "Tr0ub4dor&3", "Sommer2024", "Лято2024", "tea4two!", "č4j-Č4j")


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("sign", [": ", "=", " is ", " это ", " е ", " je ", " - "])
def test_labels_signs_and_values(label: str, sign: str, value: str) -> None:
    assert redacted(f"Insta, {label}{sign}{value}") == f"Insta, {label}{sign}{MASK}"
    assert redacted(f"{label}{sign}{value}, ask Anna") == f"{label}{sign}{MASK}, ask Anna"


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
    ["pass", "password", "for", "login", "/", " 4711", "ab", "Anna", "пароль",
     "парола", "geslo", "pin", ":", "=", " ", "\n", "\t", "is", "е",
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
