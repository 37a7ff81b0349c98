"""One open desk: what pages, commands and services are handed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from evidence_desk.domain.errors import UserError
from evidence_desk.domain.text import Text
from evidence_desk.storage import journal
from evidence_desk.storage.database import (
    bring_up_to_date,
    open_engine,
    refuse_newer,
    schema_of,
    transaction,
)
from evidence_desk.storage.repository import Repository
from evidence_desk.storage.vault import Vault


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace:
    """A desk folder opened by this program.

    `notices` are sentences about the desk's own state that the person should see: a migration
    backup, a journal that was cut off. With *read_only* not a byte of the desk is changed: it may
    lie on a disc, and what a killed program left is not sorted.

    Raises:
        UserError: the folder cannot be written to, the desk is a newer program's, or its database
            is missing or damaged.
    """

    def __init__(
        self, folder: Path, *, clock: Callable[[], datetime] = _utc_now, read_only: bool = False
    ) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.clock = clock
        self.read_only = read_only
        self._head_path = folder / "journal.head"
        self.vault = Vault(folder / "vault")
        database = folder / "desk.db"
        self._engine = open_engine(database, read_only=read_only)
        self.notices: tuple[Text, ...] = ()
        if read_only:
            refuse_newer(schema_of(database))
            return
        try:
            (folder / "vault" / "incoming").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                f"无法在 {folder} 建立证据台：{error.strerror}。请换一个可以写入的文件夹。",
                f"No desk can be made in {folder}: {error.strerror}. Choose a folder that can be "
                "written to.",
            ) from error
        self._refuse_lost_database(database)
        try:
            backup = bring_up_to_date(self._engine, database)
            self.notices = tuple(self._look_around(backup))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Repository]:
        """One consistent view of the desk, beside any writer."""
        with transaction(self._engine, write=False) as connection:
            yield Repository(connection, self.clock())

    @contextmanager
    def writing(self) -> Iterator[Repository]:
        """One change of the desk: it happens whole or not at all."""
        with transaction(self._engine, write=True) as connection:
            yield Repository(connection, self.clock())
            newest = journal.head(connection)
        journal.write_head(self._head_path, newest)

    def kept_head(self) -> journal.Head | None:
        """Return how far the journal had grown when it was last written."""
        return journal.read_head(self._head_path)

    def close(self) -> None:
        """Let go of the desk's files."""
        self._engine.dispose()
        self.vault.close()

    def _refuse_lost_database(self, database: Path) -> None:
        # A new, empty database beside a full vault would make everything look like never taken in.
        used = self.kept_head() is not None or next(iter(self.vault.digests()), None) is not None
        if used and schema_of(database) is None:
            raise UserError(
                f"{database} 不见了或是空的，而保管库里有文件。请从备份恢复 desk.db，"
                "或换一个文件夹；没有改动任何内容。",
                f"{database} is missing or empty, but the vault is not. Restore desk.db from a "
                "backup or choose another folder; nothing was changed.",
            )

    def _look_around(self, backup: Path | None) -> Iterator[Text]:
        if backup is not None:
            yield Text(
                f"证据台已升级。升级前的样子留了备份，在证据台文件夹里（{backup.name}）。",
                f"The desk was brought to the new schema; the database from before is kept as "
                f"{backup.name}.",
            )
        with transaction(self._engine, write=True) as connection:
            # The write lock keeps other programs from recording while leftovers are sorted.
            self.vault.recover(Repository(connection, self.clock()).knows)
            journal.clear_leftovers(self._head_path)
            cut_off = journal.is_shorter_than(connection, self.kept_head())
        if cut_off:
            yield Text(
                "工作日志的末尾不见了：数据库可能被换成了旧版本。请运行“核验证据台”。",
                "The end of the journal is missing: the database may have been replaced by an "
                "older one. Run “Verify the desk”.",
            )
