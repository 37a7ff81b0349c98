"""Opens a desk's SQLite database and brings its schema up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import QueuePool

from evidence_desk.domain.errors import UserError
from evidence_desk.storage.tables import TRIGGERS

# The revision this program writes; the newest file in migrations/versions.
SCHEMA = "0007"
# How long a second program on the same desk waits before it says so.
WAIT_SECONDS = 15


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """Open *path* so that every transaction, schema changes too, either happens or does not.

    With *read_only* nothing is written, and the desk may lie where nothing can be.
    """

    # Its own connect, not an address of SQLAlchemy's: a path may hold `?`, `%` and `#`.
    def connect() -> sqlite3.Connection:
        if read_only:
            return _connect_to_read(path, check_same_thread=False)
        return sqlite3.connect(path.absolute(), check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # sqlite3 must not begin or commit by itself
        connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        write = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _connect_to_read(path: Path, *, check_same_thread: bool = True) -> sqlite3.Connection:
    """Connect without writing; see https://www.sqlite.org/uri.html for the address."""
    posix = path.absolute().as_posix()
    slash = "" if posix.startswith("/") else "/"
    address = f"file://{slash}{quote(os.fsencode(posix), safe='/:')}?mode=ro"
    # Write-ahead logging needs two files beside the database. Where none can be made, and none is
    # waiting to be read, SQLite must be told that nobody writes.
    log = path.with_name(f"{path.name}-wal")
    waiting = log.exists() and log.stat().st_size > 0
    if not os.access(path.parent, os.W_OK) and not waiting:
        address += "&immutable=1"
    return sqlite3.connect(
        address, uri=True, timeout=WAIT_SECONDS, check_same_thread=check_same_thread
    )


@contextmanager
def transaction(engine: Engine, *, write: bool) -> Iterator[Connection]:
    """One transaction in the calling thread; it happens whole or not at all.

    Raises:
        UserError: another program kept the desk busy, the disk is full, the database is damaged.
    """
    with (
        _explaining(),
        engine.connect().execution_options(write=write) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _explaining() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a wish that cannot be, not a fault of disk or database
    except DatabaseError as error:
        raise _explained(error) from error


def _explained(error: DatabaseError) -> Exception:
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return UserError(
            "另一个程序正在写入这个证据台。请等它完成后再试一次。",
            "Another program is writing to this desk. Wait until it has finished, then try again.",
        )
    if "full" in reason:
        return UserError(
            "磁盘已满，没有写入任何内容。请腾出空间后再试一次。",
            "The disk is full; nothing was written. Free some space, then try again.",
        )
    if "readonly" in reason or "unable to open" in reason:
        return UserError(
            "证据台所在的文件夹不能写入。请检查权限，或换一个可以写入的位置；只核验则不需要写入。",
            "The desk's folder cannot be written to. Check its permissions or choose a place that "
            "can be; verifying alone writes nothing.",
        )
    if any(sign in reason for sign in ("malformed", "not a database", "no such", "I/O error")):
        return UserError(
            f"证据台的数据库已损坏（{reason}）。保管库里的文件仍在；请从备份恢复 desk.db。",
            f"The desk's database is damaged ({reason}). The files in its vault are still "
            "there; restore desk.db from a backup.",
        )
    return error


def schema_of(path: Path) -> str | None:
    """Return the schema revision of the database at *path*, None where there is none yet."""
    if not path.exists():
        return None
    try:
        with closing(_connect_to_read(path)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return None
        raise UserError(
            f"打不开证据台数据库 {path}。请检查该文件夹的权限。",
            f"The desk's database {path} cannot be opened. Check the folder's permissions.",
        ) from error
    except sqlite3.DatabaseError as error:
        raise UserError(
            f"{path} 不是证据台数据库，或已损坏。请从备份恢复，或换一个文件夹。",
            f"{path} is no desk database or is damaged. Restore a backup or choose another folder.",
        ) from error
    return row[0] if row else None


def bring_up_to_date(engine: Engine, path: Path, *, target: str = SCHEMA) -> Path | None:
    """Create or migrate the schema; return the backup made before a migration, if one was.

    Raises:
        UserError: the desk was written by a newer program.
    """
    found = schema_of(path)
    if found == target:
        return None
    refuse_newer(found, target)
    backup = None if found is None else _back_up(path, found)
    migrate(engine, target)
    return backup


def refuse_newer(found: str | None, target: str = SCHEMA) -> None:
    """Raise UserError where the schema *found* is one that only a newer program knows."""
    if found is not None and found > target:
        raise UserError(
            f"这个证据台由更新版本的程序写成（结构 {found}，本程序为 {target}）。"
            "请安装新版本后再打开；没有改动任何内容。",
            f"This desk was written by a newer version of the program (schema {found}, this one "
            f"knows {target}). Install the newer version to open it; nothing was changed.",
        )


def migrate(engine: Engine, target: str) -> None:
    """Run the migrations up to *target* in one transaction, with both cures for SQLite.

    Batch mode copies tables: with foreign keys on it would silently delete cascading children,
    so they are off meanwhile and checked at the end; it drops triggers, so they are made anew.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    with _explaining(), engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction
        try:
            writing = connection.execution_options(write=True)
            with writing.begin():
                config.attributes["connection"] = writing
                command.upgrade(config, target)
                for statement in TRIGGERS:
                    writing.exec_driver_sql(statement)
                broken = writing.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"migration to {target} broke references: {broken[:5]}")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _back_up(path: Path, revision: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = path.with_name(f"{path.stem}-{revision}-{stamp}.backup.db")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    return backup
