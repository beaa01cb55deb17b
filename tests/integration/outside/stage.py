"""A dispatcher in a folder of its own, whoever listens to it, and the counting of cases. Every wait is bounded."""

import http.client
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[3]
PATIENCE = 90  # seconds; a slow machine is no failure, a test that hangs is


class NotRun(Exception):
    """The case needs what this machine lacks."""


def need(tool):
    path = shutil.which(tool)
    if path is None:
        raise NotRun(f"{tool} is not installed")
    return path


def eventually(asked, what):
    """What asked() gives as soon as it is true."""
    end = time.monotonic() + PATIENCE
    while True:
        answer = asked()
        if answer:
            return answer
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


def free_ports(count):
    """So many free ports in a row: the first of them."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            first = probe.getsockname()[1]
        others = [socket.socket() for _ in range(count)]
        try:
            for i, other in enumerate(others):
                other.bind(("127.0.0.1", first + i))
            return first
        except (OSError, OverflowError):
            continue
        finally:
            for other in others:
                other.close()


def get(port, path):
    """(status, body); (0, "") when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        reply = connection.getresponse()
        return reply.status, reply.read().decode()
    except OSError:
        return 0, ""
    finally:
        connection.close()


class Dispatcher:
    """`liferelay serve` as an exercise on the bundled site."""

    def __init__(self, program, *words, endpoint="tcp://127.0.0.1:*", under=(), environment=None):
        self.program = program
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="liferelay-outside-"))
        self.data = self.folder / "data"
        self.output = self.folder / "output"
        with open(self.output, "wb") as output:
            self.process = subprocess.Popen(
                [*under, program, "--lang", "en", "--data", self.data, "serve", ROOT / "config" / "liechtenstein",
                 "--exercise", "--endpoint", endpoint, *words],
                stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def said(self):
        return self.output.read_text(errors="replace")

    def serves(self):
        def told():
            assert self.process.poll() is None, self.said()
            return (self.data / "serving").exists() and "EXERCISE" in self.said()

        eventually(told, "the dispatcher serves")
        return self

    def serving(self):
        """The lines of the file that says where it serves."""
        lines = (line.split(" = ", 1) for line in (self.data / "serving").read_text().splitlines())
        return dict(line for line in lines if len(line) == 2)

    def metrics_port(self):
        return int(self.serving()["metrics"].rsplit(":", 1)[1])

    def run(self, *words):
        return subprocess.run([self.program, "--lang", "en", "--data", self.data, *words], capture_output=True,
                              text=True, timeout=PATIENCE, check=False)

    def alarm(self):
        done = self.run("alarm", "--place", "Rathaus Vaduz", "--kind", "collapsed")
        assert done.returncode == 0, done.stdout + done.stderr

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def values(page):
    """{series: value} of a page of metrics."""
    series = (line.rsplit(" ", 1) for line in page.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in series}


def run_cases(cases):
    """Runs them all, tells how many passed, and gives the exit code."""
    failed = passed = 0
    for case in cases:
        what = case.__name__.replace("_", " ")
        try:
            case()
            print(f"ok  {what}", flush=True)
            passed += 1
        except NotRun as why:
            print(f"not run  {what}: {why}", flush=True)
        except Exception:  # pylint: disable=broad-except
            traceback.print_exc(file=sys.stdout)
            print(f"FAILED  {what}", flush=True)
            failed += 1
    total = passed + failed
    print(f"{passed} test cases out of {total} passed")
    if failed:
        print(f"{failed} test cases out of {total} failed")
    return 1 if failed else 0
