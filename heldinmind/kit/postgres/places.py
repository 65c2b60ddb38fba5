"""Where a cluster keeps its data, its password, its log and its socket."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from heldinmind.kit.postgres.account import Account, account_for
from heldinmind.kit.postgres.identity import identity_of
from heldinmind.kit.postgres.trouble import Trouble

OUTSIDE = Path("/var/lib/heldinmind")


@dataclass(frozen=True)
class Places:
    name: str
    base: Path
    account: Account
    throw_away: bool

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def password(self) -> Path:
        return self.base / "password"

    @property
    def log(self) -> Path:
        return self.base / "server.log"

    @property
    def lock(self) -> Path:
        return self.base / "lock"

    @property
    def sockets(self) -> Path:
        """Never inside the checkout: the system allows a socket's whole path about a hundred bytes."""
        short = Path("/tmp")
        return (short if short.is_dir() else Path(tempfile.gettempdir())) / self.name

    def made_by(self) -> int | None:
        """The major version of PostgreSQL that made the data; none before there is any."""
        try:
            return int((self.data / "PG_VERSION").read_text())
        except FileNotFoundError:
            return None

    def prepare(self) -> None:
        """Make the directories, closed to everybody but the account. Raises Trouble when one is somebody else's."""
        if self.base.is_relative_to(OUTSIDE):
            for passage in (OUTSIDE, self.base.parent):
                passage.mkdir(parents=True, exist_ok=True)
                passage.chmod(0o711)
        for directory in (self.base, self.sockets):
            if not directory.exists():
                self._make(directory)
            if directory.is_symlink() or directory.stat().st_uid != self.account.uid:
                raise Trouble(f"{directory} belongs to somebody else. Remove it, or run this as its owner.")
            directory.chmod(0o700)

    def _make(self, directory: Path) -> None:
        """Whole at once, for two processes may begin together: nobody meets it before it is the account's."""
        directory.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{directory.name}-", dir=directory.parent))
        self.account.own(made)
        try:
            made.rename(directory)
        except OSError:  # the other one was first, and has put something into it
            made.rmdir()


def places(root: Path, throw_away: bool) -> Places:
    """The places of this checkout's cluster, the same each time.

    They are in the checkout's own `var/`. Only when root runs this and the account that root lends the server to cannot
    reach the checkout (its home is closed, say) are they below /var/lib/heldinmind.
    """
    root = root.resolve()
    kind = "postgres-throw-away" if throw_away else "postgres"
    identity = identity_of(root)
    inside, outside = root / "var" / kind, OUTSIDE / identity / kind
    base = outside if outside.exists() else inside
    account = account_for(base / "data")
    if account.lent and not inside.exists() and not account.can_enter(inside.parent):
        base = outside
    return Places(f"heldinmind-{identity}{'-t' if throw_away else ''}", base, account, throw_away)
