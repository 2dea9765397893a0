"""A throw-away PostgreSQL, living exactly as long as the process that asked for it.

`start()` runs this file as a guard in a process of its own. The guard starts the server, prints the
address and waits for its input to end, which happens however its parent dies: kill -9 included.
Then it stops the server and removes the folder. Folders whose guard was itself killed are removed
at the next start (a server without its folder stops by itself).
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from glob import glob
from pathlib import Path
from typing import Any

PREFIX = "whistle-db-"
TESTS_ONLY = {  # nothing here survives a power cut, nor needs to
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "max_wal_size": "128MB",
    "listen_addresses": "",
    "timezone": "UTC",
    "autovacuum": "off",
}


class NoPostgres(Exception):
    """Why there is no server, in words for the summary."""


class Server:
    def __init__(self, guard: subprocess.Popen[str], folder: str) -> None:
        self.guard = guard
        self.folder = folder

    def url(self, database: str = "postgres") -> str:
        return url(self.folder, database)

    def stop(self) -> None:
        assert self.guard.stdin
        self.guard.stdin.close()
        self.guard.wait(timeout=30)


def url(folder: str, database: str) -> str:
    return f"postgresql+psycopg://whistle@/{database}?host={folder}"


def start() -> Server:
    """A running server; `NoPostgres` says why not. Stops with this process at the latest."""
    guard = subprocess.Popen(
        [sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests; the guard ends after them
    )
    assert guard.stdout
    assert guard.stderr
    folder = guard.stdout.readline().strip()
    if not folder:
        guard.wait()
        raise NoPostgres(guard.stderr.read().strip().rpartition("\n")[2])
    return Server(guard, folder)


def programs() -> Path:
    """The newest installed server's programs."""
    installed = [*glob("/usr/lib/postgresql/*/bin/initdb"), *glob("/usr/pgsql-*/bin/initdb")]
    newest = sorted(installed, key=lambda path: int("".join(filter(str.isdigit, path))))[-1:]
    for initdb in [*newest, shutil.which("initdb")]:
        if initdb:
            return Path(initdb).parent
    raise SystemExit("no PostgreSQL server on this machine")


def servant() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; whom it runs as then."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            who = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
    raise SystemExit("no unprivileged user to run PostgreSQL as")


def place() -> str:
    """Where databases for tests live: in memory if it has room, as making one takes a twentieth."""
    memory = "/dev/shm"
    try:
        free = os.statvfs(memory)
    except OSError:
        return tempfile.gettempdir()
    roomy = free.f_bavail * free.f_frsize > 1 << 30 and os.access(memory, os.W_OK)
    return memory if roomy else tempfile.gettempdir()


def guard() -> None:
    binaries, as_whom = programs(), servant()
    sweep()
    folder = tempfile.mkdtemp(prefix=PREFIX, dir=place())
    lock = hold(folder)
    server = None
    try:
        if as_whom:
            os.chown(folder, as_whom["user"], as_whom["group"])
        data = f"{folder}/data"
        run = {"stdin": subprocess.DEVNULL, "cwd": folder, **as_whom}
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "whistle", "-A", "trust", "-E", "UTF8"]
            + ["--no-locale", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            **run,
        )
        settings = [f"--{name}={value}" for name, value in TESTS_ONLY.items()]
        log = Path(folder, "log").open("w")
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, *settings],
            stdout=log,
            stderr=log,
            **run,
        )
        wait_ready(server, folder)
        print(folder, flush=True)
        sys.stdin.read()
    finally:
        if server:
            server.send_signal(signal.SIGQUIT)  # at once: nothing is kept
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def wait_ready(server: subprocess.Popen[bytes], folder: str) -> None:
    """The last line of postmaster.pid says "ready" once connections are taken."""
    told = Path(folder, "data", "postmaster.pid")
    while server.poll() is None:
        if told.exists() and told.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.01)
    raise SystemExit(Path(folder, "log").read_text().strip().rpartition("\n")[2])


def hold(folder: str) -> int:
    """The mark of a living guard: a lock that its death lets go of."""
    lock = os.open(f"{folder}/guard", os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise
    return lock


def sweep() -> None:
    for left in Path(place()).glob(f"{PREFIX}*"):
        try:
            if time.time() - left.stat().st_mtime > 60:  # else perhaps just being made
                os.close(hold(str(left)))
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # its guard lives, or it is another user's


if __name__ == "__main__":
    guard()
