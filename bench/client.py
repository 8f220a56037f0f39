"""`python -m bench.client`: one visitor who asks for page after page, in a process of its own.

It reads {"port", "seconds", "most", "pages": [[host, path], ...]} from its input and writes the seconds that each
page took. Each page has a connection of its own, as the web server closes one after each answer.
"""

import json
import sys
import time
from http.client import HTTPConnection
from itertools import cycle, islice


def main() -> None:
    """Ask until the time is over or as many pages came as were wanted at most."""
    order = json.load(sys.stdin)
    ends = time.monotonic() + order["seconds"]
    times = []
    for host, path in islice(cycle(order["pages"]), order["most"]):
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", order["port"], timeout=30)
        connection.request("GET", path, headers={"Host": host, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 200:
            sys.exit(f"{host}{path} answered {answer.status}")
        times.append(time.perf_counter() - began)
        if time.monotonic() > ends:
            break
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
