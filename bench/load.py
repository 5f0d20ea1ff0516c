"""Open-loop load, in a process of its own: requests start at fixed moments whether or not earlier ones were answered.

The time of a request runs from the moment it was due, so a server (or we) that stalls is charged for every request
that fell into the stall. Reads a plan (JSON) from standard input and writes what it measured to standard output.
"""

import asyncio
import gc
import json
import random
import subprocess
import sys
import zlib
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

CONNECTIONS = 64
TIMEOUT = 10.0


@dataclass(frozen=True)
class Measured:
    """Milliseconds of each request, `inf` where the answer was wrong or none; how late we ourselves were."""

    latencies: list[float]
    lateness: list[float]
    faults: list[str]


def measure(port: int, pages: dict[str, Path], *, rate: int, seconds: float) -> Measured:
    """Runs the load against a port of this machine; `pages` gives the file that each address must answer with."""
    plan = {"port": port, "pages": {address: str(path) for address, path in pages.items()}}
    plan |= {"rate": rate, "seconds": seconds}
    command = [sys.executable, "-m", "bench.load"]
    done = subprocess.run(command, input=json.dumps(plan), stdout=subprocess.PIPE, text=True, check=True)
    return Measured(**json.loads(done.stdout))


@dataclass
class _Connections:
    """Keep-alive connections. When all are in use a request waits, and its time runs on."""

    port: int
    free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))

    async def get(self, request: bytes) -> tuple[bytes, bytes]:
        async with self.room:
            reader, writer = await self._open()
            try:
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                body = await reader.readexactly(_length(head))
            except BaseException:
                writer.close()
                raise
            self.free.append((reader, writer))
            return head, body

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while self.free:
            reader, writer = self.free.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection("127.0.0.1", self.port)


class _Load:
    def __init__(self, port: int, pages: dict[str, str]):
        self.connections = _Connections(port)
        self.plain = {address: Path(path).read_bytes() for address, path in pages.items()}
        self.known: dict[str, bytes] = {}
        self.latencies: list[float] = []
        self.lateness: list[float] = []
        self.faults: list[str] = []

    async def run(self, rate: int, seconds: float) -> None:
        clock = asyncio.get_running_loop().time
        choose = random.Random(1).choice
        addresses = sorted(self.plain)
        running: set[asyncio.Task[None]] = set()
        start = clock() + 0.1
        for number in range(int(rate * seconds)):
            due = start + number / rate
            if (ahead := due - clock()) > 0:
                await asyncio.sleep(ahead)
            task = asyncio.create_task(self._one(choose(addresses), due))
            running.add(task)
            task.add_done_callback(running.discard)
            self.lateness.append((clock() - due) * 1000)
        await asyncio.gather(*running)

    async def _one(self, address: str, due: float) -> None:
        request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        try:
            head, body = await asyncio.wait_for(self.connections.get(request), TIMEOUT)
            fault = self._fault(address, head, body)
        except (OSError, EOFError, TimeoutError) as error:
            fault = type(error).__name__
        if fault:
            self.faults.append(f"{address}: {fault}")
        took = (asyncio.get_running_loop().time() - due) * 1000
        self.latencies.append(inf if fault else took)

    def _fault(self, address: str, head: bytes, body: bytes) -> str:
        if not head.startswith(b"HTTP/1.1 200 "):
            return head.split(b"\r\n", 1)[0].decode()
        if b"\r\ncontent-encoding: gzip\r\n" not in head.lower():
            return "not compressed"
        # Unpacked once only: unpacking each answer would take the time of the server that is measured.
        if self.known.get(address) != body:
            if zlib.decompress(body, wbits=31) != self.plain[address]:
                return "another page"
            self.known[address] = body
        return ""


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise OSError("an answer without a length")


def main() -> None:
    plan = json.load(sys.stdin)
    load = _Load(plan["port"], plan["pages"])
    gc.disable()  # a collection would be a stall of ours, not of the server
    asyncio.run(load.run(plan["rate"], plan["seconds"]))
    json.dump({"latencies": load.latencies, "lateness": load.lateness, "faults": load.faults[:10]}, sys.stdout)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
