import json
import stat
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest

from atd_tui.errors import KeysError
from atd_tui.store import files, keys

PHRASE = "drie fietsen in de gracht"
OTHER = "vier paarden op het dak"


@pytest.fixture
def key(home: Path, morning: datetime) -> bytes:
    return keys.create_keys(home, user="an", passphrase=PHRASE, now=morning)


def test_a_key_comes_back_with_its_passphrase(home: Path, key: bytes) -> None:
    assert keys.unlock(home, passphrase=PHRASE) == (key, "an")
    assert keys.unlock(home, passphrase=PHRASE, user="an") == (key, "an")
    assert (len(key), keys.is_training(home), keys.users(home)) == (32, False, ["an"])


@pytest.mark.usefixtures("full_price")
def test_a_guess_costs_at_the_desks_what_is_recommended(
    home: Path, morning: datetime
) -> None:
    key = keys.create_keys(home, user="an", passphrase=PHRASE, now=morning)

    (slot,) = json.loads((home / files.KEYS).read_text())["slots"]
    assert slot["cost"] == {"time": 3, "memory_kib": 65536, "lanes": 4}
    assert keys.unlock(home, passphrase=PHRASE) == (key, "an")


def test_two_stores_never_share_a_key(tmp_path: Path, morning: datetime) -> None:
    first, second = (
        keys.create_keys(tmp_path / name, user="an", passphrase=PHRASE, now=morning)
        for name in "ab"
    )

    assert first != second
    assert keys.store_id(tmp_path / "a") != keys.store_id(tmp_path / "b")


def test_the_key_file_is_its_owners_and_names_no_secret(home: Path, key: bytes) -> None:
    path = home / files.KEYS

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.hex() not in path.read_text()
    assert [entry.name for entry in home.iterdir()] == [files.KEYS]


@pytest.mark.usefixtures("key")
def test_a_wrong_passphrase_is_a_clean_answer(home: Path) -> None:
    for wrong in ("", PHRASE + " ", PHRASE.upper(), "\ud800", "w" * 10_000):
        with pytest.raises(KeysError, match=r"keys\.wrong-passphrase"):
            keys.unlock(home, passphrase=wrong)


def test_a_passphrase_is_the_same_however_its_accents_were_typed(
    home: Path, morning: datetime
) -> None:
    typed = "é" * 14
    key = keys.create_keys(home, user="Zoë", passphrase=typed, now=morning)

    again = unicodedata.normalize("NFD", typed)

    assert keys.unlock(
        home, passphrase=again, user=unicodedata.normalize("NFD", "Zoë")
    ) == (key, "Zoë")


@pytest.mark.parametrize("short", ["", "korte wachtwd", "e\u0301" * 13])
def test_a_short_passphrase_is_refused(
    home: Path, morning: datetime, short: str
) -> None:
    with pytest.raises(KeysError) as refused:
        keys.create_keys(home, user="an", passphrase=short, now=morning)

    assert (refused.value.code, refused.value.facts) == (
        "keys.too-short",
        {"shortest": 14},
    )
    assert not (home / files.KEYS).exists()


@pytest.mark.parametrize("name", ["", "an\nna", "\x1b[31m", "n" * 201, "\ud800"])
def test_a_name_that_cannot_be_shown_is_refused(
    home: Path, morning: datetime, name: str
) -> None:
    with pytest.raises(KeysError, match=r"keys\.unfit-name"):
        keys.create_keys(home, user=name, passphrase=PHRASE, now=morning)


def test_each_user_has_a_passphrase_for_the_same_key(
    home: Path, key: bytes, morning: datetime
) -> None:
    keys.add_user(home, key, user="bart", passphrase=OTHER, now=morning)

    assert keys.users(home) == ["an", "bart"]
    assert keys.unlock(home, passphrase=OTHER) == (key, "bart")
    assert keys.unlock(home, passphrase=PHRASE) == (key, "an")
    with pytest.raises(KeysError, match=r"keys\.wrong-passphrase"):
        keys.unlock(home, passphrase=PHRASE, user="bart")


def test_a_user_is_added_once(home: Path, key: bytes, morning: datetime) -> None:
    with pytest.raises(KeysError, match=r"keys\.user-exists"):
        keys.add_user(home, key, user="an", passphrase=OTHER, now=morning)

    assert keys.unlock(home, passphrase=PHRASE) == (key, "an")


