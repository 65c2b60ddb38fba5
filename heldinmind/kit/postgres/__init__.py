"""A checkout's own PostgreSQL: found, made, started and stopped without anything installed by hand.

It listens on a Unix socket only and asks for a password that is made once and kept beside the data. With
`HELDINMIND_POSTGRES_UNSAFE=1` all of this speaks of a second, throw-away cluster that trades safety for speed, so that
tests never touch a team's data. Start reading at `server.py`.
"""

from heldinmind.kit.postgres.server import Server, ensure_running, remove, stop
from heldinmind.kit.postgres.trouble import Trouble

__all__ = ["Server", "Trouble", "ensure_running", "remove", "stop"]
