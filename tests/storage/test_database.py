"""Opening, migrating and sharing a desk's database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from evidence_desk.domain.errors import UserError
from evidence_desk.storage import database
from evidence_desk.storage.database import bring_up_to_date, open_engine, schema_of, transaction
from evidence_desk.storage.tables import METADATA


@pytest.fixture
def engine(tmp_path: Path):
    opened = open_engine(tmp_path / "desk.db")
    bring_up_to_date(opened, tmp_path / "desk.db")
    yield opened
    opened.dispose()


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the search indexes: SQLite makes their tables, and names them."""
    return kind != "table" or "_index" not in (name or "")


def test_migrations_make_exactly_the_tables_of_the_program(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": is_ours}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_newest_migration_is_the_one_the_program_writes():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == database.SCHEMA


def test_write_ahead_logging_foreign_keys_and_full_sync_are_on(engine):
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_failed_migration_leaves_the_schema_as_it_was(engine, tmp_path):
    before = _schema(tmp_path / "desk.db")
    with (  # noqa: PT012 - the fault must come after the changes, inside the transaction
        pytest.raises(ZeroDivisionError),
        transaction(engine, write=True) as connection,
    ):
        operations = Operations(MigrationContext.configure(connection))
        operations.add_column("case", sa.Column("note", sa.String()))
        with operations.batch_alter_table("exhibit") as batch:
            batch.alter_column("caption", existing_type=sa.String(), nullable=True)
        raise ZeroDivisionError("power cut half-way")
    assert _schema(tmp_path / "desk.db") == before


def test_rebuilding_a_table_keeps_its_children_and_its_triggers(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    engine = open_engine(path)
    bring_up_to_date(engine, path)
    _insert_exhibit_with_code(engine)
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    shipped = Path(database.__file__).parent / "migrations"
    (versions.parent / "env.py").write_text((shipped / "env.py").read_text())
    for migration in (shipped / "versions").glob("*.py"):
        (versions / migration.name).write_text(migration.read_text())
    (versions / "9999_rebuild.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9999'\ndown_revision = '{database.SCHEMA}'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('exhibit') as batch:\n"
        "        batch.alter_column('caption', existing_type=sa.String(), nullable=True)\n"
    )
    monkeypatch.setattr(database, "__file__", str(tmp_path / "database.py"))
    backup = bring_up_to_date(engine, path, target="9999")
    assert schema_of(path) == "9999"
    assert backup is not None
    assert schema_of(backup) == database.SCHEMA
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM exhibit_code").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        with pytest.raises(sa.exc.IntegrityError, match="write-once"):
            connection.exec_driver_sql("DELETE FROM exhibit")
    engine.dispose()


def test_a_newer_desk_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "desk.db"
    engine = open_engine(path)
    bring_up_to_date(engine, path)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    engine = open_engine(path)
    with pytest.raises(UserError) as caught:
        bring_up_to_date(engine, path)
    engine.dispose()
    assert "新版本" in caught.value.text.zh
    assert "newer version" in caught.value.text.en
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_a_sentence(tmp_path):
    path = tmp_path / "desk.db"
    path.write_bytes(b"this is no database, it is a letter" * 100)
    with pytest.raises(UserError, match=r"desk\.db"):
        schema_of(path)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET kind = 'other'",
        "DELETE FROM journal",
        "UPDATE stored_file SET size = 0",
        "DELETE FROM stored_file",
        "DELETE FROM exhibit",
        "DELETE FROM shipment",
        "DELETE FROM shipment_file",
    ],
)
def test_what_was_recorded_cannot_be_rewritten(engine, statement):
    _insert_exhibit_with_code(engine)
    with (
        pytest.raises(sa.exc.IntegrityError, match="write-once"),
        transaction(engine, write=True) as connection,
    ):
        connection.exec_driver_sql(statement)


def test_a_second_writer_waits_and_then_says_so(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0)
    other = open_engine(tmp_path / "desk.db")
    with (
        transaction(engine, write=True),
        pytest.raises(UserError, match="另一个程序"),
        transaction(other, write=True),
    ):
        pass
    other.dispose()


def test_a_reader_sees_the_desk_while_another_writes(engine, tmp_path):
    other = open_engine(tmp_path / "desk.db")
    with transaction(engine, write=True) as writing:
        writing.exec_driver_sql("INSERT INTO stored_file VALUES ('x', 1, 'now')")
        with transaction(other, write=False) as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM stored_file").scalar() == 0
    other.dispose()


def _schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def _insert_exhibit_with_code(engine: sa.Engine) -> None:
    from evidence_desk.storage.tables import (
        CASE,
        CODE,
        EXHIBIT,
        EXHIBIT_CODE,
        SHIPMENT,
        SHIPMENT_FILE,
        STORED_FILE,
    )

    with transaction(engine, write=True) as connection:
        for table, values in (
            (CASE, {"id": 1, "buyer": {}, "seller": {}, "order": {}, "statement": {}}),
            (STORED_FILE, {"digest": "d", "size": 1}),
            (EXHIBIT, {"id": 1, "case_id": 1, "digest": "d"}),
            (CODE, {"id": 1, "case_id": 1, "value": "TT20260914A07"}),
            (EXHIBIT_CODE, {"exhibit_id": 1, "code_id": 1, "place": 0}),
            (SHIPMENT, {"id": 1, "order_no": "1"}),
            (SHIPMENT_FILE, {"id": 1, "shipment_id": 1, "digest": "d"}),
        ):
            filled = {
                column.name: _some(column)
                for column in table.columns
                if not column.nullable and column.name not in values
            }
            connection.execute(table.insert().values(filled | values))
        connection.exec_driver_sql("INSERT INTO journal VALUES (1, 'now', 'x', 1, '{}', 'd')")


def _some(column: sa.Column) -> object:
    if isinstance(column.type, sa.JSON):
        return []
    return (
        False
        if isinstance(column.type, sa.Boolean)
        else ("" if isinstance(column.type, sa.String) else 0)
    )
