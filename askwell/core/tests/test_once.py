"""What is large is loaded once, even where several ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from askwell.core.once import once


def test_threads_that_ask_together_load_it_once() -> None:
    together, loads = Barrier(8), []

    @once
    def large() -> int:
        loads.append(1)
        return len(loads)

    def ask(_: int) -> int:
        together.wait()
        return large()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(8)))

    assert (answers, loads) == ([1] * 8, [1])
