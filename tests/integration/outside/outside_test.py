#!/usr/bin/env python3
"""The program as the outside sees it: metrics that Prometheus scrapes, health, signs of life to systemd, the unit file.
outside_test.py PROGRAM [--sanitized] [WORD]: with a word only the cases that hold it"""

import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import stage
from stage import Dispatcher, NotRun, ROOT, eventually, get, need, values

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SANITIZED = "--sanitized" in sys.argv
WORD = "".join(word for word in sys.argv[2:] if word != "--sanitized")
MODE = 'mode="exercise"'


def serve(*words, **more):
    return Dispatcher(PROGRAM, *words, **more)


def an_alarm_is_counted_and_the_page_is_clean():
    with serve("--metrics", "0").serves() as dispatcher:
        port = dispatcher.metrics_port()
        before = values(get(port, "/metrics")[1])
        assert before[f'liferelay_alarms_total{{{MODE},kind="collapsed"}}'] == 0
        dispatcher.alarm()
        after = eventually(
            lambda: (lambda now: now if now[f"liferelay_incidents_open{{{MODE}}}"] == 1 else None)(
                values(get(port, "/metrics")[1])), "the incident is open")
        assert after[f'liferelay_alarms_total{{{MODE},kind="collapsed"}}'] == 1
        assert after[f"liferelay_alarm_acknowledged_seconds_count{{{MODE}}}"] == 1
        assert after[f"liferelay_operator_calls_recent{{{MODE}}}"] >= 1
        assert after[f"liferelay_journal_commits_total{{{MODE}}}"] > before[f"liferelay_journal_commits_total{{{MODE}}}"]
        assert after["process_open_fds"] > 3
        assert after[f"liferelay_journal_bytes{{{MODE}}}"] > 0
        page = get(port, "/metrics")[1]
        for personal in ("Rathaus", "operator.key", str(dispatcher.folder)):
            assert personal not in page, personal
        done = subprocess.run([need("promtool"), "check", "metrics"], input=page, capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0 and not done.stdout + done.stderr, done.stdout + done.stderr


def more_alarms_than_an_operator_can_look_at_are_a_trouble():
    with serve("--metrics", "0").serves() as dispatcher:
        port = dispatcher.metrics_port()

        calls, flood = f"liferelay_operator_calls_recent{{{MODE}}}", f"liferelay_operator_calls_flood{{{MODE}}}"
        trouble = f'liferelay_troubles{{{MODE},kind="alarm_flood"}}'

        def page_where(is_so, what):
            def look():
                page = values(get(port, "/metrics")[1])
                return page if is_so(page) else None

            return eventually(look, what)

        for _ in range(10):
            dispatcher.alarm()
        page = page_where(lambda now: now[calls] >= 10, "ten calls are counted")
        assert (page[flood] == 1) == (page[calls] > 10), page[calls]
        dispatcher.alarm()
        page_where(lambda now: now[flood] == 1, "eleven calls are a flood")
        page_where(lambda now: now[trouble] == 1, "the control room is told")


def health_is_answered_and_nothing_else():
    with serve("--metrics", "0").serves() as dispatcher:
        port = dispatcher.metrics_port()
        for path in ("/healthz", "/readyz"):
            status, body = get(port, path)
            assert status == 200 and len(body.splitlines()) == 2, (path, status, body)
        assert get(port, "/")[0] == 404
        assert dispatcher.stop() == 0
        assert get(port, "/healthz") == (0, "")


def by_itself_it_answers_at_the_port_after_the_agents():
    door = stage.free_ports(2)
    with serve(endpoint=f"tcp://127.0.0.1:{door}").serves():
        assert get(door + 1, "/readyz")[0] == 200


def at_a_free_port_or_told_so_it_answers_nowhere():
    for words in ((), ("--metrics", "off")):
        with serve(*words).serves() as dispatcher:
            assert "metrics" not in dispatcher.serving()
            assert "Metrics" not in dispatcher.said()


def a_port_that_is_taken_is_said_loudly_and_stops_nobody():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with serve("--metrics", str(other.getsockname()[1])).serves() as dispatcher:
            assert "NO METRICS" in dispatcher.said(), dispatcher.said()
            dispatcher.alarm()


def words_that_are_no_address_are_answered_before_anything_starts():
    with serve("--metrics", "everywhere") as dispatcher:
        assert dispatcher.process.wait(stage.PATIENCE) != 0
        assert "everywhere is no address" in dispatcher.said(), dispatcher.said()
        assert not dispatcher.data.exists()


def whoever_asks_slowly_holds_nobody_up():
    with serve("--metrics", "0").serves() as dispatcher:
        port = dispatcher.metrics_port()
        held = [socket.create_connection(("127.0.0.1", port)) for _ in range(12)]
        for each in held:
            each.sendall(b"GET /metrics HTTP/1.1\r\n")
        assert get(port, "/readyz")[0] == 200
        dispatcher.alarm()
        for each in held:
            each.settimeout(stage.PATIENCE)
            assert each.recv(100) == b"", "a request without an end was not ended"
            each.close()


def a_disk_that_hangs_is_seen_while_it_hangs():
    strace = need("strace")
    with socket_of_systemd() as systemd, serve("--metrics", "0", environment=systemd.environment).serves() as dispatcher:
        port = dispatcher.metrics_port()
        tracer = subprocess.Popen(
            [strace, "-f", "-qq", "-o", dispatcher.folder / "trace", "-p", str(dispatcher.process.pid), "-e",
             "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:delay_enter=15s:when=1"], stderr=subprocess.DEVNULL)
        try:
            def attached():
                if tracer.poll() is not None:
                    raise NotRun("strace may not attach to a process here")
                status = pathlib.Path(f"/proc/{dispatcher.process.pid}/status").read_text()
                return re.search(r"TracerPid:\t[1-9]", status)

            eventually(attached, "strace is attached")
            alarm = subprocess.Popen([PROGRAM, "--data", dispatcher.data, "alarm", "--place", "Rathaus Vaduz"],
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            eventually(lambda: get(port, "/healthz")[0] == 503, "it is seen that the loop hangs")
            assert get(port, "/readyz")[0] == 503
            assert values(get(port, "/metrics")[1])[f"liferelay_ready{{{MODE}}}"] == 0
            systemd.heard(0.5)  # what was said before
            assert systemd.heard(2) == [], "the watchdog was fed while the loop hung"
            eventually(lambda: get(port, "/healthz")[0] == 200, "it is seen that the loop goes on")
            alarm.wait(stage.PATIENCE)
        finally:
            tracer.terminate()
            tracer.wait()


class socket_of_systemd:  # pylint: disable=invalid-name
    """The socket on which systemd hears a service of Type=notify, with a watchdog of one second."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()  # pylint: disable=consider-using-with
        path = self.folder.name + "/notify"
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(path)
        self.environment = {"NOTIFY_SOCKET": path, "WATCHDOG_USEC": "1000000"}
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.folder.cleanup()

    def heard(self, seconds):
        """Everything that is said within so many seconds."""
        lines = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                lines += self.socket.recv(65536).decode().splitlines()
            except TimeoutError:
                break
        return lines

    def hears(self, line):
        """Waits for this line; everything that was said before it."""
        self.socket.settimeout(stage.PATIENCE)
        before = []
        while line not in before:
            before += self.socket.recv(65536).decode().splitlines()
        return before


def systemd_hears_when_it_is_ready_alive_and_stopping():
    with socket_of_systemd() as systemd, serve(environment=systemd.environment) as dispatcher:
        before = systemd.hears("READY=1")
        assert "WATCHDOG=1" not in before
        host, port = dispatcher.serving()["endpoint"].removeprefix("tcp://").rsplit(":", 1)
        socket.create_connection((host, int(port))).close()  # it listens when it says so
        for _ in range(3):
            systemd.hears("WATCHDOG=1")
        dispatcher.process.send_signal(signal.SIGSTOP)
        systemd.heard(0.5)  # what was on its way
        assert systemd.heard(3) == [], "a stopped process was kept alive"
        dispatcher.process.send_signal(signal.SIGCONT)
        systemd.hears("WATCHDOG=1")
        dispatcher.process.send_signal(signal.SIGTERM)
        systemd.hears("STOPPING=1")
        assert dispatcher.process.wait(stage.PATIENCE) == 0


def prometheus_with_the_sample_configuration_scrapes_it():
    prometheus = need("prometheus")
    with serve("--metrics", "0").serves() as dispatcher:
        dispatcher.alarm()
        sample = ROOT / "config" / "prometheus"
        text = (sample / "prometheus.yml").read_text()
        assert "127.0.0.1:7812" in text
        text = text.replace("127.0.0.1:7812", f"127.0.0.1:{dispatcher.metrics_port()}").replace(": 5s", ": 1s")
        (dispatcher.folder / "prometheus.yml").write_text(text)
        (dispatcher.folder / "alerts.yml").write_text((sample / "alerts.yml").read_text())
        port = stage.free_ports(1)
        with open(dispatcher.folder / "prometheus.log", "wb") as log:
            server = subprocess.Popen(
                [prometheus, f"--config.file={dispatcher.folder}/prometheus.yml",
                 f"--storage.tsdb.path={dispatcher.folder}/tsdb", f"--web.listen-address=127.0.0.1:{port}"],
                stdout=log, stderr=subprocess.STDOUT)
        try:
            def value_of(query):
                status, body = get(port, "/api/v1/query?query=" + urllib.parse.quote(query))
                found = json.loads(body)["data"]["result"] if status == 200 else []
                return float(found[0]["value"][1]) if found else None

            eventually(lambda: value_of('up{job="liferelay"}') == 1, "the target is up")
            assert eventually(lambda: value_of("sum(liferelay_alarms_total)"), "the alarm is there") == 1
            assert value_of('count({__name__=~"liferelay_.*"})') > 100
            dispatcher.process.kill()
            eventually(lambda: value_of('up{job="liferelay"}') == 0, "the target is down")
        finally:
            server.terminate()
            server.wait()


def the_sample_rules_are_right():
    promtool = need("promtool")
    sample = ROOT / "config" / "prometheus"
    for words in (["check", "config", "prometheus.yml"], ["test", "rules", "alerts_test.yml"]):
        done = subprocess.run([promtool, *words], cwd=sample, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    rules = (sample / "alerts.yml").read_text()
    with serve("--metrics", "0").serves() as dispatcher:
        page = get(dispatcher.metrics_port(), "/metrics")[1]
    for name in sorted(set(re.findall(r"\b(?:liferelay|process)_\w+", rules))):
        assert f"# TYPE {name.removesuffix('_bucket')} " in page, f"{name} is no metric"


def unit_file(folder):
    """The unit, with the program under test in its place."""
    text = (ROOT / "config" / "systemd" / "liferelay.service").read_text()
    assert "/usr/local/bin/liferelay" in text
    path = pathlib.Path(folder) / "liferelay.service"
    path.write_text(text.replace("/usr/local/bin/liferelay", str(PROGRAM)))
    return path


def the_unit_is_well_formed_and_hardened():
    analyze = need("systemd-analyze")
    with tempfile.TemporaryDirectory() as folder:
        unit = unit_file(folder)
        for words in (["verify", "--man=no"], ["security", "--offline=true", "--threshold=20", "--no-pager"]):
            done = subprocess.run([analyze, *words, unit], capture_output=True, text=True, check=False)
            if "Failed to" in done.stderr and done.returncode != 0:
                raise NotRun(f"systemd-analyze does not work here: {done.stderr.strip().splitlines()[0]}")
            assert done.returncode == 0, done.stdout + done.stderr
            assert words[0] == "security" or not done.stderr, done.stderr


def allowed_calls(analyze, name):
    done = subprocess.run([analyze, "--no-pager", "syscall-filter", name], capture_output=True, text=True, check=True)
    calls = set()
    for line in done.stdout.splitlines():
        word = line.strip()
        if word.startswith("@") and word != name:
            calls |= allowed_calls(analyze, word)
        elif word and not word.startswith("#") and line.startswith(" "):
            calls.add(word)
    return calls


def the_unit_allows_every_system_call_that_it_makes():
    if SANITIZED:
        raise NotRun("a sanitized program makes calls of its own")
    strace, analyze = need("strace"), need("systemd-analyze")
    filters = re.findall(r"^SystemCallFilter=(~?)(@[\w-]+)$", (ROOT / "config/systemd/liferelay.service").read_text(), re.M)
    assert filters == [("", "@system-service"), ("~", "@privileged")]
    allowed = allowed_calls(analyze, "@system-service") - allowed_calls(analyze, "@privileged")
    if os.geteuid() == 0:
        allowed.add("fchown")  # SQLite gives its files to the folder's owner when it is root, which the unit's user is not
    with tempfile.TemporaryDirectory() as folder:
        counts = pathlib.Path(folder) / "counts"
        with serve("--metrics", "0", under=[strace, "-f", "-c", "-o", counts]).serves() as dispatcher:
            get(dispatcher.metrics_port(), "/metrics")
            dispatcher.alarm()
            done = dispatcher.run("site", "reload")
            assert done.returncode == 0, done.stdout + done.stderr
            process = int(dispatcher.serving()["process"])
            subprocess.run(["kill", "-TERM", str(process)], check=True)
            dispatcher.process.wait(stage.PATIENCE)
        lines = counts.read_text().splitlines()
    made = {line.split()[-1] for line in lines if re.match(r"\s*\d+[.,]\d+ ", line)} - {"total"}
    assert {"fdatasync", "execve"} <= made, lines[:5]
    assert made <= allowed, f"not allowed: {sorted(made - allowed)}"


if __name__ == "__main__":
    sys.exit(stage.run_cases([case for case in [
        an_alarm_is_counted_and_the_page_is_clean,
        more_alarms_than_an_operator_can_look_at_are_a_trouble,
        health_is_answered_and_nothing_else,
        by_itself_it_answers_at_the_port_after_the_agents,
        at_a_free_port_or_told_so_it_answers_nowhere,
        a_port_that_is_taken_is_said_loudly_and_stops_nobody,
        words_that_are_no_address_are_answered_before_anything_starts,
        whoever_asks_slowly_holds_nobody_up,
        a_disk_that_hangs_is_seen_while_it_hangs,
        systemd_hears_when_it_is_ready_alive_and_stopping,
        prometheus_with_the_sample_configuration_scrapes_it,
        the_sample_rules_are_right,
        the_unit_is_well_formed_and_hardened,
        the_unit_allows_every_system_call_that_it_makes,
    ] if WORD in case.__name__]))
