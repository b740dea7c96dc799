"""Several processes on one file: nothing is lost, not even by a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from smm_tui.clock import FixedClock
from smm_tui.persistence import schema
from smm_tui.persistence.database import Database, open_database
from tests.persistence.conftest import Opener

pytestmark = pytest.mark.process

_PROGRAM = """
import sys
from pathlib import Path
from smm_tui.clock import SystemClock
from smm_tui.persistence.database import open_database
from smm_tui.persistence.records import Brand, Hat
path, brand_id, times = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
database = open_database(path, SystemClock(), origin="test", create=True)
print("ready", flush=True)
sys.stdin.readline()
"""
_COUNT = """
for _number in range(times):
    with database.write(brand_id) as transaction:
        transaction.session.get(Brand, brand_id).first_weekday += 1
"""
_ADD = """
for number in range(times):
    with database.write(brand_id) as transaction:
        transaction.session.add(Hat(name=str(number), brand_id=brand_id))
    print(number, flush=True)
"""


@contextmanager
def process(code: str, path: Path, brand_id: int, times: int) -> Iterator[subprocess.Popen[str]]:
    """Another planner, ready and waiting for a line to begin."""
    arguments = [sys.executable, "-c", _PROGRAM + code, str(path), str(brand_id), str(times)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            yield child
        finally:
            child.kill()


def begin(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("\n")
    child.stdin.flush()


def test_two_that_write_at_once_lose_nothing(database: Database, brand_id: int) -> None:
    with (
        process(_COUNT, database.path, brand_id, 100) as one,
        process(_COUNT, database.path, brand_id, 100) as two,
    ):
        begin(one)
        begin(two)
        assert (one.wait(), two.wait()) == (0, 0)
    assert database.rows("SELECT first_weekday, version FROM brand") == [(200, 201)]
    assert database.rows("SELECT count(*), count(DISTINCT serial), max(serial) FROM edit") == [
        (201, 201, 201)
    ]
    news = database.news()
    assert news is not None
    assert news.rows == {"brand": {brand_id}}


def test_two_that_begin_at_once_make_one_database(path: Path, clock: FixedClock) -> None:
    program = [sys.executable, "-c", _PROGRAM, str(path), "0", "0"]
    children = [subprocess.Popen(program, stdin=subprocess.DEVNULL) for _number in range(2)]
    assert [child.wait() for child in children] == [0, 0]
    with closing(open_database(path, clock)) as database:
        assert database.rows("SELECT count(*) FROM brand") == [(0,)]


def test_a_file_that_another_session_is_making_is_waited_for(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = threading.Event()
    is_something_else = schema.is_something_else

    def looks(path: Path) -> bool:
        found = is_something_else(path)
        looked.set()
        return found

    monkeypatch.setattr(schema, "is_something_else", looks)
    schema.empty_file(path)
    with ThreadPoolExecutor(1) as other:
        with schema._changing(path) as connection:
            SQLModel.metadata.create_all(connection)
            version = f"CREATE TABLE {schema.VERSION_TABLE} (version_num TEXT)"
            connection.exec_driver_sql(version)
            filled = f"INSERT INTO {schema.VERSION_TABLE} VALUES (?)"
            connection.exec_driver_sql(filled, (schema.head(),))
            begun = path.read_bytes()
            assert begun  # of more than fits into memory
            assert not any(begun[:20])
            opening = other.submit(schema.checked_revision, path)
            assert looked.wait(60)
        assert opening.result() == schema.head()


def test_what_was_committed_survives_a_kill(
    database: Database, brand_id: int, opened: Opener
) -> None:
    with process(_ADD, database.path, brand_id, 100_000) as child:
        begin(child)
        assert child.stdout is not None
        said = [child.stdout.readline() for _number in range(30)]
        child.send_signal(signal.SIGKILL)
        said += child.stdout.readlines()
        assert child.wait() == -signal.SIGKILL
    count = len([line for line in said if line.endswith("\n")])
    database.close()
    later = opened()
    ((kept, last),) = later.rows("SELECT count(*), max(id) FROM hat")
    assert kept == last
    assert kept in (count, count + 1)
    assert later.rows("PRAGMA integrity_check") == [("ok",)]
    assert later.rows("SELECT count(*) FROM edit WHERE origin = 'test'") == [(kept,)]