@pytest.mark.usefixtures("key")
def test_a_user_is_not_added_with_a_foreign_key(home: Path, morning: datetime) -> None:
    with pytest.raises(KeysError, match=r"keys\.other-store"):
        keys.add_user(home, bytes(32), user="bart", passphrase=OTHER, now=morning)


@pytest.mark.usefixtures("key")
def test_nobody_unlocks_under_an_unknown_name(home: Path) -> None:
    with pytest.raises(KeysError, match=r"keys\.unknown-user"):
        keys.unlock(home, passphrase=PHRASE, user="carla")


def test_a_changed_passphrase_leaves_the_others_alone(
    home: Path, key: bytes, morning: datetime
) -> None:
    keys.add_user(home, key, user="bart", passphrase=OTHER, now=morning)

    keys.change_passphrase(
        home, user="an", old=PHRASE, new="vijf boten zonder roer", now=morning
    )

    assert keys.unlock(home, passphrase="vijf boten zonder roer") == (key, "an")
    assert keys.unlock(home, passphrase=OTHER) == (key, "bart")
    with pytest.raises(KeysError, match=r"keys\.wrong-passphrase"):
        keys.unlock(home, passphrase=PHRASE)


@pytest.mark.usefixtures("key")
def test_a_passphrase_is_changed_by_who_knows_the_old_one(
    home: Path, morning: datetime
) -> None:
    before = (home / files.KEYS).read_bytes()

    with pytest.raises(KeysError, match=r"keys\.wrong-passphrase"):
        keys.change_passphrase(home, user="an", old=OTHER, new=OTHER, now=morning)
    with pytest.raises(KeysError, match=r"keys\.too-short"):
        keys.change_passphrase(home, user="an", old=PHRASE, new="kort", now=morning)

    assert (home / files.KEYS).read_bytes() == before


def test_a_training_store_opens_without_a_word(home: Path, morning: datetime) -> None:
    key = keys.create_training_keys(home)

    assert (keys.is_training(home), keys.unlock_training(home)) == (True, key)
    assert keys.users(home) == []
    with pytest.raises(KeysError, match=r"keys\.unknown-user"):
        keys.unlock(home, passphrase=PHRASE)
    with pytest.raises(KeysError, match=r"keys\.training"):
        keys.add_user(home, key, user="an", passphrase=PHRASE, now=morning)


@pytest.mark.usefixtures("key")
def test_a_store_of_real_people_never_opens_without_a_word(home: Path) -> None:
    with pytest.raises(KeysError, match=r"keys\.not-training"):
        keys.unlock_training(home)


def test_a_key_is_known_as_the_right_one(home: Path, key: bytes) -> None:
    assert keys.is_key_of(home, key) is True
    assert keys.is_key_of(home, bytes(32)) is False
    (home / files.KEYS).unlink()
    assert keys.is_key_of(home, key) is False


def test_keys_beside_a_store_are_never_replaced(
    home: Path, key: bytes, morning: datetime
) -> None:
    (home / files.STORE).touch()

    with pytest.raises(KeysError, match=r"keys\.exists"):
        keys.create_keys(home, user="an", passphrase=OTHER, now=morning)
    with pytest.raises(KeysError, match=r"keys\.exists"):
        keys.create_training_keys(home)

    assert keys.unlock(home, passphrase=PHRASE) == (key, "an")


def test_keys_of_a_set_up_that_was_broken_off_are_put_aside(
    home: Path, key: bytes, morning: datetime
) -> None:
    first = (home / files.KEYS).read_bytes()
    second = keys.create_keys(home, user="an", passphrase=OTHER, now=morning)
    keys.create_training_keys(home)

    assert (home / "keys.json.old-1").read_bytes() == first
    assert second != key
    assert sorted(path.name for path in home.iterdir()) == [
        "keys.json",
        "keys.json.old-1",
        "keys.json.old-2",
    ]


@pytest.mark.parametrize("part", ["store_id", "user", "salt", "nonce", "wrapped"])
@pytest.mark.usefixtures("key")
def test_a_slot_moved_or_altered_opens_nothing(home: Path, part: str) -> None:
    path = home / files.KEYS
    content = json.loads(path.read_text())
    owner = content if part == "store_id" else content["slots"][0]
    owner[part] = "ab" * (len(owner[part]) // 2 or 1)
    path.write_text(json.dumps(content))

    with pytest.raises(KeysError, match=r"keys\.wrong-passphrase"):
        keys.unlock(home, passphrase=PHRASE)
