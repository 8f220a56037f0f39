"""`python -m bench.measured COMMAND ...`: run a command and write down its time, processor time and peak memory.

It is a small program of its own because Linux counts the memory of whoever starts a command as the command's
peak: started from the large benchmark itself, every command would seem at least as large as that.
"""

import json
import os
import subprocess
import sys
import time

# macOS counts in bytes, Linux in KiB.
_A_UNIT = 1 if sys.platform == "darwin" else 1024


def main() -> int:
    """Run the command with its output passed on; the last line of ours holds the figures, as JSON."""
    began = time.monotonic()
    running = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
    _, status, used = os.wait4(running.pid, 0)
    code = running.returncode = os.waitstatus_to_exitcode(status)
    print(
        json.dumps(
            {
                "seconds": time.monotonic() - began,
                "processor_seconds": used.ru_utime + used.ru_stime,
                "peak_bytes": used.ru_maxrss * _A_UNIT,
            }
        )
    )
    return code


if __name__ == "__main__":
    sys.exit(main())
