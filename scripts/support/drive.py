"""Starts a real dispatcher and the programs around it for the scripts that try it under bad luck, measures it from
/proc, and counts what held: every script that uses it ends with "N passed, M failed"."""

import argparse
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
NOT_RUN = 77


def now_ms():
    """Milliseconds of boot time, the clock that the programs print."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000)


def percentile(values, share):
    """The nearest-rank percentile of a list of numbers; 0 of an empty one."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def free_port(chance):
    """A port that nobody listens on, below those the system gives to clients."""
    while True:
        port = chance.randrange(20000, 30000)
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) != 0:
                return port


class Verdicts:
    """Counts what held and what did not."""

    def __init__(self):
        self.start = time.monotonic()
        self.passed = 0
        self.failed = 0

    def heading(self, text):
        print(f"== [{int(time.monotonic() - self.start):4d} s] {text}", flush=True)

    def check(self, held, text):
        self.passed, self.failed = self.passed + bool(held), self.failed + (not held)
        print(f"{'ok    ' if held else 'FAILED'}  {text}", flush=True)
        return held

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        return 0 if self.failed == 0 else 1


def options(description, **more):
    """The words of the command line that every such script has, and its own: name=(type, usual, help)."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 32768, help="of all chance; usual: the clock")
    parser.add_argument("--build", default="build/dev", help="folder of the build; usual: build/dev")
    parser.add_argument("--keep", help="leave journal, keys and logs in this empty folder")
    for name, (kind, usual, text) in more.items():
        parser.add_argument("--" + name.replace("_", "-"), type=kind, default=usual, help=f"{text}; usual: {usual}")
    return parser.parse_args()


class Stage:
    """A scratch folder, the built programs, and every process started from here; all end with it. With --keep the folder
    is the one of this name in it."""

    def __init__(self, words, programs, name):
        build = pathlib.Path(words.build)
        self.build = build if build.is_absolute() else ROOT / build
        self.liferelay = self.build / "liferelay"
        missing = [p for p in [self.liferelay, *(self.build / program for program in programs)] if not p.exists()]
        if missing:
            sys.exit(f"{missing[0]} is not built; run scripts/build dev first.\n{missing[0]} 尚未构建；请先运行 scripts/build dev。")
        self.chance = random.Random(words.seed)
        self.keep = words.keep is not None
        self.folder = pathlib.Path(words.keep) / name if self.keep else pathlib.Path(tempfile.mkdtemp(prefix="liferelay-"))
        self.folder.mkdir(parents=True, exist_ok=True)
        if any(self.folder.iterdir()):
            sys.exit(f"{self.folder} is not empty; name an empty folder.\n{self.folder} 非空；请指定空文件夹。")
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        if kind is None and not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        else:
            print(f"Journal, keys and logs: {self.folder}")

    def launch(self, words, output, before=()):
        """Starts a program whose output goes to a file of the scratch folder; `before` are words in front of it."""
        with open(self.folder / output, "ab") as out:
            process = subprocess.Popen([*map(str, before), *map(str, words)], stdout=out, stderr=subprocess.STDOUT,
                                       cwd=ROOT, env={**os.environ, "LC_ALL": "C.UTF-8"})
        self.processes.append(process)
        return process

    def lines(self, output):
        """The whole lines that stand in an output so far."""
        path = self.folder / output
        return path.read_text(errors="replace").split("\n")[:-1] if path.exists() else []

    def site(self, people):
        """A copy of the demonstration site with so many people."""
        site = self.folder / "site"
        shutil.copytree(ROOT / "config" / "liechtenstein", site)
        head, *rows = (site / "people.csv").read_text().splitlines()
        made = [head]
        for number in range(people):
            cells = rows[number % len(rows)].split(",")
            cells[0], cells[1] = f"P{number + 1:05d}", f"Invented Person {number + 1}"
            made.append(",".join(cells))
        (site / "people.csv").write_text("\n".join(made) + "\n")
        return site


class Dispatcher:
    """One dispatcher in exercise mode on the stage's folder; it can be killed and started again."""

    def __init__(self, stage, site, endpoint, before=(), speed=1, inside=()):
        """`before`: words in front of its own, such as prlimit; `inside`: the same, in front of commands as well."""
        self.stage, self.site, self.endpoint, self.speed = stage, site, endpoint, speed
        self.before, self.inside = [*inside, *before], list(inside)
        self.data = stage.folder / "data"
        self.process = None

    def start(self, patience_s=300):
        """Starts it and waits until it serves; gives the milliseconds that took."""
        began = now_ms()
        (self.data / "serving").unlink(missing_ok=True)
        self.process = self.stage.launch([self.stage.liferelay, "--data", self.data, "--lang", "en", "serve", self.site,
                                          "--exercise", "--speed", self.speed, "--endpoint", self.endpoint],
                                         "serve.log", self.before)
        while not (self.data / "serving").exists():
            if self.process.poll() is not None or now_ms() - began > patience_s * 1000:
                print("\n".join(self.stage.lines("serve.log")[-20:]), file=sys.stderr)
                sys.exit("The dispatcher did not start (above: the end of its output).\n调度程序未能启动（上方为其输出末尾）。")
            time.sleep(0.02)
        return now_ms() - began

    def pid(self):
        """Of the dispatcher itself, whatever words stand before it."""
        found = re.search(r"^process = (\d+)$", (self.data / "serving").read_text(), re.MULTILINE)
        return int(found.group(1)) if found else self.process.pid

    def kill(self):
        os.kill(self.pid(), signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks it to stop and gives its exit code."""
        os.kill(self.pid(), signal.SIGTERM)
        return self.process.wait(timeout=120)

    def cpu_s(self):
        """Seconds of processor time used so far."""
        fields = pathlib.Path(f"/proc/{self.pid()}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory_mb(self, which="VmRSS"):
        """Resident memory now, or its peak (VmHWM)."""
        found = re.search(rf"^{which}:\s+(\d+) kB", pathlib.Path(f"/proc/{self.pid()}/status").read_text(), re.MULTILINE)
        return int(found.group(1)) / 1024

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid()}/fd"))

    def log(self):
        path = self.data / "log" / "liferelay.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def command(self, *words):
        """Runs a command of the program on this data folder; gives (exit code, output)."""
        done = subprocess.run([*self.inside, str(self.stage.liferelay), "--data", str(self.data), "--lang", "en", *map(str, words)],
                              capture_output=True, text=True, check=False, cwd=ROOT)
        return done.returncode, done.stdout + done.stderr


def until(held, patience_s, pause_s=0.05):
    """Waits until held() is true; gives the seconds it took, or None."""
    began = time.monotonic()
    while time.monotonic() - began < patience_s:
        if held():
            return time.monotonic() - began
        time.sleep(pause_s)
    return None
