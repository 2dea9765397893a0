"""Bots as processes that can be killed, forked in milliseconds from one that has imported it all.

`python -m tests.proofs.zygote` reads an order a line and answers with the pid of a process that is
`whistle <argv>` from there on, with its own environment and its output in a file. An order may say
where the process kills itself (the nth time that it comes to a function, before or after it), and
changes what would take minutes here: how long leases last, how fast the bot may speak.
"""

from __future__ import annotations

import ctypes
import functools
import gc
import importlib
import inspect
import json
import os
import secrets
import signal
import sys
from typing import Any

PR_SET_PDEATHSIG = 1


def serve() -> None:
    for name in ("alembic.command", "alembic.runtime.migration", "bot.cli", "psycopg"):
        importlib.import_module(name)
    importlib.import_module("lang").catalogues()  # a second's reading
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            become(order)
        print(pid, flush=True)


def become(order: dict[str, Any]) -> None:
    """The bot; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # no bot outlives its tests
    out = os.open(order["log"], os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    for source, target in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (out, 2)):
        os.dup2(source, target)
    os.environ.update(order["env"])
    from bot import cli
    from bot.chat import leases

    leases.ME = secrets.token_hex(8)  # made at import, and a fork is a process of its own
    for name, value in order["changes"].items():
        change(name, value)
    if order["die"]:
        die(**order["die"])
    sys.argv = ["whistle", *order["argv"]]
    code: object = 1
    try:
        cli.main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - as the interpreter itself does at the end
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1)


def change(name: str, value: Any) -> None:
    """`module:NAME` is another figure; `module:function(argument)` has another default, and
    `module:STATEMENT.lease` lets a claim last so many seconds.
    """
    path, _, argument = name.rstrip(")").partition("(")
    owner, attribute = found(path.removesuffix(".lease"))
    if argument:
        getattr(owner, attribute).__kwdefaults__[argument] = value
    elif path.endswith(".lease"):
        from core.db.epoch import epoch

        claim = getattr(owner, attribute).values(leased_until=epoch() + value)
        setattr(owner, attribute, claim)
    else:
        assert hasattr(owner, attribute), name
        setattr(owner, attribute, value)


def found(name: str) -> tuple[Any, str]:
    module, _, path = name.partition(":")
    *way, attribute = path.split(".")
    return functools.reduce(getattr, way, importlib.import_module(module)), attribute


def die(where: str, when: str, nth: int) -> None:
    """SIGKILL itself at the nth call of an async or plain function."""
    owner, attribute = found(where)
    inner, calls = getattr(owner, attribute), iter(range(1, 1 << 30))

    def at(moment: str, call: int) -> None:
        if moment == when and call == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(inner)
    async def later(*args: Any, **more: Any) -> Any:
        call = next(calls)
        at("before", call)
        result = await inner(*args, **more)
        at("after", call)
        return result

    @functools.wraps(inner)
    def now(*args: Any, **more: Any) -> Any:
        call = next(calls)
        at("before", call)
        result = inner(*args, **more)
        at("after", call)
        return result

    setattr(owner, attribute, later if inspect.iscoroutinefunction(inner) else now)


if __name__ == "__main__":
    serve()
