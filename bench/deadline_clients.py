"""Sixteen clients on a deadline day: each writes, approves and sends one sheet after the other, and keeps a list of
what was acknowledged. Run as a program of its own; reads its orders (JSON) from standard input.

Each request is sent `times` times. What is not answered (the server was killed) is sent again until it is.
"""

import http.client
import json
import sys
import threading
import time
from queue import Empty, Queue
from typing import Any


class Client(threading.Thread):
    def __init__(self, orders: dict[str, Any], waiting: "Queue[tuple[int, dict[str, str]]]"):
        super().__init__(daemon=True)
        self.orders, self.waiting = orders, waiting
        self.times: list[float] = []
        self.acknowledged: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        while True:
            try:
                number, sheet = self.waiting.get_nowait()
            except Empty:
                return
            self.report(number, sheet)

    def report(self, number: int, sheet: dict[str, str]) -> None:
        path = f"/api/v1/rounds/{self.orders['round']}/sheets/{sheet['reporter']}/{sheet['about']}"
        values = {f"1.{n}": (number + n) % 90 + 5 for n in range(1, 56)}
        body = json.dumps({"values": values}).encode()
        put = self.ask("PUT", path, sheet["reporter_token"], body, {"If-None-Match": "*"})
        if put is None:
            return
        if not self.orders["whole_way"]:
            self.acknowledged.append({"reporter": sheet["reporter"], "etag": put["etag"], "receipt": None})
            return
        known = {"If-Match": f'"{put["etag"]}"'}
        if self.ask("POST", f"{path}/approve", sheet["head_token"], b"", known) is None:
            return
        sent = self.ask("POST", f"{path}/send", sheet["head_token"], b"", known)
        if sent is not None:
            told = {"reporter": sheet["reporter"], "etag": sent["etag"], "receipt": sent["receipt"]["number"]}
            self.acknowledged.append(told)

    def ask(self, method: str, path: str, token: str, body: bytes, headers: dict[str, str]) -> dict[str, Any] | None:
        answer = None
        for _ in range(self.orders["times"]):
            answer = self.once(method, path, token, body, headers)
            if answer is None:
                return None
        return answer

    def once(self, method: str, path: str, token: str, body: bytes, headers: dict[str, str]) -> dict[str, Any] | None:
        sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers}
        while True:
            began = time.monotonic()
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.orders["port"], timeout=30)
                self.connection.request(method, path, body, sent)
                answer = self.connection.getresponse()
                data = answer.read()
            except (OSError, http.client.HTTPException):
                self.connection = None
                time.sleep(0.05)
                continue
            self.times.append(time.monotonic() - began)
            if answer.status in (200, 201):
                return dict(json.loads(data))
            if answer.status >= 502:  # the door is open, nobody is behind it yet
                time.sleep(0.05)
                continue
            self.errors.append(f"{method} {path}: {answer.status} {data[:200]!r}")
            return None


def main() -> None:
    orders = json.load(sys.stdin)
    waiting: Queue[tuple[int, dict[str, str]]] = Queue()
    for number, sheet in enumerate(orders["sheets"]):
        named = {"reporter": sheet["reporter"], "about": sheet["about"]}
        waiting.put((number, {**named, "reporter_token": sheet["reporter_token"], "head_token": sheet["head_token"]}))
    clients = [Client(orders, waiting) for _ in range(orders["clients"])]
    began = time.monotonic()
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    json.dump(
        {
            "seconds": time.monotonic() - began,
            "times": [one for client in clients for one in client.times],
            "acknowledged": [one for client in clients for one in client.acknowledged],
            "errors": [one for client in clients for one in client.errors],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
