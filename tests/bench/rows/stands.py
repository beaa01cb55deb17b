"""Programs that the benchmarks start: stands, which measure what they are told, and servers. Each ends with the others."""

import json
import os
import pathlib
import select
import signal
import socket
import subprocess
import time

STOP_WITHIN_S = 60
ANSWER_WITHIN_S = 600


class Broken(Exception):
    """A program did not do its part; the row says so."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def resident_bytes(process):
    """Memory of a process that is in the machine's memory now."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise Broken("the kernel does not tell the memory of a process")


class Programs:
    """Starts programs, on given processors if asked to, and ends them all."""

    def __init__(self, build, folder, pinned, quick=False):
        self.build = pathlib.Path(build)
        self.folder = pathlib.Path(folder).resolve()
        self.pinned = pinned
        self.quick = quick
        self.running = []

    def many(self, count, when_quick):
        """So many; far fewer when it is only to be seen that everything works."""
        return when_quick if self.quick else count

    def tool(self, name):
        found = {"liferelay": self.build / "liferelay", "redis_stand": self.build / "tests/bench/redis/redis_stand"}
        return str(found.get(name, self.build / "tests/bench/path" / name))

    def start(self, words, processor, **options):
        """`processor` 0 for servers and 1 for whoever loads them, when pinning was asked for."""
        pin = ["taskset", "-c", str(processor)] if self.pinned else []
        process = subprocess.Popen(pin + [str(word) for word in words], **options)
        self.running.append(process)
        return process

    def end(self, process, by=signal.SIGTERM):
        if process.poll() is None:
            process.send_signal(by)
            try:
                process.wait(STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process in self.running:
            self.running.remove(process)

    def end_all(self):
        for process in list(reversed(self.running)):
            self.end(process)

    def once(self, words, **options):
        """Runs a program to its end and returns what it printed."""
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, **options)
        if done.returncode != 0:
            raise Broken(f"{os.path.basename(str(words[0]))}: {(done.stderr or done.stdout).strip()[-400:]}")
        return done.stdout


class Stand:
    """A program that answers each line of commands with one line of JSON."""

    def __init__(self, programs, words):
        self.programs = programs
        self.name = os.path.basename(str(words[0]))
        self.process = programs.start(words, 1, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                      text=True)
        self.read()

    def begin(self, *words):
        """Asks and does not wait; read() has the answer."""
        try:
            self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            self.fail()

    def read(self):
        ready, _, _ = select.select([self.process.stdout], [], [], ANSWER_WITHIN_S)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.fail()
        return json.loads(line)

    def ask(self, *words):
        self.begin(*words)
        return self.read()

    def fail(self):
        self.process.kill()
        raise Broken(f"{self.name}: {self.process.stderr.read().strip()[-400:] or 'no answer'}")

    def end(self):
        self.process.stdin.close()
        self.programs.end(self.process)


class Router:
    """The bare relay, and a stand that speaks to it."""

    def __init__(self, programs):
        self.programs = programs
        self.process = programs.start([programs.tool("bare_router")], 0, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      text=True)
        self.endpoint, self.key = self.process.stdout.readline().split()

    def stand(self, devices):
        file = self.programs.folder / "appended"
        return Stand(self.programs, [self.programs.tool("relay_stand"), self.endpoint, self.key, devices, file])

    def end(self):
        self.programs.end(self.process)


def wait_until(condition, what, within_s):
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > deadline:
            raise Broken(f"{what} did not come within {within_s} s")
        time.sleep(0.005)
