"""What the measurements of the running application share: the machine, and a server to measure."""

from __future__ import annotations

import json
import math
import os
import platform
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
APPLICATION = ROOT / "dgca_app.py"
PATIENCE_S = 60
AS_FOUND = ["--browser.serverAddress", "localhost"]
"""All that is said to a server with Streamlit's own settings, lest it ask an outside host."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server, as a process of its own."""

    host: str
    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """CPU time that the process has used, in user and kernel, by all its threads."""
        told = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory that the process holds now."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def machine() -> str:
    """What the figures were measured on, and how busy it was with other things."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, "
        f"Streamlit {version('streamlit')}; load before the run {busy}"
    )


def workshop(folder: Path, *, people: int, cards: int) -> tuple[Path, list[str]]:
    """A database with a workshop, and the secret of each person's browser."""
    file = folder / "bench.db"
    command = [sys.executable, str(HERE / "workshop.py"), str(file), str(people), str(cards)]
    told = subprocess.run(  # noqa: S603  # words of our own
        command, env=_environment(), stdout=subprocess.PIPE, check=True
    ).stdout
    return file, json.loads(told)


@contextmanager
def server(
    script: Path, *, database: Path, folder: Path, options: Sequence[str] = ()
) -> Iterator[Server]:
    """Run a script in the folder, whose settings it takes, until the server has answered."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603  # words of our own
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.headless",
            "true",
            "--server.port",
            str(port),
            "--server.address",
            "127.0.0.1",
            *options,
        ],
        env=_environment() | {"DGCA_DATABASE": f"sqlite:///{database}"},
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(host="127.0.0.1", port=port, pid=process.pid)
    finally:
        process.terminate()
        process.wait()


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def _environment() -> dict[str, Any]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and process.poll() is None:
        try:
            urlopen(address).close()  # noqa: S310  # our own server
        except (URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not answer.")
