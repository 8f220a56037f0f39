"""Sees to it that there is a Chromium for the tests, and says which: `python -m tests.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The path of a Chromium on this machine (CHROMIUM names one), or None: then Playwright's own is used."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> str:
    """Install Chromium: by the system's packages where that is possible, else Playwright's own."""
    if shutil.which("apt-get") and (os.geteuid() == 0 or shutil.which("sudo")):
        before = [] if os.geteuid() == 0 else ["sudo"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*before, "apt-get", "update", "-qq"], check=False, env=quiet)
        for name in ("chromium", "chromium-browser"):
            command = [*before, "apt-get", "install", "-y", "-qq", name]
            if subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL).returncode == 0:
                return installed() or name
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    return "Playwright's own"


def main() -> None:
    """Say which Chromium the tests use, installing one if there is none."""
    found = installed()
    own = Path.home() / ".cache" / "ms-playwright"
    if found is None and not list(own.glob("chromium-*")):
        try:
            found = install()
        except subprocess.CalledProcessError:
            sys.exit("There is no Chromium, and none could be installed. Install one, or name it: CHROMIUM=/path/to/it")
    sys.stdout.write(f"The tests use Chromium: {found or own}\n")


if __name__ == "__main__":
    main()
