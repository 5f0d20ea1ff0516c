"""Pages of collecting on a home with a full deadline day: run as a program of its own, prints times as JSON."""

import json
import time
from collections.abc import Callable

import django


def main() -> None:
    django.setup()
    from django.test import Client

    from bench.deadline_home import REGULATION
    from laban.accounts.models import Account
    from laban.collect.models import Sheet

    def client(login: str) -> Client:
        made = Client(HTTP_HOST="localhost")
        made.force_login(Account.objects.get(login=login))
        return made

    office, officer = client("dieu-phoi"), client("a7")
    sheet = Sheet.objects.select_related("round").get(
        reporter=Account.objects.get(login="a7").roles.first().organisation_id
    )
    address = f"/sheets/{sheet.round.key}/{sheet.reporter}/{sheet.about}/"
    print(
        json.dumps(
            [
                {
                    "what": "Table of 3,355 bodies and their states, 50 requests: slowest",
                    "times": timed(50, lambda: office.get(f"/heat/{REGULATION}/")),
                    "percent": 100,
                    "limit": 300,
                },
                {
                    "what": "Desk of an officer, 100 requests: p95",
                    "times": timed(100, lambda: officer.get("/desk/")),
                    "percent": 95,
                    "limit": 100,
                },
                {
                    "what": "Queue of 3,355 sent sheets, first page, 20 requests: p95",
                    "times": timed(20, lambda: office.get("/review/")),
                    "percent": 95,
                    "limit": None,
                },
                {
                    "what": "A sheet of 55 rows, 50 requests: p95",
                    "times": timed(50, lambda: officer.get(address)),
                    "percent": 95,
                    "limit": None,
                },
            ]
        )
    )


def timed(times: int, work: Callable[[], object]) -> list[float]:
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        answer = work()
        found.append(time.perf_counter() - start)
        assert answer.status_code == 200, answer  # type: ignore[attr-defined]
    return found


if __name__ == "__main__":
    main()
